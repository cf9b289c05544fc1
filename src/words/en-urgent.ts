// The urgent page (1-product, journey 4): four headings, each with one number to press and one thing for the next ten
// minutes. A clinician approves it before an organisation goes live.

import type { Nation, UrgentHeading, UrgentNumber } from '#domain/help/urgent-help.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { timeInWords, weekdayInWords } from './en-dates.ts'

export interface UrgentText {
  readonly heading: string
  /** One thing for the next ten minutes. */
  readonly tenMinutes: string
  readonly say: string
}

export const urgentWords = {
  title: 'Urgent help',
  heading: 'Urgent help',
  lead: 'You need not give a name. You need not say what it is about.',
  nationHeading: 'Where are you?',
  nations: {
    england: 'England',
    scotland: 'Scotland',
    wales: 'Wales',
    northern_ireland: 'Northern Ireland',
    other: 'Somewhere else',
  } satisfies { readonly [Name in Nation]: string },
  headings: {
    might_end_my_life: {
      heading: 'I might end my life',
      tenMinutes:
        'For the next ten minutes: go to a place where somebody else is, and leave behind what you could hurt yourself with.',
      say: 'You can say: “I am not safe, and I need to talk.”',
    },
    afraid_of_what_i_may_do: {
      heading: 'I am afraid I am about to do something',
      tenMinutes:
        'For the next ten minutes: put the device down or leave the place, and go where other adults are. The strongest pull passes.',
      say: 'You can say: “I am afraid of what I may do, and I want to stop.”',
    },
    child_in_danger_now: {
      heading: 'A child is in danger now',
      tenMinutes:
        'For the next ten minutes: get the child away from the danger, and stay with the child or find another adult who does.',
      say: 'You can say: “A child is not safe”, and where the child is.',
    },
    threatened_or_blackmailed: {
      heading: 'Someone threatens or blackmails me',
      tenMinutes:
        'For the next ten minutes: do not pay, do not answer, and delete nothing. Tell one person you trust.',
      say: 'You can say: “Somebody threatens me, and I am afraid.”',
    },
  } satisfies { readonly [Heading in UrgentHeading]: UrgentText },
  call: (number: UrgentNumber): string => `Call ${number.shown}`,
  text: (number: UrgentNumber): string => `Text ${number.shown}`,
  option: (option: string): string => `then press ${option}`,
  openNow: 'Open now',
  allHours: 'Open at all hours',
  closedNow: 'Closed now',
  also: 'You can also call',
  under18: 'For people under 18',
  otherCountry:
    '112 connects to the emergency services in many countries. If it does not where you are, call the local emergency number.',
  backText: 'First page',
  noNumberIsKept: 'We do not see whether you call.',
} as const

/** "Monday to Friday, 9:00 to 17:00". */
export function hoursInWords(number: UrgentNumber): string {
  if (number.hours === 'always') return urgentWords.allHours
  const monday = '2024-01-01'
  const name = (weekday: number) =>
    weekdayInWords(`2024-01-0${weekday + Number(monday.slice(9))}` as CalendarDay)
  return number.hours
    .map(({ weekdays, fromMinute, untilMinute }) => {
      const first = weekdays[0] ?? 0
      const last = weekdays.at(-1) ?? first
      const days = first === last ? name(first) : `${name(first)} to ${name(last)}`
      return `${days}, ${timeInWords({ minute: fromMinute })} to ${timeInWords({ minute: untilMinute })}`
    })
    .join('; ')
}
