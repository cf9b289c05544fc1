// Contacts that leave no record: counted by kind and day, nothing else (4-help-service "Contacts"). What a person needs
// to be remembered, or somebody needs to act upon, is never one of these.
import { addDays, type CalendarDay } from '../shared/instant.ts'

export const contactKinds = ['silent', 'hang_up', 'abusive', 'advice'] as const
export type ContactKind = (typeof contactKinds)[number]

export function parseContactKind(text: string): ContactKind | undefined {
  return contactKinds.find((kind) => kind === text)
}

/** How many of one kind came on one day. */
export interface DayCount {
  readonly day: CalendarDay
  readonly kind: ContactKind
  readonly count: number
}

export interface CountedKind {
  readonly kind: ContactKind
  readonly today: number
  readonly thisMonth: number
  readonly lastMonth: number
}

function firstOfMonth(day: CalendarDay): CalendarDay {
  return `${day.slice(0, 8)}01` as CalendarDay
}

/** The first day that the figures of `today` look back to. */
export function firstDayCounted(today: CalendarDay): CalendarDay {
  return firstOfMonth(addDays(firstOfMonth(today), -1))
}

/** Every kind in its order, also those that nobody counted. Days are the organisation's. */
export function countContacts(
  days: readonly DayCount[],
  today: CalendarDay,
): readonly CountedKind[] {
  const since = firstOfMonth(today)
  const before = firstDayCounted(today)
  return contactKinds.map((kind) => {
    const sum = (isMeant: (day: CalendarDay) => boolean): number =>
      days
        .filter((one) => one.kind === kind && isMeant(one.day))
        .reduce((total, { count }) => total + count, 0)
    return {
      kind,
      today: sum((day) => day === today),
      thisMonth: sum((day) => day >= since && day <= today),
      lastMonth: sum((day) => day >= before && day < since),
    }
  })
}
