// Places as groups: however they are filled, no total, no way to meet and no reserved place is overfilled.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyTherapist, matchingTherapist } from '#test/support/matching.ts'
import { therapistProfile } from '#test/support/therapist-profile.ts'
import { meetingModes } from '../therapists/profile.ts'
import { type PlaceGroup, placeGroupsOf } from './place-groups.ts'
import { freeInMode, freePlaces, freeReserved } from './reach.ts'

const sum = (groups: readonly PlaceGroup[]) =>
  groups.reduce((total, { capacity }) => total + capacity, 0)

describe('by example', () => {
  const groups = (
    places: readonly [number, number, number, number],
    placesTotal: number,
    reservedForUnknown = 0,
  ) => {
    const [in_person, video, phone, writing] = places
    const profile = therapistProfile({
      places: { in_person, video, phone, writing },
      placesTotal,
      reservedForUnknown,
    })
    return placeGroupsOf(matchingTherapist({ profile })).map(
      ({ capacity, modes, isReserved }) =>
        `${capacity} ${modes.join('+')}${isReserved ? ' reserved' : ''}`,
    )
  }

  test.each([
    ['one way, all places', [0, 3, 0, 0], 3, 0, ['3 video']],
    ['two ways, any place', [3, 3, 0, 0], 3, 0, ['3 in_person+video']],
    ['a scarce way', [1, 3, 0, 0], 3, 0, ['1 in_person+video', '2 video']],
    ['scarce ways keep out of each other’s way', [1, 1, 0, 0], 2, 0, ['1 in_person', '1 video']],
    ['reserved places', [0, 3, 0, 0], 3, 1, ['2 video', '1 video reserved']],
    [
      'a scarce way stays open to all',
      [1, 3, 0, 0],
      2,
      1,
      ['1 in_person+video', '1 video reserved'],
    ],
    ['none free', [1, 1, 1, 1], 0, 0, []],
  ] as const)('%s', (_name, places, total, reserved, expected) => {
    expect(groups(places, total, reserved)).toEqual(expected)
  })
})

test('total, reserved places and every way to meet are exact', () => {
  fc.assert(
    fc.property(anyTherapist(1), (therapist) => {
      const groups = placeGroupsOf(therapist)
      expect(sum(groups)).toBe(freePlaces(therapist))
      expect(sum(groups.filter(({ isReserved }) => isReserved))).toBe(freeReserved(therapist))
      for (const mode of meetingModes) {
        const open = groups.filter(({ modes }) => modes.includes(mode))
        const most = Math.min(freeInMode(therapist, mode), freePlaces(therapist))
        expect(sum(open)).toBe(most)
        const unreserved = freePlaces(therapist) - freeReserved(therapist)
        expect(sum(open.filter(({ isReserved }) => !isReserved))).toBe(Math.min(most, unreserved))
      }
      expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length)
    }),
    { numRuns: 1000 },
  )
})
