// Guards the header of an age file before any library parses it: age sets no limit on recipients,
// so a hostile header costs seconds, and typage accepts a mix that weakens hybrid to classic.
// Format: age-encryption.org/v1 (C2SP age.md).

import { done, fault, type Outcome } from './outcome.ts'

export type AgeHeaderFault =
  /** Not an age file, or its header has no end within 16 KiB. */
  | 'not_age'
  | 'header_too_large'
  /** More than 8 stanzas. */
  | 'too_many_stanzas'
  /** Hybrid beside classic, or a passphrase beside anything. */
  | 'mixed_recipients'
  /** A kind of recipient that is not allowed here. */
  | 'recipient_not_allowed'

export type AgeHeader = {
  /** The recipient type of each stanza, in order. */
  readonly stanzas: readonly string[]
  readonly headerBytes: number
}

export const maxHeaderBytes = 16_384
export const maxStanzas = 8

const firstLine = 'age-encryption.org/v1'
const hybrid = 'mlkem768x25519'
const classic = 'X25519'

/** `wrap`: exactly one hybrid stanza. `file`: all hybrid or all X25519. */
export function guardAgeHeader(
  blob: Uint8Array,
  use: 'wrap' | 'file',
): Outcome<AgeHeader, AgeHeaderFault> {
  const header = measureHeader(blob)
  if (!header.ok) return header
  const { stanzas } = header.value
  if (stanzas.length > maxStanzas) return fault('too_many_stanzas')
  if (stanzas.length > 1 && new Set(stanzas).size > 1) return fault('mixed_recipients')
  const allowed = use === 'wrap' ? [hybrid] : [hybrid, classic]
  if (!stanzas.every((kind) => allowed.includes(kind))) return fault('recipient_not_allowed')
  if (stanzas.length === 0) return fault('not_age')
  if (use === 'wrap' && stanzas.length !== 1) return fault('too_many_stanzas')
  return header
}

/** Walks the lines within the limit, without decoding any of them. */
function measureHeader(blob: Uint8Array): Outcome<AgeHeader, AgeHeaderFault> {
  const stanzas: string[] = []
  let start = 0
  const limit = Math.min(blob.length, maxHeaderBytes)
  for (let at = 0; at < limit; at++) {
    if (blob[at] !== 0x0a) continue
    const line = String.fromCharCode(...blob.subarray(start, Math.min(at, start + 64)))
    if (start === 0 && line !== firstLine) return fault('not_age')
    if (line.startsWith('--- ')) return done({ stanzas, headerBytes: at + 1 })
    if (line.startsWith('-> ')) stanzas.push(line.slice(3).split(' ')[0] ?? '')
    start = at + 1
  }
  if (start === 0) return fault('not_age')
  return fault(blob.length > maxHeaderBytes ? 'header_too_large' : 'not_age')
}
