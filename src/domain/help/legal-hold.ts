// A legal hold stops erasure, retention and the deletion of shred keys alike (4-help-service, Retention). Placing one
// needs one person and takes effect the same minute; only the data protection officer lifts it.
import type { StaffId } from '../shared/ids.ts'
import { addDays, type CalendarDay, type Instant } from '../shared/instant.ts'
import { ok, type Result, refuse } from '../shared/result.ts'

export const holdReasons = [
  'police_request',
  'court_order',
  'regulator',
  'solicitor_or_insurer',
  'access_request',
  'complaint',
  'incident',
  'concern_open',
] as const
export type HoldReason = (typeof holdReasons)[number]

export const holdReviewDays = 90

interface Facts {
  readonly reason: HoldReason
  readonly placedBy: StaffId
  readonly placedAt: Instant
  readonly reviewOn: CalendarDay
}
export interface LiveHold extends Facts {
  readonly state: 'live'
}
export interface LiftedHold extends Facts {
  readonly state: 'lifted'
  readonly liftedBy: StaffId
  readonly liftedAt: Instant
}
export type LegalHold = LiveHold | LiftedHold

export function placeHold(
  reason: HoldReason,
  by: StaffId,
  at: { readonly now: Instant; readonly today: CalendarDay },
): LiveHold {
  const reviewOn = addDays(at.today, holdReviewDays)
  return { state: 'live', reason, placedBy: by, placedAt: at.now, reviewOn }
}

export function liftHold(
  hold: LegalHold,
  by: { readonly staffId: StaffId; readonly isDataProtectionOfficer: boolean },
  now: Instant,
): Result<LiftedHold, 'lifted_before' | 'only_the_data_protection_officer'> {
  if (hold.state === 'lifted') return refuse('lifted_before')
  if (!by.isDataProtectionOfficer) return refuse('only_the_data_protection_officer')
  return ok({ ...hold, state: 'lifted', liftedBy: by.staffId, liftedAt: now })
}

/** One live hold is enough, whatever the others say; past its review date it still holds. */
export function isHeld(holds: readonly LegalHold[]): boolean {
  return holds.some((hold) => hold.state === 'live')
}

export function isReviewDue(hold: LegalHold, today: CalendarDay): boolean {
  return hold.state === 'live' && today >= hold.reviewOn
}
