// Today's proposal, exactly: who gets a place (solve-who), which therapist at the least total cost (solve-digits,
// solve-cost), and the fixed draw among equals (solve-draw). A generator, so that a page can show how far it is and
// stop it; nothing here looks at a clock.
import { type Instance, type Pairs, withPairs } from './instance.ts'
import { type OrderedInstance, orderInstance } from './instance-order.ts'
import { type Objective, objectiveOf, type Placement } from './objective.ts'
import type { SeatingProblem } from './solve-cost.ts'
import { gridCosts, seatByDigits } from './solve-digits.ts'
import { drawFixed } from './solve-draw.ts'
import { countPlaced } from './solve-who.ts'

export interface SolveProgress {
  readonly step: 'who' | 'cost' | 'draw'
  /** People looked at in this step, of all who are looked at in it. */
  readonly done: number
  readonly of: number
}

export interface Solution {
  readonly placement: Placement
  readonly objective: Objective
  /** This solver proves what it answers. */
  readonly optimal: true
}

/** People of the problem are those who may get a place: their ranks, in order. Columns past the therapists are for being left out. */
interface Posed {
  readonly rankOf: Int32Array
  readonly problem: SeatingProblem
  readonly rests: Float64Array | undefined
}

export function solve(instance: Instance): Solution {
  const steps = solveSteps(instance)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** What the answer would be if these pairs were admitted too. */
export function solveWith(instance: Instance, extra: Pairs): Solution {
  return solve(withPairs(instance, extra))
}

export function* solveSteps(instance: Instance): Generator<SolveProgress, Solution> {
  const ordered = orderInstance(instance)
  const everybody = instance.people.length
  const placed = yield* told('who', everybody, countPlaced(ordered))
  const posed = poseSeating(instance, ordered, placed)
  const { rankOf } = posed
  const best = yield* told('cost', rankOf.length, seatByDigits(posed.problem, posed.rests))
  const drawn = yield* told('draw', rankOf.length, drawFixed(best.problem, best.seating))
  const placement = new Int32Array(everybody).fill(-1)
  for (const [person, column] of drawn.entries())
    placement[ordered.personAt[rankOf[person] as number] as number] =
      ordered.therapistAt[column] ?? -1
  return { placement, objective: objectiveOf(instance, placement), optimal: true }
}

function* told<Value>(
  step: SolveProgress['step'],
  of: number,
  inner: Generator<number, Value>,
): Generator<SolveProgress, Value> {
  for (;;) {
    const next = inner.next()
    if (next.done === true) return next.value
    if (next.value % 16 === 0) yield { step, done: next.value, of }
  }
}

/**
 * Levels of which nobody is placed drop out. In a level of which only some are, "left out" is a column of its own at
 * no cost, with room for exactly those who cannot be placed: then everybody must sit, and any seating meets the first aims.
 */
function poseSeating(instance: Instance, ordered: OrderedInstance, placed: Int32Array): Posed {
  const sizes = new Int32Array(placed.length)
  for (const level of ordered.levelOf) sizes[level] = (sizes[level] as number) + 1
  const capacity = [...ordered.capacity]
  const leftOutColumn = new Int32Array(placed.length).fill(-1)
  for (const [level, size] of sizes.entries()) {
    const count = placed[level] as number
    if (count === 0 || count === size) continue
    leftOutColumn[level] = capacity.length
    capacity.push(size - count)
  }
  const rankOf = Int32Array.from(
    [...ordered.levelOf.keys()].filter((rank) => placed[ordered.levelOf[rank] as number] !== 0),
  )
  const { offsets, column, pairAt } = rowsOf(ordered, rankOf, leftOutColumn)
  const costs = Float64Array.from(pairAt, (pair) =>
    pair === -1 ? 0 : (instance.pairs.cost[pair] as number),
  )
  const { units, rests } = gridCosts(costs, rankOf.length)
  const problem = { offsets, column, cost: units, capacity: Int32Array.from(capacity) }
  return { rankOf, problem, rests }
}

function rowsOf(
  ordered: OrderedInstance,
  rankOf: Int32Array,
  leftOutColumn: Int32Array,
): { readonly offsets: Int32Array; readonly column: Int32Array; readonly pairAt: Int32Array } {
  const offsets = new Int32Array(rankOf.length + 1)
  for (const [person, rank] of rankOf.entries()) {
    const entries = (ordered.offsets[rank + 1] as number) - (ordered.offsets[rank] as number)
    const hasChoice = leftOutColumn[ordered.levelOf[rank] as number] !== -1
    offsets[person + 1] = (offsets[person] as number) + entries + (hasChoice ? 1 : 0)
  }
  const column = new Int32Array(offsets[rankOf.length] as number)
  const pairAt = new Int32Array(column.length).fill(-1)
  for (const [person, rank] of rankOf.entries()) {
    const from = ordered.offsets[rank] as number
    const to = ordered.offsets[rank + 1] as number
    const start = offsets[person] as number
    column.set(ordered.column.subarray(from, to), start)
    pairAt.set(ordered.pairAt.subarray(from, to), start)
    const leftOut = leftOutColumn[ordered.levelOf[rank] as number] as number
    if (leftOut !== -1) column[start + to - from] = leftOut
  }
  return { offsets, column, pairAt }
}
