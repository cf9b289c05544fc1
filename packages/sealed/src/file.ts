// Exports and backups: ordinary age files to a set of recipients, readable by any `age` that knows
// the recipient kind. Never hybrid beside classic; case keys never travel this way to a classic one.

import type { AgeHeaderFault } from './age-header.ts'
import type { Bytes, Sealed } from './bytes.ts'
import type { Outcome } from './outcome.ts'

export type FileRecipientFault =
  | 'no_recipient'
  | 'too_many'
  | 'mixed_recipients'
  | 'not_a_recipient'
export type FileFault = AgeHeaderFault | 'not_for_this_identity' | 'altered'

/** Encrypts to 1–8 recipients, all `age1pq1…` or all `age1…`. */
export function encryptFile(
  plain: Uint8Array,
  recipients: readonly string[],
): Promise<Outcome<Sealed, FileRecipientFault>> {
  throw new Error(`not built yet ${plain.length}${recipients.length}`)
}

/** Opens a whole file; nothing of an altered file is returned. */
export function decryptFile(
  blob: Uint8Array,
  identities: readonly string[],
): Promise<Outcome<Bytes, FileFault>> {
  throw new Error(`not built yet ${blob.length}${identities.length}`)
}

/** The same for a stream of any length (backups). */
export function encryptStream(
  plain: ReadableStream<Uint8Array>,
  recipients: readonly string[],
): Promise<Outcome<ReadableStream<Uint8Array>, FileRecipientFault>> {
  throw new Error(`not built yet ${plain}${recipients.length}`)
}

/**
 * Opens a stream. Chunks come out before the end is authenticated: write them to a place that is
 * thrown away if the stream errors.
 */
export function decryptStream(
  sealed: ReadableStream<Uint8Array>,
  identities: readonly string[],
): Promise<Outcome<ReadableStream<Uint8Array>, FileFault>> {
  throw new Error(`not built yet ${sealed}${identities.length}`)
}
