// How many more people a therapist can take: per mode, over all modes, and with some places kept for people whom no
// authority knows (4-help-service, Matching). A place that is offered and not yet answered is taken.
import { type MeetingMode, meetingModes, type TherapistProfile } from './profile.ts'

type Capacity = Pick<TherapistProfile, 'places' | 'placesTotal' | 'reservedForUnknown'>

export interface TakenPlaces {
  readonly byMode: { readonly [Mode in MeetingMode]: number }
  /** Of all that are taken, by people not, or not certainly, unknown to the authorities. */
  readonly byKnown: number
}

export const noneTaken: TakenPlaces = {
  byMode: { in_person: 0, video: 0, phone: 0, writing: 0 },
  byKnown: 0,
}

export function takenInAll(taken: TakenPlaces): number {
  return meetingModes.reduce((sum, mode) => sum + taken.byMode[mode], 0)
}

/** Places over all modes for somebody unknown to the authorities, or for anybody else; never below 0. */
export function freeInAll(
  capacity: Capacity,
  taken: TakenPlaces,
  isUnknownToAuthorities: boolean,
): number {
  const free = capacity.placesTotal - takenInAll(taken)
  const forKnown = capacity.placesTotal - capacity.reservedForUnknown - taken.byKnown
  return Math.max(0, isUnknownToAuthorities ? free : Math.min(free, forKnown))
}

/** The same in one mode. */
export function freeIn(
  mode: MeetingMode,
  capacity: Capacity,
  taken: TakenPlaces,
  isUnknownToAuthorities: boolean,
): number {
  const inMode = capacity.places[mode] - taken.byMode[mode]
  return Math.max(0, Math.min(inMode, freeInAll(capacity, taken, isUnknownToAuthorities)))
}
