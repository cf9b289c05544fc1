// What people do with an episode, and when they may (5-hotline "Episode"). Nothing here stops anybody from telling the
// police, at any state; and no hold or failed check stops a clock.
import type { StaffId } from '../shared/ids.ts'
import { hourMs, type Instant } from '../shared/instant.ts'
import { ok, type Result, refuse } from '../shared/result.ts'
import type { Assessment } from './assessment.ts'
import { endIfGone } from './episode-observed.ts'
import {
  type Assessed,
  type ClosedEpisode,
  type Ending,
  type Episode,
  episodeFactsOf,
  type HeldByPolice,
  hasTrace,
  isWaitingForProvider,
  type NotForUs,
  type Notified,
  type Received,
  type Traced,
  type TraceSeen,
  type Triaged,
  type UnverifiedReason,
} from './episode-states.ts'

/** A host may have changed since: an older trace is made anew before anybody is notified. */
const traceHoldsMs = 24 * hourMs

export function receive(receivedAt: Instant): Received {
  const notYet = { assessedAt: undefined, notifiedAt: undefined, claimedAt: undefined }
  return {
    state: 'received',
    times: { receivedAt, ...notYet },
    ...{ danger: undefined, policeToldAt: undefined, observations: [] },
  }
}

/** Another report of the same address is counted with what is open, and opens a new episode after an end. */
export function opensNewEpisode(latest: Episode | undefined): boolean {
  const ended: readonly Episode['state'][] = ['gone_before_notice', 'verified_removed', 'closed']
  return latest === undefined || ended.includes(latest.state)
}

/** By anybody, at any state that is open; a mark is never taken away by a second. */
export function markDanger<Any extends Episode>(episode: Any, by: StaffId, at: Instant): Any {
  return { ...episode, danger: episode.danger ?? { by, at } }
}

/** At every state, also after the end: nobody is kept from it. */
export function recordPoliceTold<Any extends Episode>(episode: Any, at: Instant): Any {
  return { ...episode, policeToldAt: episode.policeToldAt ?? at }
}

export function triage(episode: Episode, by: StaffId): Result<Triaged, 'already_triaged'> {
  return episode.state === 'received'
    ? ok({ ...episodeFactsOf(episode), state: 'triaged', triagedBy: by })
    : refuse('already_triaged')
}

export function passOnElsewhere(
  episode: Episode,
  passedTo: string,
): Result<NotForUs, 'not_triaged'> {
  return episode.state === 'triaged'
    ? ok({ ...episodeFactsOf(episode), state: 'not_for_us', passedTo })
    : refuse('not_triaged')
}

export type AssessRefusal = 'triage_first' | 'over' | 'not_authorised'

/** The first assessment or a correction, which supersedes. What was notified and is not illegal goes back. */
export function assess(
  episode: Episode,
  assessment: Assessment,
  isAuthorised: (person: StaffId) => boolean,
): Result<Episode, AssessRefusal> {
  if (!isAuthorised(assessment.by)) return refuse('not_authorised')
  if (episode.state === 'received') return refuse('triage_first')
  if (['not_for_us', 'closed', 'gone_before_notice', 'verified_removed'].includes(episode.state))
    return refuse('over')
  const times = { ...episode.times, assessedAt: episode.times.assessedAt ?? assessment.at }
  if (hasTrace(episode) && assessment.outcome === 'illegal')
    return ok({ ...episode, times, assessment })
  const assessed: Assessed = { ...episodeFactsOf(episode), times, state: 'assessed', assessment }
  return ok(assessed)
}

/** A new trace of what is illegal; what had moved is ready for a notice again, and what was seen gone needs none. */
export function recordTrace(
  episode: Episode,
  trace: TraceSeen,
): Result<Episode, 'not_illegal' | 'over'> {
  if (episode.state === 'assessed') {
    const { assessment } = episode
    if (assessment.outcome !== 'illegal') return refuse('not_illegal')
    return ok(endIfGone({ ...episodeFactsOf(episode), state: 'traced', assessment, trace }))
  }
  if (episode.state === 'moved') {
    const { assessment } = episode
    return ok({ ...episodeFactsOf(episode), state: 'traced', assessment, trace })
  }
  if (!hasTrace(episode)) return refuse(episode.state === 'closed' ? 'over' : 'not_illegal')
  return ok({ ...episode, trace })
}

