import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  readDays,
  readExceptions,
  readSpans,
  readTimes,
  writeDay,
  writeSpans,
  writeTimes,
} from './hours-text.ts'

test('reads hours as people type them', () => {
  expect(readSpans('9-17')).toEqual([{ fromMinute: 540, untilMinute: 1020 }])
  expect(readSpans('13:30 to 17:00, 9.00–12:30')).toEqual([
    { fromMinute: 540, untilMinute: 750 },
    { fromMinute: 810, untilMinute: 1020 },
  ])
  expect(readSpans('0:00-24:00')).toEqual([{ fromMinute: 0, untilMinute: 1440 }])
  expect(readSpans('closed')).toEqual([])
  expect(readSpans(' ')).toEqual([])
})

test('refuses what has no one meaning', () => {
  for (const text of ['17-9', '9-9', '9-25', '9:70-10', 'nine', '9-12, 11-13', '9-12-13', '9'])
    expect(readSpans(text), text).toBeUndefined()
})

test('reads days and exceptions line by line and names the line that it cannot read', () => {
  expect(readDays('25/12/2026\n\n2026-12-26\n25/12/2026')).toEqual({
    ok: true,
    value: ['2026-12-25', '2026-12-26'],
  })
  expect(readDays('25/12/2026\n31/11/2026')).toEqual({ ok: false, line: '31/11/2026' })
  expect(readExceptions('31/12/2026: 9:00-12:00\n24/12/2026 closed')).toEqual({
    ok: true,
    value: [
      { day: '2026-12-24', spans: [] },
      { day: '2026-12-31', spans: [{ fromMinute: 540, untilMinute: 720 }] },
    ],
  })
  for (const line of ['24/12/2026', '24/12/2026 later', 'x closed'])
    expect(readExceptions(line)).toEqual({ ok: false, line })
})

test('what is written is read back as it was', () => {
  const spans = fc
    .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 20 })
    .map((minutes) => minutes.toSorted((one, other) => one - other))
    .map((minutes) =>
      minutes.slice(0, minutes.length - (minutes.length % 2)).flatMap((minute, index, all) => {
        const untilMinute = all[index + 1]
        return index % 2 === 0 && untilMinute !== undefined
          ? [{ fromMinute: minute, untilMinute }]
          : []
      }),
    )
  fc.assert(
    fc.property(spans, (given) => {
      expect(readSpans(writeSpans(given))).toEqual(given)
    }),
  )
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      (date) => {
        const day = date.toISOString().slice(0, 10)
        expect(readDays(writeDay(day as never))).toEqual({ ok: true, value: [day] })
      },
    ),
  )
})

test('reads times of the day in any order, each once, and refuses what is none', () => {
  expect(readTimes('13.30, 8:30 and 9; 8:30')).toEqual([510, 540, 810])
  for (const text of ['24:00', '9:60', 'noon', '9-10', '9:5'])
    expect(readTimes(text), text).toBeUndefined()
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1439 }), { maxLength: 6 }), (minutes) => {
      const inOrder = minutes.toSorted((one, other) => one - other)
      expect(readTimes(writeTimes(minutes))).toEqual(inOrder)
    }),
  )
})
