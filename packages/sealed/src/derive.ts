// What a receipt code opens: HKDF-SHA-256 (RFC 5869) with the organisation id as salt gives the
// look-up value and the seed of the enquirer's age identity. No slow hash: 128 bits need none.

import type { Bytes } from './bytes.ts'
import type { ReceiptCode } from './code.ts'
import type { HybridIdentity, HybridRecipient } from './wrap.ts'

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
export function deriveLookup(code: ReceiptCode, organisationId: string): Promise<CodeLookup> {
  throw new Error(`not built yet ${code.length}${organisationId}`)
}

/** SHA-256 of a `lookup` that a browser sent. */
export function hashLookup(lookup: Uint8Array): Promise<Bytes> {
  throw new Error(`not built yet ${lookup.length}`)
}

/** Everything a code gives (about 2 ms, for the key pair). */
export function deriveFromCode(code: ReceiptCode, organisationId: string): Promise<DerivedCode> {
  throw new Error(`not built yet ${code.length}${organisationId}`)
}
