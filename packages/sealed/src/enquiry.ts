// A new enquiry, sealed in one go: the same function in the browser and on the server's path for
// people without JavaScript. The result is plain fields and bytes, ready for one SQL statement.

import { type Bytes, type JsonValue, type Sealed, wipe } from './bytes.ts'
import { sealArrivalCard } from './card.ts'
import {
  type CasePlace,
  type ConversationKey,
  newCaseKey,
  newConversationKey,
  newShredKey,
  type ShredKey,
  sealConversationKey,
  wrapCaseKey,
  wrapFirstConversationKey,
} from './case-keys.ts'
import type { ReceiptCode } from './code.ts'
import { deriveFromCode } from './derive.ts'
import { newIdentityKey, sealIdentity, wrapIdentityKey } from './identity-envelope.ts'
import { sealMessage } from './message.ts'
import type { HybridRecipient } from './wrap.ts'

/** The most messages that one enquiry begins with. */
export const maxMessages = 4

export type EnquiryEnvelope = {
  readonly organisationId: string
  readonly caseId: string
  /** SHA-256 of the look-up value: 32 bytes, unique; also the idempotency key. */
  readonly lookupHash: Bytes
  readonly enquirerRecipient: HybridRecipient
  /** The team that can open it. */
  readonly team: string
  readonly teamVersion: number
  /** Case key version 1, wrapped to the team. */
  readonly caseKeyWrap: Sealed
  /** Conversation key version 1, wrapped to the enquirer. */
  readonly conversationWrap: Sealed
  /** Conversation key version 1 under the case key. */
  readonly conversationUnderCaseKey: Sealed
  /** 32 bytes; store it apart from everything else. */
  readonly conversationShredKey: Bytes
  /** The triage card under the case key. */
  readonly card: Sealed
  /** Sequences 1, 2, … of channel `conversation`, all by the enquirer. */
  readonly messages: readonly EnquiryMessage[]
  /** Only where a name or a way to reach was given. */
  readonly identity: EnquiryIdentity | undefined
}

export type EnquiryMessage = {
  readonly messageId: string
  readonly sequence: number
  readonly blob: Sealed
}

export type EnquiryIdentity = {
  /** Identity key version 1, wrapped to the same team. */
  readonly keyWrap: Sealed
  /** Revision 1. */
  readonly blob: Sealed
  readonly shredKey: Bytes
}

export type EnquiryInput = {
  readonly code: ReceiptCode
  readonly organisationId: string
  readonly caseId: string
  readonly team: {
    readonly team: string
    readonly version: number
    readonly recipient: HybridRecipient
  }
  /** Coded answers, with the reason of *contact today*. At most 64 KiB of JSON. */
  readonly card: JsonValue
  /** What the person wrote, in order (answers may be one of them, as JSON); 1 to 4. */
  readonly messages: readonly { readonly messageId: string; readonly text: string }[]
  readonly identity?: JsonValue | undefined
}

/** Makes all keys, seals and forgets. About 10 ms of processor: two wraps, three with an identity. */
export async function sealEnquiry(input: EnquiryInput): Promise<EnquiryEnvelope> {
  const { organisationId, caseId, team } = input
  if (input.messages.length < 1 || input.messages.length > maxMessages) {
    throw new RangeError('an enquiry has 1 to 4 messages')
  }
  const place = { organisationId, caseId }
  const person = await deriveFromCode(input.code, organisationId)
  const caseKey = newCaseKey()
  const conversationKey = newConversationKey()
  const shred = newShredKey('conversation')
  const envelope: EnquiryEnvelope = {
    organisationId,
    caseId,
    lookupHash: person.lookupHash,
    enquirerRecipient: person.recipient,
    team: team.team,
    teamVersion: team.version,
    caseKeyWrap: await wrapCaseKey(caseKey, place, team.recipient),
    conversationWrap: await wrapFirstConversationKey(conversationKey, place, person.recipient),
    conversationUnderCaseKey: await sealConversationKey(conversationKey, caseKey, place),
    conversationShredKey: shred.bytes,
    card: await sealArrivalCard({ place, caseKey, shredKey: shred, card: input.card }),
    messages: await sealMessages(input, conversationKey, shred),
    identity: await sealIdentityOf(input, place),
  }
  wipe(caseKey.bytes, conversationKey.bytes)
  return envelope
}

function sealMessages(
  input: EnquiryInput,
  key: ConversationKey,
  shred: ShredKey,
): Promise<readonly EnquiryMessage[]> {
  const { organisationId, caseId } = input
  return Promise.all(
    input.messages.map(async ({ messageId, text }, index) => {
      const sequence = index + 1
      const channel = 'conversation'
      const place = { organisationId, caseId, messageId, channel, sequence } as const
      const author = { role: 'enquirer' } as const
      const blob = await sealMessage({ place, key, shredKey: shred, author, text })
      return { messageId, sequence, blob }
    }),
  )
}

async function sealIdentityOf(
  input: EnquiryInput,
  place: CasePlace,
): Promise<EnquiryIdentity | undefined> {
  if (input.identity === undefined) return undefined
  const key = newIdentityKey()
  const shred = newShredKey('identity')
  const details = input.identity
  const envelope: EnquiryIdentity = {
    keyWrap: await wrapIdentityKey(key, place, input.team.recipient),
    blob: await sealIdentity({ place, key, shredKey: shred, revision: 1, details }),
    shredKey: shred.bytes,
  }
  wipe(key.bytes)
  return envelope
}
