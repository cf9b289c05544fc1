// Days as people say them. Only the day of a message is ever known here.
import type { CalendarDay } from '#domain/shared/instant.ts'

const format = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** "Thursday 26 November 2026". */
export function dayText(day: CalendarDay): string {
  return format.format(new Date(`${day}T00:00:00Z`)).replace(',', '')
}

const shortFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})

/** "26 November", under a heading that says the rest. */
export function shortDayText(day: CalendarDay): string {
  return shortFormat.format(new Date(`${day}T00:00:00Z`))
}
