// How good an answer is, in the order of the aims (4-help-service "Matching"): left out by class, days waited by those
// left out, cost. Counted from the answer alone, never taken from whoever found it.
import type { Instance } from './instance.ts'

/** For each person of the instance their therapist's place in the list, or -1: left out. */
export type Placement = Int32Array

export interface Objective {
  /** Every class that occurs, the most urgent first; nobody left out is 0. */
  readonly unmatchedByUrgency: ReadonlyMap<number, number>
  readonly waitingDaysUnmatched: number
  readonly totalCost: number
}

export function objectiveOf({ people, pairs }: Instance, placement: Placement): Objective {
  const classes = [...new Set(people.map(({ urgency }) => urgency))].sort((a, b) => a - b)
  const unmatchedByUrgency = new Map(classes.map((urgency) => [urgency, 0]))
  let waitingDaysUnmatched = 0
  for (const [place, { urgency, waitingDays }] of people.entries()) {
    if (placement[place] !== -1) continue
    unmatchedByUrgency.set(urgency, (unmatchedByUrgency.get(urgency) ?? 0) + 1)
    waitingDaysUnmatched += waitingDays
  }
  const costs: number[] = []
  for (let pair = 0; pair < pairs.person.length; pair += 1)
    if (placement[pairs.person[pair] as number] === pairs.therapist[pair])
      costs.push(pairs.cost[pair] as number)
  return { unmatchedByUrgency, waitingDaysUnmatched, totalCost: addDecimals(costs) }
}

/** Below 0 when `one` is the better answer to the same question. */
export function compareObjectives(one: Objective, other: Objective): number {
  for (const [urgency, count] of one.unmatchedByUrgency) {
    const difference = count - (other.unmatchedByUrgency.get(urgency) ?? 0)
    if (difference !== 0) return difference
  }
  return one.waitingDaysUnmatched - other.waitingDaysUnmatched || one.totalCost - other.totalCost
}

/** The sum as somebody adds it on paper: 0.1 and 0.2 are 0.3. */
function addDecimals(numbers: readonly number[]): number {
  if (numbers.every(Number.isSafeInteger)) {
    const sum = numbers.reduce((total, one) => total + one, 0)
    if (Number.isSafeInteger(sum)) return sum
  }
  const parts = numbers.map((one) => {
    const [mantissa = '0', exponent = '0'] = String(one).split('e')
    const [whole = '0', fraction = ''] = mantissa.split('.')
    return { digits: BigInt(whole + fraction), power: Number(exponent) - fraction.length }
  })
  const lowest = Math.min(0, ...parts.map(({ power }) => power))
  const sum = parts.reduce(
    (total, { digits, power }) => total + digits * 10n ** BigInt(power - lowest),
    0n,
  )
  return Number(`${sum}e${lowest}`)
}
