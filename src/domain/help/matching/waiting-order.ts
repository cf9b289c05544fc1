// In which order people wait (4-help-service, Matching): a dated need that somebody wrote down, then the longest wait,
// then a fixed draw. It cannot read means or anything about risk, because it is given neither.
import type { CalendarDay } from '../../shared/instant.ts'
import type { MatchingNeed } from './need.ts'

type Waiting = Pick<MatchingNeed, 'id' | 'urgency' | 'waitingSince'>

/** Negative: the first comes before the second. Ids are random, so their order is the draw. */
export function compareWaiting(one: Waiting, other: Waiting): number {
  return (
    one.urgency - other.urgency ||
    compareTexts(one.waitingSince, other.waitingSince) ||
    compareTexts(one.id, other.id)
  )
}

/** Whole days, 0 or more. */
export function waitingDays({ waitingSince }: Waiting, today: CalendarDay): number {
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(waitingSince)) / 86_400_000))
}

export function compareTexts(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
