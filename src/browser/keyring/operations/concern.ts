// A safeguarding concern in the open keyring: sealed by anybody to the safeguarding team, under a key of its own that the
// writer forgets at once; opened by the team's members, each entry checked for who wrote it.
import {
  type ConcernKey,
  type JsonValue,
  newConcernKey,
  openConcern,
  openConcernKey,
  type Sealed,
  sealConcern,
  wrapConcernKey,
} from '@forestall/sealed'
import { KeyringFault, type UnlockedKeyring } from '../operation.ts'

export interface StoredConcernWrap {
  readonly keyVersion: number
  readonly teamVersion: number
  readonly blob: Uint8Array
}

export interface StoredConcernEntry {
  readonly sequence: number
  readonly keyVersion: number
  readonly blob: Uint8Array
}

export interface SealedNewConcern {
  readonly keyVersion: number
  readonly teamVersion: number
  readonly wrap: Sealed
  /** Numbered from 1, in the order of the records. */
  readonly blobs: readonly Sealed[]
}

export type OpenedEntry =
  | {
      readonly sequence: number
      readonly ok: true
      readonly by: string
      readonly record: unknown
    }
  | { readonly sequence: number; readonly ok: false }

async function openKeys(
  keyring: UnlockedKeyring,
  concernId: string,
  wraps: readonly StoredConcernWrap[],
): Promise<readonly ConcernKey[]> {
  const place = { organisationId: keyring.organisationId, concernId }
  const keys: ConcernKey[] = []
  for (const wrap of wraps) {
    const team = await keyring.teamKey('safeguarding', wrap.teamVersion)
    const opened = await openConcernKey(wrap.blob, wrap.keyVersion, place, team.identity)
    if (!opened.ok) throw new KeyringFault('damaged')
    keys.push(opened.value)
  }
  return keys
}

export const concernOperations = {
  /** For a new concern, and for a report under one's own duty: its id then stands for the concern's. */
  async sealNewConcern(
    keyring: UnlockedKeyring,
    input: { readonly concernId: string; readonly records: readonly JsonValue[] },
  ): Promise<SealedNewConcern> {
    const team = (await keyring.directory('fresh')).teams.get('safeguarding')
    if (team === undefined) throw new KeyringFault('no_team_key')
    const place = { organisationId: keyring.organisationId, concernId: input.concernId }
    const key = newConcernKey()
    const blobs: Sealed[] = []
    for (const record of input.records) {
      const sequence = blobs.length + 1
      blobs.push(await sealConcern({ place, key, sequence, author: keyring.signer, record }))
    }
    const wrap = await wrapConcernKey(key, place, team.recipient)
    return { keyVersion: key.version, teamVersion: team.version, wrap, blobs }
  },

  async sealConcernEntry(
    keyring: UnlockedKeyring,
    input: {
      readonly concernId: string
      readonly wraps: readonly StoredConcernWrap[]
      readonly sequence: number
      readonly record: JsonValue
    },
  ): Promise<{ readonly keyVersion: number; readonly blob: Sealed }> {
    const { concernId, wraps, sequence, record } = input
    const key = (await openKeys(keyring, concernId, wraps)).at(-1)
    if (key === undefined) throw new KeyringFault('damaged')
    const place = { organisationId: keyring.organisationId, concernId }
    const blob = await sealConcern({ place, key, sequence, author: keyring.signer, record })
    return { keyVersion: key.version, blob }
  },

  /** Records are parsed JSON: validate them. `names` are those of the verified directory. */
  async openConcernEntries(
    keyring: UnlockedKeyring,
    input: {
      readonly concernId: string
      readonly wraps: readonly StoredConcernWrap[]
      readonly entries: readonly StoredConcernEntry[]
    },
  ): Promise<{
    readonly entries: readonly OpenedEntry[]
    readonly names: Readonly<Record<string, string>>
  }> {
    const { concernId } = input
    const keys = await openKeys(keyring, concernId, input.wraps)
    const { signerKeys, staff } = await keyring.directory()
    const place = { organisationId: keyring.organisationId, concernId }
    const entries = await Promise.all(
      input.entries.map(async ({ sequence, keyVersion, blob }): Promise<OpenedEntry> => {
        const key = keys.find((one) => one.version === keyVersion)
        if (key === undefined) return { sequence, ok: false }
        const opened = await openConcern({ place, key, sequence, signerKeys, blob })
        return opened.ok
          ? { sequence, ok: true, by: opened.value.staffId, record: opened.value.record }
          : { sequence, ok: false }
      }),
    )
    const names = [...staff.values()].map((one) => [one.staffId, one.displayName] as const)
    return { entries, names: Object.fromEntries(names) }
  },
} as const
