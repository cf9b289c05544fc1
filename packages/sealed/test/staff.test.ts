// The staff side: directory, keyring, unlockers, sessions, offers, concerns, paper.

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  asSealed,
  fingerprint,
  joinHalves,
  newCaseKey,
  newConcernKey,
  newKeyringKey,
  newOrganisationKeys,
  newReceiptCode,
  newSessionHandle,
  openConcern,
  openConcernKey,
  openDraft,
  openFromSession,
  openGrant,
  openKeyring,
  openKeyringWithRoot,
  openOfferCard,
  openUnlocker,
  parseHalf,
  prfInput,
  publicKeysOf,
  randomBytes,
  readEntry,
  type SheetHalf,
  type SignedEntry,
  sealConcern,
  sealDraft,
  sealForSession,
  sealKeyring,
  sealOffer,
  sealUnlocker,
  signEntry,
  splitOrganisationKeys,
  stretchPassphrase,
  type UnlockSecret,
  verifyDirectory,
  withDirectoryPin,
  withoutCase,
  withSequenceSeen,
  wrapConcernKey,
  wrapKeyringToRoot,
} from '../src/index.ts'
import { normalisePassphrase } from '../src/passphrase.ts'
import {
  appendEntry,
  faultOf,
  flipped,
  must,
  newWorld,
  organisationId,
  stewardSigner,
  type World,
} from './world.ts'

let world: World

beforeAll(async () => {
  world = await newWorld()
})

function check(
  entries: readonly SignedEntry[],
  pin = undefined as typeof world.directory.pin | undefined,
) {
  const organisationSigningKey = world.organisation.signing.publicKey
  return verifyDirectory({ organisationId, organisationSigningKey, entries, pin })
}

