// The fixed times by example, over midnight and over both changes of the clock.
import { expect, it } from 'vitest'
import { type Instant, instant } from '../shared/instant.ts'
import { digestOccasion } from './digest.ts'

const at = (text: string): Instant => instant(Date.parse(text))

it.each([
  ['2026-11-22T08:29:59Z', undefined],
  ['2026-11-22T08:30:00Z', '2026-11-22 08:30'],
  ['2026-11-22T11:29:59Z', '2026-11-22 08:30'],
  ['2026-11-22T11:30:00Z', undefined],
  ['2026-11-22T13:30:00Z', '2026-11-22 13:30'],
  ['2026-11-22T23:59:00Z', undefined],
])('at 08:30 and 13:30, and up to three hours late: %s', (moment, occasion) => {
  expect(digestOccasion(at(moment), 'Europe/London')).toBe(occasion)
})

it.each([
  // The clock goes forward and back in the night before: 08:30 stays 08:30.
  ['2026-03-29T07:30:00Z', '2026-03-29 08:30'],
  ['2026-10-25T08:30:00Z', '2026-10-25 08:30'],
])('follows the wall clock when it changes: %s', (moment, occasion) => {
  expect(digestOccasion(at(moment), 'Europe/London')).toBe(occasion)
})

it('looks back over midnight, and takes the times it is given', () => {
  expect(digestOccasion(at('2026-11-23T01:00:00Z'), 'Etc/UTC', [23 * 60 + 30])).toBe(
    '2026-11-22 23:30',
  )
  expect(digestOccasion(at('2026-11-23T09:00:00Z'), 'Etc/UTC', [])).toBeUndefined()
  expect(digestOccasion(at('2026-11-23T09:00:00Z'), 'Etc/UTC', [8 * 60, 9 * 60])).toBe(
    '2026-11-23 09:00',
  )
})
