// One message: AES-256-GCM under HKDF(key mixed with the shred key of its class, message id), its
// place authenticated as associated data, padded, and signed when a member of staff wrote it.

import { decrypt, encrypt } from './box.ts'
import { asSealed, type Bytes, concatBytes, fields, type Sealed, textOf, utf8 } from './bytes.ts'
import type { CaseKey, CasePlace, ConversationKey, ShredKey } from './case-keys.ts'
import { deriveAesKey, domainPrefix } from './kdf.ts'
import {
  type BlobParts,
  type Channel,
  type MessageHeader,
  readMessageHeader,
  splitBlob,
  writeMessageHeader,
} from './message-header.ts'
import { done, fault, type Outcome } from './outcome.ts'
import { pad, unpad } from './padding.ts'
import { type Signer, sign, verify } from './signing.ts'

export { type Channel, channels, type MessageHeader, readMessageHeader } from './message-header.ts'

/** Where a message belongs. All of it comes from the row, never from the blob. */
export type MessagePlace = CasePlace & {
  readonly messageId: string
  readonly channel: Channel
  /** From 1, without gaps, within case and channel. */
  readonly sequence: number
}

/** `lastRead`: the highest sequence of this channel that the writer had read, 0 for none. */
export type Author =
  | { readonly role: 'enquirer' }
  | { readonly role: 'staff'; readonly signer: Signer; readonly lastRead: number }

export type MessageKeys = {
  readonly caseKeys?: readonly CaseKey[]
  readonly conversationKeys?: readonly ConversationKey[]
  readonly shredKeys: readonly ShredKey[]
}

/** Public Ed25519 keys that a staff id ever had, newest first; `verifyDirectory` gives one. */
export type SignerKeys = (staffId: string) => readonly Uint8Array[]

export type OpenedMessage = {
  readonly text: string
  readonly lastRead: number
  readonly keyVersion: number
  readonly author:
    | { readonly role: 'enquirer' }
    /** `verified` is false only where the caller gave no directory to check against. */
    | { readonly role: 'staff'; readonly staffId: string; readonly verified: boolean }
}

export type MessageFault =
  /** Not in this format at all. */
  | 'malformed'
  /** Sealed for another case, id, thread or number: a swapped, moved or copied row. */
  | 'wrong_place'
  /** No key of that version was given, or the class has been erased. */
  | 'no_key'
  /** Fails authentication: altered, or sealed for another place in a way that its header hides. */
  | 'altered'
  /** The signature is not of that member of staff. */
  | 'forged'
  /** The named member of staff is not in the directory. */
  | 'unknown_author'

const signatureLabel = 'message-signature'

/** Seals one message. A text over `maxTextBytes` throws: check with `isTextTooLong` first. */
export async function sealMessage(input: {
  readonly place: MessagePlace
  readonly key: CaseKey | ConversationKey
  readonly shredKey: ShredKey
  readonly author: Author
  readonly text: string
}): Promise<Sealed> {
  const { place, key, author } = input
  refuseWrongKeys(place.channel, key, input.shredKey)
  const padded = pad(utf8(input.text))
  if (padded === undefined) throw new RangeError('the text is longer than a message can be')
  const header = writeMessageHeader(headerOf(place, author, key.version))
  const associated = associatedData(header, place)
  const aesKey = await messageKey(key.bytes, input.shredKey.bytes, place)
  const body = await encrypt(aesKey, associated, padded)
  if (author.role === 'enquirer') return asSealed(concatBytes(header, body))
  const signature = await sign(author.signer.seed, signatureLabel, fields(associated, body))
  return asSealed(concatBytes(header, body, signature))
}

function headerOf(place: MessagePlace, author: Author, keyVersion: number): MessageHeader {
  const { channel, sequence } = place
  const { role } = author
  if (author.role === 'enquirer') {
    return { channel, role, staffId: '', sequence, lastRead: 0, keyVersion }
  }
  const { signer, lastRead } = author
  return { channel, role, staffId: signer.staffId, sequence, lastRead, keyVersion }
}

