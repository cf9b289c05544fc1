// The clocks of a concern (4-help-service, States): what is due now. They ask people to look; they hold nobody up.
import { type CoverHours, oneWorkingDayAfter } from '../shared/cover-hours.ts'
import type { Instant } from '../shared/instant.ts'
import {
  type Awaiting,
  type Concern,
  isAwaiting,
  isUndecided,
  type Undecided,
} from './concern-states.ts'

/** After so many chases without an acknowledgement, the authority's own escalation route is asked for. */
const chasesBeforeEscalation = 1

export type ConcernDue =
  | 'page_the_lead_now'
  | 'open_it'
  | 'decide_it'
  | 'information_was_due'
  | 'chase_it'
  | 'escalate_it'
  | 'second_look'

/** The lead is asked at once when danger is imminent; otherwise within one cover hour, and on the same working day. */
function undecidedDue(concern: Undecided, now: Instant): ConcernDue | undefined {
  switch (concern.state) {
    case 'raised':
      if (concern.isImminent) return 'page_the_lead_now'
      return now >= concern.openBy ? 'open_it' : undefined
    case 'information_needed':
      return now >= concern.until ? 'information_was_due' : undefined
    default:
      return now >= concern.decideBy ? 'decide_it' : undefined
  }
}

function awaitingDue(concern: Awaiting, now: Instant): ConcernDue | undefined {
  if (now < concern.chaseFrom) return undefined
  const chases = concern.state === 'chased' ? concern.times : 0
  const isForEscalation = concern.state === 'escalated' || chases >= chasesBeforeEscalation
  return isForEscalation ? 'escalate_it' : 'chase_it'
}

/** What the clocks ask for now, the most pressing; undefined when nothing is due. Who is next is the alert's ladder. */
export function concernDue(
  concern: Concern,
  now: Instant,
  cover: CoverHours,
): ConcernDue | undefined {
  if (concern.state === 'closed') return undefined
  if (isUndecided(concern)) return undecidedDue(concern, now)
  const isAlone = concern.secondedBy === undefined
  if (isAlone && now >= oneWorkingDayAfter(concern.decidedAt, cover)) return 'second_look'
  return isAwaiting(concern) ? awaitingDue(concern, now) : undefined
}
