// What rides in the hidden field from page to page without JavaScript: the answers so far, and what will become the code
// and the ids, made with the form so that a resend is the same enquiry (3-sealing "Receipt code").
import { asReceiptCode, fromBase64url, type ReceiptCode, toBase64url } from '@forestall/sealed'
import { z } from 'zod'
import { type Answers, parseAnswers } from '#domain/help/answers.ts'
import { type Door, isDoor } from '#domain/help/doors.ts'
import { type EnquiryId, type MessageId, newId, parseId, type Random } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import type { DraftFields } from '#platform/http/draft-field.ts'

export interface Draft {
  readonly door: Door
  readonly code: ReceiptCode
  /** For the door at which a professional refers somebody: the referrer's own code. */
  readonly referrerCode: ReceiptCode
  readonly caseId: EnquiryId
  readonly messageId: MessageId
  /** The version of the limits that were shown. */
  readonly limitsVersion: number
  readonly answers: Answers
}

const draftPurpose = 'enquiry'
const codeBytes = 16

export function newDraft(door: Door, limitsVersion: number, random: Random): Draft {
  return {
    door,
    code: asReceiptCode(random(codeBytes)),
    referrerCode: asReceiptCode(random(codeBytes)),
    caseId: newId<EnquiryId>(random),
    messageId: newId<MessageId>(random),
    limitsVersion,
    answers: {},
  }
}

export function sealDraftField(fields: DraftFields, draft: Draft, now: Instant): string {
  const code = toBase64url(draft.code)
  const referrerCode = toBase64url(draft.referrerCode)
  return fields.seal(draftPurpose, { ...draft, code, referrerCode }, now)
}

const schema = z.strictObject({
  door: z.string(),
  code: z.string(),
  referrerCode: z.string(),
  caseId: z.string(),
  messageId: z.string(),
  limitsVersion: z.number().int().positive(),
  answers: z.record(z.string(), z.unknown()),
})

/** Undefined when the field is not ours, was altered, is older than 20 hours or belongs to another door. */
export function openDraftField(
  fields: DraftFields,
  text: string,
  door: Door,
  now: Instant,
): Draft | undefined {
  const read = schema.safeParse(fields.open(draftPurpose, text, now))
  if (!read.success || !isDoor(read.data.door) || read.data.door !== door) return undefined
  const { limitsVersion } = read.data
  const code = parseCode(read.data.code)
  const referrerCode = parseCode(read.data.referrerCode)
  const caseId = parseId<EnquiryId>(read.data.caseId)
  const messageId = parseId<MessageId>(read.data.messageId)
  // Answers are checked again: a newer program may ask something else than the one that sealed them.
  const answers = parseAnswers(door, read.data.answers)
  if (code === undefined || referrerCode === undefined) return undefined
  if (caseId === undefined || messageId === undefined || !answers.ok) return undefined
  return { door, code, referrerCode, caseId, messageId, limitsVersion, answers: answers.value }
}

function parseCode(text: string): ReceiptCode | undefined {
  const bytes = fromBase64url(text, codeBytes)
  return bytes?.length === codeBytes ? asReceiptCode(bytes) : undefined
}
