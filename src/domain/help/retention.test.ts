import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId, type StaffId } from '../shared/ids.ts'
import { addDays, type CalendarDay, instant } from '../shared/instant.ts'
import { isHeld, isReviewDue, liftHold, placeHold } from './legal-hold.ts'
import { draftExpiresAt, eraseOn, keptBecause, recordClasses } from './retention.ts'

const day = (text: string) => text as CalendarDay
const today = day('2026-11-23')
const anna: StaffId = newId((bytes) => new Uint8Array(bytes))
const hold = placeHold('police_request', anna, { now: instant(0), today })

describe('retention', () => {
  test('periods per class', () => {
    expect(eraseOn('unclaimed_referral', today)).toBe('2026-12-23')
    expect(eraseOn('enquiry_without_episode', today)).toBe('2027-11-23')
    expect(eraseOn('enquiry_without_episode', day('2028-02-29'))).toBe('2029-02-28')
    expect(eraseOn('therapy_record', today)).toBe('2033-11-23')
    expect(eraseOn('youth_record', today)).toBe('2038-11-23')
    expect(eraseOn('outgoing_mail', today)).toBe('2026-12-07')
    expect(eraseOn('contact_details', today)).toBe(today)
    expect(eraseOn('safeguarding', today)).toBeUndefined()
    expect(eraseOn('counter', today)).toBeUndefined()
    expect(draftExpiresAt(instant(0))).toBe(20 * 3_600_000)
  })

  test('a live hold stops every class on every day; lifting it, only by the officer, lets time decide again', () => {
    const anyClass = fc.constantFrom(...recordClasses)
    fc.assert(
      fc.property(anyClass, fc.nat({ max: 20_000 }), (recordClass, later) => {
        const on = addDays(today, later)
        expect(keptBecause(recordClass, today, on, [hold])).toBe('legal_hold')
        const free = keptBecause(recordClass, today, on, [])
        const lifted = liftHold(hold, { staffId: anna, isDataProtectionOfficer: true }, instant(1))
        expect(lifted.ok && keptBecause(recordClass, today, on, [lifted.value])).toBe(free)
        if (free === undefined)
          expect(keptBecause(recordClass, today, addDays(on, 1), [])).toBeUndefined()
      }),
    )
  })

  test('lifting: who may, and once only', () => {
    expect(liftHold(hold, { staffId: anna, isDataProtectionOfficer: false }, instant(1))).toEqual({
      ok: false,
      error: 'only_the_data_protection_officer',
    })
    const lifted = liftHold(hold, { staffId: anna, isDataProtectionOfficer: true }, instant(1))
    expect(
      lifted.ok &&
        liftHold(lifted.value, { staffId: anna, isDataProtectionOfficer: true }, instant(2)).ok,
    ).toBe(false)
    expect(lifted.ok && isHeld([lifted.value])).toBe(false)
  })

  test('past its review date a hold asks to be reviewed and still holds', () => {
    expect(isReviewDue(hold, day('2027-02-20'))).toBe(false)
    expect(isReviewDue(hold, day('2027-02-21'))).toBe(true)
    expect(isHeld([hold])).toBe(true)
  })
})
