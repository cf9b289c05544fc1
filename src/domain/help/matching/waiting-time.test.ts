// The waiting time at its limits: how many waits, which of them, who left and who still waits; and the sentence.
import { describe, expect, test } from 'vitest'
import { day } from '#test/support/matching.ts'
import { readingOf } from '#test/support/smog.ts'
import { waitingTimeSentence } from '#words/en-matching-rules.ts'
import { addDays } from '../../shared/instant.ts'
import { fewestWaits, type Wait, type WaitingQuestion, waitingTime } from './waiting-time.ts'

const today = day('2026-11-23')
const asked: WaitingQuestion = { modes: ['video'], language: 'en', today }
const began = day('2026-06-01')

function wait(days: number, changed: Partial<Wait> = {}): Wait {
  const ended = { on: addDays(began, days), how: 'found' } as const
  return { began, modes: ['video'], language: 'en', ended, ...changed }
}
const many = (count: number, one: Wait) => Array.from({ length: count }, () => one)

test('1 to 20 days: the quarters', () => {
  const waits = Array.from({ length: 20 }, (_, index) => wait(index + 1))
  expect(waitingTime(waits, asked)).toEqual({ kind: 'between', fromDays: 5.5, toDays: 15.5 })
})

describe('at least fifteen waits for the same', () => {
  test('fifteen say something, fourteen nothing', () => {
    expect(fewestWaits).toBe(15)
    expect(waitingTime(many(14, wait(7)), asked)).toEqual({ kind: 'cannot_say' })
    expect(waitingTime(many(15, wait(7)), asked)).toEqual({
      kind: 'between',
      fromDays: 7,
      toDays: 7,
    })
  })

  test.each<[string, Partial<Wait>, boolean]>([
    ['another language', { language: 'cy' }, false],
    ['another way to meet', { modes: ['in_person'] }, false],
    ['a way to meet in common', { modes: ['in_person', 'video'] }, true],
    ['any way to meet', { modes: [] }, true],
    ['a year ago', { began: day('2025-11-23') }, false],
    ['a day less than a year ago', { began: day('2025-11-24') }, true],
    ['today', { began: today }, true],
    ['tomorrow', { began: day('2026-11-24') }, false],
  ])('%s', (_name, changed, counts) => {
    const waits = [...many(14, wait(7)), wait(7, changed)]
    expect(waitingTime(waits, asked).kind !== 'cannot_say').toBe(counts)
  })

  test('who does not mind how to meet is told of everybody in their language', () => {
    expect(waitingTime(many(15, wait(7, { modes: ['phone'] })), { ...asked, modes: [] }).kind).toBe(
      'between',
    )
  })
})

describe('who has not been found a therapist', () => {
  const { ended: _none, ...stillWaiting } = wait(0)

  test('still counts for as long as they wait', () => {
    const found = many(10, wait(14))
    expect(waitingTime([...found, ...many(10, stillWaiting)], asked)).toEqual({
      kind: 'at_least',
      fromDays: 14,
    })
    expect(waitingTime([...found, ...many(40, stillWaiting)], asked)).toEqual({
      kind: 'cannot_say',
    })
  })

  test('who left counts until then, and not as found', () => {
    const left = wait(3, { ended: { on: addDays(began, 3), how: 'left' } })
    expect(waitingTime(many(15, left), asked)).toEqual({ kind: 'cannot_say' })
    expect(waitingTime([...many(15, left), ...many(15, wait(20))], asked)).toEqual({
      kind: 'between',
      fromDays: 20,
      toDays: 20,
    })
  })

  test('an end after today has not happened', () => {
    const later = wait(0, { ended: { on: day('2026-12-24'), how: 'found' } })
    expect(waitingTime(many(15, later), asked)).toEqual({ kind: 'cannot_say' })
  })
})

describe('in a sentence', () => {
  const twelve = 'In the last 12 months,'
  const sentences = [
    [
      { kind: 'cannot_say' },
      'We cannot say yet how long it takes. Too few people have asked for the same.',
    ],
    [
      { kind: 'between', fromDays: 21, toDays: 57 },
      `${twelve} half of the people who asked for the same waited from 3 to 9 weeks.`,
    ],
    [
      { kind: 'between', fromDays: 21, toDays: 21 },
      `${twelve} half of the people who asked for the same waited about 3 weeks.`,
    ],
    [
      { kind: 'between', fromDays: 2, toDays: 6 },
      `${twelve} 3 in 4 people who asked for the same waited 1 week or less.`,
    ],
    [
      { kind: 'at_least', fromDays: 40 },
      `${twelve} 3 in 4 people who asked for the same waited 5 weeks or longer. We cannot say yet how much longer.`,
    ],
  ] as const
  test.each(sentences)('%j', (time, sentence) => {
    expect(waitingTimeSentence(time)).toBe(sentence)
    expect(readingOf([sentence]).grade).toBeLessThanOrEqual(10)
  })
})
