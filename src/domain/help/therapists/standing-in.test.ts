// Who needs a caretaker from when, absences day by day, places that are free, and therapists wanted.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { therapistProfile } from '#test/support/therapist-profile.ts'
import type { CoverHours } from '../../shared/cover-hours.ts'
import type { StaffId } from '../../shared/ids.ts'
import { addDays, type CalendarDay } from '../../shared/instant.ts'
import { isAbsentOn, isOver } from './absence.ts'
import { freeIn, freeInAll, noneTaken, takenInAll } from './capacity.ts'
import { type CaretakerFacts, caretakerNeed, isCaretakerLate } from './caretaker.ts'
import { meetingModes } from './profile.ts'
import { placesAtADistance, supplyByLanguage, supplyByRegion } from './supply.ts'

const day = (text: string): CalendarDay => text as CalendarDay
/** Monday to Friday; Friday 25 December 2026 is a holiday. */
const cover: CoverHours = {
  timeZone: 'Europe/London',
  weekly: [0, 1, 2, 3, 4].map((weekday) => ({ weekday, fromMinute: 540, untilMinute: 1020 })),
  holidays: [day('2026-12-25')],
  exceptions: [],
  workingWeekdays: [0, 1, 2, 3, 4],
}
const friday = day('2026-11-20')
const usual: CaretakerFacts = {
  standing: { state: 'active', since: friday },
  activatedOn: day('2026-01-05'),
  silentSince: undefined,
  caretaker: undefined,
}

describe('a caretaker', () => {
  it('is due by the end of the next working day after death, suspension or leaving', () => {
    for (const [standing, why] of [
      [{ state: 'left', why: 'died', since: friday }, 'died'],
      [{ state: 'left', why: 'own_wish', since: friday }, 'left'],
      [{ state: 'left', why: 'registry', since: friday }, 'left'],
      [{ state: 'suspended', since: friday }, 'suspended'],
    ] as const)
      expect(caretakerNeed({ ...usual, standing }, cover, friday)).toEqual({
        ...{ why, since: friday, dueOn: '2026-11-23', caretaker: undefined },
      })
  })

  it('is due after five working days of silence, holidays not counted', () => {
    const silent = { ...usual, silentSince: day('2026-12-21') }
    expect(caretakerNeed(silent, cover, day('2026-12-28'))).toBeUndefined()
    expect(caretakerNeed(silent, cover, day('2026-12-29'))).toEqual({
      ...{ why: 'silent', since: '2026-12-29', dueOn: '2026-12-30', caretaker: undefined },
    })
  })

  it('is not needed for whoever is there, or never was active', () => {
    expect(caretakerNeed(usual, cover, friday)).toBeUndefined()
    const standing = { state: 'left', why: 'own_wish', since: friday } as const
    expect(
      caretakerNeed({ ...usual, standing, activatedOn: undefined }, cover, friday),
    ).toBeUndefined()
  })

  it('is late from the day after, until somebody is named', () => {
    const standing = { state: 'suspended', since: friday } as const
    const need = caretakerNeed({ ...usual, standing }, cover, friday)
    if (need === undefined) throw new Error('needed')
    expect(isCaretakerLate(need, day('2026-11-23'))).toBe(false)
    expect(isCaretakerLate(need, day('2026-11-24'))).toBe(true)
    expect(isCaretakerLate({ ...need, caretaker: 'x' as StaffId }, day('2026-11-24'))).toBe(false)
  })
})

it('an absence counts both its days', () => {
  const absence = { fromDay: day('2026-12-01'), untilDay: day('2026-12-03') }
  const on = [-1, 0, 1, 2, 3].map((ahead) => isAbsentOn([absence], addDays(absence.fromDay, ahead)))
  expect(on).toEqual([false, true, true, true, false])
  expect([isOver(absence, day('2026-12-03')), isOver(absence, day('2026-12-04'))]).toEqual([
    false,
    true,
  ])
})

describe('free places', () => {
  const profile = therapistProfile()
  it('are bounded by mode, by all, and by what is kept for people unknown to the authorities', () => {
    expect(freeIn('video', profile, noneTaken, true)).toBe(3)
    expect(freeIn('phone', profile, noneTaken, true)).toBe(0)
    expect([freeInAll(profile, noneTaken, true), freeInAll(profile, noneTaken, false)]).toEqual([
      4, 3,
    ])
    const taken = { byMode: { in_person: 1, video: 2, phone: 0, writing: 0 }, byKnown: 3 }
    expect([freeInAll(profile, taken, true), freeInAll(profile, taken, false)]).toEqual([1, 0])
  })

  it('taken one by one are never more than there are, and reserved ones go to whom they are kept for', () => {
    const count = fc.integer({ min: 0, max: 8 })
    const capacities = fc
      .record({ total: count, reserved: count, modes: fc.tuple(count, count, count, count) })
      .map(({ total, reserved, modes: [in_person, video, phone, writing] }) => ({
        ...{ placesTotal: total, reservedForUnknown: Math.min(total, reserved) },
        places: { in_person, video, phone, writing },
      }))
    const arrivals = fc.array(
      fc.record({ mode: fc.constantFrom(...meetingModes), isUnknown: fc.boolean() }),
    )
    fc.assert(
      fc.property(capacities, arrivals, (capacity, people) => {
        let taken = noneTaken
        for (const { mode, isUnknown } of people) {
          if (freeIn(mode, capacity, taken, isUnknown) === 0) continue
          taken = {
            byMode: { ...taken.byMode, [mode]: taken.byMode[mode] + 1 },
            byKnown: taken.byKnown + (isUnknown ? 0 : 1),
          }
        }
        expect(takenInAll(taken)).toBeLessThanOrEqual(capacity.placesTotal)
        expect(taken.byKnown).toBeLessThanOrEqual(
          capacity.placesTotal - capacity.reservedForUnknown,
        )
        for (const mode of meetingModes)
          expect(taken.byMode[mode]).toBeLessThanOrEqual(capacity.places[mode])
      }),
    )
  })
})

describe('supply', () => {
  const two = [
    therapistProfile(),
    therapistProfile({ languages: ['en', 'pl'], placesTotal: 2, regions: ['wales', 'london'] }),
  ]
  it('by language, beside who waits', () => {
    const rows = supplyByLanguage(
      two,
      new Map([
        ['en', 6],
        ['pl', 3],
        ['cy', 1],
        ['xx', 2],
      ]),
    )
    const of = (language: string) => rows.find((row) => row.language === language)
    expect(of('en')).toEqual({
      language: 'en',
      therapists: 2,
      places: 6,
      waiting: 6,
      isWanted: false,
    })
    expect(of('pl')).toEqual({
      language: 'pl',
      therapists: 1,
      places: 2,
      waiting: 3,
      isWanted: true,
    })
    expect(of('cy')).toMatchObject({ places: 0, waiting: 1, isWanted: true })
    expect(of('ro')).toMatchObject({ waiting: 0, isWanted: false })
    expect(of('other')).toMatchObject({ waiting: 2, isWanted: true })
    expect(supplyByLanguage(two, new Map()).some((row) => row.language === 'other')).toBe(false)
  })

  it('by region counts places in person, at most as many as there are in all', () => {
    const of = (region: string) => supplyByRegion(two).find((row) => row.region === region)
    expect(of('london')).toEqual({ region: 'london', therapists: 2, places: 4 })
    expect(of('wales')).toEqual({ region: 'wales', therapists: 1, places: 2 })
    expect(of('scotland')).toEqual({ region: 'scotland', therapists: 0, places: 0 })
    expect(placesAtADistance(two)).toBe(3 + 2)
  })
})
