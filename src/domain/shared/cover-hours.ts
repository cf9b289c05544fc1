// When somebody reads (4-help-service, Triage): weekly hours, public holidays and exceptions, all data. From them follow
// the sentence shown before anybody writes, every clock counted in cover hours, and the one promised day.
import {
  addDays,
  atLocal,
  type CalendarDay,
  type Instant,
  type LocalTime,
  localTime,
  minuteMs,
  weekdayOf,
} from './instant.ts'

/** Minutes since local midnight, `untilMinute` up to 1440. */
interface DaySpan {
  readonly fromMinute: number
  readonly untilMinute: number
}
interface WeeklySpan extends DaySpan {
  /** 0 is Monday. */
  readonly weekday: number
}
/** One day unlike the others: no spans is a closure, otherwise exactly these hours, holiday or not. */
interface CoverException {
  readonly day: CalendarDay
  readonly spans: readonly DaySpan[]
}
export interface CoverHours {
  readonly timeZone: string
  readonly weekly: readonly WeeklySpan[]
  readonly holidays: readonly CalendarDay[]
  readonly exceptions: readonly CoverException[]
  /** Weekdays that count as working days when they are neither holidays nor closures. */
  readonly workingWeekdays: readonly number[]
}

/** Further ahead nothing is planned: a service without hours has no next opening. */
const horizonDays = 400

function merged(spans: readonly DaySpan[]): readonly DaySpan[] {
  const sorted = spans
    .filter((span) => span.untilMinute > span.fromMinute)
    .toSorted((one, other) => one.fromMinute - other.fromMinute)
  const result: DaySpan[] = []
  for (const span of sorted) {
    const last = result.at(-1)
    if (last === undefined || span.fromMinute > last.untilMinute) result.push(span)
    else
      result[result.length - 1] = {
        fromMinute: last.fromMinute,
        untilMinute: Math.max(last.untilMinute, span.untilMinute),
      }
  }
  return result
}

/** The hours of one day, in order and without overlap. */
function spansOn(cover: CoverHours, day: CalendarDay): readonly DaySpan[] {
  const exception = cover.exceptions.find((one) => one.day === day)
  if (exception !== undefined) return merged(exception.spans)
  if (cover.holidays.includes(day)) return []
  return merged(cover.weekly.filter((span) => span.weekday === weekdayOf(day)))
}

interface Span {
  readonly from: Instant
  readonly until: Instant
}

function* spansFrom(cover: CoverHours, at: Instant): Generator<Span> {
  const today = localTime(at, cover.timeZone).day
  for (let ahead = 0; ahead < horizonDays; ahead += 1) {
    const day = addDays(today, ahead)
    for (const span of spansOn(cover, day)) {
      const until = atLocal(day, span.untilMinute, cover.timeZone)
      if (until > at) yield { from: atLocal(day, span.fromMinute, cover.timeZone), until }
    }
  }
}

export function isCovered(cover: CoverHours, now: Instant): boolean {
  for (const span of spansFrom(cover, now)) return span.from <= now
  return false
}

/** The moment after `minutes` of cover have passed since `from`; undefined when no more cover is planned. */
export function addCoverMinutes(
  cover: CoverHours,
  from: Instant,
  minutes: number,
): Instant | undefined {
  let leftMs = minutes * minuteMs
  for (const span of spansFrom(cover, from)) {
    const begin = Math.max(span.from, from)
    if (leftMs <= span.until - begin) return (begin + leftMs) as Instant
    leftMs -= span.until - begin
  }
  return undefined
}

export type CoverNow =
  | { readonly kind: 'always' }
  | { readonly kind: 'covered'; readonly today: CalendarDay; readonly until: LocalTime }
  | { readonly kind: 'not_covered'; readonly today: CalendarDay; readonly from: LocalTime }
  | { readonly kind: 'nothing_planned' }

/** What the page says before anybody writes. `until` at midnight is minute 0 of the next day. */
export function coverSentence(cover: CoverHours, now: Instant): CoverNow {
  const today = localTime(now, cover.timeZone).day
  let until: Instant | undefined
  for (const span of spansFrom(cover, now)) {
    if (until === undefined && span.from > now)
      return { kind: 'not_covered', today, from: localTime(span.from, cover.timeZone) }
    if (until !== undefined && span.from > until) break
    until = span.until
    if (until - now > 8 * 24 * 60 * minuteMs) return { kind: 'always' }
  }
  return until === undefined
    ? { kind: 'nothing_planned' }
    : { kind: 'covered', today, until: localTime(until, cover.timeZone) }
}

export function isWorkingDay(cover: CoverHours, day: CalendarDay): boolean {
  const exception = cover.exceptions.find((one) => one.day === day)
  if (exception !== undefined) return exception.spans.length > 0
  return cover.workingWeekdays.includes(weekdayOf(day)) && !cover.holidays.includes(day)
}

/** The `count`-th working day after `day`; with 0, `day` itself or the next working day. */
export function addWorkingDays(cover: CoverHours, day: CalendarDay, count: number): CalendarDay {
  let found = day
  for (let ahead = 0; ahead < horizonDays && !isWorkingDay(cover, found); ahead += 1)
    found = addDays(found, 1)
  for (let left = count, ahead = 0; left > 0 && ahead < horizonDays; ahead += 1) {
    found = addDays(found, 1)
    if (isWorkingDay(cover, found)) left -= 1
  }
  return found
}

/** The same time of day, one working day later. */
export function oneWorkingDayAfter(now: Instant, cover: CoverHours): Instant {
  const { day, minute } = localTime(now, cover.timeZone)
  return atLocal(addWorkingDays(cover, day, 1), minute, cover.timeZone)
}

/** Working days until the promised day. A first answer and an answer to a later message may be promised differently. */
const promiseKinds = ['enquiry', 'message', 'contact_today'] as const
export type PromiseKind = (typeof promiseKinds)[number]
export type PromiseDays = { readonly [Kind in PromiseKind]: number }
export const usualPromiseDays: PromiseDays = { enquiry: 3, message: 3, contact_today: 1 }

/**
 * The day the person is told to look again, which is the deadline staff see. What arrives after the last cover of a
 * day counts as the next working day's.
 */
export function promisedDay(
  cover: CoverHours,
  kind: PromiseKind,
  receivedAt: Instant,
  days: PromiseDays = usualPromiseDays,
): CalendarDay {
  const { day, minute } = localTime(receivedAt, cover.timeZone)
  const isStillRead = spansOn(cover, day).some((span) => span.untilMinute > minute)
  return addWorkingDays(cover, isStillRead ? day : addDays(day, 1), days[kind])
}
