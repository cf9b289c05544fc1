import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addCoverMinutes,
  addWorkingDays,
  type CoverHours,
  coverSentence,
  isCovered,
  isWorkingDay,
  promisedDay,
} from './cover-hours.ts'
import { addMs, atLocal, type CalendarDay, hourMs, minuteMs } from './instant.ts'

const day = (text: string) => text as CalendarDay
const zone = 'Europe/London'
const weekdays = [0, 1, 2, 3, 4]
const office: CoverHours = {
  timeZone: zone,
  weekly: weekdays.map((weekday) => ({ weekday, fromMinute: 9 * 60, untilMinute: 17 * 60 })),
  holidays: [day('2026-12-25'), day('2026-12-28')],
  exceptions: [
    { day: day('2026-12-24'), spans: [{ fromMinute: 9 * 60, untilMinute: 12 * 60 }] },
    { day: day('2026-12-31'), spans: [] },
  ],
  workingWeekdays: weekdays,
}
const at = (text: string, minute: number) => atLocal(day(text), minute, zone)

describe('cover', () => {
  test('the sentence: read today until, or nobody before', () => {
    expect(coverSentence(office, at('2026-11-20', 14 * 60))).toEqual({
      kind: 'covered',
      today: '2026-11-20',
      until: { day: '2026-11-20', minute: 17 * 60 },
    })
    expect(coverSentence(office, at('2026-11-20', 18 * 60))).toEqual({
      kind: 'not_covered',
      today: '2026-11-20',
      from: { day: '2026-11-23', minute: 9 * 60 },
    })
    expect(coverSentence({ ...office, weekly: [], exceptions: [] }, at('2026-11-20', 0)).kind).toBe(
      'nothing_planned',
    )
    const dayAndNight = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
      ...{ weekday, fromMinute: 0, untilMinute: 1440 },
    }))
    const always = { ...office, weekly: dayAndNight, holidays: [], exceptions: [] }
    expect(coverSentence(always, at('2026-03-28', 60)).kind).toBe('always')
  })

  test('exceptions win over holidays and weekdays', () => {
    expect(isCovered(office, at('2026-12-24', 11 * 60))).toBe(true)
    expect(isCovered(office, at('2026-12-24', 13 * 60))).toBe(false)
    expect(isCovered(office, at('2026-12-31', 10 * 60))).toBe(false)
    expect(isWorkingDay(office, day('2026-12-28'))).toBe(false)
    expect(isWorkingDay(office, day('2026-12-31'))).toBe(false)
  })

  test('two cover hours begun on Friday at 16:30 end on Monday at 10:30', () => {
    expect(addCoverMinutes(office, at('2026-11-20', 16 * 60 + 30), 120)).toBe(
      at('2026-11-23', 10 * 60 + 30),
    )
  })

  test('the promised day of the receipt', () => {
    expect(promisedDay(office, 'enquiry', at('2026-11-22', 20 * 60))).toBe('2026-11-26')
    expect(promisedDay(office, 'enquiry', at('2026-11-23', 16 * 60))).toBe('2026-11-26')
    expect(promisedDay(office, 'enquiry', at('2026-11-23', 17 * 60))).toBe('2026-11-27')
    expect(promisedDay(office, 'contact_today', at('2026-11-20', 18 * 60))).toBe('2026-11-24')
    expect(addWorkingDays(office, day('2026-12-24'), 1)).toBe('2026-12-29')
  })
})

const anyStart = fc
  .integer({ min: 0, max: 400 * 24 * 60 })
  .map((minutes) => addMs(at('2026-01-01', 0), minutes * minuteMs))
const anyHours: fc.Arbitrary<CoverHours> = fc
  .array(
    fc.record({
      weekday: fc.integer({ min: 0, max: 6 }),
      fromMinute: fc.integer({ min: 0, max: 1439 }),
      untilMinute: fc.integer({ min: 1, max: 1440 }),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((weekly) => ({ ...office, weekly, holidays: [], exceptions: [] }))

describe('cover hours, by property', () => {
  test('adding cover minutes agrees with counting them one by one, also over the clock changes', () => {
    const aroundTheChange = fc.oneof(
      fc.integer({ min: 0, max: 3 * 24 * 60 }).map((m) => addMs(at('2026-03-28', 0), m * minuteMs)),
      fc.integer({ min: 0, max: 3 * 24 * 60 }).map((m) => addMs(at('2026-10-24', 0), m * minuteMs)),
    )
    fc.assert(
      fc.property(anyHours, aroundTheChange, fc.integer({ min: 1, max: 400 }), (cover, from, n) => {
        const end = addCoverMinutes(cover, from, n)
        if (end === undefined) return
        fc.pre(end - from < 3 * 24 * hourMs)
        let counted = 0
        for (let now = from; now < end; now = addMs(now, minuteMs))
          if (isCovered(cover, now)) counted += 1
        expect(counted).toBe(n)
      }),
      { numRuns: 15 },
    )
  })

  test('the sentence is true: covered until then, or not before', () => {
    fc.assert(
      fc.property(anyHours, anyStart, (cover, now) => {
        const said = coverSentence(cover, now)
        expect(said.kind === 'covered' || said.kind === 'always').toBe(isCovered(cover, now))
        if (said.kind !== 'not_covered') return
        const from = atLocal(said.from.day, said.from.minute, zone)
        expect(from).toBeGreaterThan(now)
        expect(isCovered(cover, from)).toBe(true)
        expect(isCovered(cover, addMs(from, -minuteMs))).toBe(false)
      }),
    )
  })

  test('a promised day is a working day, never in the past, and never moves back as time goes on', () => {
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 0, max: 5000 }), (received, later) => {
        const promised = promisedDay(office, 'enquiry', received)
        expect(isWorkingDay(office, promised)).toBe(true)
        expect(promised >= new Date(received).toISOString().slice(0, 10)).toBe(true)
        expect(promisedDay(office, 'enquiry', addMs(received, later * minuteMs)) >= promised).toBe(
          true,
        )
      }),
    )
  })
})
