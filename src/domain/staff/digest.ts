// When the staff digest goes out: at fixed times of the organisation's day, to everybody, whether or not anything
// waits, so that a mail tells an onlooker nothing (7-assurance "Staff mail").
import {
  addDays,
  atLocal,
  type CalendarDay,
  hourMs,
  type Instant,
  localTime,
} from '../shared/instant.ts'

/** Minutes since local midnight: 08:30 and 13:30. */
export const defaultDigestMinutes: readonly number[] = [8 * 60 + 30, 13 * 60 + 30]
/** A digest that could not be queued in time still goes out within this; later it would only puzzle. */
const digestGraceMs = 3 * hourMs

/** Names the fixed time that it is, `2026-11-22 08:30`; undefined between the times. */
export function digestOccasion(
  now: Instant,
  timeZone: string,
  minutes: readonly number[] = defaultDigestMinutes,
): string | undefined {
  const today = localTime(now, timeZone).day
  // Yesterday's last time may lie within the hours of grace just after midnight.
  const times = [addDays(today, -1), today].flatMap((day) =>
    minutes.map((minute) => ({ day, minute, at: atLocal(day, minute, timeZone) })),
  )
  const latest = times
    .filter(({ at }) => at <= now && now - at < digestGraceMs)
    .reduce<(typeof times)[number] | undefined>(
      (last, time) => (last === undefined || time.at > last.at ? time : last),
      undefined,
    )
  return latest === undefined ? undefined : nameOf(latest.day, latest.minute)
}

/** The first of the fixed times after `now`. */
export function nextDigestAt(
  now: Instant,
  timeZone: string,
  minutes: readonly number[] = defaultDigestMinutes,
): Instant {
  const today = localTime(now, timeZone).day
  const times = [today, addDays(today, 1)].flatMap((day) =>
    minutes.map((minute) => atLocal(day, minute, timeZone)),
  )
  return times.filter((at) => at > now).reduce((first, at) => (at < first ? at : first))
}

function nameOf(day: CalendarDay, minute: number): string {
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${day} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
