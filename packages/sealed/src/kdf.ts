// HKDF-SHA-256 (RFC 5869) and SHA-256 by WebCrypto. Every derivation names its purpose, so that one
// secret never gives the same bytes for two uses.

import { type Bytes, type Field, fields, ownBytes, utf8 } from './bytes.ts'

/** Begins the name of every purpose; the number is the format version. */
export const domainPrefix = 'forestall/1/'

/** Plain HKDF-SHA-256: `length` bytes. */
export async function hkdf(
  ikm: Uint8Array,
  salt: Uint8Array,
  info: Uint8Array,
  length: number,
): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', ownBytes(ikm), 'HKDF', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits(parameters(salt, info), key, length * 8)
  return new Uint8Array(bits)
}

/** An AES-256-GCM key: HKDF(secret, salt = purpose, info = fields(context)). */
export async function deriveAesKey(
  secret: Uint8Array,
  purpose: string,
  context: readonly Field[],
): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('raw', ownBytes(secret), 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    parameters(utf8(domainPrefix + purpose), fields(...context)),
    key,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

function parameters(salt: Uint8Array, info: Uint8Array): HkdfParams {
  return { name: 'HKDF', hash: 'SHA-256', salt: ownBytes(salt), info: ownBytes(info) }
}

export async function sha256(bytes: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', ownBytes(bytes)))
}
