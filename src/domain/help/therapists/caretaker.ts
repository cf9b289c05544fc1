// Nobody is left without a word (4-help-service, Therapists): after death, suspension, leaving, or five working days of
// silence somebody looks after the open episodes within one working day. The clock runs in working days of the service.
import { addWorkingDays, type CoverHours } from '../../shared/cover-hours.ts'
import type { StaffId } from '../../shared/ids.ts'
import type { CalendarDay } from '../../shared/instant.ts'
import type { TherapistState } from './therapist.ts'

const silenceWorkingDays = 5

export interface CaretakerFacts {
  readonly standing: TherapistState
  /** Whoever was never active has nobody to be looked after. */
  readonly activatedOn: CalendarDay | undefined
  readonly silentSince: CalendarDay | undefined
  readonly caretaker: StaffId | undefined
}

export type CaretakerReason = 'died' | 'suspended' | 'left' | 'silent'

export interface CaretakerNeed {
  readonly why: CaretakerReason
  readonly since: CalendarDay
  /** The working day by whose end somebody is named. */
  readonly dueOn: CalendarDay
  readonly caretaker: StaffId | undefined
}

/** Undefined while the therapist is there, or when there never was anybody to look after. */
export function caretakerNeed(
  facts: CaretakerFacts,
  cover: CoverHours,
  today: CalendarDay,
): CaretakerNeed | undefined {
  const began = facts.activatedOn === undefined ? undefined : absentFrom(facts, cover, today)
  if (began === undefined) return undefined
  const dueOn = addWorkingDays(cover, began.since, 1)
  return { ...began, dueOn, caretaker: facts.caretaker }
}

function absentFrom(
  { standing, silentSince }: CaretakerFacts,
  cover: CoverHours,
  today: CalendarDay,
): { readonly why: CaretakerReason; readonly since: CalendarDay } | undefined {
  const { since } = standing
  if (standing.state === 'left') return { why: standing.why === 'died' ? 'died' : 'left', since }
  if (standing.state === 'suspended') return { why: 'suspended', since }
  if (silentSince === undefined) return undefined
  const silentFrom = addWorkingDays(cover, silentSince, silenceWorkingDays)
  return silentFrom <= today ? { why: 'silent', since: silentFrom } : undefined
}

export function isCaretakerLate(need: CaretakerNeed, today: CalendarDay): boolean {
  return need.caretaker === undefined && today > need.dueOn
}
