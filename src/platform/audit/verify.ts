// Reads the whole chain and names the first row that is not as it was written. What the chain alone cannot show, a
// cut-off end or a chain made anew, the signed heads copied off the machine show, back to the last copy.
import type { ReadonlyDb } from '#platform/db/database.ts'
import { type ChainedContent, firstPreviousHash, hashOf, isSameHash } from './chain.ts'
import { isHeadGenuine, type SignedHead } from './heads.ts'
import { type ChainedRow, findUnchained, readChain } from './queries.ts'

export type ChainFault =
  | { readonly kind: 'edited'; readonly number: number; readonly id: string }
  /** The row does not follow the one before it: it, or rows before it, were moved or put in. */
  | { readonly kind: 'out_of_order'; readonly number: number; readonly id: string }
  | { readonly kind: 'missing'; readonly number: number }
  | { readonly kind: 'unchained'; readonly id: string }
  | { readonly kind: 'cut_off'; readonly lastNumber: number; readonly headNumber: number }
  /** The row's hash is not the one of the copied head: the chain was written anew. */
  | { readonly kind: 'differs_from_head'; readonly number: number }
  | { readonly kind: 'head_not_genuine'; readonly number: number }

export type Verified =
  | { readonly isWhole: true; readonly rows: number; readonly heads: number }
  | { readonly isWhole: false; readonly fault: ChainFault }

export interface CopiedHeads {
  readonly heads: readonly SignedHead[]
  /** PEM of the server's signing key, public half. */
  readonly publicKey: string
}

/** A second is enough for the sequencer; ten mean that it stands still or was made to. */
const unchainedLimitMs = 10_000
const batchSize = 2_000

export async function verifyAudit(db: ReadonlyDb, copied?: CopiedHeads): Promise<Verified> {
  const forged = copied?.heads.find((head) => !isHeadGenuine(head, copied.publicKey))
  if (forged !== undefined) return broken({ kind: 'head_not_genuine', number: forged.number })
  const expected = new Map((copied?.heads ?? []).map((head) => [head.number, head.hash]))

  let last: { readonly number: number; readonly hash: Uint8Array } = {
    number: 0,
    hash: firstPreviousHash,
  }
  for (;;) {
    const batch = await readChain(db, last.number, batchSize)
    for (const row of batch) {
      const fault = faultOf(row, last, expected)
      if (fault !== undefined) return broken(fault)
      last = row
    }
    if (batch.length < batchSize) break
  }
  const furthest = Math.max(0, ...expected.keys())
  if (furthest > last.number)
    return broken({ kind: 'cut_off', lastNumber: last.number, headNumber: furthest })
  const unchained = await findUnchained(db, unchainedLimitMs)
  if (unchained !== undefined) return broken({ kind: 'unchained', id: unchained })
  return { isWhole: true, rows: last.number, heads: expected.size }
}

function broken(fault: ChainFault): Verified {
  return { isWhole: false, fault }
}

function faultOf(
  row: ChainedRow,
  last: { readonly number: number; readonly hash: Uint8Array },
  expected: ReadonlyMap<number, string>,
): ChainFault | undefined {
  const { number, id } = row
  if (number !== last.number + 1) return { kind: 'missing', number: last.number + 1 }
  if (!isSameHash(row.previousHash, last.hash)) return { kind: 'out_of_order', number, id }
  if (!isSameHash(row.hash, hashOf(last.hash, row satisfies ChainedContent)))
    return { kind: 'edited', number, id }
  const head = expected.get(number)
  if (head !== undefined && head !== Buffer.from(row.hash).toString('hex'))
    return { kind: 'differs_from_head', number }
  return undefined
}
