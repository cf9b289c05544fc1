// The decision as it is kept, sealed (4-help-service, Matching): what was asked, every rule and weight in the words and
// numbers of that day, the menu with its reasons, and for everybody else what stood against. It needs no catalogue, no
// database and no program of its day to be read: every sentence is in it. Version 1 stays readable for ever.
import type { EnquiryId, TherapistId } from '../../shared/ids.ts'
import { type CalendarDay, parseDay } from '../../shared/instant.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { Evaluation } from './evaluate.ts'
import { explainWhy, explainWhyNot, type MatchingTexts, saySoft } from './explain.ts'
import type { Menu } from './menu.ts'
import type { MatchingNeed } from './need.ts'
import { needInWords } from './need-in-words.ts'
import { type MatchingWeights, softWeightIds } from './soft-weights.ts'

export interface DecidedCost {
  readonly weight: string
  readonly cost: number
  readonly sentence: string
}
export interface DecidedCandidate {
  readonly therapist: string
  /** As staff knew them that day. */
  readonly name: string
  readonly cost: number
  readonly why: string
  readonly costs: readonly DecidedCost[]
}
export interface DecidedAgainst {
  readonly therapist: string
  readonly name: string
  /** Places in `sentences`. Empty: possible, but not chosen. */
  readonly against: readonly number[]
}

export interface MatchDecision {
  readonly format: 'match-decision'
  readonly version: 1
  readonly decidedOn: CalendarDay
  readonly enquiry: string
  /** What was asked for, line by line. */
  readonly need: readonly string[]
  readonly rules: readonly { readonly id: string; readonly sentence: string }[]
  readonly weights: readonly {
    readonly id: string
    readonly sentence: string
    readonly weight: number
  }[]
  /** In the order in which they are asked. */
  readonly candidates: readonly DecidedCandidate[]
  readonly others: readonly DecidedAgainst[]
  /** Reasons that many share are written once. */
  readonly sentences: readonly { readonly rule: string; readonly sentence: string }[]
}

export interface Decided {
  readonly decidedOn: CalendarDay
  readonly need: MatchingNeed
  readonly menu: Menu
  readonly weights: MatchingWeights
  readonly nameOf: (therapist: TherapistId) => string
}

export function decisionOf(decided: Decided, texts: MatchingTexts): MatchDecision {
  const { decidedOn, need, menu, weights, nameOf } = decided
  const others = [...menu.alsoPossible, ...menu.notPossible].map((evaluation) => ({
    therapist: evaluation.therapist,
    reasons: explainWhyNot(evaluation, texts),
  }))
  const sentences = [
    ...new Map(
      others.flatMap(({ reasons }) => reasons).map((reason) => [keyOf(reason), reason]),
    ).values(),
  ]
  const places = new Map(sentences.map((reason, place) => [keyOf(reason), place]))
  return {
    format: 'match-decision',
    version: 1,
    decidedOn,
    enquiry: need.id satisfies EnquiryId,
    need: needInWords(need, texts),
    rules: Object.entries(texts.rules).map(([id, sentence]) => ({ id, sentence })),
    weights: softWeightIds.map((id) => ({
      id,
      sentence: texts.weights[id],
      weight: weights[id],
    })),
    candidates: menu.candidates.map((evaluation) =>
      candidateOf(evaluation, nameOf(evaluation.therapist), texts),
    ),
    others: others.map(({ therapist, reasons }) => ({
      therapist,
      name: nameOf(therapist),
      against: reasons.flatMap((reason) => places.get(keyOf(reason)) ?? []),
    })),
    sentences,
  }
}

function candidateOf(evaluation: Evaluation, name: string, texts: MatchingTexts): DecidedCandidate {
  return {
    therapist: evaluation.therapist,
    name,
    cost: evaluation.cost,
    why: explainWhy(evaluation, texts),
    costs: evaluation.soft
      .filter(({ passed }) => !passed)
      .map((result) => ({
        weight: result.weight,
        cost: result.cost,
        sentence: saySoft(result, texts),
      })),
  }
}

function keyOf({ rule, sentence }: { readonly rule: string; readonly sentence: string }): string {
  return `${rule} ${sentence}`
}

export type DecisionFault = 'not_a_decision' | 'newer_version'

/** From what was unsealed. Nothing is repaired: a part that is missing or of another kind makes it no decision. */
export function readDecision(json: string): Result<MatchDecision, DecisionFault> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return refuse('not_a_decision')
  }
  if (!isRecord(value) || value['format'] !== 'match-decision') return refuse('not_a_decision')
  const { version } = value
  if (typeof version === 'number' && version > 1) return refuse('newer_version')
  return isDecision(value) ? ok(value as unknown as MatchDecision) : refuse('not_a_decision')
}

type Json = Readonly<Record<string, unknown>>

function isDecision(value: Json): boolean {
  const { sentences } = value
  const count = Array.isArray(sentences) ? sentences.length : 0
  const isPlace = (place: unknown): boolean =>
    Number.isInteger(place) && Number(place) >= 0 && Number(place) < count
  return (
    value['version'] === 1 &&
    parseDay(value['decidedOn']) !== undefined &&
    isText(value['enquiry']) &&
    isListOf(value['need'], isText) &&
    isListOf(value['rules'], hasTexts('id', 'sentence')) &&
    isListOf(value['weights'], hasTextsAndNumber(['id', 'sentence'], 'weight')) &&
    isListOf(sentences, hasTexts('rule', 'sentence')) &&
    isListOf(value['candidates'], isCandidate) &&
    isListOf(
      value['others'],
      (one) => hasTexts('therapist', 'name')(one) && isListOf(one['against'], isPlace),
    )
  )
}

function isCandidate(one: unknown): boolean {
  return (
    hasTextsAndNumber(['therapist', 'name', 'why'], 'cost')(one) &&
    isListOf(one['costs'], hasTextsAndNumber(['weight', 'sentence'], 'cost'))
  )
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function isListOf(value: unknown, isOne: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne)
}

function hasTexts(...names: readonly string[]) {
  return (value: unknown): value is Json =>
    isRecord(value) && names.every((name) => isText(value[name]))
}

function hasTextsAndNumber(names: readonly string[], number: string) {
  return (value: unknown): value is Json =>
    hasTexts(...names)(value) && typeof value[number] === 'number'
}
