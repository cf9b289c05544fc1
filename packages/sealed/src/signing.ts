// Ed25519 (RFC 8032) by WebCrypto; where a browser has none, checking falls back to @noble/curves.
// Only staff sign. People who write to the service sign nothing, so that nothing can be held against them.

import { ed25519 } from '@noble/curves/ed25519.js'
import { type Bytes, concatBytes, fields, fromBase64url, ownBytes } from './bytes.ts'
import { domainPrefix } from './kdf.ts'

export type SigningPair = {
  /** 32 secret bytes. */
  readonly seed: Bytes
  /** 32 bytes, public. */
  readonly publicKey: Bytes
}

/** Somebody who signs: their id in the directory and their seed. */
export type Signer = { readonly staffId: string; readonly seed: Uint8Array }

const seedLength = 32
const signatureLength = 64
/** The fixed beginning of an Ed25519 private key in PKCS #8 (RFC 8410 section 7). */
const pkcs8Prefix = [48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]

export async function newSigningPair(): Promise<SigningPair> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new TypeError('Ed25519 gives a pair')
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return { seed: secret.slice(-seedLength), publicKey }
}

/** The pair of a seed that came from paper. */
export async function signingPairFromSeed(seed: Uint8Array): Promise<SigningPair> {
  const key = await importSeed(seed, true)
  const exported = await crypto.subtle.exportKey('jwk', key)
  const publicKey = fromBase64url(exported.x, 32)
  if (publicKey === undefined) throw new TypeError('not an Ed25519 key')
  return { seed: ownBytes(seed), publicKey }
}

/** 64 bytes over `label` and the message; the label keeps one kind of signature from serving as another. */
export async function sign(seed: Uint8Array, label: string, message: Uint8Array): Promise<Bytes> {
  const key = await importSeed(seed, false)
  return new Uint8Array(await crypto.subtle.sign('Ed25519', key, labelled(label, message)))
}

export async function verify(
  publicKey: Uint8Array,
  label: string,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== signatureLength) return false
  const signed = labelled(label, message)
  let key: CryptoKey
  try {
    key = await crypto.subtle.importKey('raw', ownBytes(publicKey), 'Ed25519', false, ['verify'])
  } catch {
    return verifyWithoutWebCrypto(publicKey, signed, signature)
  }
  return crypto.subtle.verify('Ed25519', key, ownBytes(signature), signed)
}

/** For browsers whose WebCrypto has no Ed25519. */
export function verifyWithoutWebCrypto(
  publicKey: Uint8Array,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return ed25519.verify(signature, signed, publicKey, { zip215: false })
  } catch {
    return false
  }
}

function importSeed(seed: Uint8Array, extractable: boolean): Promise<CryptoKey> {
  if (seed.length !== seedLength) throw new RangeError('a signing seed has 32 bytes')
  const pkcs8 = concatBytes(Uint8Array.from(pkcs8Prefix), seed)
  return crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', extractable, ['sign'])
}

function labelled(label: string, message: Uint8Array): Bytes {
  return fields(domainPrefix + label, message)
}
