// The approval form: one tick and the day on which it must be looked at again.
import { addDays, type CalendarDay, parseDay } from '#domain/shared/instant.ts'
import type { FormFields } from '#platform/http/form-fields.ts'

export interface ApprovalTyped {
  readonly day: string
  readonly month: string
  readonly year: string
  readonly isSure: boolean
}

export type ApprovalFault = 'sure' | 'review_on'

export interface ApprovalRead {
  readonly typed: ApprovalTyped
  readonly faults: readonly ApprovalFault[]
  readonly reviewOn: CalendarDay | undefined
}

const mostDays = 2 * 366

export function readApproval(fields: FormFields, today: CalendarDay): ApprovalRead {
  const part = (name: string): string => fields.text(`review_on-${name}`).trim().slice(0, 4)
  const typed = {
    ...{ day: part('day'), month: part('month'), year: part('year') },
    isSure: fields.text('sure') === 'yes',
  }
  const day = parseDay(
    `${typed.year}-${typed.month.padStart(2, '0')}-${typed.day.padStart(2, '0')}`,
  )
  const isWithin = day !== undefined && day > today && day <= addDays(today, mostDays)
  const faults: ApprovalFault[] = []
  if (!isWithin) faults.push('review_on')
  if (!typed.isSure) faults.push('sure')
  return { typed, faults, reviewOn: isWithin ? day : undefined }
}

/** A year from today, for a form that nobody filled in yet. */
export function usualApproval(today: CalendarDay): ApprovalTyped {
  const [year = '', month = '', day = ''] = addDays(today, 365).split('-')
  return { day: String(Number(day)), month: String(Number(month)), year, isSure: false }
}

/** The version of the setting that the person saw: 0 when there was none. */
export function readSeenVersion(fields: FormFields): number | undefined {
  const text = fields.text('version')
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
