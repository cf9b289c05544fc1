// Bytes and their two spellings: base64url for JSON, and `fields`, the unambiguous list encoding
// (each part preceded by its length) under which every context of this package is authenticated.

import { base64urlnopad } from '@scure/base'

/** Bytes over an ordinary buffer, as WebCrypto wants them. */
export type Bytes = Uint8Array<ArrayBuffer>

declare const sealedBrand: unique symbol
/** Ciphertext made here. A branded type: neither a page nor a log line accepts it. */
export type Sealed = Bytes & { readonly [sealedBrand]: true }

/** What may stand in JSON. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/** Marks bytes that came out of storage as ciphertext. Nothing is checked until it is opened. */
export function asSealed(stored: Uint8Array): Sealed {
  return ownBytes(stored) as Sealed
}

/** The same bytes over an ordinary buffer (copied when a view over something else was given). */
export function ownBytes(bytes: Uint8Array): Bytes {
  if (bytes.buffer instanceof ArrayBuffer && bytes.constructor === Uint8Array) return bytes as Bytes
  return new Uint8Array(bytes)
}

export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length))
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text)
}

/** Text from UTF-8; bytes that are not UTF-8 throw. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

export function concatBytes(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** A number from 0 to 2^32 - 1 as four bytes, most significant first. */
export function u32(value: number): Bytes {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
    throw new RangeError('a counter must be a whole number from 0 to 4294967295')
  }
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

export function readU32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at)
}

/** A part of a `fields` list: text is UTF-8, a number is u32, bytes are themselves. */
export type Field = string | number | Uint8Array

/** Each part as u32 length followed by its bytes: no two different lists give the same bytes. */
export function fields(...parts: readonly Field[]): Bytes {
  return concatBytes(
    ...parts.flatMap((part) => {
      const bytes = fieldBytes(part)
      return [u32(bytes.length), bytes]
    }),
  )
}

function fieldBytes(part: Field): Uint8Array {
  if (typeof part === 'string') return utf8(part)
  return typeof part === 'number' ? u32(part) : part
}

/** The parts of a `fields` list, or undefined when the lengths do not add up. */
export function splitFields(bytes: Uint8Array): readonly Bytes[] | undefined {
  const parts: Bytes[] = []
  let at = 0
  while (at < bytes.length) {
    if (at + 4 > bytes.length) return undefined
    const end = at + 4 + readU32(bytes, at)
    if (end > bytes.length) return undefined
    parts.push(new Uint8Array(bytes.subarray(at + 4, end)))
    at = end
  }
  return parts
}

/** Equality whose time does not depend on where the difference is. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  for (let i = 0; i < left.length; i++) difference |= (left[i] ?? 0) ^ (right[i] ?? 0)
  return difference === 0
}

/** base64url without padding (RFC 4648 section 5). */
export function toBase64url(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes)
}

/** Bytes of a base64url text of at most `maxBytes`, or undefined. Only the canonical spelling counts. */
export function fromBase64url(text: unknown, maxBytes: number): Bytes | undefined {
  if (typeof text !== 'string' || text.length > Math.ceil((maxBytes * 4) / 3)) return undefined
  try {
    const bytes = ownBytes(base64urlnopad.decode(text))
    return bytes.length <= maxBytes ? bytes : undefined
  } catch {
    return undefined
  }
}

/** Overwrites key bytes. A JavaScript engine may still hold copies: this shortens, it does not end. */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0)
}
