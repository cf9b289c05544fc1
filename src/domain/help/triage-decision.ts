// The decision of triage (4-help-service, Triage): three separate questions, each yes, no or not known, and what follows.
// People decide and say why; nothing is counted together, nothing ranks anybody. A decision is never changed: a later one
// has the next number and stands beside the earlier ones.
import { ok, type Result, refuse } from '../shared/result.ts'
import {
  accept,
  awaitInformation,
  decline,
  type Keeping,
  keep,
  type Moved,
  type MoveRefusal,
  moveRefusal,
  offerSelfHelp,
  recordTriage,
  referOn,
} from './enquiry.ts'
import {
  type DeclineReason,
  declineReasons,
  type OnwardOption,
  onwardOptions,
  type StoredEnquiry,
} from './enquiry-states.ts'
import { isRecord, oneOf, textOf } from './record-parts.ts'

export const safetyQuestions = [
  'suicide_or_self_harm',
  'imminent_risk_to_child',
  'risk_from_others',
] as const
export type SafetyQuestion = (typeof safetyQuestions)[number]

export const safetyAnswers = ['yes', 'no', 'not_known'] as const
export type SafetyAnswer = (typeof safetyAnswers)[number]

export const outcomeKinds = [
  'cannot_decide_yet',
  'accept',
  'offer_self_help',
  'refer_on',
  'decline',
  'unchanged',
] as const
export type OutcomeKind = (typeof outcomeKinds)[number]

/** What the server is told: what moves the enquiry, and no words. */
export type ClearOutcome =
  | { readonly kind: Exclude<OutcomeKind, 'decline'> }
  | { readonly kind: 'decline'; readonly reason: DeclineReason; readonly onward: OnwardOption }

export interface Safety {
  readonly answer: SafetyAnswer
  readonly note: string
}

export interface TriageDecision {
  readonly record: 'triage_decision'
  readonly version: 1
  /** 1 is the first decision of this enquiry. */
  readonly number: number
  readonly safety: Readonly<Record<SafetyQuestion, Safety>>
  readonly outcome: ClearOutcome
  /** Whom or what to ask, where it cannot be decided yet; where they are sent, where they are referred on. */
  readonly detail: string
  readonly why: string
}

/** As a form gives it: nothing is chosen beforehand, so any part may be missing. */
export interface DecisionDraft {
  readonly safety: Readonly<
    Record<SafetyQuestion, { readonly answer: string; readonly note: string }>
  >
  readonly kind: string
  readonly reason: string
  readonly onward: string
  readonly detail: string
  readonly why: string
}

const decisionTextLimit = 2000

/** The field that is not as it must be, in the order of the page. */
export type DecisionFault =
  | { readonly field: SafetyQuestion; readonly fault: 'no_answer' | 'yes_needs_a_note' }
  | {
      readonly field: 'outcome' | 'reason' | 'onward' | 'ask' | 'refer_to'
      readonly fault: 'missing'
    }
  | { readonly field: SafetyQuestion | 'ask' | 'refer_to' | 'why'; readonly fault: 'too_long' }

export function newTriageDecision(
  draft: DecisionDraft,
  number: number,
): Result<TriageDecision, readonly DecisionFault[]> {
  const faults: DecisionFault[] = []
  const safety = safetyQuestions.map((question) => {
    const { answer, note } = draft.safety[question]
    const read = oneOf(safetyAnswers, answer)
    if (read === undefined) faults.push({ field: question, fault: 'no_answer' })
    if (read === 'yes' && note.trim() === '')
      faults.push({ field: question, fault: 'yes_needs_a_note' })
    if (note.length > decisionTextLimit) faults.push({ field: question, fault: 'too_long' })
    return [question, { answer: read ?? 'not_known', note: note.trim() }] as const
  })
  const outcome = outcomeOf(draft, faults)
  if (draft.why.length > decisionTextLimit) faults.push({ field: 'why', fault: 'too_long' })
  if (faults.length > 0 || outcome === undefined) return refuse(faults)
  return ok({
    ...{ record: 'triage_decision', version: 1, number, outcome },
    safety: Object.fromEntries(safety) as Record<SafetyQuestion, Safety>,
    detail: needsDetail(outcome.kind) === undefined ? '' : draft.detail.trim(),
    why: draft.why.trim(),
  })
}

function needsDetail(kind: OutcomeKind): 'ask' | 'refer_to' | undefined {
  if (kind === 'cannot_decide_yet') return 'ask'
  return kind === 'refer_on' ? 'refer_to' : undefined
}

