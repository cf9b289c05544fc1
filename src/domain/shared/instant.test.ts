// Days as people and addresses write them: whatever passes here, the database and the calendar take as well.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, atLocal, localTime, parseDay } from './instant.ts'

describe('a calendar day', () => {
  it('is a real one of our times', () => {
    expect(parseDay('2026-11-22')).toBe('2026-11-22')
    for (const text of [
      ...['0000-01-01', '0999-12-31', '9999-12-31', '3000-01-01', '2026-02-29', '2026-13-01'],
      ...['2026-1-1', '+02026-01-01', '2026-11-22T00:00', '', ' 2026-11-22', null, 20_261_122],
    ])
      expect(parseDay(text), String(text)).toBeUndefined()
  })

  it('has a day after it and a beginning in every zone', () => {
    const day = fc
      .date({ min: new Date('1971-01-01'), max: new Date('2998-12-30'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    const zone = fc.constantFrom('Europe/London', 'UTC', 'Pacific/Kiritimati', 'America/St_Johns')
    fc.assert(
      fc.property(day, zone, (text, timeZone) => {
        const parsed = parseDay(text)
        if (parsed === undefined) throw new Error(`${text} is a day`)
        expect(parseDay(addDays(parsed, 1))).toBeDefined()
        expect(localTime(atLocal(parsed, 12 * 60, timeZone), timeZone).day).toBe(parsed)
      }),
    )
  })
})
