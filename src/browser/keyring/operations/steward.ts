// The ceremony of two people that makes a colleague a steward: both printed halves are typed back, the organisation's
// keys exist in this Worker for the length of one call, and certify keys that the directory names already. Nothing here
// limits tries: a half is 512 random bits, no server answers a guess, and half a sheet says nothing about the other.
import {
  equalBytes,
  joinHalves,
  openTeamKey,
  parseHalf,
  type SignedEntry,
  signEntry,
  wipe,
  wrapTeamKey,
} from '@forestall/sealed'
import { KeyringFault, type Team, type UnlockedKeyring } from '../operation.ts'
import type { MadeTeamWrap } from './accounts.ts'

export interface StoredRootWrap {
  readonly team: Team
  readonly version: number
  readonly blob: Uint8Array
}

export interface CertifyInput {
  readonly staffId: string
  readonly first: string
  readonly second: string
  /** Every version of every team key as it is wrapped to the root. */
  readonly rootWraps: readonly StoredRootWrap[]
}

export type CertifyRefusal =
  | 'first_half'
  | 'second_half'
  | 'not_a_pair'
  | 'other_organisation'
  | 'unknown_colleague'

export const stewardOperations = {
  async certifySteward(
    keyring: UnlockedKeyring,
    input: CertifyInput,
  ): Promise<
    { readonly entry: SignedEntry; readonly wraps: readonly MadeTeamWrap[] } | CertifyRefusal
  > {
    const { organisationId } = keyring
    const first = await parseHalf(input.first)
    if (!first.ok) return 'first_half'
    const second = await parseHalf(input.second)
    if (!second.ok) return 'second_half'
    const joined = await joinHalves(first.value, second.value)
    if (!joined.ok) return 'not_a_pair'
    const { root, signing } = joined.value
    try {
      const directory = await keyring.directory('fresh')
      const colleague = directory.staff.get(input.staffId)
      if (colleague === undefined) return 'unknown_colleague'
      const { staffId, displayName, recipient, signingKey } = colleague
      if (!equalBytes(signing.publicKey, keyring.organisationSigningKey))
        return 'other_organisation'
      const entry = await signEntry({
        organisationId,
        after: directory.pin,
        fact: { kind: 'steward', staffId, displayName, recipient, signingKey },
        signer: { kind: 'organisation', seed: signing.seed },
      })
      const wraps: MadeTeamWrap[] = []
      for (const { team, version, blob } of input.rootWraps) {
        const expected = directory.teamRecipient(team, version)
        if (expected === undefined) throw new KeyringFault('substituted')
        const { identity } = root
        const key = await openTeamKey({ organisationId, team, version, blob, identity, expected })
        if (!key.ok) throw new KeyringFault('substituted')
        wraps.push({ team, version, blob: await wrapTeamKey(key.value, organisationId, recipient) })
      }
      return { entry, wraps }
    } finally {
      wipe(signing.seed)
    }
  },
} as const
