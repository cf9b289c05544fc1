// What was seen at an address, when, by whom and how (5-hotline "Episode"). Forestall fetches nothing itself: somebody
// looked, a provider says so, or the DNS changed. A check that failed is `unknown` and proves nothing.
import type { Instant } from '../shared/instant.ts'
import { ok, type Result, refuse } from '../shared/result.ts'

export const observationStatuses = [
  'online',
  'removed',
  'unavailable',
  'moved',
  'geo_blocked',
  'unknown',
] as const
export type ObservationStatus = (typeof observationStatuses)[number]

export const observationMethods = [
  'analyst',
  'provider_claim',
  'partner_hotline',
  'external_checker',
  'dns',
] as const
export type ObservationMethod = (typeof observationMethods)[number]

/** What can be learnt in each way: names and numbers say nothing about what a server shows. */
const learntBy: Readonly<Record<ObservationMethod, readonly ObservationStatus[]>> = {
  analyst: observationStatuses,
  provider_claim: ['removed', 'moved', 'unavailable'],
  partner_hotline: observationStatuses,
  external_checker: observationStatuses,
  dns: ['moved', 'unavailable', 'unknown'],
}

export interface Observation {
  readonly at: Instant
  readonly status: ObservationStatus
  readonly method: ObservationMethod
  /** Who looked or answered: a colleague, a partner, a checker, a provider. */
  readonly by: string
}

export function newObservation(
  seen: Observation,
  now: Instant,
): Result<Observation, 'not_learnt_this_way' | 'in_the_future'> {
  if (!learntBy[seen.method].includes(seen.status)) return refuse('not_learnt_this_way')
  return seen.at > now ? refuse('in_the_future') : ok(seen)
}

/** Somebody other than the provider saw that it is gone. */
export function isVerifiedRemoval({ status, method }: Observation): boolean {
  return status === 'removed' && method !== 'provider_claim'
}

/** It was seen there, also where only some countries are shown it. */
export function isSeenOnline({ status, method }: Observation): boolean {
  return (status === 'online' || status === 'geo_blocked') && method !== 'provider_claim'
}

export type Removal =
  /** It went between the two; the later one is published. */
  | {
      readonly kind: 'between'
      readonly lastOnlineAt: Instant | undefined
      readonly firstGoneAt: Instant
    }
  /** Not known to be gone: it was there, or nobody knows better, up to this check. */
  | { readonly kind: 'not_yet'; readonly lastOnlineAt: Instant | undefined }

/** @param observations of one episode, in any order. A later sighting outdoes an earlier "gone". */
export function removalOf(observations: readonly Observation[]): Removal {
  const online = observations.filter(isSeenOnline).map(({ at }) => at)
  const lastOnlineAt = latest(online)
  const gone = observations
    .filter((seen) => isVerifiedRemoval(seen) && seen.at >= (lastOnlineAt ?? seen.at))
    .map(({ at }) => at)
  const firstGoneAt = latest(gone.map((at) => -at as Instant))
  return firstGoneAt === undefined
    ? { kind: 'not_yet', lastOnlineAt }
    : { kind: 'between', lastOnlineAt, firstGoneAt: -firstGoneAt as Instant }
}

/** Published beside every removal time: a figure with many failed checks is worth less. */
export function unknownShareOf(observations: readonly Observation[]): {
  readonly unknown: number
  readonly checks: number
} {
  const checks = observations.filter(({ method }) => method !== 'provider_claim')
  return {
    unknown: checks.filter(({ status }) => status === 'unknown').length,
    checks: checks.length,
  }
}

function latest(moments: readonly Instant[]): Instant | undefined {
  return moments.length === 0
    ? undefined
    : moments.reduce((one, other) => (other > one ? other : one))
}