describe('the staff directory', () => {
  it('names colleagues, stewards and teams', () => {
    const { staff, teams, teamRecipient, pin } = world.directory
    expect([...staff.keys()]).toEqual(['s1', 's2', 's3'])
    expect(staff.get('s1')).toMatchObject({ isSteward: true, displayName: 'Robin' })
    expect(staff.get('s2')).toMatchObject({ isSteward: false })
    expect(teams.get('intake')).toEqual({ version: 1, recipient: world.team.recipient })
    expect(teamRecipient('intake', 2)).toBeUndefined()
    expect(pin.sequence).toBe(4)
    expect(world.entries.map((entry) => readEntry(entry)?.kind)).toEqual([
      'steward',
      'staff',
      'staff',
      'team',
    ])
  })

  it('notices every flipped byte of every entry', async () => {
    const { entries } = world
    for (const [index, entry] of entries.entries()) {
      const step = 37
      for (let at = 0; at < entry.body.length + 64; at += at < 300 ? 3 : step) {
        const isBody = at < entry.body.length
        const changed = isBody
          ? { ...entry, body: Uint8Array.from(flipped(entry.body, at)) }
          : {
              ...entry,
              signature: Uint8Array.from(flipped(entry.signature, at - entry.body.length)),
            }
        expect((await check(entries.with(index, changed))).ok, `${index} ${at}`).toBe(false)
      }
    }
  })

  it('notices an entry dropped, doubled, moved or renumbered', async () => {
    const { entries } = world
    const reason = async (list: readonly SignedEntry[]) => faultOf(await check(list)).reason
    expect(await reason(entries.toSpliced(1, 1))).toBe('out_of_order')
    expect(await reason([...entries.slice(0, 2), ...entries.slice(1)])).toBe('out_of_order')
    expect(await reason(entries.toReversed())).toBe('out_of_order')
    const renumbered = entries.toSpliced(1, 1).map((entry, i) => ({ ...entry, sequence: i + 1 }))
    expect(await reason(renumbered)).toBe('out_of_order')
  })

  it('notices a rollback and another history, by the pin', async () => {
    const { entries, directory } = world
    expect((await check(entries, directory.pin)).ok).toBe(true)
    expect(faultOf(await check(entries.slice(0, 3), directory.pin)).reason).toBe('rolled_back')
    const fact = { kind: 'left', staffId: 's3' } as const
    const fork = await appendEntry(entries.slice(0, 3), fact, stewardSigner(world.steward))
    expect((await check(fork)).ok).toBe(true)
    expect(faultOf(await check(fork, directory.pin))).toEqual({
      reason: 'substituted',
      sequence: 4,
    })
    const grown = await appendEntry(entries, fact, stewardSigner(world.steward))
    expect((await check(grown, directory.pin)).ok).toBe(true)
  })

  it('lets only those sign who may', async () => {
    const { entries, colleague, steward, other } = world
    const keys = publicKeysOf(other, 'Sasha')
    const reason = async (
      ...step: Parameters<typeof appendEntry> extends [unknown, ...infer R] ? R : never
    ) => faultOf(await check(await appendEntry(entries, ...step))).reason
    const mallory = await newOrganisationKeys()
    expect(await reason({ kind: 'staff', ...keys }, stewardSigner(colleague))).toBe(
      'signer_not_allowed',
    )
    expect(await reason({ kind: 'steward', ...keys }, stewardSigner(steward))).toBe(
      'signer_not_allowed',
    )
    expect(
      await reason(
        { kind: 'steward', ...keys },
        { kind: 'organisation', seed: mallory.signing.seed },
      ),
    ).toBe('bad_signature')
    const asSteward = { ...stewardSigner(steward), seed: colleague.signing.seed }
    expect(await reason({ kind: 'staff', ...keys }, asSteward)).toBe('bad_signature')
    expect(await reason({ kind: 'left', staffId: 'nobody' }, stewardSigner(steward))).toBe(
      'not_allowed',
    )
    const { recipient } = world.team
    expect(
      await reason({ kind: 'team', team: 'intake', version: 3, recipient }, stewardSigner(steward)),
    ).toBe('not_allowed')
  })

  it('drops who left, keeps their keys for what they wrote, and takes stewardship with it', async () => {
    const { organisation, steward } = world
    const byOrganisation = { kind: 'organisation', seed: organisation.signing.seed } as const
    const left = { kind: 'left', staffId: 's1' } as const
    const entries = await appendEntry(world.entries, left, byOrganisation)
    const directory = must(await check(entries))
    expect(directory.staff.has('s1')).toBe(false)
    expect(directory.signerKeys('s1')).toEqual([steward.signing.publicKey])
    const after = await appendEntry(
      entries,
      { kind: 'left', staffId: 's2' },
      stewardSigner(steward),
    )
    expect(faultOf(await check(after)).reason).toBe('signer_not_allowed')
  })

  it('belongs to one organisation', async () => {
    const { signing } = world.organisation
    const signer = { kind: 'organisation', seed: signing.seed } as const
    const fact = { kind: 'steward', ...publicKeysOf(world.steward, 'Robin') } as const
    const entry = await signEntry({ organisationId: 'org_other', after: undefined, fact, signer })
    expect(faultOf(await check([entry])).reason).toBe('malformed')
  })

  it('gives fingerprints to compare aloud', async () => {
    const keys = publicKeysOf(world.colleague, 'Kim')
    const print = await fingerprint(organisationId, keys)
    expect(print.groups).toMatch(/^([0-9A-Z]{4} ){7}[0-9A-Z]{4}$/)
    expect(print.words.split(' ')).toHaveLength(6)
    expect(await fingerprint(organisationId, { ...keys, displayName: 'K' })).toEqual(print)
    const swapped = { ...keys, recipient: world.other.age.recipient }
    expect(await fingerprint(organisationId, swapped)).not.toEqual(print)
  })
})

