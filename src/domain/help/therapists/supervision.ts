// What an hour of supervision counts for, and whether a month had enough. After BACP, "Apply for individual
// accreditation: supervision": at least 1½ hours in each month, never averaged over months; alone the whole time; in a
// group of four or fewer half of it; of five or more the time divided by the number. A supervisor of the group is not
// counted, in peer supervision everybody is. A session counts once a clinical supervisor has confirmed it.

import type { Branded } from '../../shared/ids.ts'
import { addDays, type CalendarDay, parseDay } from '../../shared/instant.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'

export const supervisionKinds = ['individual', 'group', 'peer'] as const
export type SupervisionKind = (typeof supervisionKinds)[number]

export const leastMonthlyMinutes = 90
const smallGroupPeople = 4

const mostMinutes = 480
const mostPeople = 30
const oldestDays = 366

export interface SupervisionTime {
  readonly heldOn: CalendarDay
  readonly kind: SupervisionKind
  readonly minutes: number
  /** Who shared the time; 1 for an individual session. */
  readonly people: number
}

export type SupervisionState = 'recorded' | 'confirmed' | 'given_back'

/** Minutes, with fractions. */
export function creditedMinutes({
  kind,
  minutes,
  people,
}: Pick<SupervisionTime, 'kind' | 'minutes' | 'people'>): number {
  if (kind === 'individual') return minutes
  return people <= smallGroupPeople ? minutes / 2 : minutes / people
}

export type SupervisionFault = 'held' | 'kind' | 'minutes' | 'people'

export interface SupervisionGiven {
  readonly heldOn: CalendarDay | undefined
  readonly kind: SupervisionKind | undefined
  readonly minutes: number | undefined
  readonly people: number | undefined
}

/** Every fault at once. A session that is to come, or is more than a year past, is not recorded. */
export function supervisionFrom(
  { heldOn, kind, minutes, people }: SupervisionGiven,
  today: CalendarDay,
): Result<SupervisionTime, readonly SupervisionFault[]> {
  const isDaySound =
    heldOn !== undefined && heldOn <= today && heldOn >= addDays(today, -oldestDays)
  const areMinutesSound = isWithin(minutes, 1, mostMinutes)
  const sharing = kind === 'individual' ? 1 : people
  const arePeopleSound = kind === 'individual' || isWithin(people, 2, mostPeople)
  if (isDaySound && kind !== undefined && areMinutesSound && arePeopleSound)
    return ok({ heldOn, kind, minutes: minutes ?? 0, people: sharing ?? 1 })
  return refuse([
    ...(isDaySound ? [] : ['held' as const]),
    ...(kind === undefined ? ['kind' as const] : []),
    ...(areMinutesSound ? [] : ['minutes' as const]),
    ...(kind === undefined || arePeopleSound ? [] : ['people' as const]),
  ])
}

function isWithin(value: number | undefined, least: number, most: number): boolean {
  return value !== undefined && Number.isInteger(value) && value >= least && value <= most
}

/** `YYYY-MM`. */
export type Month = Branded<string, 'Month'>

export function monthOf(day: CalendarDay): Month {
  return day.slice(0, 7) as Month
}

/** The month when `text` is one of our times written `YYYY-MM`, else undefined. */
export function parseMonth(text: unknown): Month | undefined {
  const day = typeof text === 'string' ? parseDay(`${text}-01`) : undefined
  return day === undefined ? undefined : monthOf(day)
}

export function firstDayOf(month: Month): CalendarDay {
  return `${month}-01` as CalendarDay
}

/** The first day of the next month. */
export function endOf(month: Month): CalendarDay {
  return firstDayOf(monthOf(addDays(firstDayOf(month), 31)))
}

export function monthBefore(month: Month): Month {
  return monthOf(addDays(firstDayOf(month), -1))
}

export interface MonthOfSupervision {
  /** Whole minutes. */
  readonly confirmedMinutes: number
  /** What the sessions that wait for a supervisor would add. */
  readonly waitingMinutes: number
  /** Of confirmed minutes; 0 when the month has enough. */
  readonly missingMinutes: number
  readonly isEnough: boolean
}

/** Thirds and sevenths of minutes are added up as they are; the sum is cut to whole minutes at the end. */
export function monthOfSupervision(
  sessions: readonly (SupervisionTime & { readonly state: SupervisionState })[],
  month: Month,
): MonthOfSupervision {
  const ofMonth = sessions.filter(({ heldOn }) => monthOf(heldOn) === month)
  const sumOf = (state: SupervisionState): number =>
    wholeMinutes(
      ofMonth
        .filter((one) => one.state === state)
        .reduce((sum, one) => sum + creditedMinutes(one), 0),
    )
  const confirmedMinutes = sumOf('confirmed')
  return {
    ...{ confirmedMinutes, waitingMinutes: sumOf('recorded') },
    missingMinutes: Math.max(0, leastMonthlyMinutes - confirmedMinutes),
    isEnough: confirmedMinutes >= leastMonthlyMinutes,
  }
}

/** Three thirds are one, whatever binary fractions make of it. */
export function wholeMinutes(minutes: number): number {
  return Math.floor(minutes + 1e-6)
}
