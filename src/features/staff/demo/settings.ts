// What the demonstration decided about itself: when somebody reads, what is promised, who is on duty.
import type { CoverHours } from '#domain/shared/cover-hours.ts'
import type { DutyRoster } from '#domain/shared/duty.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import { type CalendarDay, type Instant, localTime } from '#domain/shared/instant.ts'
import type { SettingKey, SettingValue } from '#platform/db/settings.ts'
import { demoPosts } from './people.ts'

export const demoTimeZone = 'Europe/London'

/** England and Wales, as gov.uk/bank-holidays lists them. */
const publicHolidays = [
  ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31'],
  ...['2026-12-25', '2026-12-28'],
  ...['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30'],
  ...['2027-12-27', '2027-12-28'],
] as readonly string[] as readonly CalendarDay[]

const fromNineToFive = { fromMinute: 9 * 60, untilMinute: 17 * 60 }

export const demoCover: CoverHours = {
  timeZone: demoTimeZone,
  weekly: [0, 1, 2, 3, 4].map((weekday) => ({ weekday, ...fromNineToFive })),
  holidays: publicHolidays,
  exceptions: [],
  workingWeekdays: [0, 1, 2, 3, 4],
}

type Settings = { readonly [Key in SettingKey]?: SettingValue<Key> }

export function demoSettings(idOf: (signInName: string) => StaffId, now: Instant): Settings {
  const roster: DutyRoster = Object.fromEntries(
    demoPosts.flatMap(({ post, signInName }) =>
      post === undefined ? [] : [[post, idOf(signInName)]],
    ),
  )
  const confirmedOn = localTime(now, demoTimeZone).day
  return {
    services: { help: true, hotline: false },
    cover_hours: {
      ...demoCover,
      weekly: [...demoCover.weekly],
      holidays: [...demoCover.holidays],
      exceptions: [],
      workingWeekdays: [...demoCover.workingWeekdays],
    },
    promise_days: { enquiry: 3, message: 3, contact_today: 1 },
    duty_roster: roster,
    digest_minutes: [9 * 60, 13 * 60],
    youth_team: { exists: false },
    retention_confirmed: { confirmedOn },
    data_protection_assessment: { reference: 'Demonstration only', confirmedOn },
  }
}
