// A draft that a person asked to keep: sealed under a code of its own, never under the receipt code.
// The server stores the look-up hash and the blob, and deletes both after 20 hours.

import { openJson, sealJson } from './box.ts'
import type { Bytes, JsonValue, Sealed } from './bytes.ts'
import type { ReceiptCode } from './code.ts'
import { deriveFor } from './derive.ts'
import { sha256 } from './kdf.ts'
import type { Outcome } from './outcome.ts'

/** Look-up of a draft: `lookup` (16 bytes) finds it, `lookupHash` (32 bytes) is stored. */
export async function deriveDraftLookup(
  code: ReceiptCode,
  organisationId: string,
): Promise<{ readonly lookup: Bytes; readonly lookupHash: Bytes }> {
  const lookup = await deriveFor(code, organisationId, 'draft/lookup', 16)
  return { lookup, lookupHash: await sha256(lookup) }
}

/** At most 64 KiB of JSON; more throws. */
export async function sealDraft(
  code: ReceiptCode,
  organisationId: string,
  answers: JsonValue,
): Promise<Sealed> {
  const secret = await deriveFor(code, organisationId, 'draft/key', 32)
  return await sealJson(secret, { purpose: 'draft', context: [organisationId] }, answers)
}

export async function openDraft(
  code: ReceiptCode,
  organisationId: string,
  blob: Uint8Array,
): Promise<Outcome<unknown, 'malformed' | 'altered'>> {
  const secret = await deriveFor(code, organisationId, 'draft/key', 32)
  return await openJson(secret, { purpose: 'draft', context: [organisationId] }, blob)
}
