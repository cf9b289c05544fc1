// Exports and backups: ordinary age files to a set of recipients, readable by any `age` that knows
// the recipient kind. Never hybrid beside classic; case keys never travel this way to a classic one.

import { Decrypter, Encrypter } from 'age-encryption'
import { type AgeHeaderFault, guardAgeHeader, maxHeaderBytes, maxStanzas } from './age-header.ts'
import { asSealed, type Bytes, concatBytes, ownBytes, type Sealed } from './bytes.ts'
import { done, fault, type Outcome } from './outcome.ts'

export type FileRecipientFault =
  | 'no_recipient'
  | 'too_many'
  | 'mixed_recipients'
  | 'not_a_recipient'
export type FileFault = AgeHeaderFault | 'not_for_this_identity' | 'altered'

/** Encrypts to 1–8 recipients, all `age1pq1…` or all `age1…`. */
export async function encryptFile(
  plain: Uint8Array,
  recipients: readonly string[],
): Promise<Outcome<Sealed, FileRecipientFault>> {
  const encrypter = encrypterFor(recipients)
  if (!encrypter.ok) return encrypter
  return done(asSealed(await encrypter.value.encrypt(plain)))
}

/** Opens a whole file; nothing of an altered file is returned. */
export async function decryptFile(
  blob: Uint8Array,
  identities: readonly string[],
): Promise<Outcome<Bytes, FileFault>> {
  const header = guardAgeHeader(blob, 'file')
  if (!header.ok) return header
  const headerOnly = await opensHeader(blob.subarray(0, header.value.headerBytes), identities)
  if (!headerOnly) return fault('not_for_this_identity')
  try {
    return done(ownBytes(await decrypterFor(identities).decrypt(blob)))
  } catch {
    return fault('altered')
  }
}

/** The same for a stream of any length (backups). */
export async function encryptStream(
  plain: ReadableStream<Uint8Array>,
  recipients: readonly string[],
): Promise<Outcome<ReadableStream<Uint8Array>, FileRecipientFault>> {
  const encrypter = encrypterFor(recipients)
  return encrypter.ok ? done(await encrypter.value.encrypt(plain)) : encrypter
}

/**
 * Opens a stream. Chunks come out before the end is authenticated: write them to a place that is
 * thrown away if the stream errors.
 */
export async function decryptStream(
  sealed: ReadableStream<Uint8Array>,
  identities: readonly string[],
): Promise<Outcome<ReadableStream<Uint8Array>, FileFault>> {
  const { start, whole } = await peek(sealed, maxHeaderBytes + 1)
  const header = guardAgeHeader(start, 'file')
  if (!header.ok) {
    await whole.cancel()
    return header
  }
  try {
    return done(await decrypterFor(identities).decrypt(whole))
  } catch {
    return fault('not_for_this_identity')
  }
}

function encrypterFor(recipients: readonly string[]): Outcome<Encrypter, FileRecipientFault> {
  if (recipients.length === 0) return fault('no_recipient')
  if (recipients.length > maxStanzas) return fault('too_many')
  const hybrids = recipients.filter((recipient) => recipient.startsWith('age1pq1')).length
  if (hybrids !== 0 && hybrids !== recipients.length) return fault('mixed_recipients')
  if (recipients.some((recipient) => recipient.startsWith('age1tag')))
    return fault('not_a_recipient')
  const encrypter = new Encrypter()
  try {
    for (const recipient of recipients) encrypter.addRecipient(recipient)
  } catch {
    return fault('not_a_recipient')
  }
  return done(encrypter)
}

function decrypterFor(identities: readonly string[]): Decrypter {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  return decrypter
}

async function opensHeader(header: Uint8Array, identities: readonly string[]): Promise<boolean> {
  try {
    await decrypterFor(identities).decryptHeader(header)
    return true
  } catch {
    return false
  }
}

/** The first bytes of a stream, and a stream that still begins with them. */
async function peek(
  source: ReadableStream<Uint8Array>,
  wanted: number,
): Promise<{ readonly start: Bytes; readonly whole: ReadableStream<Uint8Array> }> {
  const reader = source.getReader()
  let start: Bytes = new Uint8Array(0)
  let isDone = false
  while (start.length < wanted && !isDone) {
    const next = await reader.read()
    isDone = next.done
    if (next.value !== undefined) start = concatBytes(start, next.value)
  }
  const whole = new ReadableStream<Uint8Array>({
    start(controller) {
      if (start.length > 0) controller.enqueue(start)
      if (isDone) controller.close()
    },
    async pull(controller) {
      const next = await reader.read()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return { start, whole }
}
