// A safeguarding concern (4-help-service, States and Safeguarding). The clocks climb when nobody looks; a decision binds
// the organisation, never the individual: nothing here can stop or delay a person from reporting.
import { addCoverMinutes, type CoverHours, oneWorkingDayAfter } from '../shared/cover-hours.ts'
import type { StaffId } from '../shared/ids.ts'
import { addMs, atLocal, hourMs, type Instant, localTime } from '../shared/instant.ts'
import { ok, type Result, refuse } from '../shared/result.ts'
import {
  type Acknowledged,
  type Chased,
  type ClosedConcern,
  type Concern,
  type DecisionFacts,
  type Disclosed,
  decisionOf,
  type Escalated,
  factsOf,
  type InformationNeeded,
  isAwaiting,
  isUndecided,
  type NoDisclosure,
  type Opened,
  type OutcomeKnown,
  type Raised,
  type Undecided,
  type UnderReview,
} from './concern-states.ts'

const openWithinCoverMinutes = 60

function endOfCover(from: Instant, cover: CoverHours): Instant {
  const day = localTime(from, cover.timeZone).day
  return atLocal(day, 24 * 60, cover.timeZone)
}

/** Imminent: the clocks run at once, whatever the hour. Otherwise one cover hour, and the same working day. */
export function raiseConcern(
  given: { readonly by: StaffId; readonly isImminent: boolean },
  now: Instant,
  cover: CoverHours,
): Raised {
  const inCover = addCoverMinutes(cover, now, openWithinCoverMinutes)
  const openBy = given.isImminent ? now : (inCover ?? addMs(now, hourMs))
  return {
    state: 'raised',
    raisedBy: given.by,
    raisedAt: now,
    isImminent: given.isImminent,
    openBy,
    decideBy: given.isImminent ? addMs(now, hourMs) : endOfCover(openBy, cover),
    ownDutyReports: [],
  }
}

/** "I am reporting this under my own duty": anybody, alone, at any state, also after a no and after the end. */
export function recordOwnDutyReport<Any extends Concern>(
  concern: Any,
  by: StaffId,
  at: Instant,
): Any {
  return { ...concern, ownDutyReports: [...concern.ownDutyReports, { by, at }] }
}

export type ConcernRefusal =
  | 'already_decided'
  | 'not_decided_yet'
  | 'open_it_first'
  | 'needs_a_second_person'
  | 'second_person_is_the_first'
  | 'reasons_missing'
  | 'until_in_the_past'
  | 'nothing_to_chase'
  | 'not_acknowledged_yet'
  | 'closed'
type Moved<State> = Result<State, ConcernRefusal>

export function openConcern(concern: Concern, by: StaffId): Moved<Opened> {
  if (!isUndecided(concern)) return refuse('already_decided')
  return ok({ ...factsOf(concern), state: 'opened', openedBy: by })
}

export function beginReview(concern: Concern): Moved<UnderReview> {
  if (!isUndecided(concern)) return refuse('already_decided')
  if (concern.state === 'raised') return refuse('open_it_first')
  return ok({ ...factsOf(concern), state: 'under_review', openedBy: concern.openedBy })
}

export function askForInformation(
  concern: Concern,
  until: Instant,
  now: Instant,
): Moved<InformationNeeded> {
  if (!isUndecided(concern)) return refuse('already_decided')
  if (concern.state === 'raised') return refuse('open_it_first')
  if (until <= now) return refuse('until_in_the_past')
  return ok({ ...factsOf(concern), state: 'information_needed', openedBy: concern.openedBy, until })
}

export interface ConcernDecision {
  readonly kind: 'disclose' | 'do_not_disclose'
  readonly by: StaffId
  readonly secondedBy: StaffId | undefined
  readonly ruleSet: string
  /** Sealed elsewhere; here only whether both were written. A reasoned no is kept as carefully as a yes. */
  readonly hasReasonsForYes: boolean
  readonly hasReasonsForNo: boolean
}

function decisionRefusal(concern: Concern, made: ConcernDecision): ConcernRefusal | undefined {
  if (!isUndecided(concern)) return 'already_decided'
  if (!made.hasReasonsForYes || !made.hasReasonsForNo) return 'reasons_missing'
  if (made.secondedBy === made.by) return 'second_person_is_the_first'
  const mayDecideAlone = concern.isImminent && made.kind === 'disclose'
  if (made.secondedBy === undefined && !mayDecideAlone) return 'needs_a_second_person'
  // To pass on an imminent danger nothing has to be opened or reviewed first.
  return concern.state === 'raised' && !mayDecideAlone ? 'open_it_first' : undefined
}

export function decideConcern(
  concern: Concern,
  made: ConcernDecision,
  now: Instant,
  cover: CoverHours,
): Moved<Disclosed | NoDisclosure> {
  const refusal = decisionRefusal(concern, made)
  if (refusal !== undefined) return refuse(refusal)
  const decision: DecisionFacts = {
    decidedBy: made.by,
    secondedBy: made.secondedBy,
    decidedAt: now,
    ruleSet: made.ruleSet,
  }
  const all = { ...factsOf(concern), ...decision }
  return made.kind === 'do_not_disclose'
    ? ok({ ...all, state: 'no_disclosure' })
    : ok({ ...all, state: 'disclosed', chaseFrom: oneWorkingDayAfter(now, cover) })
}

/** The second look at a decision that one person made alone. */
export function secondDecision(
  concern: Concern,
  by: StaffId,
): Moved<Exclude<Concern, Undecided | ClosedConcern>> {
  if (concern.state === 'closed') return refuse('closed')
  if (isUndecided(concern)) return refuse('not_decided_yet')
  if (concern.decidedBy === by) return refuse('second_person_is_the_first')
  return ok({ ...concern, secondedBy: concern.secondedBy ?? by })
}

export function chase(concern: Concern, now: Instant, cover: CoverHours): Moved<Chased> {
  if (!isAwaiting(concern)) return refuse('nothing_to_chase')
  const times = concern.state === 'chased' ? concern.times + 1 : 1
  const all = { ...factsOf(concern), ...decisionOf(concern) }
  return ok({ ...all, state: 'chased', times, chaseFrom: oneWorkingDayAfter(now, cover) })
}

export function escalate(concern: Concern, now: Instant, cover: CoverHours): Moved<Escalated> {
  if (!isAwaiting(concern)) return refuse('nothing_to_chase')
  const all = { ...factsOf(concern), ...decisionOf(concern) }
  return ok({ ...all, state: 'escalated', chaseFrom: oneWorkingDayAfter(now, cover) })
}

/** Whoever received it has answered; the reference is sealed. */
export function recordAcknowledgement(concern: Concern): Moved<Acknowledged> {
  if (!isAwaiting(concern)) return refuse('nothing_to_chase')
  return ok({ ...factsOf(concern), ...decisionOf(concern), state: 'acknowledged' })
}

export function recordOutcome(concern: Concern): Moved<OutcomeKnown> {
  if (concern.state !== 'acknowledged') return refuse('not_acknowledged_yet')
  return ok({ ...factsOf(concern), ...decisionOf(concern), state: 'outcome_known' })
}

export function closeConcern(concern: Concern, now: Instant): Moved<ClosedConcern> {
  if (concern.state === 'closed') return refuse('closed')
  if (isUndecided(concern)) return refuse('not_decided_yet')
  if (isAwaiting(concern) || concern.state === 'acknowledged') return refuse('not_acknowledged_yet')
  if (concern.secondedBy === undefined) return refuse('needs_a_second_person')
  return ok({ ...factsOf(concern), state: 'closed', closedAt: now })
}
