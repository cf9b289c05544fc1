// The keyring between two pages of one sign-in: encrypted under HKDF(A ‖ B). A is a non-extractable
// HMAC key in IndexedDB; B is 32 bytes that the server gives only to a live session and deletes first.

import type { Sealed } from './bytes.ts'
import type { Keyring } from './keyring.ts'
import type { Outcome } from './outcome.ts'

export type UnlockHalves = {
  /** From `newSessionHandle`, kept in IndexedDB. */
  readonly a: CryptoKey
  /** 32 random bytes from the server's session row. */
  readonly b: Uint8Array
}

export type UnlockPlace = {
  readonly organisationId: string
  readonly staffId: string
  /** A public name of the session (never its token). */
  readonly sessionId: string
}

/** A new half A: HMAC-SHA-256, non-extractable, use `sign` only. */
export function newSessionHandle(): Promise<CryptoKey> {
  throw new Error('not built yet')
}

export function sealForSession(
  keyring: Keyring,
  halves: UnlockHalves,
  place: UnlockPlace,
): Promise<Sealed> {
  throw new Error(`not built yet ${keyring.staffId}${halves.b.length}${place.sessionId}`)
}

export function openFromSession(
  blob: Uint8Array,
  halves: UnlockHalves,
  place: UnlockPlace,
): Promise<Outcome<Keyring, 'malformed' | 'altered'>> {
  throw new Error(`not built yet ${blob.length}${halves.b.length}${place.sessionId}`)
}
