// The signed staff directory: who may sign what, and every way a server could lie about it.

import { beforeAll, describe, expect, it } from 'vitest'
import {
  fingerprint,
  newOrganisationKeys,
  publicKeysOf,
  readEntry,
  type SignedEntry,
  signEntry,
  verifyDirectory,
} from '../src/index.ts'
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

  it('notices entries of two histories put together', async () => {
    const { entries, steward, other } = world
    const renamed = { kind: 'staff', ...publicKeysOf(other, 'Alex') } as const
    const fork = await appendEntry(entries.slice(0, 2), renamed, stewardSigner(steward))
    const spliced = [...fork, ...entries.slice(3)]
    expect(faultOf(await check(spliced))).toEqual({ reason: 'chain_broken', sequence: 4 })
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
