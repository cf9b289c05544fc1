// The menu for one person (4-help-service, Matching): two to four candidates, cheapest first, ties by id; beside them who
// else would be possible, and for everybody else which rule failed. A person confirms it, and may order it otherwise.
import { type Evaluation, evaluate, type MatchingSetting } from './evaluate.ts'
import type { MatchingNeed } from './need.ts'
import type { MatchingTherapist } from './therapist.ts'
import { compareTexts } from './waiting-order.ts'

export const menuSizes = [2, 3, 4] as const
export type MenuSize = (typeof menuSizes)[number]

export interface Menu {
  /** As many as asked for, or all there are: with fewer than two there is no choice, and the page says so. */
  readonly candidates: readonly Evaluation[]
  readonly alsoPossible: readonly Evaluation[]
  readonly notPossible: readonly Evaluation[]
}

export function menuOf(
  need: MatchingNeed,
  therapists: readonly MatchingTherapist[],
  setting: MatchingSetting,
  size: MenuSize = 3,
): Menu {
  const evaluations = therapists.map((therapist) => evaluate(need, therapist, setting))
  const possible = evaluations.filter(({ isPossible }) => isPossible).toSorted(compareCandidates)
  return {
    candidates: possible.slice(0, size),
    alsoPossible: possible.slice(size),
    notPossible: evaluations
      .filter(({ isPossible }) => !isPossible)
      .toSorted((one, other) => compareTexts(one.therapist, other.therapist)),
  }
}

function compareCandidates(one: Evaluation, other: Evaluation): number {
  return one.cost - other.cost || compareTexts(one.therapist, other.therapist)
}