describe('a keyring', () => {
  const place = { organisationId, staffId: 's2' }

  it('comes back with its pins, for its owner and key only', async () => {
    const key = newKeyringKey()
    let keyring = withDirectoryPin(world.colleague, world.directory.pin)
    keyring = withSequenceSeen(keyring, 'case_1', 'conversation', 7)
    const blob = await sealKeyring(keyring, key)
    expect(must(await openKeyring(blob, key, place))).toEqual(keyring)
    expect(faultOf(await openKeyring(blob, newKeyringKey(), place))).toBe('altered')
    expect(faultOf(await openKeyring(blob, key, { ...place, staffId: 's3' }))).toBe('altered')
    for (let at = 0; at < blob.length; at += 5) {
      expect((await openKeyring(flipped(blob, at), key, place)).ok, `byte ${at}`).toBe(false)
    }
  })

  it('holds the pins of thousands of cases', async () => {
    const cases = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [`case_${i}`, { conversation: i, note: 1 }]),
    )
    const { pins } = world.colleague
    const keyring = { ...world.colleague, pins: { ...pins, cases } }
    const key = newKeyringKey()
    expect(must(await openKeyring(await sealKeyring(keyring, key), key, place))).toEqual(keyring)
  })

  it('never goes back', () => {
    const newer = withDirectoryPin(world.colleague, { sequence: 9, headHash: randomBytes(32) })
    expect(withDirectoryPin(newer, { sequence: 8, headHash: randomBytes(32) })).toBe(newer)
    const seen = withSequenceSeen(newer, 'case_1', 'note', 5)
    expect(withSequenceSeen(seen, 'case_1', 'note', 4)).toBe(seen)
    expect(withoutCase(seen, 'case_1').pins.cases).toEqual({})
  })

  it('opens by passkey, passphrase, paper and root, each for its own row', async () => {
    const keyringKey = newKeyringKey()
    const secrets: UnlockSecret[] = [
      { kind: 'passkey', prf: randomBytes(32) },
      { kind: 'passphrase', key: randomBytes(32) },
      { kind: 'recovery', code: newReceiptCode() },
    ]
    const wrong: UnlockSecret[] = [
      { kind: 'passkey', prf: randomBytes(32) },
      { kind: 'passphrase', key: randomBytes(32) },
      { kind: 'recovery', code: newReceiptCode() },
    ]
    for (const [i, secret] of secrets.entries()) {
      const facts = { place, unlockerId: 'u1' }
      const blob = await sealUnlocker({ ...facts, keyringKey, secret })
      expect(must(await openUnlocker({ ...facts, blob, secret }))).toEqual(keyringKey)
      const other = wrong[i] ?? secret
      expect(faultOf(await openUnlocker({ ...facts, blob, secret: other }))).toBe('altered')
      const moved = { ...facts, unlockerId: 'u2' }
      expect(faultOf(await openUnlocker({ ...moved, blob, secret }))).toBe('altered')
      for (let at = 0; at < blob.length; at++) {
        const outcome = await openUnlocker({ ...facts, blob: flipped(blob, at), secret })
        expect(outcome.ok, `${secret.kind} byte ${at}`).toBe(false)
      }
    }
    const { root } = world.organisation
    const wrap = await wrapKeyringToRoot(keyringKey, place, root.recipient)
    expect(must(await openKeyringWithRoot(wrap, place, root.identity))).toEqual(keyringKey)
    const short = { kind: 'passkey', prf: randomBytes(31) } as const
    await expect(
      sealUnlocker({ place, unlockerId: 'u', keyringKey, secret: short }),
    ).rejects.toThrow(RangeError)
    expect((await prfInput(organisationId)).length).toBe(32)
  })

  it('stands between two pages only with both halves', async () => {
    const halves = { a: await newSessionHandle(), b: randomBytes(32) }
    const session = { ...place, sessionId: 'session_1' }
    const blob = await sealForSession(world.colleague, halves, session)
    expect(must(await openFromSession(blob, halves, session))).toEqual(world.colleague)
    await expect(crypto.subtle.exportKey('raw', halves.a)).rejects.toThrow()
    const withoutB = { ...halves, b: randomBytes(32) }
    expect(faultOf(await openFromSession(blob, withoutB, session))).toBe('altered')
    const withoutA = { ...halves, a: await newSessionHandle() }
    expect(faultOf(await openFromSession(blob, withoutA, session))).toBe('altered')
    const later = { ...session, sessionId: 'session_2' }
    expect(faultOf(await openFromSession(blob, halves, later))).toBe('altered')
  })
})

