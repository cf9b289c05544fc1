// Moments and calendar days. A moment is passed in, never read from a clock here; a day belongs to the
// organisation's time zone (IANA name), because promises are made in days that people live by.
import type { Branded } from './ids.ts'

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = Branded<number, 'Instant'>
/** `YYYY-MM-DD` in the organisation's time zone. */
export type CalendarDay = Branded<string, 'CalendarDay'>
/** Reads the present moment; made in `main.ts`, passed down as a value. */
export type Clock = () => Instant

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

export function instant(epochMs: number): Instant {
  return epochMs as Instant
}

export function fromDate(date: Date): Instant {
  return date.getTime() as Instant
}

export function toDate(at: Instant): Date {
  return new Date(at)
}

export function addMs(at: Instant, ms: number): Instant {
  return (at + ms) as Instant
}

/** 1900 to 2999: beyond, the database and the calendar of JavaScript disagree on what a day is. */
const dayPattern = /^(?:19|2\d)\d{2}-\d{2}-\d{2}$/

/** The day when `text` is a real calendar day of our times written `YYYY-MM-DD`, else undefined. */
export function parseDay(text: unknown): CalendarDay | undefined {
  if (typeof text !== 'string' || !dayPattern.test(text)) return undefined
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
    ? (text as CalendarDay)
    : undefined
}

export function addDays(day: CalendarDay, days: number): CalendarDay {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10) as CalendarDay
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: CalendarDay): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

export interface LocalTime {
  readonly day: CalendarDay
  /** Minutes since local midnight, 0 to 1439. */
  readonly minute: number
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(zone, made)
  return made
}

export function localTime(at: Instant, zone: string): LocalTime {
  const parts = new Map(
    formatterFor(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  )
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}` as CalendarDay
  return { day, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) }
}

/** The moment at which the wall clock in `zone` shows `minute` on `day`; in a gap, the moment after it. */
export function atLocal(day: CalendarDay, minute: number, zone: string): Instant {
  const asUtc = new Date(`${day}T00:00:00Z`).getTime() + minute * minuteMs
  let guess = asUtc
  for (let round = 0; round < 2; round += 1) {
    const shown = localTime(guess as Instant, zone)
    const shownUtc = new Date(`${shown.day}T00:00:00Z`).getTime() + shown.minute * minuteMs
    guess += asUtc - shownUtc
  }
  return guess as Instant
}
