// A passphrase stretched once (scrypt, RFC 7914, N = 2^17, r = 8, p = 1: OWASP's setting; 128 MiB)
// and split: one half proves to the server who signs in, the other opens the keyring and stays here.

import type { Bytes } from './bytes.ts'

export type StretchedPassphrase = {
  /** 32 bytes, sent at sign-in. The server keeps only a hash of it. */
  readonly authentication: Bytes
  /** 32 bytes, never sent. */
  readonly key: Bytes
}

/** Run it in a Worker: about a second. `salt`: 16 bytes from the server, random per unlocker. */
export function stretchPassphrase(
  passphrase: string,
  salt: Uint8Array,
  onProgress?: (part: number) => void,
): Promise<StretchedPassphrase> {
  throw new Error(`not built yet ${passphrase}${salt.length}${onProgress}`)
}
