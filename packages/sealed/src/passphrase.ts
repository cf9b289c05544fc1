// A passphrase stretched once (scrypt, RFC 7914, N = 2^17, r = 8, p = 1: OWASP's setting; 128 MiB)
// and split: one half proves to the server who signs in, the other opens the keyring and stays here.

import { scryptAsync } from '@noble/hashes/scrypt.js'
import { type Bytes, utf8, wipe } from './bytes.ts'
import { domainPrefix, hkdf } from './kdf.ts'

export type StretchedPassphrase = {
  /** 32 bytes, sent at sign-in. The server keeps only a hash of it. */
  readonly authentication: Bytes
  /** 32 bytes, never sent. */
  readonly key: Bytes
}

export const scryptCost = { N: 2 ** 17, r: 8, p: 1, dkLen: 32 } as const

/** Run it in a Worker: about a second. `salt`: 16 bytes from the server, random per unlocker. */
export async function stretchPassphrase(
  passphrase: string,
  salt: Uint8Array,
  onProgress?: (part: number) => void,
): Promise<StretchedPassphrase> {
  if (salt.length !== 16) throw new RangeError('a salt has 16 bytes')
  const options = onProgress === undefined ? scryptCost : { ...scryptCost, onProgress }
  const stretched = await scryptAsync(utf8(normalisePassphrase(passphrase)), salt, options)
  return await splitStretched(stretched, salt)
}

/** For a server with a scrypt of its own: the 32 bytes that it made under `scryptCost`, which are wiped. */
export async function splitStretched(
  stretched: Uint8Array,
  salt: Uint8Array,
): Promise<StretchedPassphrase> {
  const half = (name: string) =>
    hkdf(stretched, salt, utf8(`${domainPrefix}passphrase/${name}`), 32)
  const halves = { authentication: await half('authentication'), key: await half('key') }
  wipe(stretched)
  return halves
}

/** As OpaqueString of RFC 8265: every kind of space is a space, and composed characters are one. */
export function normalisePassphrase(passphrase: string): string {
  return passphrase.replace(/\p{Zs}/gu, ' ').normalize('NFC')
}