/** Police ask for time, until a deadline that they set. The clocks run on. */
export function holdForPolice(
  episode: Episode,
  heldUntil: Instant,
  now: Instant,
): Result<HeldByPolice, 'nothing_to_hold' | 'deadline_in_the_past'> {
  if (episode.state !== 'traced' && episode.state !== 'held_by_police')
    return refuse('nothing_to_hold')
  if (heldUntil <= now) return refuse('deadline_in_the_past')
  const { assessment, trace, policeToldAt } = episode
  const facts = { ...episodeFactsOf(episode), policeToldAt: policeToldAt ?? now }
  return ok({ ...facts, state: 'held_by_police', assessment, trace, heldUntil })
}

export type NoticeRefusal =
  | 'not_traced'
  | 'not_authorised'
  | 'trace_too_old'
  | 'police_only'
  | 'police_first'
  | 'held_by_police'

export interface NoticeRules {
  readonly now: Instant
  /** Whether who assessed may assess today. */
  readonly isAuthorised: (person: StaffId) => boolean
}

/** Why nobody may be notified or reminded now; undefined when somebody may. */
export function noticeRefusal(
  episode: Episode,
  { now, isAuthorised }: NoticeRules,
): NoticeRefusal | undefined {
  const isOpen =
    episode.state === 'traced' ||
    episode.state === 'held_by_police' ||
    isWaitingForProvider(episode)
  if (!isOpen || episode.state === 'moved') return 'not_traced'
  if (!isAuthorised(episode.assessment.by)) return 'not_authorised'
  if (episode.trace.isPoliceOnly) return 'police_only'
  if (episode.danger !== undefined && episode.policeToldAt === undefined) return 'police_first'
  if (episode.state === 'held_by_police' && now < episode.heldUntil) return 'held_by_police'
  return now - episode.trace.at > traceHoldsMs ? 'trace_too_old' : undefined
}

/** The first notice after a trace. Reminders change nothing and obey `noticeRefusal` alike. */
export function notify(
  episode: Episode,
  rules: NoticeRules,
): Result<Notified, NoticeRefusal | 'already_notified'> {
  const refusal = noticeRefusal(episode, rules)
  if (refusal !== undefined) return refuse(refusal)
  if (episode.state !== 'traced' && episode.state !== 'held_by_police')
    return refuse('already_notified')
  return ok(notifiedFrom(episode, rules.now))
}

function notifiedFrom(episode: Traced | HeldByPolice, now: Instant): Notified {
  const { assessment, trace, times } = episode
  return {
    ...episodeFactsOf(episode),
    times: { ...times, notifiedAt: times.notifiedAt ?? now },
    ...{ state: 'notified', assessment, trace, since: now },
  }
}

interface Closing {
  readonly by: StaffId
  readonly at: Instant
  /** Where nobody saw that it is gone; a named person answers for it. */
  readonly unverified?: UnverifiedReason
}

export function closeEpisode(
  episode: Episode,
  { by, at, unverified }: Closing,
): Result<ClosedEpisode, 'not_over'> {
  const ending = endingOf(episode, unverified)
  if (ending === undefined) return refuse('not_over')
  const facts = episodeFactsOf(episode)
  return ok({ ...facts, state: 'closed', closedBy: by, closedAt: at, ending })
}

function endingOf(episode: Episode, unverified: UnverifiedReason | undefined): Ending | undefined {
  switch (episode.state) {
    case 'not_for_us':
      return { kind: 'passed_on', passedTo: episode.passedTo }
    case 'assessed': {
      const { assessment } = episode
      return assessment.outcome === 'illegal' ? undefined : { kind: 'assessed', assessment }
    }
    case 'gone_before_notice':
    case 'verified_removed':
      return { kind: episode.state, removal: episode.removal }
    case 'traced':
    case 'held_by_police':
      return unverified === 'left_to_police' ? { kind: 'unverified', why: unverified } : undefined
    case 'claimed_removed':
    case 'unavailable':
    case 'not_removed':
      return unverified === undefined ? undefined : { kind: 'unverified', why: unverified }
    default:
      return undefined
  }
}
