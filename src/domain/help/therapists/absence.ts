// When a therapist is away. Both days are days of absence; a pause for it begins and ends by itself.
import type { CalendarDay } from '../../shared/instant.ts'

export interface Absence {
  readonly fromDay: CalendarDay
  readonly untilDay: CalendarDay
}

export function isAbsentOn(absences: readonly Absence[], day: CalendarDay): boolean {
  return absences.some(({ fromDay, untilDay }) => fromDay <= day && day <= untilDay)
}

/** What ended before that day is of no use to anybody. */
export function isOver(absence: Absence, day: CalendarDay): boolean {
  return absence.untilDay < day
}
