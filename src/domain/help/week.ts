// Weeks as ISO 8601 writes them (`2026-W48`, Monday first). A date that is coming is kept as its week.
import type { Branded } from '../shared/ids.ts'
import { addDays, type CalendarDay, weekdayOf } from '../shared/instant.ts'

/** `YYYY-Www`, 1 to 53. */
export type Week = Branded<string, 'Week'>

function mondayOf(day: CalendarDay): CalendarDay {
  return addDays(day, -weekdayOf(day))
}

export function weekOf(day: CalendarDay): Week {
  const thursday = addDays(mondayOf(day), 3)
  const year = thursday.slice(0, 4)
  const sinceJanuary = Date.parse(`${thursday}T00:00Z`) - Date.parse(`${year}-01-01T00:00Z`)
  const number = Math.floor(sinceJanuary / (7 * 86_400_000)) + 1
  return `${year}-W${String(number).padStart(2, '0')}` as Week
}

/** The Monday a week begins with. */
export function firstDayOf(week: Week): CalendarDay {
  const fourthOfJanuary = `${week.slice(0, 4)}-01-04` as CalendarDay
  return addDays(mondayOf(fourthOfJanuary), (Number(week.slice(6)) - 1) * 7)
}

/** The week when `text` is one that exists, else undefined. */
export function parseWeek(text: unknown): Week | undefined {
  if (typeof text !== 'string' || !/^20\d\d-W\d\d$/.test(text)) return undefined
  const week = text as Week
  return weekOf(firstDayOf(week)) === week ? week : undefined
}

/** This week and those after it, for a list to choose from. */
export function comingWeeks(today: CalendarDay, count: number): Week[] {
  return Array.from({ length: count }, (_, index) => weekOf(addDays(today, index * 7)))
}
