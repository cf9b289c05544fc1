import { describe, expect, test } from 'vitest'
import { atLocal, type CalendarDay, hourMs, instant } from '../shared/instant.ts'
import {
  isPastReview,
  nations,
  numbersOf,
  openNow,
  pressNow,
  urgentHeadings,
  urgentHelp,
} from './urgent-help.ts'

const stopItNow = numbersOf(urgentHelp.england).find((number) => number.id === 'stop_it_now')
const at = (day: string, minute: number) => atLocal(day as CalendarDay, minute, 'Europe/London')

describe('urgent help', () => {
  test('every nation has every heading with one number to press that is open, at any hour of a week', () => {
    for (const nation of nations)
      for (const heading of urgentHeadings) {
        const help = urgentHelp[nation].headings[heading]
        expect(help.whenClosed.hours, `${nation} ${heading}`).toBe('always')
        for (let hour = 0; hour < 168; hour += 1)
          expect(openNow(pressNow(help, instant(hour * hourMs)), instant(hour * hourMs))).toBe(true)
      }
  })

  test('the numbers are those of the wording page, and nations differ', () => {
    const shown = (nation: (typeof nations)[number]) =>
      numbersOf(urgentHelp[nation]).map((number) => number.shown)
    const everywhere = ['999', '116 123', '0808 1000 900', '0800 1111', '0808 800 5000']
    for (const nation of nations.filter((one) => one !== 'other'))
      expect(shown(nation)).toEqual(expect.arrayContaining(everywhere))
    expect(shown('england')).toEqual(expect.arrayContaining(['111', '85258']))
    expect(shown('wales')).toContain('111')
    expect(shown('scotland')).not.toContain('111')
    expect(shown('northern_ireland')).toContain('0808 808 8000')
    expect(shown('northern_ireland')).not.toContain('111')
    expect(shown('other')).toEqual(['112'])
  })

  test('office hours follow local time, also after the clocks change', () => {
    if (stopItNow === undefined) throw new Error('missing')
    expect(openNow(stopItNow, at('2026-03-27', 9 * 60))).toBe(true)
    expect(openNow(stopItNow, at('2026-03-30', 9 * 60))).toBe(true)
    expect(openNow(stopItNow, at('2026-03-30', 9 * 60 - 1))).toBe(false)
    expect(openNow(stopItNow, at('2026-03-30', 17 * 60))).toBe(false)
    expect(openNow(stopItNow, at('2026-03-28', 12 * 60))).toBe(false)
  })

  test('the day after review raises an alarm; the number itself stays', () => {
    if (stopItNow === undefined) throw new Error('missing')
    expect(isPastReview(stopItNow, '2027-05-22' as CalendarDay)).toBe(false)
    expect(isPastReview(stopItNow, '2027-05-23' as CalendarDay)).toBe(true)
    expect(numbersOf(urgentHelp.england)).toContain(stopItNow)
  })
})