function refuseWrongKeys(channel: Channel, key: CaseKey | ConversationKey, shred: ShredKey): void {
  const needed = keysOf[channel]
  if (key.kind !== needed.key || shred.kind !== needed.shred) {
    throw new TypeError(
      `channel ${channel} takes a ${needed.key} key and shred class ${needed.shred}`,
    )
  }
}

/** Which key and which shred class a thread stands under. */
const keysOf = {
  conversation: { key: 'conversation', shred: 'conversation' },
  note: { key: 'case', shred: 'conversation' },
  therapy: { key: 'case', shred: 'therapy' },
} as const satisfies Record<Channel, { key: string; shred: ShredKey['kind'] }>

/** Opens one row. Without `signerKeys` staff signatures stay unchecked and say so. */
export async function openMessage(input: {
  readonly blob: Uint8Array
  readonly place: MessagePlace
  readonly keys: MessageKeys
  readonly signerKeys?: SignerKeys | undefined
}): Promise<Outcome<OpenedMessage, MessageFault>> {
  const { place } = input
  const header = readMessageHeader(input.blob)
  if (header === undefined) return fault('malformed')
  if (header.sequence !== place.sequence || header.channel !== place.channel) {
    return fault('wrong_place')
  }
  const secrets = findKeys(header, input.keys)
  if (secrets === undefined) return fault('no_key')
  const parts = splitBlob(input.blob, header)
  const associated = associatedData(parts.header, place)
  const aesKey = await messageKey(secrets.key, secrets.shred, place)
  const padded = await decrypt(aesKey, associated, parts.body)
  if (padded === undefined) return fault('altered')
  const author = await checkAuthor(header, fields(associated, parts.body), parts, input.signerKeys)
  if (!author.ok) return author
  const text = readPaddedText(padded)
  if (text === undefined) return fault('malformed')
  const { lastRead, keyVersion } = header
  return done({ text, lastRead, keyVersion, author: author.value })
}

/** Somebody who holds the key may still have sealed what is not text. */
function readPaddedText(padded: Uint8Array): string | undefined {
  const plain = unpad(padded)
  try {
    return plain && textOf(plain)
  } catch {
    return undefined
  }
}

function findKeys(
  header: MessageHeader,
  keys: MessageKeys,
): { readonly key: Bytes; readonly shred: Bytes } | undefined {
  const needed = keysOf[header.channel]
  const held = (needed.key === 'case' ? keys.caseKeys : keys.conversationKeys) ?? []
  const key = held.find((candidate) => candidate.version === header.keyVersion)
  const shred = keys.shredKeys.find((candidate) => candidate.kind === needed.shred)
  return key && shred ? { key: key.bytes, shred: shred.bytes } : undefined
}

async function checkAuthor(
  header: MessageHeader,
  signed: Uint8Array,
  parts: BlobParts,
  signerKeys: SignerKeys | undefined,
): Promise<Outcome<OpenedMessage['author'], 'forged' | 'unknown_author'>> {
  const { role, staffId } = header
  if (role === 'enquirer') return done({ role })
  if (signerKeys === undefined) return done({ role, staffId, verified: false })
  const candidates = signerKeys(staffId)
  if (candidates.length === 0) return fault('unknown_author')
  for (const candidate of candidates) {
    if (await verify(candidate, signatureLabel, signed, parts.signature)) {
      return done({ role, staffId, verified: true })
    }
  }
  return fault('forged')
}

function messageKey(key: Uint8Array, shred: Uint8Array, place: MessagePlace): Promise<CryptoKey> {
  const context = [place.organisationId, place.caseId, place.messageId, place.channel]
  return deriveAesKey(concatBytes(key, shred), 'message', context)
}

/** Format and place: version, organisation, case, message id, and the whole clear header. */
function associatedData(header: Uint8Array, place: MessagePlace): Bytes {
  const { organisationId, caseId, messageId } = place
  return fields(`${domainPrefix}message`, organisationId, caseId, messageId, header)
}
