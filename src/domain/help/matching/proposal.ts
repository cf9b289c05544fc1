// Today's proposal as a page works it out: from people in the clear and their opened cards to needs, then the assignment,
// why somebody is left out, and which rule would have to give. It runs in a Worker; only data goes in and out.
import type { EnquiryId, TherapistId } from '../../shared/ids.ts'
import type { CalendarDay } from '../../shared/instant.ts'
import type { TriageCard } from '../triage-card.ts'
import { firstDayOf, parseWeek } from '../week.ts'
import {
  type AssignedPair,
  type Assignment,
  assignSteps,
  type ComparedList,
  compareList,
} from './assignment.ts'
import { evaluate, type MatchingSetting } from './evaluate.ts'
import type { FairnessRecord } from './fairness.ts'
import { type ShownRuleId, shownRule } from './hard-rules.ts'
import { type DatedNeed, type MatchingNeed, needFrom } from './need.ts'
import { type Relief, reliefSteps } from './relief.ts'
import type { SolveProgress } from './solve.ts'
import type { MatchingTherapist } from './therapist.ts'
import { waitingDays } from './waiting-order.ts'

/** What of one person is in the clear. */
export interface ListedPerson {
  readonly id: EnquiryId
  readonly waitingSince: CalendarDay
  readonly language: string
  /** Nothing is on its way to a therapist: they are in today's proposal. Others count in the table of fairness. */
  readonly isWaiting: boolean
  /** The day of the first menu; null when there was none. */
  readonly offeredOn: CalendarDay | null
  readonly excluded: readonly TherapistId[]
  /** This colleague holds the enquiry, or it was handed to them: they may make its menu. */
  readonly mayOffer: boolean
}

export interface ListedForProposal {
  readonly people: readonly ListedPerson[]
  readonly therapists: readonly MatchingTherapist[]
  readonly setting: MatchingSetting
}

/** What a browser sealed is looked at before it is believed; codes are looked up one by one in `needFrom`. */
export function isTriageCard(value: unknown): value is TriageCard {
  if (typeof value !== 'object' || value === null) return false
  const { version, door, answers } = value as Readonly<Record<string, unknown>>
  return (
    version === 1 && typeof door === 'string' && typeof answers === 'object' && answers !== null
  )
}

/** A date that the person wrote down and that is still to come: release or sentence. */
export function datedNeedOf({ answers }: TriageCard, today: CalendarDay): DatedNeed | undefined {
  const { coming_date: kind, coming_week: given } = answers
  const week = parseWeek(given)
  if (week === undefined || (kind !== 'release' && kind !== 'sentence')) return undefined
  const on = firstDayOf(week)
  // A week counts until its last day.
  const isOver = Date.parse(today) - Date.parse(on) > 6 * 86_400_000
  return isOver ? undefined : { kind, on }
}

/** Undefined: there is nobody to match. */
export function proposalNeed(
  card: TriageCard,
  person: ListedPerson,
  today: CalendarDay,
): MatchingNeed | undefined {
  const { id, waitingSince, language, excluded } = person
  const datedNeed = datedNeedOf(card, today)
  const dated = datedNeed === undefined ? {} : { datedNeed }
  return needFrom(card, { id, waitingSince, language, excluded, keepApart: [], ...dated })
}

export function fairnessRecordOf(
  need: MatchingNeed,
  door: string,
  { offeredOn }: ListedPerson,
  today: CalendarDay,
): FairnessRecord {
  const { language, region, means } = need
  return {
    groups: { language, region, means, door },
    waitedDays: waitingDays(need, offeredOn ?? today),
    isOffered: offeredOn !== null,
  }
}

/** Rules as they may be shown, and for how many therapists each does not hold. */
export interface WhyLeftOut {
  readonly need: EnquiryId
  /** How many fit, and were needed by somebody else. */
  readonly fitting: number
  readonly obstacles: readonly { readonly rule: ShownRuleId; readonly therapists: number }[]
}

export interface ProposedToday {
  readonly assignment: Assignment
  readonly leftOut: readonly WhyLeftOut[]
}

