import { expect, it } from 'vitest'
import type { CalendarDay } from '../shared/instant.ts'
import { countContacts, firstDayCounted, parseContactKind } from './contact-without-record.ts'

const day = (text: string) => text as CalendarDay

it.each([
  ['2026-11-23', '2026-10-01'],
  ['2026-01-01', '2025-12-01'],
  ['2028-03-31', '2028-02-01'],
])('on %s the figures look back to %s', (today, first) => {
  expect(firstDayCounted(day(today))).toBe(first)
})

it('counts today, this month and the last apart, and kinds apart', () => {
  const counted = countContacts(
    [
      { day: day('2026-09-30'), kind: 'silent', count: 100 },
      { day: day('2026-10-01'), kind: 'silent', count: 1 },
      { day: day('2026-10-31'), kind: 'silent', count: 2 },
      { day: day('2026-11-01'), kind: 'silent', count: 4 },
      { day: day('2026-11-23'), kind: 'silent', count: 8 },
      { day: day('2026-11-23'), kind: 'advice', count: 16 },
      { day: day('2026-11-24'), kind: 'silent', count: 100 },
    ],
    day('2026-11-23'),
  )
  expect(counted).toEqual([
    { kind: 'silent', today: 8, thisMonth: 12, lastMonth: 3 },
    { kind: 'hang_up', today: 0, thisMonth: 0, lastMonth: 0 },
    { kind: 'abusive', today: 0, thisMonth: 0, lastMonth: 0 },
    { kind: 'advice', today: 16, thisMonth: 16, lastMonth: 0 },
  ])
})

it('knows four kinds and no other', () => {
  expect(parseContactKind('hang_up')).toBe('hang_up')
  for (const text of ['', 'Silent', 'toString', 'enquiry'])
    expect(parseContactKind(text)).toBeUndefined()
})
