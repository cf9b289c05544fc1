// A new enquiry, sealed in one go: the same function in the browser and on the server's path for
// people without JavaScript. The result is plain fields and bytes, ready for one SQL statement.

import type { Bytes, JsonValue, Sealed } from './bytes.ts'
import type { ReceiptCode } from './code.ts'
import type { HybridRecipient } from './wrap.ts'

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
export function sealEnquiry(input: EnquiryInput): Promise<EnquiryEnvelope> {
  throw new Error(`not built yet ${input.caseId}`)
}
