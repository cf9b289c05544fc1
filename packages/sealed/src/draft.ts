// A draft that a person asked to keep: sealed under a code of its own, never under the receipt code.
// The server stores the look-up hash and the blob, and deletes both after 20 hours.

import type { Bytes, JsonValue, Sealed } from './bytes.ts'
import type { ReceiptCode } from './code.ts'
import type { Outcome } from './outcome.ts'

/** Look-up of a draft: `lookup` (16 bytes) finds it, `lookupHash` (32 bytes) is stored. */
export function deriveDraftLookup(
  code: ReceiptCode,
  organisationId: string,
): Promise<{ readonly lookup: Bytes; readonly lookupHash: Bytes }> {
  throw new Error(`not built yet ${code.length}${organisationId}`)
}

/** At most 64 KiB of JSON; more throws. */
export function sealDraft(
  code: ReceiptCode,
  organisationId: string,
  answers: JsonValue,
): Promise<Sealed> {
  throw new Error(`not built yet ${code.length}${organisationId}${answers}`)
}

export function openDraft(
  code: ReceiptCode,
  organisationId: string,
  blob: Uint8Array,
): Promise<Outcome<unknown, 'malformed' | 'altered'>> {
  throw new Error(`not built yet ${code.length}${organisationId}${blob.length}`)
}
