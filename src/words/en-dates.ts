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

/** `YYYY-MM-DD` as "Thu 26 Nov", for lists; far from `today` as "26 Nov 2025". */
export function shortDay(day: string, today = day): string {
  const apartDays = Math.abs(Date.parse(day) - Date.parse(today)) / 86_400_000
  if (apartDays > 300) return shortDates.format(new Date(`${day}T00:00:00Z`))
  return shortDays.format(new Date(`${day}T00:00:00Z`)).replace(',', '')
}

const shortDates = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

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

const languages = new Intl.DisplayNames(['en-GB'], { type: 'language', fallback: 'code' })

/** The code of a language as its name: `cy` as "Welsh". */
export function languageInWords(code: string): string {
  return languages.of(code) ?? code
}

const months = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })

/** The month of `YYYY-MM-DD` as "November", or as many months `later`. */
export function monthInWords(day: string, later = 0): string {
  const [year, month] = day.split('-').map(Number)
  return months.format(Date.UTC(year ?? 0, (month ?? 1) - 1 + later, 1))
}
