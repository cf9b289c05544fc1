// The four things the Worker asks the server for. Everything that comes back is checked before it is believed: the
// keyring by its key, the directory by signatures, team keys by the directory.
import { type Bytes, fromBase64url, type SignedEntry, toBase64url } from '@forestall/sealed'
import { KeyringFault } from './operation.ts'

export interface StoredKeyring {
  readonly version: number
  readonly blob: Bytes
}

export interface StoredTeamWrap {
  readonly team: string
  readonly version: number
  readonly blob: Bytes
}

export interface KeyringServer {
  /** Half B, or undefined when the session is locked. Fault `signed_out` when there is no session. */
  readonly unlockHalf: () => Promise<Bytes | undefined>
  readonly keyring: () => Promise<StoredKeyring>
  /** Undefined when it was stored; else what somebody stored meanwhile. */
  readonly saveKeyring: (next: StoredKeyring) => Promise<StoredKeyring | undefined>
  readonly directory: () => Promise<readonly SignedEntry[]>
  readonly teamWraps: () => Promise<readonly StoredTeamWrap[]>
}

const largestBlob = 1_000_000

export function keyringServer(formToken: string): KeyringServer {
  const ask = async (path: string, body?: unknown): Promise<Record<string, unknown>> => {
    const init: RequestInit =
      body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-form-token': formToken },
            body: JSON.stringify(body),
          }
    const response = await fetch(path, { ...init, redirect: 'manual' }).catch(() => {
      throw new KeyringFault('offline')
    })
    // A redirect means that the session is over; a refused form token, that another one took its place.
    if (response.type === 'opaqueredirect' || response.status === 403)
      throw new KeyringFault('signed_out')
    if (!response.ok && response.status !== 409) throw new KeyringFault('offline')
    return (await response.json()) as Record<string, unknown>
  }
  return {
    async unlockHalf() {
      const { unlockHalf } = await ask('/staff/unlock-half', {})
      return unlockHalf === null ? undefined : bytesOf(unlockHalf)
    },
    keyring: async () => storedKeyring(await ask('/staff/keyring')),
    async saveKeyring(next) {
      const answer = await ask('/staff/keyring', {
        version: next.version,
        blob: toBase64url(next.blob),
      })
      return answer['saved'] === true ? undefined : storedKeyring(answer)
    },
    async directory() {
      const { entries } = await ask('/staff/directory/entries')
      return listOf(entries).map((entry) => ({
        sequence: numberOf(entry['sequence']),
        body: bytesOf(entry['body']),
        signature: bytesOf(entry['signature']),
      }))
    },
    async teamWraps() {
      const { wraps } = await ask('/staff/team-keys')
      return listOf(wraps).map((wrap) => ({
        team: String(wrap['team']),
        version: numberOf(wrap['version']),
        blob: bytesOf(wrap['blob']),
      }))
    },
  }
}

function storedKeyring(answer: Record<string, unknown>): StoredKeyring {
  return { version: numberOf(answer['version']), blob: bytesOf(answer['blob']) }
}

function bytesOf(value: unknown): Bytes {
  const bytes = fromBase64url(value, largestBlob)
  if (bytes === undefined) throw new KeyringFault('damaged')
  return bytes
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number') throw new KeyringFault('damaged')
  return value
}

function listOf(value: unknown): readonly Record<string, unknown>[] {
  if (!Array.isArray(value)) throw new KeyringFault('damaged')
  return value as readonly Record<string, unknown>[]
}
