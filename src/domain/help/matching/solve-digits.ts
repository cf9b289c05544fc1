// Costs as whole numbers, so that the search never rounds. Decimals such as 12.50 become hundredths. Where the digits
// of all costs together do not fit, the search runs on the leading digits first and then, among what is still as good,
// on the next ones, until none are left: exact for every number that a file can hold.
//
// Why the next digits may look at little: an answer that is best by the digits so far loses less than 1 unit a person
// by the rest, so an entry whose reduced cost is n units or more (n people), or a column left short of a place that is
// priced n units or more, is in no best answer. That keeps the numbers of every round small.
import { type Seating, type SeatingProblem, seatCheapest } from './solve-cost.ts'

/** `units` are whole; `rests` lie from 0 up to 1 (units), and are absent when nothing was cut off. */
export interface GriddedCosts {
  readonly units: Float64Array
  readonly rests: Float64Array | undefined
}

interface Round {
  readonly problem: SeatingProblem
  readonly rests: Float64Array | undefined
}

const exactUpTo = 2 ** 53
/** Powers of ten up to this one are exact doubles. */
const mostDecimals = 22

export function gridCosts(costs: Float64Array, people: number): GriddedCosts {
  const room = exactUpTo / (2 * people + 4)
  const largest = costs.reduce((most, cost) => Math.max(most, cost), 0)
  const decimals = decimalsOf(costs)
  if (decimals <= mostDecimals && largest * 10 ** decimals < room) {
    const scale = 10 ** decimals
    return { units: costs.map((cost) => Math.round(cost * scale)), rests: undefined }
  }
  const scale = 2 ** Math.min(1000, Math.floor(Math.log2(room / largest)) - 1)
  const units = costs.map((cost) => Math.floor(cost * scale))
  const rests = costs.map((cost, entry) => cost * scale - (units[entry] as number))
  return { units, rests: isAllZero(rests) ? undefined : rests }
}

/** Solves on the digits that fit, then on those that are left. The answer is tight in the problem handed back. */
export function* seatByDigits(
  problem: SeatingProblem,
  rests: Float64Array | undefined,
): Generator<number, { readonly problem: SeatingProblem; readonly seating: Seating }> {
  let round: Round = { problem, rests }
  for (;;) {
    const seating = yield* seatCheapest(round.problem)
    if (round.rests === undefined) return { problem: round.problem, seating }
    round = nextDigits(round.problem, round.rests, seating)
  }
}

function nextDigits(problem: SeatingProblem, rests: Float64Array, seating: Seating): Round {
  const { offsets, column, cost, capacity } = problem
  const { entryOf, price } = seating
  const people = offsets.length - 1
  const scale = 2 ** Math.floor(Math.log2(exactUpTo / (2 * people + 4) / (2 * people + 1)))
  const kept = { offsets: new Int32Array(people + 1), column: [], cost: [], rests: [] } as {
    offsets: Int32Array
    column: number[]
    cost: number[]
    rests: number[]
  }
  for (let person = 0; person < people; person += 1) {
    const own = entryOf[person] as number
    const due = (cost[own] as number) - (price[column[own] as number] as number)
    for (
      let entry = offsets[person] as number;
      entry < (offsets[person + 1] as number);
      entry += 1
    ) {
      const to = column[entry] as number
      const reduced = (cost[entry] as number) - (price[to] as number) - due
      if (reduced > people) continue
      const left = (rests[entry] as number) * scale
      const digits = Math.floor(left)
      kept.column.push(to)
      // A place that must stay taken keeps so much of its price that leaving it free can never pay.
      kept.cost.push((reduced + Math.max(price[to] as number, -people) + people) * scale + digits)
      kept.rests.push(left - digits)
    }
    kept.offsets[person + 1] = kept.column.length
  }
  const left = Float64Array.from(kept.rests)
  return {
    problem: {
      offsets: kept.offsets,
      column: Int32Array.from(kept.column),
      cost: Float64Array.from(kept.cost),
      capacity,
    },
    rests: isAllZero(left) ? undefined : left,
  }
}

/** Digits after the point in the shortest decimal that means each number. */
function decimalsOf(costs: Float64Array): number {
  let most = 0
  for (const cost of costs) {
    if (Number.isInteger(cost)) continue
    const [mantissa = '', exponent = '0'] = String(cost).split('e')
    const digits = mantissa.split('.')[1]?.length ?? 0
    most = Math.max(most, digits - Number(exponent))
  }
  return most
}

function isAllZero(numbers: Float64Array): boolean {
  return numbers.every((one) => one === 0)
}
