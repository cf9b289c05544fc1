// The group formula by its published examples and by its properties, and when a month has enough.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarDay } from '../../shared/instant.ts'
import {
  creditedMinutes,
  endOf,
  leastMonthlyMinutes,
  type Month,
  monthBefore,
  monthOf,
  monthOfSupervision,
  parseMonth,
  type SupervisionState,
  type SupervisionTime,
  supervisionFrom,
  supervisionKinds,
} from './supervision.ts'

const day = (text: string): CalendarDay => text as CalendarDay
const month = (text: string): Month => text as Month
const today = day('2028-02-20')
const session = (
  changed: Partial<SupervisionTime & { state: SupervisionState }> = {},
): SupervisionTime & { state: SupervisionState } => ({
  ...{ heldOn: day('2028-02-03'), kind: 'individual', minutes: 60, people: 1, state: 'confirmed' },
  ...changed,
})
const group = (minutes: number, people: number, kind: 'group' | 'peer' = 'group') =>
  session({ kind, minutes, people })

describe('what a session counts for', () => {
  it.each([
    [session({ minutes: 90 }), 90],
    // The two published examples: two hours of four are one each, of six twenty minutes each.
    [group(120, 4), 60],
    [group(120, 6), 20],
    [group(120, 2), 60],
    [group(120, 5), 24],
    [group(90, 3, 'peer'), 45],
    [group(150, 5, 'peer'), 30],
  ])('%j: %i minutes', (one, minutes) => {
    expect(creditedMinutes(one)).toBe(minutes)
  })

  it('alone counts whole, shared at most half, and more people never more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 480 }),
        fc.integer({ min: 2, max: 29 }),
        fc.constantFrom('group' as const, 'peer' as const),
        (minutes, people, kind) => {
          const credited = creditedMinutes(group(minutes, people, kind))
          expect(creditedMinutes(session({ minutes }))).toBe(minutes)
          expect(credited).toBeLessThanOrEqual(minutes / 2)
          expect(credited).toBeGreaterThan(0)
          expect(creditedMinutes(group(minutes, people + 1, kind))).toBeLessThanOrEqual(credited)
          // Nobody's share makes more of the time than there was, once a group is no longer small.
          if (people > 4) expect(credited * people).toBeCloseTo(minutes)
        },
      ),
    )
  })
})

describe('a month', () => {
  it('has enough from 90 confirmed minutes on, to the minute', () => {
    expect(leastMonthlyMinutes).toBe(90)
    expect(monthOfSupervision([session({ minutes: 89 })], month('2028-02'))).toEqual({
      ...{ confirmedMinutes: 89, waitingMinutes: 0, missingMinutes: 1, isEnough: false },
    })
    expect(monthOfSupervision([session(), group(60, 4)], month('2028-02'))).toEqual({
      ...{ confirmedMinutes: 90, waitingMinutes: 0, missingMinutes: 0, isEnough: true },
    })
    expect(monthOfSupervision([], month('2028-02')).missingMinutes).toBe(90)
  })

  it('counts what was confirmed; what waits is told, what was given back is not', () => {
    const all = [
      session({ state: 'recorded' }),
      session({ state: 'given_back', minutes: 200 }),
      session({ minutes: 30 }),
    ]
    expect(monthOfSupervision(all, month('2028-02'))).toEqual({
      ...{ confirmedMinutes: 30, waitingMinutes: 60, missingMinutes: 60, isEnough: false },
    })
  })

  it('is never averaged with its neighbours', () => {
    const all = [
      session({ heldOn: day('2028-01-31'), minutes: 300 }),
      session({ heldOn: day('2028-03-01'), minutes: 300 }),
      session({ heldOn: day('2028-02-01'), minutes: 10 }),
      session({ heldOn: day('2028-02-29'), minutes: 20 }),
    ]
    expect(monthOfSupervision(all, month('2028-02')).confirmedMinutes).toBe(30)
  })

  it('loses nothing to fractions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 16 }), (people) => {
        const all = Array.from({ length: people }, () => group(leastMonthlyMinutes, people))
        expect(monthOfSupervision(all, month('2028-02'))).toMatchObject({
          ...{ confirmedMinutes: leastMonthlyMinutes, isEnough: true },
        })
      }),
    )
  })

  it('has a first day, an end and one before it', () => {
    expect(parseMonth('2028-02')).toBe('2028-02')
    for (const text of ['2028-13', '2028-2', '2028-02-01', '', undefined])
      expect(parseMonth(text)).toBeUndefined()
    expect(endOf(month('2028-02'))).toBe('2028-03-01')
    expect(endOf(month('2028-12'))).toBe('2029-01-01')
    expect(monthBefore(month('2028-01'))).toBe('2027-12')
    expect(monthOf(day('2028-02-29'))).toBe('2028-02')
  })
})

describe('what may be recorded', () => {
  const given = { heldOn: today, kind: 'group' as const, minutes: 120, people: 6 }
  it('a session of today or of the last year', () => {
    expect(supervisionFrom(given, today)).toEqual({ ok: true, value: given })
    const alone = supervisionFrom({ ...given, kind: 'individual', people: undefined }, today)
    expect(alone).toEqual({ ok: true, value: { ...given, kind: 'individual', people: 1 } })
    expect(supervisionFrom({ ...given, kind: 'individual', people: 7 }, today)).toEqual(alone)
  })

  it.each([
    [{ heldOn: day('2028-02-21') }, ['held']],
    [{ heldOn: day('2027-02-18') }, ['held']],
    [{ minutes: 0 }, ['minutes']],
    [{ minutes: 481 }, ['minutes']],
    [{ minutes: 1.5 }, ['minutes']],
    [{ people: 1 }, ['people']],
    [{ people: 31 }, ['people']],
    [{ kind: undefined }, ['kind']],
    [{ heldOn: undefined, minutes: undefined, people: undefined }, ['held', 'minutes', 'people']],
  ])('not with %j', (changed, faults) => {
    expect(supervisionFrom({ ...given, ...changed }, today)).toEqual({ ok: false, error: faults })
  })

  it('the bounds are sound', () => {
    expect(supervisionFrom({ ...given, heldOn: day('2027-02-19') }, today).ok).toBe(true)
    expect(supervisionFrom({ ...given, minutes: 480, people: 30 }, today).ok).toBe(true)
    expect(supervisionFrom({ ...given, minutes: 1, people: 2 }, today).ok).toBe(true)
    expect(supervisionKinds).toHaveLength(3)
  })
})
