import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CoverHours, promisedDay } from '../shared/cover-hours.ts'
import { addMs, atLocal, type CalendarDay, hourMs, localTime } from '../shared/instant.ts'
import {
  type Allowance,
  type AnswerPromise,
  afterTheyWrote,
  afterWeAnswered,
  type Deadlines,
  firstAnswerDay,
  isBroken,
  parseAllowance,
  usualDeadlines,
  writeAllowance,
} from './deadlines.ts'
import { doors } from './doors.ts'

const day = (text: string) => text as CalendarDay
const zone = 'Europe/London'
const office: CoverHours = {
  timeZone: zone,
  weekly: [0, 1, 2, 3, 4].map((weekday) => ({ weekday, fromMinute: 540, untilMinute: 1020 })),
  holidays: [day('2026-12-25'), day('2026-12-28')],
  exceptions: [{ day: day('2026-12-24'), spans: [{ fromMinute: 540, untilMinute: 720 }] }],
  workingWeekdays: [0, 1, 2, 3, 4],
}
const at = (date: string, hour: number) => atLocal(day(date), hour * 60, zone)
const forAdvice = (own: Allowance): Deadlines => ({
  ...usualDeadlines,
  byDoor: { professional_advice: own },
})

describe('the day promised for a first answer', () => {
  it('is counted in cover hours over holidays and short days', () => {
    const hours = forAdvice({ unit: 'cover_hours', count: 4 })
    const answered = (date: string, hour: number) =>
      firstAnswerDay('professional_advice', at(date, hour), office, hours)
    expect(answered('2026-12-23', 9)).toBe('2026-12-23')
    expect(answered('2026-12-23', 16)).toBe('2026-12-24')
    // One hour is left on the short day, then come Christmas, the weekend and the bank holiday.
    expect(answered('2026-12-24', 11)).toBe('2026-12-29')
  })

  it('is counted in working days where the kind has days of its own, and else as usual', () => {
    const days = forAdvice({ unit: 'working_days', count: 1 })
    const received = at('2026-12-24', 10)
    expect(firstAnswerDay('professional_advice', received, office, days)).toBe('2026-12-29')
    for (const door of doors.filter((one) => one !== 'professional_advice'))
      expect(firstAnswerDay(door, received, office, days)).toBe(
        promisedDay(office, 'enquiry', received),
      )
  })

  it('falls back to days where no cover is planned', () => {
    const none = { ...office, weekly: [], exceptions: [], holidays: [] }
    const hours = forAdvice({ unit: 'cover_hours', count: 4 })
    expect(firstAnswerDay('professional_advice', at('2026-11-23', 10), none, hours)).toBe(
      '2026-11-27',
    )
  })

  it('is never before the day of writing, and never earlier for who writes later', () => {
    const allowance = fc.oneof(
      fc.record({ unit: fc.constant('cover_hours' as const), count: fc.nat(80) }),
      fc.record({ unit: fc.constant('working_days' as const), count: fc.nat(20) }),
    )
    fc.assert(
      fc.property(allowance, fc.nat(24 * 60), fc.nat(400), (own, hours, later) => {
        const received = addMs(at('2026-11-01', 0), hours * hourMs)
        const promised = (moment: typeof received) =>
          firstAnswerDay('professional_advice', moment, office, forAdvice(own))
        expect(promised(received) >= localTime(received, zone).day).toBe(true)
        expect(promised(addMs(received, later * hourMs)) >= promised(received)).toBe(true)
      }),
    )
  })
})

describe('a promise', () => {
  const today = day('2026-11-24')

  it('is not put off by writing more, and is done or moved by an answer', () => {
    const open: AnswerPromise = { kind: 'open', on: day('2026-11-23') }
    expect(afterTheyWrote(open, day('2026-11-30'))).toEqual(open)
    expect(afterTheyWrote({ kind: 'kept' }, day('2026-11-30'))).toEqual({
      kind: 'open',
      on: '2026-11-30',
    })
    expect(afterWeAnswered(undefined)).toEqual({ kind: 'kept' })
    expect(isBroken(afterWeAnswered(day('2026-11-24')), today)).toBe(false)
    expect(isBroken(open, today)).toBe(true)
    expect(isBroken({ kind: 'kept' }, today)).toBe(false)
  })

  it('over any history is open exactly when the last word was theirs or named a day', () => {
    const step = fc.oneof(
      fc.constant({ by: 'them' } as const),
      fc.record({ by: fc.constant('us' as const), names: fc.boolean() }),
    )
    fc.assert(
      fc.property(fc.array(step, { minLength: 1 }), (steps) => {
        let promise: AnswerPromise = { kind: 'open', on: today }
        for (const one of steps)
          promise =
            one.by === 'them'
              ? afterTheyWrote(promise, today)
              : afterWeAnswered(one.names ? today : undefined)
        const last = steps.at(-1)
        expect(promise.kind === 'open').toBe(last?.by === 'them' || last?.names === true)
      }),
    )
  })
})

describe('an allowance as it is typed', () => {
  it('is days or hours, within bounds', () => {
    expect(parseAllowance(' 3 days ')).toEqual({ unit: 'working_days', count: 3 })
    expect(parseAllowance('1 Hour')).toEqual({ unit: 'cover_hours', count: 1 })
    for (const wrong of ['', '3', 'three days', '31 days', '241 hours', '3 weeks', '-1 days'])
      expect(parseAllowance(wrong), wrong).toBe(undefined)
  })

  it('reads what it wrote', () => {
    for (const one of [
      { unit: 'working_days', count: 1 },
      { unit: 'cover_hours', count: 12 },
    ] as const)
      expect(parseAllowance(writeAllowance(one))).toEqual(one)
  })
})
