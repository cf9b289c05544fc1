// One message: AES-256-GCM under HKDF(key mixed with the shred key of its class, message id), its
// place authenticated as associated data, padded, and signed when a member of staff wrote it.

import type { Sealed } from './bytes.ts'
import type { CaseKey, CasePlace, ConversationKey, ShredKey } from './case-keys.ts'
import type { Outcome } from './outcome.ts'
import type { Signer } from './signing.ts'

/**
 * Three threads in a case, each numbered from 1 on its own:
 * `conversation` (conversation key, shred class conversation): what the person may read;
 * `note` (case key, shred class conversation): internal notes;
 * `therapy` (case key, shred class therapy): the therapy record.
 */
export const channels = ['conversation', 'note', 'therapy'] as const
export type Channel = (typeof channels)[number]

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

/** What a blob says of itself in the clear. The server checks it at the edge and fills its columns. */
export type MessageHeader = {
  readonly channel: Channel
  readonly role: 'enquirer' | 'staff'
  /** Empty for enquirers. */
  readonly staffId: string
  readonly sequence: number
  readonly lastRead: number
  readonly keyVersion: number
}

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

/** Seals one message. A text over `maxTextBytes` throws: check with `isTextTooLong` first. */
export function sealMessage(input: {
  readonly place: MessagePlace
  readonly key: CaseKey | ConversationKey
  readonly shredKey: ShredKey
  readonly author: Author
  readonly text: string
}): Promise<Sealed> {
  throw new Error(`not built yet ${input.text}`)
}

/** Opens one row. Without `signerKeys` staff signatures stay unchecked and say so. */
export function openMessage(input: {
  readonly blob: Uint8Array
  readonly place: MessagePlace
  readonly keys: MessageKeys
  readonly signerKeys?: SignerKeys | undefined
}): Promise<Outcome<OpenedMessage, MessageFault>> {
  throw new Error(`not built yet ${input.blob.length}`)
}

/** The clear header of a blob whose length is exactly one of the allowed sizes, or undefined. */
export function readMessageHeader(blob: Uint8Array): MessageHeader | undefined {
  throw new Error(`not built yet ${blob.length}`)
}
