// What a sealing thread does for people whose browser runs no scripts: the same functions as in the browser, on bytes
// that come with the request and are forgotten with the answer. Nothing here touches database, clock or log.
import {
  type CasePlace,
  type ConversationKey,
  type ConversationWrap,
  deriveFromCode,
  type EnquiryEnvelope,
  type EnquiryInput,
  type HybridRecipient,
  type JsonValue,
  newIdentityKey,
  openConversationKeys,
  openThread,
  openWithToken,
  type ReceiptCode,
  type Sealed,
  type StoredMessage,
  sealEnquiry,
  sealForToken,
  sealIdentity,
  sealMessage,
  shredKey,
  type Thread,
  wipe,
  wrapIdentityKey,
} from '@forestall/sealed'

export interface UnlockInput {
  readonly code: ReceiptCode
  readonly place: CasePlace
  readonly wraps: readonly ConversationWrap[]
  /** The 32 random bytes of the session that is being opened. */
  readonly token: Uint8Array
}

/** The conversation keys for the session row, or undefined when the wraps do not open with this code. */
async function unlockMailbox(input: UnlockInput): Promise<Sealed | undefined> {
  const { identity } = await deriveFromCode(input.code, input.place.organisationId)
  const keys = await openConversationKeys(input.wraps, input.place, identity)
  if (!keys.ok) return undefined
  const sealed = await sealForToken(input.token, input.place, keys.value)
  forget(keys.value)
  return sealed
}

export interface SessionKeys {
  readonly token: Uint8Array
  readonly sealedKey: Uint8Array
  readonly place: CasePlace
  /** Of the class conversation, 32 bytes. */
  readonly shredKey: Uint8Array
}

export interface OpenMailboxInput extends SessionKeys {
  readonly rows: readonly StoredMessage[]
}

/** The conversation as it can be read, or undefined when the session's keys do not open. */
async function openMailbox(input: OpenMailboxInput): Promise<Thread | undefined> {
  const keys = await openWithToken(input.token, input.place, input.sealedKey)
  if (!keys.ok) return undefined
  const thread = await openThread({
    place: input.place,
    channel: 'conversation',
    rows: input.rows,
    keys: {
      conversationKeys: keys.value,
      shredKeys: [shredKey('conversation', input.shredKey)],
    },
  })
  forget(keys.value)
  return thread
}

export interface SealReplyInput extends SessionKeys {
  readonly messageId: string
  readonly sequence: number
  readonly keyVersion: number
  readonly text: string
}

/** One message of the person, or undefined when the session holds no key of that version. */
async function sealReply(input: SealReplyInput): Promise<Sealed | undefined> {
  const keys = await openWithToken(input.token, input.place, input.sealedKey)
  const key = keys.ok ? keys.value.find((one) => one.version === input.keyVersion) : undefined
  if (!keys.ok || key === undefined) return undefined
  const sealed = await sealMessage({
    place: {
      ...input.place,
      messageId: input.messageId,
      channel: 'conversation',
      sequence: input.sequence,
    },
    key,
    shredKey: shredKey('conversation', input.shredKey),
    author: { role: 'enquirer' },
    text: input.text,
  })
  forget(keys.value)
  return sealed
}

export interface SealContactInput {
  readonly place: CasePlace
  readonly team: HybridRecipient
  /** Of the class identity, 32 bytes. */
  readonly shredKey: Uint8Array
  readonly revision: number
  readonly details: JsonValue
}

export interface SealedContact {
  readonly keyWrap: Sealed
  readonly blob: Sealed
}

/** Name and ways to reach, under a key of their own that only the team opens. */
async function sealContact(input: SealContactInput): Promise<SealedContact> {
  const key = newIdentityKey(1)
  const keyWrap = await wrapIdentityKey(key, input.place, input.team)
  const blob = await sealIdentity({
    place: input.place,
    key,
    shredKey: shredKey('identity', input.shredKey),
    revision: input.revision,
    details: input.details,
  })
  wipe(key.bytes)
  return { keyWrap, blob }
}

function forget(keys: readonly ConversationKey[]): void {
  wipe(...keys.map((key) => key.bytes))
}

async function seal(input: EnquiryInput): Promise<EnquiryEnvelope> {
  return sealEnquiry(input)
}

export const sealingTasks = {
  sealEnquiry: seal,
  unlockMailbox,
  openMailbox,
  sealReply,
  sealContact,
} as const

export type SealingTasks = typeof sealingTasks
export const sealingTaskNames = [
  'sealEnquiry',
  'unlockMailbox',
  'openMailbox',
  'sealReply',
  'sealContact',
] as const satisfies readonly (keyof SealingTasks)[]
