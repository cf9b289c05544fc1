// One period in which something can be reached at an address (5-hotline "Episode"), one shape per state with only its own
// facts. What happened first is kept in `times` through every later state, so that no clock starts again.
import type { StaffId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import type {
  Assessment,
  CannotAssess,
  IllegalAssessment,
  NotIllegalAssessment,
} from './assessment.ts'
import type { Observation, Removal } from './observation.ts'

/** The first time of each; a correction or a second notice moves none. */
export interface EpisodeTimes {
  readonly receivedAt: Instant
  readonly assessedAt: Instant | undefined
  readonly notifiedAt: Instant | undefined
  readonly claimedAt: Instant | undefined
}
/** *A child may be in danger now*, or *not seen before*: the police come first. */
export interface DangerMark {
  readonly by: StaffId
  readonly at: Instant
}
export interface EpisodeFacts {
  readonly times: EpisodeTimes
  readonly danger: DangerMark | undefined
  readonly policeToldAt: Instant | undefined
  readonly observations: readonly Observation[]
}
export interface TraceSeen {
  readonly at: Instant
  /** The host is never notified: the police alone decide. */
  readonly isPoliceOnly: boolean
}
interface Found extends EpisodeFacts {
  readonly assessment: IllegalAssessment
  readonly trace: TraceSeen
}
interface AfterNotice extends Found {
  /** Of this state. */
  readonly since: Instant
}

export interface Received extends EpisodeFacts {
  readonly state: 'received'
}
export interface Triaged extends EpisodeFacts {
  readonly state: 'triaged'
  readonly triagedBy: StaffId
}
export interface NotForUs extends EpisodeFacts {
  readonly state: 'not_for_us'
  readonly passedTo: string
}
export interface Assessed extends EpisodeFacts {
  readonly state: 'assessed'
  readonly assessment: Assessment
}
export interface Traced extends Found {
  readonly state: 'traced'
}
export interface HeldByPolice extends Found {
  readonly state: 'held_by_police'
  readonly heldUntil: Instant
}
type Gone = Extract<Removal, { readonly kind: 'between' }>
export interface GoneBeforeNotice extends Found {
  readonly state: 'gone_before_notice'
  readonly removal: Gone
}
export interface Notified extends AfterNotice {
  readonly state: 'notified'
}
export interface ClaimedRemoved extends AfterNotice {
  readonly state: 'claimed_removed'
}
export interface Unavailable extends AfterNotice {
  readonly state: 'unavailable'
}
/** Somewhere else: it waits for a new trace, and then for a notice at once. */
export interface Moved extends AfterNotice {
  readonly state: 'moved'
}
export interface NotRemoved extends AfterNotice {
  readonly state: 'not_removed'
}
export interface VerifiedRemoved extends Found {
  readonly state: 'verified_removed'
  readonly removal: Gone
}

/** How it ended; `unverified` is never counted as removed. */
export type Ending =
  | { readonly kind: 'passed_on'; readonly passedTo: string }
  | { readonly kind: 'assessed'; readonly assessment: NotIllegalAssessment | CannotAssess }
  | { readonly kind: 'gone_before_notice' | 'verified_removed'; readonly removal: Gone }
  | { readonly kind: 'unverified'; readonly why: UnverifiedReason }
const unverifiedReasons = ['cannot_be_checked', 'nobody_removes_it', 'left_to_police'] as const
export type UnverifiedReason = (typeof unverifiedReasons)[number]
export interface ClosedEpisode extends EpisodeFacts {
  readonly state: 'closed'
  readonly closedBy: StaffId
  readonly closedAt: Instant
  readonly ending: Ending
}

export type WaitingForProvider = Notified | ClaimedRemoved | Unavailable | Moved | NotRemoved
export type WithTrace =
  | Traced
  | HeldByPolice
  | GoneBeforeNotice
  | WaitingForProvider
  | VerifiedRemoved
export type OpenEpisode = Received | Triaged | NotForUs | Assessed | WithTrace
export type Episode = OpenEpisode | ClosedEpisode

export const episodeStates = [
  'received',
  'triaged',
  'not_for_us',
  'assessed',
  'traced',
  'held_by_police',
  'gone_before_notice',
  'notified',
  'claimed_removed',
  'unavailable',
  'moved',
  'not_removed',
  'verified_removed',
  'closed',
] as const satisfies readonly Episode['state'][]

export function episodeFactsOf(episode: Episode): EpisodeFacts {
  const { times, danger, policeToldAt, observations } = episode
  return { times, danger, policeToldAt, observations }
}

export function isWaitingForProvider(episode: Episode): episode is WaitingForProvider {
  const waiting = ['notified', 'claimed_removed', 'unavailable', 'moved', 'not_removed']
  return waiting.includes(episode.state)
}

export function hasTrace(episode: Episode): episode is WithTrace {
  return 'trace' in episode
}
