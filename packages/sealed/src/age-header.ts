// Guards the header of an age file before any library parses it: age sets no limit on recipients,
// so a hostile header costs seconds, and typage accepts a mix that weakens hybrid to classic.
// Format: age-encryption.org/v1 (C2SP age.md).

import type { Outcome } from './outcome.ts'

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

/** `wrap`: exactly one hybrid stanza. `file`: all hybrid or all X25519. */
export function guardAgeHeader(
  blob: Uint8Array,
  use: 'wrap' | 'file',
): Outcome<AgeHeader, AgeHeaderFault> {
  throw new Error(`not built yet ${blob.length}${use}`)
}
