// How long each class of record is kept (4-help-service, Retention): on by default, per class, data. A legal hold stops
// every one of them. Periods count from the event that the class names; the first day of erasing is exclusive of it.
import { addDays, addMs, type CalendarDay, hourMs, type Instant } from '../shared/instant.ts'
import { isHeld, type LegalHold } from './legal-hold.ts'

export const recordClasses = [
  'draft',
  'unclaimed_referral',
  'enquiry_without_episode',
  'therapy_record',
  'youth_record',
  'safeguarding',
  'contact_details',
  'outgoing_mail',
  'counter',
] as const
export type RecordClass = (typeof recordClasses)[number]

type Period =
  | { readonly kind: 'hours'; readonly hours: number }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'months'; readonly months: number }
  /** The jurisdiction's rule set decides; without one it is kept. */
  | { readonly kind: 'per_rule_set' }
  | { readonly kind: 'for_ever' }

interface RetentionRule {
  readonly from: 'saved' | 'created' | 'closed' | 'last_follow_up' | 'sent'
  readonly period: Period
}

const retentionRules: { readonly [Class in RecordClass]: RetentionRule } = {
  draft: { from: 'saved', period: { kind: 'hours', hours: 20 } },
  unclaimed_referral: { from: 'created', period: { kind: 'days', days: 30 } },
  enquiry_without_episode: { from: 'closed', period: { kind: 'months', months: 12 } },
  therapy_record: { from: 'closed', period: { kind: 'months', months: 7 * 12 } },
  // Ages are not asked beyond 13 to 17, so that "at least 25" is certain only twelve years later.
  youth_record: { from: 'closed', period: { kind: 'months', months: 12 * 12 } },
  safeguarding: { from: 'closed', period: { kind: 'per_rule_set' } },
  contact_details: { from: 'last_follow_up', period: { kind: 'days', days: 0 } },
  outgoing_mail: { from: 'sent', period: { kind: 'days', days: 14 } },
  counter: { from: 'created', period: { kind: 'for_ever' } },
}

function addMonths(day: CalendarDay, months: number): CalendarDay {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7)) - 1 + months
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const wanted = Math.min(Number(day.slice(8)), lastOfMonth)
  return new Date(Date.UTC(year, month, wanted)).toISOString().slice(0, 10) as CalendarDay
}

/** The first day on which a record of this class may be erased; undefined: never by itself. Hours round up to days. */
export function eraseOn(recordClass: RecordClass, from: CalendarDay): CalendarDay | undefined {
  const { period } = retentionRules[recordClass]
  switch (period.kind) {
    case 'hours':
      return addDays(from, Math.ceil(period.hours / 24))
    case 'days':
      return addDays(from, period.days)
    case 'months':
      return addMonths(from, period.months)
    case 'per_rule_set':
    case 'for_ever':
      return undefined
  }
}

/** The moment a draft ends; only drafts are counted in hours. */
export function draftExpiresAt(savedAt: Instant): Instant {
  const { period } = retentionRules.draft
  return addMs(savedAt, (period.kind === 'hours' ? period.hours : 0) * hourMs)
}

export type KeptBecause = 'legal_hold' | 'not_yet' | 'kept_for_good'

/** Why retention leaves this record alone today, or undefined: it is erased. */
export function keptBecause(
  recordClass: RecordClass,
  from: CalendarDay,
  today: CalendarDay,
  holds: readonly LegalHold[],
): KeptBecause | undefined {
  if (isHeld(holds)) return 'legal_hold'
  const on = eraseOn(recordClass, from)
  if (on === undefined) return 'kept_for_good'
  return today < on ? 'not_yet' : undefined
}
