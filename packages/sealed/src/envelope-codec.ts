// The sealed enquiry as JSON for the HTTP edge: bytes as base64url, every size and shape checked
// before anything is stored. Unknown members are refused, so nothing else can ride along.

import type { EnquiryEnvelope } from './enquiry.ts'
import type { Outcome } from './outcome.ts'

/** The longest JSON text accepted, in characters. */
export const maxEnvelopeChars = 160_000

export type EnvelopeFault = {
  readonly reason: 'not_json' | 'too_large' | 'missing' | 'malformed' | 'unknown_member'
  /** The member that is wrong, such as `messages[0].blob`; empty for the whole. */
  readonly member: string
}

export function encodeEnvelope(envelope: EnquiryEnvelope): string {
  throw new Error(`not built yet ${envelope.caseId}`)
}

/** Ids are at most 64 characters of `A–Z a–z 0–9 _ -`. */
export function parseEnvelope(json: string): Outcome<EnquiryEnvelope, EnvelopeFault> {
  throw new Error(`not built yet ${json}`)
}
