// What makes a profile sound, and that stored bytes are read back whole or not at all.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { therapistProfile } from '#test/support/therapist-profile.ts'
import { clientGroups, levelOpens, type TherapistProfile, trainingLevels } from './profile.ts'
import { faultsOf, type ProfileFault } from './profile-rules.ts'
import { parseProfile, profileBytes, profileFrom, profilePlace } from './stored-profile.ts'

const sound = therapistProfile()

it('opens more client groups with each level', () => {
  expect(levelOpens).toEqual({
    foundation: ['adult'],
    certificate: ['adult', 'family', 'couple'],
    advanced: ['adult', 'under_18', 'family', 'couple'],
  })
  for (const level of trainingLevels)
    for (const group of clientGroups) {
      const faults = faultsOf(therapistProfile({ level, groups: [group] }))
      expect(faults).toEqual(levelOpens[level].includes(group) ? [] : ['groups'])
    }
})

describe('a fault in one part names that part', () => {
  const places = sound.places
  it.each<[ProfileFault, Partial<TherapistProfile>]>([
    ['first_name', { firstName: ' ' }],
    ['first_name', { firstName: 'Two\nlines' }],
    ['surname', { surname: 'x'.repeat(61) }],
    ['about', { about: 'x'.repeat(801) }],
    ['groups', { groups: [] }],
    ['languages', { languages: [] }],
    ['regions', { regions: [] }],
    ['places', { places: { ...places, video: 5 } }],
    ['places', { places: { ...places, phone: -1 } }],
    ['places', { places: { ...places, phone: 0.5 } }],
    ['reserved', { reservedForUnknown: 5 }],
    ['times', { times: [] }],
    ['fees', { fees: {} }],
    ['fees', { fees: { full_fee: 0 } }],
    ['fees', { fees: { no_fee: 100 } }],
    ['fees', { fees: { full_fee: 50_001 } }],
    ['must_pass_on', { mustPassOn: '' }],
    ['body', { duty: { ...sound.duty, body: '' } }],
  ])('%s: %j', (fault, changed) => {
    expect(faultsOf(sound)).toEqual([])
    expect(faultsOf(therapistProfile(changed))).toEqual([fault])
  })

  it('needs no region of somebody who meets nobody in person', () => {
    expect(
      faultsOf(therapistProfile({ regions: [], places: { ...places, in_person: 0 } })),
    ).toEqual([])
  })

  it('refuses more places than anybody could see', () => {
    expect(faultsOf(therapistProfile({ placesTotal: 41 }))).toEqual(['places_total'])
  })
})

describe('as stored', () => {
  it('comes back as it was', () => {
    const limited = therapistProfile({
      limits: [{ code: 'no_images', reasonCode: 'personal', since: sound.duty.date }],
    })
    for (const profile of [sound, limited])
      expect(profileFrom(profileBytes(profile))).toEqual(profile)
    expect(profilePlace('4b0c')).toBe('therapist.profile 4b0c')
  })

  it('is refused when any part is missing, of another kind or unknown', () => {
    const parts = Object.keys(sound) as (keyof TherapistProfile)[]
    for (const part of parts) {
      const { [part]: _left, ...rest } = sound
      expect(parseProfile(rest), part).toBeUndefined()
      for (const wrong of [null, {}, [7], 'x', Number.NaN])
        if (typeof wrong !== typeof sound[part] || Array.isArray(wrong) || wrong === null)
          expect(parseProfile({ ...sound, [part]: wrong }), `${part} ${wrong}`).toBeUndefined()
    }
    expect(parseProfile({ ...sound, version: 2 })).toBeUndefined()
    expect(parseProfile({ ...sound, groups: ['under_18'] })).toBeUndefined()
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(profileFrom(bytes)).toBeUndefined()
      }),
    )
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseProfile(value)).toBeUndefined()
      }),
    )
  })
})
