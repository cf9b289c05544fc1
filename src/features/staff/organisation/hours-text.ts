// Cover hours as people type them: "9:00-12:30, 13:30-17:00" for a weekday, "24/12/2026" for a holiday, and
// "24/12/2026 closed" or "24/12/2026 9:00-12:00" for a day unlike the others.
import { type CalendarDay, parseDay } from '#domain/shared/instant.ts'

export interface Span {
  readonly fromMinute: number
  readonly untilMinute: number
}

/** Empty for an empty text or "closed"; undefined when it cannot be read. */
export function readSpans(text: string): readonly Span[] | undefined {
  const plain = text.trim().toLowerCase()
  if (plain === '' || plain === 'closed') return []
  const spans = plain.split(/[,;]|\band\b/).map((part) => readSpan(part.trim()))
  if (spans.length > 10 || spans.includes(undefined)) return undefined
  const found = spans.flatMap((span) => span ?? [])
  const sorted = found.toSorted((one, other) => one.fromMinute - other.fromMinute)
  const overlaps = sorted.some(
    (span, index) => index > 0 && span.fromMinute < (sorted[index - 1]?.untilMinute ?? 0),
  )
  return overlaps ? undefined : sorted
}

function readSpan(text: string): Span | undefined {
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.](\d{2}))?$/.exec(text)
  if (parts === null) return undefined
  const [fromHour, fromRest, untilHour, untilRest] = parts.slice(1).map((part) => Number(part ?? 0))
  const fromMinute = (fromHour ?? 0) * 60 + (fromRest ?? 0)
  const untilMinute = (untilHour ?? 0) * 60 + (untilRest ?? 0)
  const isTime = (fromRest ?? 0) < 60 && (untilRest ?? 0) < 60 && untilMinute <= 1440
  return isTime && fromMinute < untilMinute ? { fromMinute, untilMinute } : undefined
}

const clock = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

export function writeSpans(spans: readonly Span[]): string {
  return spans
    .map(({ fromMinute, untilMinute }) => `${clock(fromMinute)}-${clock(untilMinute)}`)
    .join(', ')
}

/** Minutes of the day, in order, each once; undefined when a part is no time of day. */
export function readTimes(text: string): readonly number[] | undefined {
  const parts = text.split(/[,;\n]|\band\b/).map((part) => part.trim())
  const found = parts.filter((part) => part !== '').map(readTime)
  if (found.includes(undefined)) return undefined
  const minutes = [...new Set(found.flatMap((minute) => minute ?? []))]
  return minutes.toSorted((one, other) => one - other)
}

function readTime(text: string): number | undefined {
  const [, hour, rest] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(rest ?? 0) > 59) return undefined
  return Number(hour) * 60 + Number(rest ?? 0)
}

export function writeTimes(minutes: readonly number[]): string {
  return minutes.map(clock).join(', ')
}

/** "24/12/2026", "24.12.2026" or "2026-12-24". */
function readDay(text: string): CalendarDay | undefined {
  const plain = text.trim()
  const parts = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(plain)
  if (parts === null) return parseDay(plain)
  const [day = '', month = '', year = ''] = parts.slice(1)
  return parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

export function writeDay(day: CalendarDay): string {
  return day.split('-').toReversed().join('/')
}

export type Lines<Item> =
  | { readonly ok: true; readonly value: readonly Item[] }
  /** The first line that cannot be read. */
  | { readonly ok: false; readonly line: string }

export function readDays(text: string): Lines<CalendarDay> {
  const days: CalendarDay[] = []
  for (const line of linesOf(text)) {
    const day = readDay(line)
    if (day === undefined) return { ok: false, line }
    if (!days.includes(day)) days.push(day)
  }
  return { ok: true, value: days.toSorted((one, other) => one.localeCompare(other)) }
}

export interface DayException {
  readonly day: CalendarDay
  readonly spans: readonly Span[]
}

export function readExceptions(text: string): Lines<DayException> {
  const found = new Map<CalendarDay, readonly Span[]>()
  for (const line of linesOf(text)) {
    const [dayText = '', ...rest] = line.replace(/^([^\s:]+):?\s*/, '$1 ').split(' ')
    const day = readDay(dayText)
    const hours = rest.join(' ').trim()
    const spans = hours === '' ? undefined : readSpans(hours)
    if (day === undefined || spans === undefined || found.has(day)) return { ok: false, line }
    found.set(day, spans)
  }
  const value = [...found].map(([day, spans]) => ({ day, spans }))
  return { ok: true, value: value.toSorted((one, other) => (one.day < other.day ? -1 : 1)) }
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
