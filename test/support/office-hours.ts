// A service that is read from nine to five, Monday to Friday, in London; and how tests of pure rules take results apart.
import type { CoverHours } from '#domain/shared/cover-hours.ts'
import { newId, type StaffId } from '#domain/shared/ids.ts'
import { atLocal, type CalendarDay, type Instant } from '#domain/shared/instant.ts'
import type { Result } from '#domain/shared/result.ts'

const timeZone = 'Europe/London'
const weekdays = [0, 1, 2, 3, 4]

export const officeHours: CoverHours = {
  timeZone,
  weekly: weekdays.map((weekday) => ({ weekday, fromMinute: 9 * 60, untilMinute: 17 * 60 })),
  holidays: [],
  exceptions: [],
  workingWeekdays: weekdays,
}

/** @param minute of that day in London. */
export function inLondon(day: string, minute: number): Instant {
  return atLocal(day as CalendarDay, minute, timeZone)
}

/** One made-up colleague a number. */
export function colleague(number: number): StaffId {
  return newId((bytes) => new Uint8Array(bytes).fill(number))
}

export function must<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`refused: ${String(result.error)}`)
  return result.value
}

/** The reason of a refusal, or `allowed`. */
export function why(result: Result<unknown, unknown>): unknown {
  return result.ok ? 'allowed' : result.error
}