describe('a passphrase', () => {
  it('is stretched into two unrelated halves, with progress', async () => {
    const salt = new Uint8Array(16).fill(7)
    const progress: number[] = []
    const one = await stretchPassphrase('three plain words', salt, (part) => progress.push(part))
    expect(one.authentication).not.toEqual(one.key)
    expect(one.key.length).toBe(32)
    expect(progress.length).toBeGreaterThan(2)
    expect(progress.at(-1)).toBe(1)
    const other = await stretchPassphrase('three plain words', new Uint8Array(16))
    expect(other.key).not.toEqual(one.key)
  }, 60_000)

  it('is the same however its spaces and accents were typed', () => {
    expect(normalisePassphrase('caf\u00e9\u00a0x')).toBe(normalisePassphrase('cafe\u0301 x'))
  })
})

describe('an offer', () => {
  it('shows its card before the yes and the case key only with the grant', async () => {
    const { directory, other, colleague } = world
    const caseKey = newCaseKey()
    const place = { organisationId, caseId: 'case_1' }
    const offer = must(
      await sealOffer({
        place,
        offerId: 'offer_1',
        caseKeys: [caseKey],
        card: { reason: 'worried', mode: 'online' },
        to: 's3',
        directory,
        granter: { staffId: 's2', seed: colleague.signing.seed },
      }),
    )
    const { grants, ...beforeYes } = offer
    const facts = { organisationId, directory, identity: other.age.identity }
    expect(must(await openOfferCard({ ...facts, offer: beforeYes }))).toEqual({
      reason: 'worried',
      mode: 'online',
    })
    const [grant] = grants
    if (grant === undefined) throw new Error('the offer has a grant')
    expect(must(await openGrant({ ...facts, grant })).bytes).toEqual(caseKey.bytes)
    const wrong = [
      { ...beforeYes, offeredBy: 's1' },
      { ...beforeYes, staffId: 's2' },
      { ...beforeYes, offerId: 'offer_2' },
      { ...beforeYes, card: asSealed(flipped(beforeYes.card, beforeYes.card.length - 1)) },
      { ...beforeYes, card: asSealed(flipped(beforeYes.card, 40)) },
    ]
    for (const changed of wrong) {
      expect((await openOfferCard({ ...facts, offer: changed })).ok).toBe(false)
    }
    const stranger = { ...facts, identity: colleague.age.identity }
    expect(faultOf(await openOfferCard({ ...stranger, offer: beforeYes }))).toBe(
      'not_for_this_identity',
    )
  })
})

describe('a concern', () => {
  it('opens for safeguarding, says who wrote it, and stays in its place', async () => {
    const { directory, steward, team } = world
    const key = newConcernKey()
    const place = { organisationId, concernId: 'concern_1' }
    const wrap = await wrapConcernKey(key, place, team.recipient)
    const opened = must(await openConcernKey(wrap, 1, place, team.identity))
    const author = { staffId: 's1', seed: steward.signing.seed }
    const record = { facts: 'a plain sentence', decision: 'ask the lead' }
    const blob = await sealConcern({ place, key, sequence: 1, author, record })
    const facts = { place, key: opened, sequence: 1, signerKeys: directory.signerKeys }
    expect(must(await openConcern({ ...facts, blob }))).toEqual({ staffId: 's1', record })
    expect(faultOf(await openConcern({ ...facts, sequence: 2, blob }))).toBe('altered')
    const forger = { staffId: 's1', seed: world.colleague.signing.seed }
    const forged = await sealConcern({ place, key, sequence: 1, author: forger, record })
    expect(faultOf(await openConcern({ ...facts, blob: forged }))).toBe('forged')
    for (let at = 0; at < blob.length; at++) {
      expect((await openConcern({ ...facts, blob: flipped(blob, at) })).ok, `byte ${at}`).toBe(
        false,
      )
    }
  })
})

