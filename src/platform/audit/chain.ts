// The chain: each row's hash covers the hash of the row before it and every word of its own, so that nothing can be
// edited, removed or moved without the hashes telling. Format `forestall audit 1`; SHA-256.
import { createHash } from 'node:crypto'

/** A numbered row, exactly as PostgreSQL writes its values. */
export interface ChainedContent {
  readonly number: number
  readonly id: string
  /** UTC with microseconds: `2026-11-22T20:45:00.000000Z`. */
  readonly at: string
  readonly actorKind: string
  readonly actorId: string | null
  readonly action: string
  readonly subjectKind: string | null
  readonly subjectId: string | null
  readonly outcome: string
  /** PostgreSQL's text of the jsonb value, which is canonical: keys sorted, spaces fixed. */
  readonly facts: string
}

export const firstPreviousHash: Uint8Array = new Uint8Array(32)

/** JSON of an array: unambiguous, since strings are quoted and the order is fixed. */
function canonicalForm(row: ChainedContent): string {
  return JSON.stringify([
    row.number,
    row.id,
    row.at,
    row.actorKind,
    row.actorId,
    row.action,
    row.subjectKind,
    row.subjectId,
    row.outcome,
    row.facts,
  ])
}

export function hashOf(previous: Uint8Array, row: ChainedContent): Uint8Array<ArrayBuffer> {
  const hash = createHash('sha256')
    .update('forestall audit 1\n')
    .update(previous)
    .update(canonicalForm(row))
    .digest()
  return new Uint8Array(hash)
}

export function isSameHash(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}
