// What a steward signs is believed by every other browser, and what waits opens under the new team key and for nobody
// who holds the old one only.
import {
  type Directory,
  type Founding,
  foundOrganisation,
  newCaseKey,
  newConcernKey,
  newIdentityKey,
  newKeyring,
  newShredKey,
  openCard,
  openCaseKey,
  openConcernKey,
  openIdentityKey,
  openTeamKey,
  publicKeysOf,
  type SignedEntry,
  sealCard,
  splitOrganisationKeys,
  type TeamKey,
  verifyDirectory,
  wrapCaseKey,
  wrapConcernKey,
  wrapIdentityKey,
} from '@forestall/sealed'
import { beforeAll, expect, test } from 'vitest'
import { KeyringFault, type UnlockedKeyring } from '../operation.ts'
import { accountOperations, type StoredWaiting } from './accounts.ts'
import { stewardOperations } from './steward.ts'

const organisationId = crypto.randomUUID()
const stewardId = crypto.randomUUID()
let founding: Founding

beforeAll(async () => {
  const displayName = 'Robin'
  founding = await foundOrganisation({
    ...{ organisationId, staffId: stewardId, displayName },
    teams: ['intake', 'safeguarding'],
  })
})

async function directoryOf(entries: readonly SignedEntry[]): Promise<Directory> {
  const organisationSigningKey = founding.keys.signing.publicKey
  const checked = await verifyDirectory({ organisationId, organisationSigningKey, entries })
  if (!checked.ok) throw new Error(checked.error.reason)
  return checked.value
}

/** As much of an open keyring as these operations use. */
function steward(entries: readonly SignedEntry[], keys: readonly TeamKey[]): UnlockedKeyring {
  const { keyring } = founding
  return {
    organisationId,
    staffId: stewardId,
    organisationSigningKey: keyring.pins.organisationSigningKey,
    signer: { staffId: stewardId, seed: keyring.signing.seed },
    directory: () => directoryOf(entries),
    async teamKey(team: string, version?: number) {
      const held = keys.filter((key) => key.team === team)
      const found = version === undefined ? held.at(-1) : held.find((k) => k.version === version)
      if (found === undefined) throw new KeyringFault('no_team_key')
      return found
    },
  } as unknown as UnlockedKeyring
}

const teamKeys = () => founding.teams.map(({ key }) => key)

async function colleague() {
  const staffId = crypto.randomUUID()
  const organisationSigningKey = founding.keys.signing.publicKey
  const keyring = await newKeyring({ organisationId, staffId, organisationSigningKey })
  const { displayName, recipient, signingKey } = publicKeysOf(keyring, 'Sasha')
  return { keyring, offered: { staffId, displayName, recipient: recipient as string, signingKey } }
}

test('a signed colleague is in the directory and opens the team key, once', async () => {
  const { keyring, offered } = await colleague()
  const open = steward(founding.entries, teamKeys())
  const made = await accountOperations.signColleague(open, { offered, teams: ['intake'] })
  if (typeof made === 'string') throw new Error(made)
  const directory = await directoryOf([...founding.entries, made.entry])
  expect(directory.staff.get(offered.staffId)?.isSteward).toBe(false)
  expect(made.wraps.map(({ team, version }) => [team, version])).toEqual([['intake', 1]])
  const expected = directory.teamRecipient('intake', 1)
  if (expected === undefined) throw new Error('no team')
  const opened = await openTeamKey({
    ...{ organisationId, team: 'intake', version: 1, expected },
    blob: made.wraps[0]?.blob ?? new Uint8Array(),
    identity: keyring.age.identity,
  })
  expect(opened.ok).toBe(true)
  const later = steward([...founding.entries, made.entry], teamKeys())
  expect(await accountOperations.signColleague(later, { offered, teams: [] })).toBe(
    'different_keys',
  )
  await expect(
    accountOperations.signColleague(open, { offered, teams: ['hotline'] }),
  ).rejects.toMatchObject({ reason: 'no_team_key' })
})

test('who is no steward signs nothing', async () => {
  const { offered } = await colleague()
  const open = { ...steward(founding.entries, teamKeys()), staffId: offered.staffId }
  const { signColleague, signDeparture, renewTeamKey } = accountOperations
  expect(await signColleague(open, { offered, teams: [] })).toBe('not_steward')
  expect(await signDeparture(open, { staffId: stewardId })).toBe('not_steward')
  const rootRecipient = founding.keys.root.recipient
  expect(await renewTeamKey(open, { team: 'intake', members: [], rootRecipient })).toBe(
    'not_steward',
  )
})

