// Plaintext is padded to 1, 4, 16 or 64 KiB before it is sealed, so that a stored size says little.
// Layout: u32 length, the bytes, zeros. Records that grow (keyrings) go on in steps of 64 KiB.

import type { Bytes } from './bytes.ts'

/** The four sizes of a message, in bytes. */
export const sizeClasses = [1024, 4096, 16_384, 65_536] as const
/** The longest text of a message, in UTF-8 bytes. */
export const maxTextBytes = 65_536 - 4

/** Padded bytes, or undefined when longer than the largest class (`grow`: up to 1 MiB). */
export function pad(plain: Uint8Array, grow?: 'grow'): Bytes | undefined {
  throw new Error(`not built yet ${plain.length}${grow}`)
}

/** What was padded, or undefined when the padding is not as `pad` writes it. */
export function unpad(padded: Uint8Array): Bytes | undefined {
  throw new Error(`not built yet ${padded.length}`)
}

/** Whether a text fits into a message. */
export function isTextTooLong(text: string): boolean {
  throw new Error(`not built yet ${text}`)
}
