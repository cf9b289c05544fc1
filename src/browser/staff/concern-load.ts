// The JSON of a concern as the server sends it, turned into what the keyring Worker takes. The server is not believed:
// whatever has another shape ends the page's work here.
import { fromBase64url } from '@forestall/sealed'
import type { StoredConcernEntry, StoredConcernWrap } from '../keyring/operations/concern.ts'

export interface LoadedConcern {
  readonly wraps: readonly StoredConcernWrap[]
  readonly entries: readonly (StoredConcernEntry & { readonly kind: string; readonly at: string })[]
  readonly reports: readonly {
    readonly id: string
    readonly wrap: StoredConcernWrap
    readonly blob: Uint8Array
  }[]
}

type Json = Readonly<Record<string, unknown>>
const mostBytes = 300_000

export function loadConcern(served: unknown): LoadedConcern {
  const json = recordOf(served)
  return {
    wraps: listOf(json['wraps']).map(wrapOf),
    entries: listOf(json['entries']).map((one) => ({
      sequence: numberOf(one['sequence']),
      keyVersion: numberOf(one['keyVersion']),
      blob: bytesOf(one['blob']),
      kind: String(one['kind']),
      at: String(one['at']),
    })),
    reports: listOf(json['reports']).map((one) => ({
      id: String(one['id']),
      wrap: {
        keyVersion: 1,
        teamVersion: numberOf(one['teamVersion']),
        blob: bytesOf(one['keyWrap']),
      },
      blob: bytesOf(one['blob']),
    })),
  }
}

function wrapOf(json: Json): StoredConcernWrap {
  return {
    keyVersion: numberOf(json['keyVersion']),
    teamVersion: numberOf(json['teamVersion']),
    blob: bytesOf(json['blob']),
  }
}

function recordOf(value: unknown): Json {
  if (typeof value !== 'object' || value === null) throw new TypeError('not an object')
  return value as Json
}

function listOf(value: unknown): readonly Json[] {
  if (!Array.isArray(value)) throw new TypeError('not a list')
  return value.map(recordOf)
}

function numberOf(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new TypeError('not a whole number')
  return value as number
}

function bytesOf(value: unknown): Uint8Array {
  const bytes = fromBase64url(value, mostBytes)
  if (bytes === undefined) throw new TypeError('not bytes')
  return bytes
}
