// By when somebody is answered (4-help-service, Triage): an allowance for each kind of enquiry, in working days or in
// cover hours, both with public holidays as the cover hours name them. It becomes one day, shown to the person and to
// staff alike. Each later message of theirs makes a promise of its own; an answer keeps it, or makes the next.
import {
  addCoverMinutes,
  type CoverHours,
  type PromiseDays,
  promisedDay,
  usualPromiseDays,
} from '../shared/cover-hours.ts'
import { type CalendarDay, type Instant, localTime } from '../shared/instant.ts'
import type { Door } from './doors.ts'

const allowanceUnits = ['working_days', 'cover_hours'] as const
type AllowanceUnit = (typeof allowanceUnits)[number]

export interface Allowance {
  readonly unit: AllowanceUnit
  readonly count: number
}

export interface Deadlines {
  readonly usual: PromiseDays
  /** Where a kind of enquiry has an allowance of its own; every other has `usual.enquiry`. */
  readonly byDoor: { readonly [Kind in Door]?: Allowance | undefined }
}

export const usualDeadlines: Deadlines = { usual: usualPromiseDays, byDoor: {} }

/** From the setting as it is stored; what it does not say is as usual. */
export function deadlinesOf(
  stored: (PromiseDays & { readonly by_door?: Deadlines['byDoor'] | undefined }) | undefined,
): Deadlines {
  if (stored === undefined) return usualDeadlines
  const { by_door: byDoor = {}, ...usual } = stored
  return { usual, byDoor }
}

/** The day promised for the first answer to what arrives through that door. */
export function firstAnswerDay(
  door: Door,
  receivedAt: Instant,
  cover: CoverHours,
  { usual, byDoor }: Deadlines,
): CalendarDay {
  const own = byDoor[door]
  if (own?.unit === 'cover_hours') {
    const due = addCoverMinutes(cover, receivedAt, own.count * 60)
    // Where no cover is planned, hours never pass: days still do.
    if (due !== undefined) return localTime(due, cover.timeZone).day
  }
  const enquiry = own?.unit === 'working_days' ? own.count : usual.enquiry
  return promisedDay(cover, 'enquiry', receivedAt, { ...usual, enquiry })
}

/** What the person was last told. While it is open we owe them an answer by that day. */
export type AnswerPromise =
  | { readonly kind: 'open'; readonly on: CalendarDay }
  | { readonly kind: 'kept' }

/** While an answer is owed, writing more does not put it off. */
export function afterTheyWrote(promise: AnswerPromise, promisedOn: CalendarDay): AnswerPromise {
  return promise.kind === 'open' ? promise : { kind: 'open', on: promisedOn }
}

/** What calls for contact today is answered by an earlier day, never by a later one. */
export function bringForward(promise: AnswerPromise, promisedOn: CalendarDay): AnswerPromise {
  return promise.kind === 'open' && promise.on < promisedOn
    ? promise
    : { kind: 'open', on: promisedOn }
}

/** An answer keeps the promise, unless it says by when the next one comes. */
export function afterWeAnswered(nextAnswerOn: CalendarDay | undefined): AnswerPromise {
  return nextAnswerOn === undefined ? { kind: 'kept' } : { kind: 'open', on: nextAnswerOn }
}

/** Being on hold is ours, not theirs: nothing but an answer stops a promise. */
export function isBroken(promise: AnswerPromise, today: CalendarDay): boolean {
  return promise.kind === 'open' && promise.on < today
}

const most: Readonly<Record<AllowanceUnit, number>> = { working_days: 30, cover_hours: 240 }

/** "3 days" or "8 hours"; undefined for anything else, and for more than 30 days or 240 hours. */
export function parseAllowance(text: string): Allowance | undefined {
  const [, digits = '', word = ''] = /^(\d{1,3})\s*(day|hour)s?$/i.exec(text.trim()) ?? []
  if (digits === '') return undefined
  const unit = word.toLowerCase() === 'day' ? 'working_days' : 'cover_hours'
  const count = Number(digits)
  return count > most[unit] ? undefined : { unit, count }
}

export function writeAllowance({ unit, count }: Allowance): string {
  const word = unit === 'working_days' ? 'day' : 'hour'
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
