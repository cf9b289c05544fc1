// A therapist's free places as groups that no assignment can overfill: the total, each way to meet and the reserved
// places hold whatever the solver does. Every place admits some ways to meet, and a way with few places is admitted by
// no more places than it has. Where several such limits cross, a place may stay empty that could have been filled by
// hand; none is ever filled twice.
import type { TherapistId } from '../../shared/ids.ts'
import { type MeetingMode, meetingModes } from '../therapists/profile.ts'
import { freeInMode, freePlaces, freeReserved } from './reach.ts'
import type { MatchingTherapist } from './therapist.ts'

export interface PlaceGroup {
  /** Unique over all therapists; sorts as the therapists do. */
  readonly id: string
  readonly therapist: TherapistId
  readonly capacity: number
  readonly modes: readonly MeetingMode[]
  /** Only for people who said that nobody in authority knows. */
  readonly isReserved: boolean
}

interface Place {
  readonly isReserved: boolean
  readonly modes: Set<MeetingMode>
  /** Ways to meet with fewer places than there are, of those that this place admits. */
  scarce: number
}

export function placeGroupsOf(therapist: MatchingTherapist): readonly PlaceGroup[] {
  const free = freePlaces(therapist)
  const open = free - freeReserved(therapist)
  const places = Array.from({ length: free }, (_, place): Place => {
    return { isReserved: place >= open, modes: new Set(), scarce: 0 }
  })
  for (const mode of meetingModes) admit(places, mode, freeInMode(therapist, mode))
  const groups = new Map<string, { places: number; first: Place }>()
  for (const place of places) {
    const kind = `${place.isReserved} ${[...place.modes].join(' ')}`
    const known = groups.get(kind)
    groups.set(kind, { places: (known?.places ?? 0) + 1, first: known?.first ?? place })
  }
  return [...groups.values()].map(({ places: capacity, first }, index) => ({
    id: `${therapist.id}/${index}`,
    therapist: therapist.id,
    capacity,
    modes: [...first.modes],
    isReserved: first.isReserved,
  }))
}

/** Open places first: a reserved place may stay empty, but nobody waits for a way to meet that only reserved places admit. */
function admit(places: readonly Place[], mode: MeetingMode, count: number): void {
  const isScarce = count < places.length
  for (let given = 0; given < Math.min(count, places.length); given += 1) {
    const left = places.filter(({ modes }) => !modes.has(mode))
    const open = left.filter(({ isReserved }) => !isReserved)
    const among = open.length > 0 ? open : left
    const least = Math.min(...among.map(({ scarce }) => scarce))
    const place = among.find(({ scarce }) => scarce === least)
    place?.modes.add(mode)
    if (place !== undefined && isScarce) place.scarce += 1
  }
}
