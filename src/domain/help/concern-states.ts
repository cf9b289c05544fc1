// The states of a safeguarding concern, one shape per state with only its own facts (4-help-service, States). What was
// written, to whom it went and why is sealed under the concern's own key; here stand the facts that clocks need.
import type { StaffId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'

/** Told, not asked: who reported under their own duty. To whom and the reference are sealed. */
export interface OwnDutyReport {
  readonly by: StaffId
  readonly at: Instant
}

export interface ConcernFacts {
  readonly raisedBy: StaffId
  readonly raisedAt: Instant
  readonly isImminent: boolean
  readonly openBy: Instant
  readonly decideBy: Instant
  readonly ownDutyReports: readonly OwnDutyReport[]
}
export interface DecisionFacts {
  readonly decidedBy: StaffId
  /** Undefined only for an imminent danger: then the second look follows within one working day. */
  readonly secondedBy: StaffId | undefined
  readonly decidedAt: Instant
  /** The rule set shown to those who decided. */
  readonly ruleSet: string
}
export interface Raised extends ConcernFacts {
  readonly state: 'raised'
}
export interface Opened extends ConcernFacts {
  readonly state: 'opened'
  readonly openedBy: StaffId
}
export interface UnderReview extends ConcernFacts {
  readonly state: 'under_review'
  readonly openedBy: StaffId
}
export interface InformationNeeded extends ConcernFacts {
  readonly state: 'information_needed'
  readonly openedBy: StaffId
  readonly until: Instant
}
export interface NoDisclosure extends ConcernFacts, DecisionFacts {
  readonly state: 'no_disclosure'
}
export interface Disclosed extends ConcernFacts, DecisionFacts {
  readonly state: 'disclosed'
  readonly chaseFrom: Instant
}
export interface Chased extends ConcernFacts, DecisionFacts {
  readonly state: 'chased'
  readonly times: number
  readonly chaseFrom: Instant
}
export interface Escalated extends ConcernFacts, DecisionFacts {
  readonly state: 'escalated'
  readonly chaseFrom: Instant
}
export interface Acknowledged extends ConcernFacts, DecisionFacts {
  readonly state: 'acknowledged'
}
export interface OutcomeKnown extends ConcernFacts, DecisionFacts {
  readonly state: 'outcome_known'
}
export interface ClosedConcern extends ConcernFacts {
  readonly state: 'closed'
  readonly closedAt: Instant
}
export type Undecided = Raised | Opened | UnderReview | InformationNeeded
export type Awaiting = Disclosed | Chased | Escalated
export type Concern =
  | Undecided
  | NoDisclosure
  | Awaiting
  | Acknowledged
  | OutcomeKnown
  | ClosedConcern
export const concernStates = [
  'raised',
  'opened',
  'under_review',
  'information_needed',
  'no_disclosure',
  'disclosed',
  'chased',
  'escalated',
  'acknowledged',
  'outcome_known',
  'closed',
] as const satisfies readonly Concern['state'][]

export function isUndecided(concern: Concern): concern is Undecided {
  return ['raised', 'opened', 'under_review', 'information_needed'].includes(concern.state)
}
export function isAwaiting(concern: Concern): concern is Awaiting {
  return ['disclosed', 'chased', 'escalated'].includes(concern.state)
}

export function factsOf(concern: Concern): ConcernFacts {
  const { raisedBy, raisedAt, isImminent, openBy, decideBy, ownDutyReports } = concern
  return { raisedBy, raisedAt, isImminent, openBy, decideBy, ownDutyReports }
}
export function decisionOf({
  decidedBy,
  secondedBy,
  decidedAt,
  ruleSet,
}: DecisionFacts): DecisionFacts {
  return { decidedBy, secondedBy, decidedAt, ruleSet }
}
