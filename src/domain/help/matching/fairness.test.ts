// The fairness table: shares and waits by group with intervals, and no figures of groups that are too small.
import { expect, test } from 'vitest'
import {
  type FairnessRecord,
  fairnessDimensions,
  fairnessTable,
  smallestGroup,
} from './fairness.ts'

const person = (
  language: string | undefined,
  isOffered: boolean,
  waitedDays: number,
): FairnessRecord => ({
  groups: { language, region: 'wales', means: undefined, door: 'self' },
  isOffered,
  waitedDays,
})
const some = (count: number, one: FairnessRecord) => Array.from({ length: count }, () => one)

const records = [
  ...some(15, person('en', true, 10)),
  ...some(5, person('en', false, 30)),
  ...some(2, person('cy', true, 40)),
  ...some(8, person('cy', false, 50)),
  ...some(9, person('pl', true, 1)),
  ...some(10, person(undefined, false, 3)),
]

test('by language: share with its interval, median wait, those who did not say last', () => {
  const { rows, tooFew } = fairnessTable(records, 'language')
  expect(rows.map(({ group, people, offered, share }) => [group, people, offered, share])).toEqual([
    ['cy', 10, 2, 0.2],
    ['en', 20, 15, 0.75],
    [undefined, 10, 0, 0],
  ])
  expect(rows.map(({ medianDays }) => medianDays)).toEqual([undefined, 10, undefined])
  expect(rows[1]?.interval.lower).toBeCloseTo(0.531, 3)
  expect(rows[1]?.interval.upper).toBeCloseTo(0.888, 3)
  expect(rows[1]?.medianInterval.lower).toBe(10)
  expect(tooFew).toEqual(['pl'])
})

test('ten people are a group, nine are not', () => {
  expect(smallestGroup).toBe(10)
  const count = (people: number) =>
    fairnessTable(some(people, person('en', true, 1)), 'language').rows.length
  expect([count(9), count(10)]).toEqual([0, 1])
})

test('every dimension counts everybody in a group or names the group as too small', () => {
  for (const dimension of fairnessDimensions) {
    const { rows, tooFew } = fairnessTable(records, dimension)
    const counted = rows.reduce((sum, { people }) => sum + people, 0)
    expect(counted).toBe(dimension === 'language' ? records.length - 9 : records.length)
    expect(tooFew.length).toBe(dimension === 'language' ? 1 : 0)
  }
  expect(fairnessTable([], 'region')).toEqual({ dimension: 'region', rows: [], tooFew: [] })
})
