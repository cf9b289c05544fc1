// What a receipt code opens: HKDF-SHA-256 (RFC 5869) with the organisation id as salt gives the
// look-up value and the seed of the enquirer's age identity. No slow hash: 128 bits need none.

import { type Bytes, utf8, wipe } from './bytes.ts'
import type { ReceiptCode } from './code.ts'
import { domainPrefix, hkdf, sha256 } from './kdf.ts'
import { type HybridIdentity, type HybridRecipient, hybridPairFromSeed } from './wrap.ts'

export type CodeLookup = {
  /** 16 bytes; sent to the server over TLS to find the case, never stored there. */
  readonly lookup: Bytes
  /** SHA-256 of `lookup`, 32 bytes: what the database keeps under a unique index. */
  readonly lookupHash: Bytes
}

export type DerivedCode = CodeLookup & {
  readonly identity: HybridIdentity
  readonly recipient: HybridRecipient
}

/** The fast path (well under a millisecond): only what finds the case. */
export async function deriveLookup(code: ReceiptCode, organisationId: string): Promise<CodeLookup> {
  const lookup = await deriveFor(code, organisationId, 'receipt/lookup', 16)
  return { lookup, lookupHash: await sha256(lookup) }
}

/** SHA-256 of a `lookup` that a browser sent. */
export function hashLookup(lookup: Uint8Array): Promise<Bytes> {
  return sha256(lookup)
}

/** Everything a code gives (about 2 ms, for the key pair). */
export async function deriveFromCode(
  code: ReceiptCode,
  organisationId: string,
): Promise<DerivedCode> {
  const found = await deriveLookup(code, organisationId)
  const seed = await deriveFor(code, organisationId, 'receipt/identity', 32)
  const pair = await hybridPairFromSeed(seed)
  wipe(seed)
  return { ...found, ...pair }
}

/** HKDF(code, salt = organisation id, info = purpose). */
export function deriveFor(
  code: ReceiptCode,
  organisationId: string,
  purpose: string,
  length: number,
): Promise<Bytes> {
  return hkdf(code, utf8(organisationId), utf8(domainPrefix + purpose), length)
}
