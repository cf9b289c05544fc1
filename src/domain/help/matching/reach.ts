// In which ways these two could meet: what both want, of that what the distance allows, and of that where a place is
// free. One reading, which the rules on mode, distance and capacity share.
import { type MeetingMode, meetingModes } from '../therapists/profile.ts'
import type { MatchingNeed } from './need.ts'
import type { MatchingTherapist } from './therapist.ts'

/** Nothing said means that any way will do. */
export function wishedModes(need: MatchingNeed): readonly MeetingMode[] {
  return need.modes.length === 0 ? meetingModes : need.modes
}

export function sharedModes(need: MatchingNeed, { profile }: MatchingTherapist) {
  return wishedModes(need).filter((mode) => profile.places[mode] > 0)
}

export function isNear(need: MatchingNeed, { profile }: MatchingTherapist): boolean {
  return need.region !== undefined && profile.regions.includes(need.region)
}

export function reachableModes(need: MatchingNeed, therapist: MatchingTherapist) {
  return sharedModes(need, therapist).filter(
    (mode) => mode !== 'in_person' || isNear(need, therapist),
  )
}

export function modesWithRoom(need: MatchingNeed, therapist: MatchingTherapist) {
  return reachableModes(need, therapist).filter((mode) => freeInMode(therapist, mode) > 0)
}

export function freeInMode({ profile, taken }: MatchingTherapist, mode: MeetingMode): number {
  return Math.max(0, profile.places[mode] - (taken.perMode[mode] ?? 0))
}

export function freePlaces({ profile, taken }: MatchingTherapist): number {
  return Math.max(0, profile.placesTotal - taken.total)
}

/** Of the free places, those kept for people unknown to the authorities. */
export function freeReserved(therapist: MatchingTherapist): number {
  const { profile, taken } = therapist
  const kept = Math.max(0, profile.reservedForUnknown - taken.byUnknown)
  return Math.min(kept, freePlaces(therapist))
}

/** A reserved place is open only to those who said that nobody in authority knows. */
export function freePlacesFor(need: MatchingNeed, therapist: MatchingTherapist): number {
  const free = freePlaces(therapist)
  return need.unknownToAuthorities === true ? free : free - freeReserved(therapist)
}
