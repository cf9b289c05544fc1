// The one symmetric container: AES-256-GCM under HKDF(secret, purpose, context), with purpose and
// context authenticated too. Layout: format, suite, 12-byte nonce, ciphertext with its 16-byte tag.

import {
  asSealed,
  type Bytes,
  concatBytes,
  type Field,
  fields,
  type JsonValue,
  ownBytes,
  randomBytes,
  type Sealed,
  textOf,
  utf8,
} from './bytes.ts'
import { deriveAesKey, domainPrefix } from './kdf.ts'
import { done, fault, type Outcome } from './outcome.ts'
import { pad, unpad } from './padding.ts'

/** Format 1, suite 1: AES-256-GCM, HKDF-SHA-256, Ed25519. */
export const formatAndSuite: Uint8Array = Uint8Array.of(1, 1)
const nonceBytes = 12
const tagBytes = 16

/** What a box belongs to: its purpose and every fact that must not change under it. */
export type BoxPlace = { readonly purpose: string; readonly context: readonly Field[] }
export type BoxFault = 'malformed' | 'altered'

export async function sealBox(
  secret: Uint8Array,
  place: BoxPlace,
  plain: Uint8Array,
): Promise<Sealed> {
  const key = await deriveAesKey(secret, place.purpose, place.context)
  const sealed = await encrypt(key, associatedData(place), plain)
  return asSealed(concatBytes(formatAndSuite, sealed))
}

export async function openBox(
  secret: Uint8Array,
  place: BoxPlace,
  blob: Uint8Array,
): Promise<Outcome<Bytes, BoxFault>> {
  if (blob.length < 2 + nonceBytes + tagBytes || blob[0] !== 1 || blob[1] !== 1) {
    return fault('malformed')
  }
  const key = await deriveAesKey(secret, place.purpose, place.context)
  const plain = await decrypt(key, associatedData(place), blob.subarray(2))
  return plain === undefined ? fault('altered') : done(plain)
}

function associatedData(place: BoxPlace): Bytes {
  return concatBytes(formatAndSuite, fields(domainPrefix + place.purpose, ...place.context))
}

/** JSON in a padded box. More than 64 KiB (`grow`: 1 MiB) throws: the caller limits what it seals. */
export function sealJson(
  secret: Uint8Array,
  place: BoxPlace,
  value: JsonValue,
  grow?: 'grow',
): Promise<Sealed> {
  const padded = pad(utf8(JSON.stringify(value)), grow)
  if (padded === undefined) throw new RangeError(`too long to seal: ${place.purpose}`)
  return sealBox(secret, place, padded)
}

/** Parsed JSON out of a padded box; the caller validates it. */
export async function openJson(
  secret: Uint8Array,
  place: BoxPlace,
  blob: Uint8Array,
): Promise<Outcome<unknown, BoxFault>> {
  const opened = await openBox(secret, place, blob)
  return opened.ok ? parsePaddedJson(opened.value) : opened
}

function parsePaddedJson(padded: Uint8Array): Outcome<unknown, 'malformed'> {
  const plain = unpad(padded)
  if (plain === undefined) return fault('malformed')
  try {
    return done(JSON.parse(textOf(plain)) as unknown)
  } catch {
    return fault('malformed')
  }
}

/** Nonce, ciphertext, tag. The nonce is random: one key never seals anything near 2^32 times. */
export async function encrypt(
  key: CryptoKey,
  additionalData: Bytes,
  plain: Uint8Array,
): Promise<Bytes> {
  const iv = randomBytes(nonceBytes)
  const parameters = { name: 'AES-GCM', iv, additionalData }
  const sealed = await crypto.subtle.encrypt(parameters, key, ownBytes(plain))
  return concatBytes(iv, new Uint8Array(sealed))
}

/** The plaintext, or undefined when anything was changed. */
export async function decrypt(
  key: CryptoKey,
  additionalData: Bytes,
  sealed: Uint8Array,
): Promise<Bytes | undefined> {
  const iv = new Uint8Array(sealed.subarray(0, nonceBytes))
  const parameters = { name: 'AES-GCM', iv, additionalData }
  try {
    const data = new Uint8Array(sealed.subarray(nonceBytes))
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, data))
  } catch {
    return undefined
  }
}
