// Urgent help per nation as data (8-words; 1-product journey 4): four headings, each with one number to press. A number
// is never hidden: closed, it says when it opens; past its review date, an alarm is raised and it stays.
import { type CalendarDay, type Instant, localTime, weekdayOf } from '../shared/instant.ts'

export const urgentHeadings = [
  'might_end_my_life',
  'afraid_of_what_i_may_do',
  'child_in_danger_now',
  'threatened_or_blackmailed',
] as const
export type UrgentHeading = (typeof urgentHeadings)[number]

/** Minutes since local midnight; 0 to 1440 is all day. Weekday 0 is Monday. */
interface OpeningHours {
  readonly weekdays: readonly number[]
  readonly fromMinute: number
  readonly untilMinute: number
}

export interface UrgentNumber {
  readonly id: string
  readonly name: string
  /** As it is read out. */
  readonly shown: string
  /** For a `tel:` or `sms:` link. */
  readonly dialled: string
  readonly by: 'phone' | 'text'
  /** After dialling, when the line asks: `2`. */
  readonly option?: string
  readonly hours: 'always' | readonly OpeningHours[]
  /** Who this line is for, where it is not for everybody. */
  readonly audience: 'anybody' | 'under_18'
  readonly timeZone: string
  readonly reviewOn: CalendarDay
}

export interface HeadingHelp {
  /** The one number to press, while it is open. */
  readonly press: UrgentNumber
  /** The one to press while that line is closed. Always open. */
  readonly whenClosed: UrgentNumber
  readonly also: readonly UrgentNumber[]
}
export interface UrgentHelp {
  readonly nation: Nation
  readonly headings: { readonly [Heading in UrgentHeading]: HeadingHelp }
  /** For people under 18, on their own page. */
  readonly youngPeople: readonly UrgentNumber[]
}

export const nations = ['england', 'scotland', 'wales', 'northern_ireland', 'other'] as const
export type Nation = (typeof nations)[number]

const reviewOn = '2027-05-22' as CalendarDay
const inLondon = { timeZone: 'Europe/London', reviewOn } as const
const byPhone = { by: 'phone', audience: 'anybody', ...inLondon } as const

const emergency: UrgentNumber = {
  ...byPhone,
  id: 'emergency_999',
  name: 'Emergency services',
  shown: '999',
  dialled: '999',
  hours: 'always',
}
const nhs111: UrgentNumber = {
  ...byPhone,
  id: 'nhs_111_option_2',
  name: 'NHS 111, mental health',
  shown: '111',
  dialled: '111',
  option: '2',
  hours: 'always',
}
const samaritans: UrgentNumber = {
  ...byPhone,
  id: 'samaritans',
  name: 'Samaritans',
  shown: '116 123',
  dialled: '116123',
  hours: 'always',
}
const shout: UrgentNumber = {
  ...byPhone,
  by: 'text',
  id: 'shout',
  name: 'Shout, by text message',
  shown: '85258',
  dialled: '85258',
  hours: 'always',
}
const weekdays = [0, 1, 2, 3, 4]
const stopItNow: UrgentNumber = {
  ...byPhone,
  id: 'stop_it_now',
  name: 'Stop It Now',
  shown: '0808 1000 900',
  dialled: '08081000900',
  hours: [{ weekdays, fromMinute: 9 * 60, untilMinute: 17 * 60 }],
}
const childline: UrgentNumber = {
  ...byPhone,
  audience: 'under_18',
  id: 'childline',
  name: 'Childline',
  shown: '0800 1111',
  dialled: '08001111',
  hours: 'always',
}
const nspcc: UrgentNumber = {
  ...byPhone,
  id: 'nspcc',
  name: 'NSPCC',
  shown: '0808 800 5000',
  dialled: '08088005000',
  hours: [{ weekdays, fromMinute: 10 * 60, untilMinute: 16 * 60 }],
}
const lifeline: UrgentNumber = {
  ...byPhone,
  id: 'lifeline',
  name: 'Lifeline',
  shown: '0808 808 8000',
  dialled: '08088088000',
  hours: 'always',
}
/** Where no nation's own numbers are set up: the number that mobile networks connect to emergency services. */
const emergency112: UrgentNumber = {
  ...byPhone,
  id: 'emergency_112',
  name: 'Emergency services',
  shown: '112',
  dialled: '112',
  hours: 'always',
  timeZone: 'UTC',
}

/** `crisis`: the line to talk to somebody, always open; `others`: more of the same nation. */
function nationWith(
  nation: Nation,
  crisis: UrgentNumber,
  others: readonly UrgentNumber[],
): UrgentHelp {
  const first = (press: UrgentNumber, also: readonly UrgentNumber[]): HeadingHelp => ({
    press,
    whenClosed: press.hours === 'always' ? press : crisis,
    also,
  })
  return {
    nation,
    headings: {
      might_end_my_life: first(crisis, [emergency, ...others]),
      afraid_of_what_i_may_do: first(stopItNow, [crisis, emergency]),
      child_in_danger_now: first(emergency, [nspcc, childline]),
      threatened_or_blackmailed: first(emergency, [crisis, childline]),
    },
    youngPeople: [childline, emergency],
  }
}

const generic: HeadingHelp = { press: emergency112, whenClosed: emergency112, also: [] }

export const urgentHelp: { readonly [Name in Nation]: UrgentHelp } = {
  england: nationWith('england', samaritans, [nhs111, shout]),
  wales: nationWith('wales', samaritans, [nhs111, shout]),
  scotland: nationWith('scotland', samaritans, [shout]),
  northern_ireland: nationWith('northern_ireland', lifeline, [samaritans]),
  other: {
    nation: 'other',
    headings: {
      might_end_my_life: generic,
      afraid_of_what_i_may_do: generic,
      child_in_danger_now: generic,
      threatened_or_blackmailed: generic,
    },
    youngPeople: [emergency112],
  },
}

export function openNow(number: UrgentNumber, now: Instant): boolean {
  if (number.hours === 'always') return true
  const { day, minute } = localTime(now, number.timeZone)
  const weekday = weekdayOf(day)
  return number.hours.some(
    ({ weekdays: days, fromMinute, untilMinute }) =>
      days.includes(weekday) && minute >= fromMinute && minute < untilMinute,
  )
}

/** The number to press at this moment: one that is open. */
export function pressNow(help: HeadingHelp, now: Instant): UrgentNumber {
  return openNow(help.press, now) ? help.press : help.whenClosed
}

/** Raises an alarm and never hides the number. */
export function isPastReview(number: UrgentNumber, today: CalendarDay): boolean {
  return today > number.reviewOn
}

/** Every number of a nation once, for the set-up page and the alarm. */
export function numbersOf(help: UrgentHelp): readonly UrgentNumber[] {
  const all = urgentHeadings.flatMap((heading) => [
    help.headings[heading].press,
    ...help.headings[heading].also,
  ])
  return [...new Set([...all, ...help.youngPeople])]
}
