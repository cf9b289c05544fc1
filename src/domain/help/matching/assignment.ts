// Today's proposal in terms of people and therapists (4-help-service, Matching). Two questions to the solver: who is
// matched, at costs that are blind to means; then, for exactly those people, with whom, at the full cost. So being able
// to pay takes a place from nobody, not even in a tie.
import type { EnquiryId, TherapistId } from '../../shared/ids.ts'
import { meetingModes } from '../therapists/profile.ts'
import { evaluate, firstTwoFailed, type MatchingSetting, onlyObstacle } from './evaluate.ts'
import type { RuleThatCouldGive } from './hard-rules.ts'
import { type Instance, newPairs } from './instance.ts'
import { isKeptApart } from './keep-apart.ts'
import type { MatchingNeed } from './need.ts'
import { type PlaceGroup, placeGroupsOf } from './place-groups.ts'
import { modesWithRoom } from './reach.ts'
import { type SolveProgress, solveSteps } from './solve.ts'
import type { HeldToken, MatchingTherapist } from './therapist.ts'
import { compareWaiting, waitingDays } from './waiting-order.ts'

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

export interface AssignedPair {
  readonly need: EnquiryId
  readonly therapist: TherapistId
}
export interface Assignment {
  /** By the order of `needs`. */
  readonly pairs: readonly AssignedPair[]
  readonly unmatched: readonly EnquiryId[]
}

/** What is different from the plain question. */
export interface AssignmentChange {
  /** What the proposal would be if this rule gave. */
  readonly given?: RuleThatCouldGive
  /** Pairs that the server said are not available. */
  readonly without?: readonly AssignedPair[]
}

export function compareList(
  needs: readonly MatchingNeed[],
  therapists: readonly MatchingTherapist[],
  setting: MatchingSetting,
): ComparedList {
  const pairs = needs.flatMap((need, needPlace) =>
    therapists.flatMap((therapist, therapistPlace): readonly ComparedPair[] => {
      const failed = firstTwoFailed(need, therapist, setting)
      const obstacle = onlyObstacle({ failed })
      if (failed.length > 0 && obstacle === undefined) return []
      const { cost, costBlindToMeans } = evaluate(need, therapist, setting)
      return [{ need: needPlace, therapist: therapistPlace, cost, costBlindToMeans, obstacle }]
    }),
  )
  return { needs, therapists, setting, pairs }
}

/**
 * The proposal. Of two on the same list who keep apart and would meet at one therapist, the one who comes later in the
 * waiting order is matched anew without that therapist, until no two meet.
 */
export function* assignSteps(
  list: ComparedList,
  change: AssignmentChange = {},
): Generator<SolveProgress, Assignment> {
  const without = [...(change.without ?? [])]
  for (;;) {
    const assignment = yield* assignOnce(list, { ...change, without })
    const meeting = meetingApart(list.needs, assignment.pairs)
    if (meeting.length === 0) return assignment
    without.push(...meeting)
  }
}

function* assignOnce(
  list: ComparedList,
  change: AssignmentChange,
): Generator<SolveProgress, Assignment> {
  const posed = pose(list, change)
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

/**
 * Of these pairs, those that would bring somebody to a therapist beside a person from whom they keep apart: of two, the
 * later in the waiting order. The server asks this of a proposal that a browser made, which has no tokens.
 */
export function meetingApart(
  needs: readonly Pick<MatchingNeed, 'id' | 'keepApart' | 'urgency' | 'waitingSince'>[],
  pairs: readonly AssignedPair[],
): readonly AssignedPair[] {
  const needOf = new Map(needs.map((need) => [need.id, need]))
  const held = new Map<TherapistId, HeldToken[]>()
  const inOrder = pairs
    .flatMap((pair) => {
      const need = needOf.get(pair.need)
      return need === undefined || need.keepApart.length === 0 ? [] : [{ pair, need }]
    })
    .toSorted((one, other) => compareWaiting(one.need, other.need))
  return inOrder.flatMap(({ pair, need }) => {
    const holds = held.get(pair.therapist) ?? []
    if (isKeptApart(need, holds)) return [pair]
    held.set(pair.therapist, [...holds, ...need.keepApart.map((token) => ({ token, of: need.id }))])
    return []
  })
}

/** Places that people might sit in. */
interface Posed {
  readonly groups: readonly PlaceGroup[]
  readonly edges: readonly { readonly pair: ComparedPair; readonly group: number }[]
}

function pose(list: ComparedList, { given, without = [] }: AssignmentChange): Posed {
  const ruledOut = new Set(without.map((pair) => `${pair.need} ${pair.therapist}`))
  const isRuledOut = (pair: ComparedPair): boolean =>
    ruledOut.has(`${list.needs[pair.need]?.id} ${list.therapists[pair.therapist]?.id}`)
  const groupsOf = list.therapists.map((therapist) =>
    given === 'capacity' ? withoutEnd(therapist, list.needs.length) : placeGroupsOf(therapist),
  )
  const groups = groupsOf.flat()
  const placeOf = new Map(groups.map(({ id }, place) => [id, place]))
  const edges = list.pairs
    .filter(({ obstacle }) => obstacle === undefined || obstacle === given)
    .filter((pair) => ruledOut.size === 0 || !isRuledOut(pair))
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
