// What the forms of contact today may say: one of a few words each, and the ids of what was sealed before.
import type { Attempt } from '#domain/help/contact-today.ts'
import { outboundChannels } from '#domain/help/safe-contact.ts'
import { type EnquiryId, type MessageId, parseId, type StaffId } from '#domain/shared/ids.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import { type TaskTab, taskTabs } from './queries.ts'

export const attemptOutcomes = ['reached', 'not_reached', 'message_left'] as const

export function readTab(text: string | null): TaskTab {
  return taskTabs.find((tab) => tab === text) ?? 'open'
}

export function readAttempt(
  fields: FormFields,
): Result<Pick<Attempt, 'channel' | 'outcome'>, 'channel' | 'outcome'> {
  const channel = outboundChannels.find((one) => one === fields.one('channel'))
  const outcome = attemptOutcomes.find((one) => one === fields.one('outcome'))
  if (channel === undefined) return refuse('channel')
  if (outcome === undefined) return refuse('outcome')
  return ok({ channel, outcome })
}

/** The id of the sealed note or message that the page's script stored just before. */
export function readWrittenId(fields: FormFields): MessageId | undefined {
  return parseId<MessageId>(fields.one('written'))
}

export function readEnquiryId(fields: FormFields): EnquiryId | undefined {
  return parseId<EnquiryId>(fields.one('enquiry'))
}

/** Whose it was on the page; nobody's when the field is empty. */
export function readSeenOwner(fields: FormFields): StaffId | undefined {
  return parseId<StaffId>(fields.one('seen_owner'))
}
