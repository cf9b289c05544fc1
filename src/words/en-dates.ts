// Days and times as people say them: "Thursday 26 November", "9:00".
import type { LocalTime } from '#domain/shared/instant.ts'

const days = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})

/** `YYYY-MM-DD` as "Thursday 26 November". */
export function dayInWords(day: string): string {
  return days.format(new Date(`${day}T00:00:00Z`)).replace(',', '')
}

/** `YYYY-MM-DD` as "Thursday". */
export function weekdayInWords(day: string): string {
  return dayInWords(day).split(' ')[0] ?? day
}

/** Minutes since midnight as "9:00"; 0 and 1440 are "midnight". */
export function timeInWords({ minute }: Pick<LocalTime, 'minute'>): string {
  if (minute % 1440 === 0) return 'midnight'
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

const shortDays = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})

/** `YYYY-MM-DD` as "Thu 26 Nov", for lists. */
export function shortDay(day: string): string {
  return shortDays.format(new Date(`${day}T00:00:00Z`)).replace(',', '')
}

const datesWithYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `YYYY-MM-DD` as "26 November 2026". */
export function dateInWords(day: string): string {
  return datesWithYear.format(new Date(`${day}T00:00:00Z`))
}
