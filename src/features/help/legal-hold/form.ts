// What placing a hold asks for: which enquiry, why, and when somebody looks again.
import { type HoldReason, holdReasons } from '#domain/help/legal-hold.ts'
import { type EnquiryId, parseId } from '#domain/shared/ids.ts'
import { addDays, type CalendarDay, parseDay } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { FormFields } from '#platform/http/form-fields.ts'

export type HoldFault = 'enquiry' | 'reason' | 'review'
export interface HoldTyped {
  readonly enquiry: string
  readonly reason: string
  readonly day: string
  readonly month: string
  readonly year: string
}
export interface HoldGiven {
  readonly enquiryId: EnquiryId
  readonly reason: HoldReason
  readonly reviewOn: CalendarDay
}

export function typedHold(fields: FormFields): HoldTyped {
  const text = (name: string): string => fields.text(name).trim().slice(0, 60)
  return {
    ...{ enquiry: text('enquiry').toLowerCase(), reason: text('reason') },
    ...{ day: text('review-day'), month: text('review-month'), year: text('review-year') },
  }
}

/** Every fault at once. A year ahead at most: a hold must not be put out of sight. */
export function readHold(
  typed: HoldTyped,
  today: CalendarDay,
): Result<HoldGiven, readonly HoldFault[]> {
  const enquiryId = parseId<EnquiryId>(typed.enquiry)
  const reason = holdReasons.find((one) => one === typed.reason)
  const { year, month, day } = typed
  const reviewOn = parseDay(
    `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  )
  const isSoon = reviewOn !== undefined && reviewOn > today && reviewOn <= addDays(today, 366)
  const faults: HoldFault[] = []
  if (enquiryId === undefined) faults.push('enquiry')
  if (reason === undefined) faults.push('reason')
  if (!isSoon) faults.push('review')
  return enquiryId !== undefined && reason !== undefined && isSoon
    ? ok({ enquiryId, reason, reviewOn })
    : refuse(faults)
}
