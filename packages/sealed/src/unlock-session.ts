// The keyring between two pages of one sign-in: encrypted under HKDF(A ‖ B). A is a non-extractable
// HMAC key in IndexedDB; B is 32 bytes that the server gives only to a live session and deletes first.

import { type BoxPlace, openJson, sealJson } from './box.ts'
import { type Bytes, concatBytes, type Sealed, utf8 } from './bytes.ts'
import { domainPrefix } from './kdf.ts'
import type { Keyring } from './keyring.ts'
import { keyringToJson, readKeyring } from './keyring-json.ts'
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
  return crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

export async function sealForSession(
  keyring: Keyring,
  halves: UnlockHalves,
  place: UnlockPlace,
): Promise<Sealed> {
  return await sealJson(await joined(halves), boxPlace(place), keyringToJson(keyring), 'grow')
}

export async function openFromSession(
  blob: Uint8Array,
  halves: UnlockHalves,
  place: UnlockPlace,
): Promise<Outcome<Keyring, 'malformed' | 'altered'>> {
  const opened = await openJson(await joined(halves), boxPlace(place), blob)
  return opened.ok ? readKeyring(opened.value, place) : opened
}

/** A cannot be read, so its part is HMAC(A, label): 32 bytes that only A gives. B follows. */
async function joined({ a, b }: UnlockHalves): Promise<Bytes> {
  if (b.length !== 32) throw new RangeError('half B has 32 bytes')
  const fromA = await crypto.subtle.sign('HMAC', a, utf8(`${domainPrefix}unlock-session`))
  return concatBytes(new Uint8Array(fromA), b)
}

function boxPlace(place: UnlockPlace): BoxPlace {
  const context = [place.organisationId, place.staffId, place.sessionId]
  return { purpose: 'unlock-session', context }
}
