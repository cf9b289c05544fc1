// The honest waiting time (1-product, what a person is told while they wait): what half of the people who asked for the
// same waited, from the 25th to the 75th percentile of the last twelve months. Who still waits, or left, counts for as
// long as they waited. Below fifteen waits nothing is said.
import type { CalendarDay } from '../../shared/instant.ts'
import { kaplanMeier, type Observation, percentileTime } from '../../statistics/kaplan-meier.ts'
import type { MeetingMode } from '../therapists/profile.ts'
import type { NeededLanguage } from './need.ts'

/** One wait; without an end it goes on. */
export interface Wait {
  readonly began: CalendarDay
  /** Ways to meet that were asked for; after a yes, the one that was found. Empty: any. */
  readonly modes: readonly MeetingMode[]
  readonly language: NeededLanguage
  readonly ended?: { readonly on: CalendarDay; readonly how: 'found' | 'left' }
}

export type WaitingTime =
  | { readonly kind: 'cannot_say' }
  | { readonly kind: 'between'; readonly fromDays: number; readonly toDays: number }
  /** A quarter have been found a therapist by then; three quarters have not been yet. */
  | { readonly kind: 'at_least'; readonly fromDays: number }

export const fewestWaits = 15

export interface WaitingQuestion {
  readonly modes: readonly MeetingMode[]
  readonly language: NeededLanguage
  readonly today: CalendarDay
}

/** Of all waits, those that began in the last twelve months for the same language and a way to meet in common. */
export function waitingTime(waits: readonly Wait[], asked: WaitingQuestion): WaitingTime {
  const same = waits.filter((wait) => isSame(wait, asked))
  if (same.length < fewestWaits) return { kind: 'cannot_say' }
  const curve = kaplanMeier(same.map((wait) => observe(wait, asked.today)))
  const fromDays = percentileTime(curve, 0.25)
  const toDays = percentileTime(curve, 0.75)
  if (fromDays === undefined) return { kind: 'cannot_say' }
  return toDays === undefined
    ? { kind: 'at_least', fromDays }
    : { kind: 'between', fromDays, toDays }
}

function isSame(wait: Wait, { modes, language, today }: WaitingQuestion): boolean {
  const isAny = modes.length === 0 || wait.modes.length === 0
  return (
    wait.language === language &&
    wait.began > yearBefore(today) &&
    wait.began <= today &&
    (isAny || wait.modes.some((mode) => modes.includes(mode)))
  )
}

/** An end after `today` has not happened yet. */
function observe({ began, ended }: Wait, today: CalendarDay): Observation {
  const isOver = ended !== undefined && ended.on <= today
  const until = isOver ? ended.on : today
  return {
    time: Math.max(0, Math.round((Date.parse(until) - Date.parse(began)) / 86_400_000)),
    isEvent: isOver && ended.how === 'found',
  }
}

function yearBefore(day: CalendarDay): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
}
