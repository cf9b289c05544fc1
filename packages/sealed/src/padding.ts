// Plaintext is padded to 1, 4, 16 or 64 KiB before it is sealed, so that a stored size says little.
// Layout: u32 length, the bytes, zeros. Records that grow (keyrings) go on in steps of 64 KiB.

import { type Bytes, concatBytes, readU32, u32, utf8 } from './bytes.ts'

/** The four sizes of a message, in bytes. */
export const sizeClasses = [1024, 4096, 16_384, 65_536] as const
/** The longest text of a message, in UTF-8 bytes. */
export const maxTextBytes = 65_536 - 4

const step = 65_536
const largestGrown = 1_048_576

/** Padded bytes, or undefined when longer than the largest class (`grow`: up to 1 MiB). */
export function pad(plain: Uint8Array, grow?: 'grow'): Bytes | undefined {
  const needed = plain.length + 4
  const size = sizeClasses.find((candidate) => candidate >= needed) ?? grownSize(needed, grow)
  if (size === undefined) return undefined
  return concatBytes(u32(plain.length), plain, new Uint8Array(size - needed))
}

function grownSize(needed: number, grow: 'grow' | undefined): number | undefined {
  const size = Math.ceil(needed / step) * step
  return grow === 'grow' && size <= largestGrown ? size : undefined
}

/** What was padded, or undefined when the padding is not as `pad` writes it. */
export function unpad(padded: Uint8Array): Bytes | undefined {
  if (padded.length < 4) return undefined
  const end = 4 + readU32(padded, 0)
  if (end > padded.length || padded.subarray(end).some((byte) => byte !== 0)) return undefined
  const plain = new Uint8Array(padded.subarray(4, end))
  return pad(plain, 'grow')?.length === padded.length ? plain : undefined
}

/** Whether a text fits into a message. */
export function isTextTooLong(text: string): boolean {
  return utf8(text).length > maxTextBytes
}