function outcomeOf(draft: DecisionDraft, faults: DecisionFault[]): ClearOutcome | undefined {
  const kind = oneOf(outcomeKinds, draft.kind)
  if (kind === undefined) {
    faults.push({ field: 'outcome', fault: 'missing' })
    return undefined
  }
  const field = needsDetail(kind)
  if (field !== undefined && draft.detail.trim() === '') faults.push({ field, fault: 'missing' })
  if (field !== undefined && draft.detail.length > decisionTextLimit)
    faults.push({ field, fault: 'too_long' })
  if (kind !== 'decline') return { kind }
  const reason = oneOf(declineReasons, draft.reason)
  const onward = oneOf(onwardOptions, draft.onward)
  if (reason === undefined) faults.push({ field: 'reason', fault: 'missing' })
  if (onward === undefined) faults.push({ field: 'onward', fault: 'missing' })
  return reason === undefined || onward === undefined ? undefined : { kind, reason, onward }
}

/** A yes to any of the three, whatever the outcome: somebody is to be contacted today. */
export function callsForContactToday(decision: Pick<TriageDecision, 'safety'>): boolean {
  return safetyQuestions.some((question) => decision.safety[question].answer === 'yes')
}

const moves = {
  cannot_decide_yet: 'await_information',
  accept: 'accept',
  offer_self_help: 'offer_self_help',
  refer_on: 'refer_on',
  decline: 'decline',
  unchanged: 'keep',
} as const

const undecidedStates: readonly string[] = ['in_triage', 'awaiting_information']

/** The reason against an outcome where the enquiry stands, or undefined. */
function outcomeRefusal(enquiry: StoredEnquiry, kind: OutcomeKind): MoveRefusal | undefined {
  if (kind === 'unchanged') return moveRefusal(enquiry, 'keep')
  if (undecidedStates.includes(enquiry.state)) return undefined
  return moveRefusal(enquiry, moves[kind])
}

export function possibleOutcomes(enquiry: StoredEnquiry): readonly OutcomeKind[] {
  return outcomeKinds.filter((kind) => outcomeRefusal(enquiry, kind) === undefined)
}

/**
 * Where the enquiry stands after the decision. What is not decided yet is triaged by it, unless it cannot be decided;
 * `unchanged` looks at the three questions again and moves nothing.
 */
export function applyOutcome(
  enquiry: StoredEnquiry,
  outcome: ClearOutcome,
  keeping: Keeping,
): Moved<StoredEnquiry> {
  const refusal = outcomeRefusal(enquiry, outcome.kind)
  if (refusal !== undefined) return refuse(refusal)
  if (outcome.kind === 'unchanged') return keep(enquiry, keeping)
  if (outcome.kind === 'cannot_decide_yet')
    return enquiry.state === 'awaiting_information'
      ? keep(enquiry, keeping)
      : awaitInformation(enquiry, keeping)
  const triaged = undecidedStates.includes(enquiry.state)
    ? recordTriage(enquiry, keeping)
    : ok(enquiry)
  if (!triaged.ok) return triaged
  switch (outcome.kind) {
    case 'accept':
      return accept(triaged.value, keeping)
    case 'offer_self_help':
      return offerSelfHelp(triaged.value, keeping)
    case 'refer_on':
      return referOn(triaged.value, keeping)
    case 'decline':
      return decline(triaged.value, outcome, keeping.today)
  }
}

/** Whether the outcome leaves something to look at again: all but declining, which is an end. */
export function needsNextDate(kind: OutcomeKind): boolean {
  return kind !== 'decline'
}

/** From JSON that a colleague's browser sealed; undefined for anything else. */
export function parseTriageDecision(value: unknown): TriageDecision | undefined {
  if (!isRecord(value) || value['record'] !== 'triage_decision' || value['version'] !== 1)
    return undefined
  const { number, safety, outcome, detail, why } = value
  if (!isRecord(safety) || !isRecord(outcome)) return undefined
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) return undefined
  const parts = Object.fromEntries(
    safetyQuestions.map((question) => {
      const part = safety[question]
      return [question, isRecord(part) ? part : {}]
    }),
  ) as Readonly<Record<SafetyQuestion, Readonly<Record<string, unknown>>>>
  const answer = (question: SafetyQuestion) => ({
    answer: textOf(parts[question]['answer']),
    note: textOf(parts[question]['note']),
  })
  const read = newTriageDecision(
    {
      safety: {
        suicide_or_self_harm: answer('suicide_or_self_harm'),
        imminent_risk_to_child: answer('imminent_risk_to_child'),
        risk_from_others: answer('risk_from_others'),
      },
      ...{ kind: textOf(outcome['kind']), reason: textOf(outcome['reason']) },
      ...{ onward: textOf(outcome['onward']), detail: textOf(detail), why: textOf(why) },
    },
    number,
  )
  return read.ok ? read.value : undefined
}
