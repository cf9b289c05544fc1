// One evaluation of one person and one therapist: what decides, what explains and what is kept are this same object.
// Ability to pay and any notion of risk never decide who is helped (4-help-service, Matching): risk is not in the need
// at all, and `costBlindToMeans` is what a pair costs before anybody asks about money.
import type { EnquiryId, TherapistId } from '../../shared/ids.ts'
import {
  type HardRuleId,
  hardRuleIds,
  hardRules,
  type RuleThatCouldGive,
  rulesThatCouldGive,
} from './hard-rules.ts'
import type { MatchingNeed } from './need.ts'
import type { Outcome } from './outcome.ts'
import {
  type MatchingWeights,
  type Measured,
  type SoftWeightId,
  softWeightIds,
  softWeights,
} from './soft-weights.ts'
import type { MatchingContext, MatchingTherapist } from './therapist.ts'

export interface HardResult extends Outcome {
  readonly rule: HardRuleId
}
export interface SoftResult extends Measured {
  readonly weight: SoftWeightId
  /** Steps times the organisation's weight. */
  readonly cost: number
}

export interface Evaluation {
  readonly need: EnquiryId
  readonly therapist: TherapistId
  readonly hard: readonly HardResult[]
  readonly soft: readonly SoftResult[]
  readonly failed: readonly HardRuleId[]
  readonly isPossible: boolean
  readonly cost: number
  readonly costBlindToMeans: number
}

/** The organisation's setting: one for everybody in the same list. */
export interface MatchingSetting {
  readonly context: MatchingContext
  readonly weights: MatchingWeights
}

export function evaluate(
  need: MatchingNeed,
  therapist: MatchingTherapist,
  { context, weights }: MatchingSetting,
): Evaluation {
  const hard = hardRuleIds.map((rule) => ({ rule, ...hardRules[rule](need, therapist, context) }))
  const soft = softWeightIds.map((weight) => {
    const measured = softWeights[weight](need, therapist, context)
    return { weight, ...measured, cost: measured.steps * weights[weight] }
  })
  const failed = hard.flatMap((result) => (result.passed ? [] : [result.rule]))
  const cost = costOf(soft)
  return {
    need: need.id,
    therapist: therapist.id,
    hard,
    soft,
    failed,
    isPossible: failed.length === 0,
    cost,
    costBlindToMeans: cost - costOf(soft.filter(({ weight }) => weight === 'fee')),
  }
}

/** The same rules without their reasons, for long lists: stops at the second that fails. */
export function firstTwoFailed(
  need: MatchingNeed,
  therapist: MatchingTherapist,
  { context }: MatchingSetting,
): readonly HardRuleId[] {
  const failed: HardRuleId[] = []
  for (const rule of hardRuleIds) {
    if (!hardRules[rule](need, therapist, context).passed) failed.push(rule)
    if (failed.length === 2) break
  }
  return failed
}

/** The one rule that stands between these two, when it is one that could give. */
export function onlyObstacle({
  failed,
}: Pick<Evaluation, 'failed'>): RuleThatCouldGive | undefined {
  const [first, ...others] = failed
  return others.length === 0 ? rulesThatCouldGive.find((rule) => rule === first) : undefined
}

function costOf(soft: readonly SoftResult[]): number {
  return soft.reduce((sum, { cost }) => sum + cost, 0)
}
