// Ed25519 (RFC 8032) by WebCrypto; where a browser has none, checking falls back to @noble/curves.
// Only staff sign. People who write to the service sign nothing, so that nothing can be held against them.

import type { Bytes } from './bytes.ts'

export type SigningPair = {
  /** 32 secret bytes. */
  readonly seed: Bytes
  /** 32 bytes, public. */
  readonly publicKey: Bytes
}

/** Somebody who signs: their id in the directory and their seed. */
export type Signer = { readonly staffId: string; readonly seed: Uint8Array }

export function newSigningPair(): Promise<SigningPair> {
  throw new Error('not built yet')
}

/** 64 bytes over `label` and the message; the label keeps one kind of signature from serving as another. */
export function sign(seed: Uint8Array, label: string, message: Uint8Array): Promise<Bytes> {
  throw new Error(`not built yet ${seed.length}${label}${message.length}`)
}

export function verify(
  publicKey: Uint8Array,
  label: string,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  throw new Error(`not built yet ${publicKey.length}${label}${message.length}${signature.length}`)
}