describe('a draft', () => {
  it('opens with its own code only', async () => {
    const code = newReceiptCode()
    const blob = await sealDraft(code, organisationId, { reason: 'worried' })
    expect(must(await openDraft(code, organisationId, blob))).toEqual({ reason: 'worried' })
    expect(faultOf(await openDraft(newReceiptCode(), organisationId, blob))).toBe('altered')
    expect(faultOf(await openDraft(code, 'org_other', blob))).toBe('altered')
  })
})

describe('the recovery sheet', () => {
  const print = (half: SheetHalf) => half.lines.join('\n')

  it('joins two halves, however they were typed', async () => {
    const { organisation } = world
    const { first, second } = await splitOrganisationKeys(organisation)
    const one = must(
      await parseHalf(first.lines.map((line, i) => `${i + 1}. ${line}`).join('\n\n')),
    )
    const other = must(await parseHalf(print(second).toLowerCase().replaceAll('1', 'l')))
    expect(one.lines).toEqual(first.lines)
    expect(must(await joinHalves(one, other))).toEqual(organisation)
    expect(must(await joinHalves(other, one))).toEqual(organisation)
    expect(must(await parseHalf(print(second).replaceAll(/\s/g, '')))).toEqual(other)
  })

  it('names the line of every mistype', async () => {
    const { first } = await splitOrganisationKeys(world.organisation)
    const symbol = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ')
    await fc.assert(
      fc.asyncProperty(fc.nat(7), fc.nat(17), symbol, async (line, at, typed) => {
        const symbols = [...(first.lines[line] ?? '').replaceAll(' ', '')]
        fc.pre(symbols[at] !== typed)
        symbols[at] = typed
        const lines = first.lines.with(line, symbols.join(''))
        expect(faultOf(await parseHalf(lines.join('\n')))).toEqual({
          kind: 'check',
          line: line + 1,
        })
      }),
    )
    const reason = async (lines: readonly string[]) => faultOf(await parseHalf(lines.join('\n')))
    const [a = '', b = '', ...rest] = first.lines
    expect(await reason([b, a, ...rest])).toEqual({ kind: 'check', line: 1 })
    expect(await reason([a, b])).toEqual({ kind: 'line_count', found: 2 })
    expect(await reason([a.slice(1), b, ...rest])).toEqual({ kind: 'length', line: 1, found: 17 })
    expect(await reason([a, b.replace(/./, 'U'), ...rest])).toEqual({
      kind: 'symbol',
      line: 2,
      symbol: 'U',
    })
  })

  it('refuses halves that do not belong together', async () => {
    const { first, second } = await splitOrganisationKeys(world.organisation)
    const again = await splitOrganisationKeys(world.organisation)
    const foreign = await splitOrganisationKeys(await newOrganisationKeys())
    const parse = async (half: SheetHalf) => must(await parseHalf(print(half)))
    const one = await parse(first)
    expect(faultOf(await joinHalves(one, one))).toEqual({ kind: 'same_half', half: 1 })
    for (const wrong of [again.second, foreign.second]) {
      expect(faultOf(await joinHalves(one, await parse(wrong)))).toEqual({
        kind: 'different_sheets',
      })
    }
    const mixed = [...first.lines.slice(0, 4), ...second.lines.slice(4)].join('\n')
    expect(faultOf(await parseHalf(mixed))).toEqual({ kind: 'not_a_half' })
  })

  it('tells nothing by one half: the same keys give another first half each time', async () => {
    const one = await splitOrganisationKeys(world.organisation)
    const two = await splitOrganisationKeys(world.organisation)
    expect(one.first.lines.filter((line) => two.first.lines.includes(line))).toEqual([])
    expect(one.second.lines.filter((line) => two.second.lines.includes(line))).toEqual([])
  })
})
