// The row of a concern and the union of its states, each way. The row's CHECKs and the union say the same.
import {
  type Concern,
  type DecisionFacts,
  isUndecided,
  type OwnDutyReport,
} from '#domain/help/concern-states.ts'
import { fromDate, type Instant, toDate } from '#domain/shared/instant.ts'
import type { ConcernTable } from '#platform/db/tables.ts'

export type ConcernRow = {
  readonly [Name in keyof ConcernTable]: Name extends 'chases' | 'version'
    ? number
    : ConcernTable[Name]
}

/** @throws when the row breaks what its CHECKs promise. */
export function concernOf(row: ConcernRow, ownDutyReports: readonly OwnDutyReport[]): Concern {
  const facts = {
    raisedBy: row.raised_by,
    raisedAt: fromDate(row.raised_at),
    isImminent: row.is_imminent,
    openBy: fromDate(row.open_by),
    decideBy: fromDate(row.decide_by),
    ownDutyReports,
  }
  const { state } = row
  switch (state) {
    case 'raised':
      return { state, ...facts }
    case 'opened':
    case 'under_review':
      return { state, ...facts, openedBy: must(row.opened_by) }
    case 'information_needed':
      return {
        ...{ state, ...facts, openedBy: must(row.opened_by) },
        until: momentOf(row.information_until),
      }
    case 'closed':
      return { state, ...facts, closedAt: momentOf(row.closed_at) }
    case 'no_disclosure':
    case 'acknowledged':
    case 'outcome_known':
      return { state, ...facts, ...decisionOf(row) }
    case 'disclosed':
    case 'escalated':
      return { state, ...facts, ...decisionOf(row), chaseFrom: momentOf(row.chase_from) }
    case 'chased':
      return {
        ...{ state, ...facts, ...decisionOf(row), times: row.chases },
        chaseFrom: momentOf(row.chase_from),
      }
  }
}

function decisionOf(row: ConcernRow): DecisionFacts {
  return {
    decidedBy: must(row.decided_by),
    secondedBy: row.seconded_by ?? undefined,
    decidedAt: momentOf(row.decided_at),
    ruleSet: must(row.rule_set),
  }
}

const momentOf = (date: Date | null): Instant => fromDate(must(date))

function must<Value>(value: Value | null): Value {
  if (value === null) throw new Error('a concern row breaks its own CHECK')
  return value
}

/** What to write. A concern that is closed keeps who opened and decided it. */
export function columnsOf(concern: Concern) {
  const { state } = concern
  return {
    state,
    information_until: state === 'information_needed' ? toDate(concern.until) : null,
    chase_from: 'chaseFrom' in concern ? toDate(concern.chaseFrom) : null,
    closed_at: state === 'closed' ? toDate(concern.closedAt) : null,
    ...('openedBy' in concern ? { opened_by: concern.openedBy } : {}),
    ...('times' in concern ? { chases: concern.times } : {}),
    ...(isUndecided(concern) || state === 'closed' ? {} : decidedColumns(concern)),
  }
}

function decidedColumns(decision: DecisionFacts) {
  return {
    ...{ decided_by: decision.decidedBy, seconded_by: decision.secondedBy ?? null },
    ...{ decided_at: toDate(decision.decidedAt), rule_set: decision.ruleSet },
    ...{ proposed_kind: null, proposed_by: null, proposed_at: null },
  }
}
