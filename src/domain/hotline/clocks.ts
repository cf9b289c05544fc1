// The four clocks of a removal (5-hotline "Clocks"), each named in every figure. None is ever stopped: what is still open
// is known to have lasted until a certain moment, and counts as that (censored) in medians and shares.
import type { Instant } from '../shared/instant.ts'
import type { Episode, EpisodeTimes } from './episode-states.ts'
import { removalOf } from './observation.ts'

const clocks = {
  received_to_assessed: { from: 'receivedAt', to: 'assessedAt' },
  received_to_notified: { from: 'receivedAt', to: 'notifiedAt' },
  notified_to_claimed: { from: 'notifiedAt', to: 'claimedAt' },
  notified_to_verified: { from: 'notifiedAt', to: 'removal' },
} as const satisfies Readonly<
  Record<string, { readonly from: keyof EpisodeTimes; readonly to: keyof EpisodeTimes | 'removal' }>
>
export type ClockName = keyof typeof clocks
export const clockNames = [
  'received_to_assessed',
  'received_to_notified',
  'notified_to_claimed',
  'notified_to_verified',
] as const satisfies readonly ClockName[]

export type ClockReading =
  | { readonly kind: 'not_started' }
  /** Milliseconds. Only a removal has two: it went after one and before the other, and `ms` is the later. */
  | { readonly kind: 'ended'; readonly ms: number; readonly earliestMs: number }
  /** It lasted at least so long, and nobody knows more. */
  | { readonly kind: 'censored'; readonly atLeastMs: number }

export function readClock(episode: Episode, name: ClockName, now: Instant): ClockReading {
  const clock = clocks[name]
  const from = episode.times[clock.from]
  if (from === undefined) return { kind: 'not_started' }
  if (clock.to === 'removal') return readRemoval(episode, from)
  const to = episode.times[clock.to]
  if (to !== undefined) return { kind: 'ended', ms: since(from, to), earliestMs: since(from, to) }
  return { kind: 'censored', atLeastMs: since(from, endOfWatch(episode, now)) }
}

/** Without a sighting nobody knows whether it lasted at all: that is zero, not "until now". */
function readRemoval(episode: Episode, from: Instant): ClockReading {
  const removal = removalOf(episode.observations)
  const earliestMs = since(from, removal.lastOnlineAt ?? from)
  return removal.kind === 'between'
    ? { kind: 'ended', ms: since(from, removal.firstGoneAt), earliestMs }
    : { kind: 'censored', atLeastMs: earliestMs }
}

/** What is gone is not waited for, and after its end nobody watches an episode any more. */
function endOfWatch(episode: Episode, now: Instant): Instant {
  if ('removal' in episode) return episode.removal.firstGoneAt
  if (episode.state !== 'closed') return now
  return 'removal' in episode.ending ? episode.ending.removal.firstGoneAt : episode.closedAt
}

function since(from: Instant, to: Instant): number {
  return Math.max(0, to - from)
}
