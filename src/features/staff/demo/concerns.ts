// Concerns of the demonstration: one at every state, and one where danger was imminent and one person passed it on
// alone. Each walks through the moves of the domain, so that none stands where no real one could.
import {
  askForInformation,
  beginReview,
  chase,
  closeConcern,
  decideConcern,
  escalate,
  openConcern,
  raiseConcern,
  recordAcknowledgement,
  recordOutcome,
} from '#domain/help/concern.ts'
import { type Concern, concernStates } from '#domain/help/concern-states.ts'
import { genericRuleSet } from '#domain/help/rule-sets.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import { addMs, hourMs, type Instant, minuteMs } from '#domain/shared/instant.ts'
import { demoSafetyWords } from '#words/en-demo-safety.ts'
import { demoCover } from './settings.ts'

type Words = typeof demoSafetyWords
export interface PlannedEntry {
  readonly kind:
    | 'facts'
    | Exclude<keyof Words, 'imminent' | 'disclose' | 'do_not_disclose'>
    | 'decision'
  readonly by: StaffId
  readonly at: Instant
  readonly record: Readonly<Record<string, string>>
}

export interface PlannedConcern {
  /** As it stood after each move; the last is how it stands now. */
  readonly steps: readonly [Concern, ...Concern[]]
  readonly entries: readonly PlannedEntry[]
}

export interface ConcernStaff {
  readonly raiser: StaffId
  readonly lead: StaffId
  readonly deputy: StaffId
}

type MoveName =
  | 'open'
  | 'review'
  | 'information'
  | 'disclose'
  | 'do_not_disclose'
  | 'disclose_alone'
  | 'chase'
  | 'escalation'
  | 'acknowledgement'
  | 'outcome'
  | 'closing'

const reviewed = ['open', 'review'] as const
const passedOn = [...reviewed, 'disclose'] as const
const ended = [...passedOn, 'acknowledgement', 'outcome'] as const
const wayTo: { readonly [State in Concern['state']]: readonly MoveName[] } = {
  raised: [],
  opened: ['open'],
  under_review: reviewed,
  information_needed: [...reviewed, 'information'],
  no_disclosure: [...reviewed, 'do_not_disclose'],
  disclosed: passedOn,
  chased: [...passedOn, 'chase'],
  escalated: [...passedOn, 'chase', 'escalation'],
  acknowledged: [...passedOn, 'acknowledgement'],
  outcome_known: ended,
  closed: [...ended, 'closing'],
}

export function planConcerns(staff: ConcernStaff, now: Instant): readonly PlannedConcern[] {
  const atEveryState = concernStates.map((state) => planConcern(wayTo[state], false, staff, now))
  return [...atEveryState, planConcern(['disclose_alone'], true, staff, now)]
}

/** The last move was some minutes ago; each of the others some hours before the next. */
function planConcern(
  moves: readonly MoveName[],
  isImminent: boolean,
  staff: ConcernStaff,
  now: Instant,
): PlannedConcern {
  const momentOf = (index: number): Instant =>
    addMs(now, -(moves.length - index) * 5 * hourMs - 15 * minuteMs)
  const raised = raiseConcern({ by: staff.raiser, isImminent }, momentOf(0), demoCover)
  const steps: [Concern, ...Concern[]] = [raised]
  const first = isImminent ? demoSafetyWords.imminent : demoSafetyWords.facts
  const entries: PlannedEntry[] = [
    { kind: 'facts', by: staff.raiser, at: momentOf(0), record: first },
    { kind: 'words', by: staff.raiser, at: momentOf(0), record: demoSafetyWords.words },
  ]
  for (const [index, name] of moves.entries()) {
    const at = momentOf(index + 1)
    steps.push(move(steps.at(-1) ?? raised, name, staff, at))
    for (const entry of entriesOf(name)) entries.push({ ...entry, by: staff.lead, at })
  }
  return { steps, entries }
}

function move(concern: Concern, name: MoveName, staff: ConcernStaff, at: Instant): Concern {
  const decide = (kind: 'disclose' | 'do_not_disclose', secondedBy: StaffId | undefined) => {
    const made = { kind, by: staff.lead, secondedBy, ruleSet: genericRuleSet.id }
    const reasons = { hasReasonsForYes: true, hasReasonsForNo: true }
    return decideConcern(concern, { ...made, ...reasons }, at, demoCover)
  }
  const moves = {
    open: () => openConcern(concern, staff.lead),
    review: () => beginReview(concern),
    information: () => askForInformation(concern, addMs(at, 24 * hourMs), at),
    disclose: () => decide('disclose', staff.deputy),
    do_not_disclose: () => decide('do_not_disclose', staff.deputy),
    disclose_alone: () => decide('disclose', undefined),
    chase: () => chase(concern, at, demoCover),
    escalation: () => escalate(concern, at, demoCover),
    acknowledgement: () => recordAcknowledgement(concern),
    outcome: () => recordOutcome(concern),
    closing: () => closeConcern(concern, at),
  } as const
  const moved = moves[name]()
  if (!moved.ok) throw new Error(`a planned move is refused: ${moved.error}`)
  return moved.value
}

function entriesOf(name: MoveName): readonly Pick<PlannedEntry, 'kind' | 'record'>[] {
  switch (name) {
    case 'open':
    case 'review':
      return []
    case 'do_not_disclose':
      return [{ kind: 'decision', record: demoSafetyWords.do_not_disclose }]
    case 'disclose':
    case 'disclose_alone':
      return [
        { kind: 'decision', record: demoSafetyWords.disclose },
        { kind: 'passed_on', record: demoSafetyWords.passed_on },
      ]
    default:
      return [{ kind: name, record: demoSafetyWords[name] }]
  }
}
