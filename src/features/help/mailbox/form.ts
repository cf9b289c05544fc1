// What may be posted to the mailbox: forms of people without scripts, JSON of the browser's script. Everything is
// checked here, lengths included; unknown members are refused.
import { fromBase64url } from '@forestall/sealed'
import { z } from 'zod'
import { parseSafeContact, type SafeContactRules } from '#domain/help/safe-contact.ts'
import { parseSaidChange, type SaidChange } from '#domain/help/said-change.ts'
import { type MessageId, parseId } from '#domain/shared/ids.ts'
import type { FormFields } from '#platform/http/form-fields.ts'

export { replyMaxLength } from '#domain/help/reply.ts'

const bytes = (maxBytes: number, exactly?: number) =>
  z.string().transform((text, context) => {
    const value = fromBase64url(text, maxBytes)
    if (value === undefined || (exactly !== undefined && value.length !== exactly)) {
      context.addIssue({ code: 'custom', message: 'not bytes of that length' })
      return z.NEVER
    }
    return value
  })

const messageId = z.string().transform((text, context) => {
  const id = parseId<MessageId>(text)
  if (id === undefined) context.addIssue({ code: 'custom', message: 'not an id' })
  return id ?? z.NEVER
})

/** `lookup`: 16 bytes derived from the code in the browser. */
export const openSchema = z.strictObject({ lookup: bytes(16, 16) })

export const replySchema = z.strictObject({
  messageId,
  sequence: z.int().min(1).max(1_000_000),
  blob: bytes(80_000),
  /** The one bit in the clear; its reason is sealed. */
  contactToday: z.boolean(),
})

const rules = z.unknown().transform((value, context): SafeContactRules => {
  const parsed = parseSafeContact(value)
  if (parsed === undefined) context.addIssue({ code: 'custom', message: 'not rules of contact' })
  return parsed ?? z.NEVER
})

export const contactSchema = z.strictObject({
  revision: z.int().min(1).max(1_000_000),
  teamKeyVersion: z.int().min(1).max(1_000_000),
  keyWrap: bytes(16_384),
  blob: bytes(80_000),
  shredKey: bytes(32, 32),
  rules,
})

export interface PostedReply {
  readonly messageId: MessageId | undefined
  readonly code: string
  readonly text: string
  readonly change: SaidChange
  /** What was pointed out was seen: sent as it is, or changed. */
  readonly isSure: boolean
}

export function readReply(fields: FormFields): PostedReply {
  const text = fields.text('text')
  const sendsAsItIs = fields.text('send') === 'as_it_is'
  return {
    messageId: parseId<MessageId>(fields.text('message_id')),
    code: fields.text('code'),
    // "As it is" sends what was pointed out, even where the box below was changed and left.
    text: sendsAsItIs ? fields.text('noticed_text') : text,
    change: parseSaidChange(fields.one('change')),
    isSure: sendsAsItIs || fields.text('noticed_text') === text,
  }
}
