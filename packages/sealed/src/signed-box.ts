// A box of JSON with the Ed25519 signature of the member of staff who wrote it: offers and concerns.
// Layout: the box, then 64 bytes of signature over purpose, context and box. The name lies inside.

import { type BoxFault, type BoxPlace, openJson, sealJson } from './box.ts'
import { asSealed, concatBytes, type Field, fields, type JsonValue, type Sealed } from './bytes.ts'
import type { SignerKeys } from './message.ts'
import { done, fault, type Outcome } from './outcome.ts'
import { type Signer, sign, verify } from './signing.ts'

const signatureBytes = 64

export type SignedRecord = { readonly staffId: string; readonly record: unknown }
export type SignedBoxFault = BoxFault | 'forged' | 'unknown_author'

export async function sealSignedJson(
  secret: Uint8Array,
  place: BoxPlace,
  record: JsonValue,
  author: Signer,
): Promise<Sealed> {
  const box = await sealJson(secret, place, { by: author.staffId, record }, 'grow')
  const signature = await sign(author.seed, labelOf(place), signedPart(place.context, box))
  return asSealed(concatBytes(box, signature))
}

export async function openSignedJson(
  secret: Uint8Array,
  place: BoxPlace,
  blob: Uint8Array,
  signerKeys: SignerKeys,
): Promise<Outcome<SignedRecord, SignedBoxFault>> {
  const end = Math.max(0, blob.length - signatureBytes)
  const box = blob.subarray(0, end)
  const opened = await openJson(secret, place, box)
  if (!opened.ok) return opened
  const content = readContent(opened.value)
  if (content === undefined) return fault('malformed')
  const keys = signerKeys(content.staffId)
  if (keys.length === 0) return fault('unknown_author')
  for (const key of keys) {
    const signed = signedPart(place.context, box)
    if (await verify(key, labelOf(place), signed, blob.subarray(end))) return done(content)
  }
  return fault('forged')
}

function readContent(value: unknown): SignedRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (!('by' in value && 'record' in value) || typeof value.by !== 'string') return undefined
  return { staffId: value.by, record: value.record }
}

function labelOf(place: BoxPlace): string {
  return `${place.purpose}/signature`
}

function signedPart(context: readonly Field[], box: Uint8Array): Uint8Array {
  return fields(...context, box)
}
