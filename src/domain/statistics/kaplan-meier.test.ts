// Against published figures: remission of leukaemia under 6-MP and placebo (Freireich 1963; Gehan 1965; log-log intervals as
// Stata prints them), and the aml data of R's package survival as its own saved output prints them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  kaplanMeier,
  type Observation,
  percentileInterval,
  percentileTime,
  standardErrorOf,
  survivalInterval,
} from './kaplan-meier.ts'

/** "6 6+ 7": a plus means last seen then, without the event. */
function read(text: string): readonly Observation[] {
  return text
    .split(' ')
    .map((part) => ({ time: Number.parseFloat(part), isEvent: !part.endsWith('+') }))
}
const round = (number: number | undefined, digits: number) =>
  number === undefined ? undefined : Number(number.toFixed(digits))

const sixMp = read('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+')
const placebo = read('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23')
const maintained = read('9 13 13+ 18 23 28+ 31 34 45+ 48 161+')
const notMaintained = read('5 5 8 8 12 16+ 23 27 30 33 43 45')

const eventsOf = (observations: readonly Observation[]) =>
  kaplanMeier(observations).filter(({ events }) => events > 0)

describe('6-MP against placebo', () => {
  test('survival, standard error and log-log interval', () => {
    const rows = eventsOf(sixMp).map((step) => {
      const limits = survivalInterval(step, 'log_log')
      return [
        step.time,
        step.atRisk,
        step.events,
        round(step.survival, 4),
        round(standardErrorOf(step), 4),
        round(limits?.lower, 4),
        round(limits?.upper, 4),
      ]
    })
    expect(rows).toEqual([
      [6, 21, 3, 0.8571, 0.0764, 0.6197, 0.9516],
      [7, 17, 1, 0.8067, 0.0869, 0.5631, 0.9228],
      [10, 15, 1, 0.7529, 0.0963, 0.5032, 0.8894],
      [13, 12, 1, 0.6902, 0.1068, 0.4316, 0.8491],
      [16, 11, 1, 0.6275, 0.1141, 0.3675, 0.8049],
      [22, 7, 1, 0.5378, 0.1282, 0.2678, 0.7468],
      [23, 6, 1, 0.4482, 0.1346, 0.1881, 0.6801],
    ])
  })

  test('log interval', () => {
    const rows = eventsOf(sixMp).map((step) => survivalInterval(step, 'log'))
    expect(rows.map((limits) => [round(limits?.lower, 3), round(limits?.upper, 3)])).toEqual([
      [0.72, 1],
      [0.653, 0.996],
      [0.586, 0.968],
      [0.51, 0.935],
      [0.439, 0.896],
      [0.337, 0.858],
      [0.249, 0.807],
    ])
  })

  test('medians: 23 and 8 weeks', () => {
    expect(percentileTime(kaplanMeier(sixMp), 0.5)).toBe(23)
    expect(percentileTime(kaplanMeier(placebo), 0.5)).toBe(8)
  })

  test('nobody left: no interval, and no standard error', () => {
    const last = kaplanMeier(placebo).at(-1)
    expect(last).toMatchObject({ time: 23, survival: 0 })
    expect(last === undefined ? 0 : survivalInterval(last, 'log')).toBeUndefined()
    expect(last === undefined ? 1 : standardErrorOf(last)).toBe(0)
  })
})

describe('aml', () => {
  test('survival and standard error', () => {
    const steps = eventsOf(maintained)
    expect(steps.map(({ survival }) => round(survival, 3))).toEqual([
      0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184,
    ])
    expect(steps.map((step) => round(standardErrorOf(step), 4))).toEqual([
      0.0867, 0.1163, 0.1397, 0.1526, 0.1642, 0.1627, 0.1535,
    ])
  })

  test.each([
    ['maintained', maintained, 31, 18, undefined],
    ['not maintained', notMaintained, 23, 8, undefined],
    ['all', [...maintained, ...notMaintained], 27, 18, 45],
  ] as const)('%s: median and its interval', (_name, observations, median, lower, upper) => {
    const curve = kaplanMeier(observations)
    expect(percentileTime(curve, 0.5)).toBe(median)
    expect(percentileInterval(curve, 0.5, 'log')).toEqual({ lower, upper })
  })
})

test('a level curve at exactly the share gives the middle, as in R', () => {
  const curve = kaplanMeier(read('1 2 3 4'))
  expect(percentileTime(curve, 0.5)).toBe(2.5)
  expect(percentileTime(curve, 0.25)).toBe(1.5)
  expect(percentileTime(curve, 0.6)).toBe(3)
  expect(percentileTime(kaplanMeier(read('1 2+')), 0.5)).toBe(1)
  expect(percentileTime(kaplanMeier(read('1+ 2+')), 0.5)).toBeUndefined()
  expect(kaplanMeier([])).toEqual([])
})

test('without anybody unseen it is the plain share; order and ties change nothing', () => {
  const times = fc.array(fc.nat(20), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(times, (list) => {
      for (const { time, survival } of kaplanMeier(list.map((at) => ({ time: at, isEvent: true }))))
        expect(survival).toBeCloseTo(list.filter((at) => at > time).length / list.length, 9)
    }),
  )
  const observations = fc.array(fc.record({ time: fc.nat(20), isEvent: fc.boolean() }))
  fc.assert(
    fc.property(observations, (list) => {
      const curve = kaplanMeier(list)
      expect(kaplanMeier(list.toReversed())).toEqual(curve)
      const values = curve.map(({ survival }) => survival)
      expect(values).toEqual(values.toSorted((a, b) => b - a))
      for (const step of curve)
        for (const scale of ['log', 'log_log'] as const) {
          const limits = survivalInterval(step, scale)
          if (limits === undefined) continue
          expect(limits.lower).toBeLessThanOrEqual(step.survival)
          expect(limits.upper).toBeGreaterThanOrEqual(step.survival)
        }
    }),
  )
})