/** To the Worker, in this order; `assign` may come again with more pairs that the server ruled out. */
export type ProposalAsk =
  | {
      readonly kind: 'list'
      readonly needs: readonly MatchingNeed[]
      readonly therapists: readonly MatchingTherapist[]
      readonly setting: MatchingSetting
    }
  | { readonly kind: 'assign'; readonly without: readonly AssignedPair[] }
  | { readonly kind: 'rules' }

export type ProposalStep = SolveProgress['step'] | 'rules'

export type ProposalTold =
  | { readonly kind: 'progress'; readonly step: ProposalStep; readonly percent: number }
  | { readonly kind: 'assigned'; readonly proposed: ProposedToday }
  | { readonly kind: 'rules'; readonly reliefs: readonly Relief[] }
  | { readonly kind: 'failed' }

type Tell = (told: ProposalTold) => void

/** The Worker's side: one question after the other about one list. */
export function newProposal(tell: Tell): (ask: ProposalAsk) => void {
  let list: ComparedList | undefined
  let today: Assignment | undefined
  return (ask) => {
    if (ask.kind === 'list') {
      list = compareList(ask.needs, ask.therapists, ask.setting)
      return
    }
    if (list === undefined) throw new Error('no list to work on')
    if (ask.kind === 'assign') {
      today = tellSteps(assignSteps(list, { without: ask.without }), tell, (one) => one.step)
      const leftOut = whyLeftOut(list, today)
      tell({ kind: 'assigned', proposed: { assignment: today, leftOut } })
      return
    }
    if (today === undefined) throw new Error('nothing was assigned yet')
    const reliefs = tellSteps(reliefSteps(list, today), tell, () => 'rules')
    tell({ kind: 'rules', reliefs })
  }
}

/** Runs to the end and tells each whole percent of each step once. */
function tellSteps<Progress extends SolveProgress, Value>(
  steps: Generator<Progress, Value>,
  tell: Tell,
  stepOf: (progress: Progress) => ProposalStep,
): Value {
  let last = ''
  for (;;) {
    const next = steps.next()
    if (next.done === true) return next.value
    const { done, of } = next.value
    const step = stepOf(next.value)
    const percent = Math.floor((100 * done) / Math.max(1, of))
    if (`${step} ${percent}` !== last) tell({ kind: 'progress', step, percent })
    last = `${step} ${percent}`
  }
}

function whyLeftOut(
  { needs, therapists, setting }: ComparedList,
  { unmatched }: Assignment,
): readonly WhyLeftOut[] {
  const isLeftOut = new Set(unmatched)
  return needs
    .filter(({ id }) => isLeftOut.has(id))
    .map((need) => {
      const counts = new Map<ShownRuleId, number>()
      let fitting = 0
      for (const therapist of therapists) {
        const { failed } = evaluate(need, therapist, setting)
        if (failed.length === 0) fitting += 1
        for (const rule of new Set(failed.map(shownRule)))
          counts.set(rule, (counts.get(rule) ?? 0) + 1)
      }
      const obstacles = [...counts]
        .map(([rule, count]) => ({ rule, therapists: count }))
        .toSorted((one, other) => other.therapists - one.therapists)
      return { need: need.id, fitting, obstacles }
    })
}

/** The page's words, with gaps in braces. */
export interface ProposalTexts {
  readonly progress: { readonly [Step in ProposalStep | 'opening']: string }
  readonly done: string
  readonly failed: string
  readonly locked: string
  readonly unreadable: string
  readonly proposed: {
    readonly title: string
    readonly columns: readonly string[]
    readonly offer: string
    readonly takeFirst: string
    readonly days: string
    readonly dated: string
    readonly none: string
  }
  readonly leftOut: {
    readonly title: string
    readonly columns: readonly string[]
    readonly others: string
    readonly obstacle: string
    readonly noTherapist: string
    readonly none: string
  }
  readonly rules: {
    readonly title: string
    readonly lead: string
    readonly columns: readonly string[]
    readonly none: string
  }
  readonly fairness: {
    readonly title: string
    readonly lead: string
    readonly columns: readonly string[]
    readonly dimensions: {
      readonly language: string
      readonly region: string
      readonly means: string
      readonly door: string
    }
    readonly doors: { readonly [door: string]: string | undefined }
    readonly notSaid: string
    readonly days: string
    readonly notYet: string
    readonly tooFew: string
  }
}