test('after a departure a new key is made, and what waits opens with it alone', async () => {
  const open = steward(founding.entries, teamKeys())
  const made = await accountOperations.renewTeamKey(open, {
    team: 'intake',
    members: [stewardId],
    rootRecipient: founding.keys.root.recipient,
  })
  if (typeof made === 'string') throw new Error(made)
  const directory = await directoryOf([...founding.entries, made.entry])
  expect(directory.teams.get('intake')?.version).toBe(2)
  const expected = directory.teamRecipient('intake', 2)
  const [old] = teamKeys()
  if (expected === undefined || old === undefined) throw new Error('no team')
  const opened = await openTeamKey({
    ...{ organisationId, team: 'intake', version: 2, expected },
    blob: made.wraps[0]?.blob ?? new Uint8Array(),
    identity: founding.keyring.age.identity,
  })
  if (!opened.ok) throw new Error(opened.error)
  const fresh = opened.value

  const caseId = crypto.randomUUID()
  const place = { organisationId, caseId }
  const shred = newShredKey('conversation')
  const waiting = (kind: StoredWaiting['kind'], blob: Uint8Array): StoredWaiting => ({
    ...{ kind, id: caseId, keyVersion: 1, teamVersion: 1, blob },
    shredKey: kind === 'card' ? shred.bytes : undefined,
  })
  const card = { version: 1, answers: { main_reason: 'worried' } }
  const items = [
    waiting('case', await wrapCaseKey(newCaseKey(), place, old.recipient)),
    waiting('identity', await wrapIdentityKey(newIdentityKey(), place, old.recipient)),
    waiting('card', await sealCard({ place, team: old, shredKey: shred, card })),
    waiting(
      'concern',
      await wrapConcernKey(newConcernKey(), { organisationId, concernId: caseId }, old.recipient),
    ),
    { ...waiting('case', new Uint8Array(200)), teamVersion: 1 },
  ]
  const holder = steward([...founding.entries, made.entry], [...teamKeys(), fresh])
  const rewrapped = await accountOperations.rewrapWaiting(holder, { team: 'intake', items })
  expect(rewrapped.map((one) => one?.teamVersion)).toEqual([2, 2, 2, 2, undefined])
  const [forCase, identity, forCard, concern] = rewrapped.map(
    (one) => one?.blob ?? new Uint8Array(),
  )
  for (const [key, isOpen] of [
    [fresh, true],
    [old, false],
  ] as const) {
    const { identity: held } = key
    const concernPlace = { organisationId, concernId: caseId }
    expect((await openCaseKey(forCase ?? new Uint8Array(), 1, place, held)).ok).toBe(isOpen)
    expect((await openIdentityKey(identity ?? new Uint8Array(), 1, place, held)).ok).toBe(isOpen)
    const opens = await openConcernKey(concern ?? new Uint8Array(), 1, concernPlace, held)
    expect(opens.ok).toBe(isOpen)
    const blob = forCard ?? new Uint8Array()
    expect((await openCard({ place, team: key, shredKey: shred, blob })).ok).toBe(isOpen)
  }
})

test('members whom the directory does not name stop a new key', async () => {
  const open = steward(founding.entries, teamKeys())
  const input = {
    ...({ team: 'intake', members: [crypto.randomUUID()] } as const),
    rootRecipient: founding.keys.root.recipient,
  }
  await expect(accountOperations.renewTeamKey(open, input)).rejects.toMatchObject({
    reason: 'substituted',
  })
})

test('both printed halves make a steward who holds every team key; anything else makes none', async () => {
  const { keyring, offered } = await colleague()
  const open = steward(founding.entries, teamKeys())
  const signed = await accountOperations.signColleague(open, { offered, teams: [] })
  if (typeof signed === 'string') throw new Error(signed)
  const entries = [...founding.entries, signed.entry]
  const rootWraps = founding.teams.map(({ key, rootWrap }) => ({
    ...{ team: key.team as 'intake', version: 1, blob: rootWrap },
  }))
  const { first, second } = await splitOrganisationKeys(founding.keys)
  const other = await foundOrganisation({
    ...{ organisationId: crypto.randomUUID(), staffId: stewardId, displayName: 'Robin' },
    teams: [],
  })
  const foreign = await splitOrganisationKeys(other.keys)
  const text = ({ lines }: { readonly lines: readonly string[] }) => lines.join('\n')
  const certify = (one: string, two: string, staffId = offered.staffId) =>
    stewardOperations.certifySteward(steward(entries, []), {
      ...{ staffId, first: one, second: two, rootWraps },
    })
  expect(await certify('x', text(second))).toBe('first_half')
  expect(await certify(text(first), '')).toBe('second_half')
  expect(await certify(text(first), text(first))).toBe('not_a_pair')
  expect(await certify(text(first), text(foreign.second))).toBe('not_a_pair')
  expect(await certify(text(foreign.first), text(foreign.second))).toBe('other_organisation')
  expect(await certify(text(first), text(second), crypto.randomUUID())).toBe('unknown_colleague')
  const made = await certify(text(second), text(first))
  if (typeof made === 'string') throw new Error(made)
  const directory = await directoryOf([...entries, made.entry])
  expect(directory.staff.get(offered.staffId)?.isSteward).toBe(true)
  for (const { team, version, blob } of made.wraps) {
    const expected = directory.teamRecipient(team, version)
    if (expected === undefined) throw new Error('no team')
    const { identity } = keyring.age
    const opened = await openTeamKey({ organisationId, team, version, blob, identity, expected })
    expect(opened.ok).toBe(true)
  }
  expect(made.wraps).toHaveLength(2)
})
