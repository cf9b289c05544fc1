// What a check or an answer makes of an episode (5-hotline "Episode"). A failed check changes nothing. A provider's word
// is a claim until somebody else has looked. A report that comes late is put where its time belongs.
import { ok, type Result, refuse } from '../shared/result.ts'
import {
  type Episode,
  type EpisodeTimes,
  type GoneBeforeNotice,
  isWaitingForProvider,
  type VerifiedRemoved,
  type WaitingForProvider,
} from './episode-states.ts'
import { isSeenOnline, type Observation, removalOf } from './observation.ts'

export type ObservationRefusal = 'over' | 'opens_a_new_episode'

export function recordObservation(
  episode: Episode,
  seen: Observation,
): Result<Episode, ObservationRefusal> {
  if (episode.state === 'closed') return refuse('over')
  const kept = { observations: [...episode.observations, seen], times: timesWith(episode, seen) }
  switch (episode.state) {
    case 'gone_before_notice':
    case 'verified_removed':
      return observedAfterEnd({ ...episode, ...kept }, seen)
    case 'traced':
    case 'held_by_police':
      return ok(endIfGone({ ...episode, ...kept }))
    default:
      if (!isWaitingForProvider(episode)) return ok({ ...episode, ...kept })
      return ok(endIfGone(observedWhileWaiting({ ...episode, ...kept }, seen)))
  }
}

/** The first answer to a notice that it is gone, whatever is known by then. */
function timesWith({ times }: Episode, { at, status, method }: Observation): EpisodeTimes {
  const isAnswer = status === 'removed' && method === 'provider_claim'
  if (!isAnswer || times.notifiedAt === undefined || at < times.notifiedAt) return times
  return { ...times, claimedAt: times.claimedAt ?? at }
}

type MayBeGone =
  | Extract<Episode, { readonly state: 'traced' | 'held_by_police' }>
  | WaitingForProvider

/** It ended where somebody saw that it is gone, and nobody saw it online later. */
export function endIfGone(episode: MayBeGone): Episode {
  const removal = removalOf(episode.observations)
  if (removal.kind === 'not_yet') return episode
  const { times, danger, policeToldAt, observations, assessment, trace } = episode
  const facts = { times, danger, policeToldAt, observations, assessment, trace, removal }
  return removal.firstGoneAt < (times.notifiedAt ?? Number.POSITIVE_INFINITY)
    ? { ...facts, state: 'gone_before_notice' }
    : { ...facts, state: 'verified_removed' }
}

/** Earlier sightings make the time of removal more exact; a later one is a re-appearance. */
function observedAfterEnd(
  episode: GoneBeforeNotice | VerifiedRemoved,
  seen: Observation,
): Result<Episode, ObservationRefusal> {
  if (isSeenOnline(seen) && seen.at > episode.removal.firstGoneAt)
    return refuse('opens_a_new_episode')
  const removal = removalOf(episode.observations)
  return ok(removal.kind === 'between' ? { ...episode, removal } : episode)
}

function observedWhileWaiting(episode: WaitingForProvider, seen: Observation): WaitingForProvider {
  const { times, danger, policeToldAt, observations, assessment, trace } = episode
  const facts = { times, danger, policeToldAt, observations, assessment, trace, since: seen.at }
  const state = stateAfter(episode, seen)
  return state === undefined ? episode : { ...facts, state }
}

/** Undefined where nothing changes. What has moved waits for its trace, whatever is seen at the old place. */
function stateAfter(
  episode: WaitingForProvider,
  seen: Observation,
): 'claimed_removed' | 'unavailable' | 'moved' | 'not_removed' | undefined {
  if (seen.at < episode.since || episode.state === 'moved') return undefined
  if (isSeenOnline(seen)) return 'not_removed'
  if (seen.status === 'removed')
    return seen.method === 'provider_claim' ? 'claimed_removed' : undefined
  return seen.status === 'unavailable' || seen.status === 'moved' ? seen.status : undefined
}
