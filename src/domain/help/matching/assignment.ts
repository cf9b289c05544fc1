// Today's proposal in terms of people and therapists (4-help-service, Matching). Two questions to the solver: who is
// matched, at costs that are blind to means; then, for exactly those people, with whom, at the full cost. So being able
// to pay takes a place from nobody, not even in a tie.
import type { EnquiryId, TherapistId } from '../../shared/ids.ts'
import { meetingModes } from '../therapists/profile.ts'
import { evaluate, type MatchingSetting, onlyObstacle } from './evaluate.ts'
import type { RuleThatCouldGive } from './hard-rules.ts'
import { type Instance, newPairs } from './instance.ts'
import type { MatchingNeed } from './need.ts'
import { type PlaceGroup, placeGroupsOf } from './place-groups.ts'
import { modesWithRoom } from './reach.ts'
import { type SolveProgress, solveSteps } from './solve.ts'
import type { MatchingTherapist } from './therapist.ts'
import { waitingDays } from './waiting-order.ts'

/** The list as compared once, for the proposal and for every rule that could give. */
export interface ComparedList {
  readonly needs: readonly MatchingNeed[]
  readonly therapists: readonly MatchingTherapist[]
  readonly setting: MatchingSetting
  readonly pairs: readonly ComparedPair[]
}

/** Places in `needs` and `therapists`. Pairs that no single rule could free are left out. */
interface ComparedPair {
  readonly need: number
  readonly therapist: number
  readonly cost: number
  readonly costBlindToMeans: number
  readonly obstacle: RuleThatCouldGive | undefined
}

export interface Assignment {
  /** By the order of `needs`. */
  readonly pairs: readonly { readonly need: EnquiryId; readonly therapist: TherapistId }[]
  readonly unmatched: readonly EnquiryId[]
}

export function compareList(
  needs: readonly MatchingNeed[],
  therapists: readonly MatchingTherapist[],
  setting: MatchingSetting,
): ComparedList {
  const pairs = needs.flatMap((need, needPlace) =>
    therapists.flatMap((therapist, therapistPlace): readonly ComparedPair[] => {
      const evaluation = evaluate(need, therapist, setting)
      const { cost, costBlindToMeans, isPossible } = evaluation
      const obstacle = onlyObstacle(evaluation)
      const places = { need: needPlace, therapist: therapistPlace }
      return isPossible || obstacle !== undefined
        ? [{ ...places, cost, costBlindToMeans, obstacle }]
        : []
    }),
  )
  return { needs, therapists, setting, pairs }
}

/** The proposal; with `given`, what it would be if that rule gave. */
export function* assignSteps(
  list: ComparedList,
  given?: RuleThatCouldGive,
): Generator<SolveProgress, Assignment> {
  const posed = pose(list, given)
  const first = yield* solveSteps(instanceOf(list, posed, 'costBlindToMeans'))
  const isMatched = (place: number): boolean => first.placement[place] !== -1
  const fixed = { ...posed, edges: posed.edges.filter(({ pair }) => isMatched(pair.need)) }
  const { placement } = yield* solveSteps(instanceOf(list, fixed, 'cost'))
  const therapistAt = (place: number): TherapistId | undefined =>
    posed.groups[placement[place] ?? -1]?.therapist
  return {
    pairs: list.needs.flatMap(({ id }, place) => {
      const therapist = therapistAt(place)
      return therapist === undefined ? [] : [{ need: id, therapist }]
    }),
    unmatched: list.needs.flatMap(({ id }, place) =>
      therapistAt(place) === undefined ? [id] : [],
    ),
  }
}

/** Places that people might sit in. */
interface Posed {
  readonly groups: readonly PlaceGroup[]
  readonly edges: readonly { readonly pair: ComparedPair; readonly group: number }[]
}

function pose(list: ComparedList, given: RuleThatCouldGive | undefined): Posed {
  const groupsOf = list.therapists.map((therapist) =>
    given === 'capacity' ? withoutEnd(therapist, list.needs.length) : placeGroupsOf(therapist),
  )
  const groups = groupsOf.flat()
  const placeOf = new Map(groups.map(({ id }, place) => [id, place]))
  const edges = list.pairs
    .filter(({ obstacle }) => obstacle === undefined || obstacle === given)
    .flatMap((pair) =>
      (groupsOf[pair.therapist] ?? [])
        .filter((group) => maySit(list, pair, group))
        .map(({ id }) => ({ pair, group: placeOf.get(id) ?? -1 })),
    )
  return { groups, edges }
}

function maySit(list: ComparedList, pair: ComparedPair, group: PlaceGroup): boolean {
  const need = list.needs[pair.need]
  const therapist = list.therapists[pair.therapist]
  if (need === undefined || therapist === undefined) return false
  if (group.isReserved && need.unknownToAuthorities !== true) return false
  const isAnyMode = pair.obstacle !== undefined && rulesOnMeeting.has(pair.obstacle)
  return isAnyMode || modesWithRoom(need, therapist).some((mode) => group.modes.includes(mode))
}

/** Where one of these gave, the way to meet is what gave. */
const rulesOnMeeting = new Set<RuleThatCouldGive>(['mode', 'distance', 'capacity'])

function withoutEnd({ id, profile }: MatchingTherapist, capacity: number): readonly PlaceGroup[] {
  const modes = meetingModes.filter((mode) => profile.places[mode] > 0)
  return [{ id: `${id}/0`, therapist: id, capacity, modes, isReserved: false }]
}

function instanceOf(
  { needs, setting }: ComparedList,
  { groups, edges }: Posed,
  cost: 'cost' | 'costBlindToMeans',
): Instance {
  const { today } = setting.context
  return {
    people: needs.map((need) => ({
      id: need.id,
      urgency: need.urgency,
      waitingDays: waitingDays(need, today),
    })),
    therapists: groups,
    pairs: newPairs(edges.map(({ pair, group }) => [pair.need, group, pair[cost]])),
  }
}
