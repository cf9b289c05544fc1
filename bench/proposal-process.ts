// One way of solving one made-up question, in a process of its own, so that its memory is its own: `exact`, `highs` or
// `greedy`, and the question's shape as JSON. Prints one line of JSON.
import type { Instance } from '#domain/help/matching/instance.ts'
import { type Objective, objectiveOf } from '#domain/help/matching/objective.ts'
import { solveSteps } from '#domain/help/matching/solve.ts'
import { solveByHighs, startHighs } from '#test/support/highs-assignment.ts'
import { randomInstance } from '#test/support/random-instance.ts'

export interface Solved {
  readonly seconds: number
  /** Most that was resident, above what the process held before the question was made. */
  readonly megabytes: number
  /** Between two steps, so between two chances to do something else. */
  readonly longestStepMs: number
  readonly leftOut: number
  readonly waitingDaysUnmatched: number
  readonly totalCost: number
}

const [way = 'exact', shape = '{}'] = process.argv.slice(2)
const before = process.memoryUsage.rss()
let most = before
let longestStepMs = 0
const instance = randomInstance(JSON.parse(shape), 1)
const highs = way === 'highs' ? await startHighs() : undefined
const begun = performance.now()
const objective = solveInThatWay()
const seconds = (performance.now() - begun) / 1000
look()
const solved: Solved = {
  ...{ seconds, megabytes: (most - before) / 1e6, longestStepMs },
  leftOut: [...objective.unmatchedByUrgency.values()].reduce((sum, count) => sum + count, 0),
  waitingDaysUnmatched: objective.waitingDaysUnmatched,
  totalCost: objective.totalCost,
}
process.stdout.write(`${JSON.stringify(solved)}\n`)

function solveInThatWay(): Objective {
  if (highs !== undefined) return solveByHighs(highs, instance)
  return way === 'greedy' ? firstComeFirstServed(instance) : exactly(instance)
}

function exactly(asked: Instance): Objective {
  const steps = solveSteps(asked)
  for (let last = performance.now(); ; ) {
    const step = steps.next()
    const now = performance.now()
    longestStepMs = Math.max(longestStepMs, now - last)
    last = now
    look()
    if (step.done === true) return step.value.objective
  }
}

/** What is done by hand: in the order of waiting, each the cheapest therapist who still has a place. */
function firstComeFirstServed(asked: Instance): Objective {
  const { people, therapists, pairs } = asked
  const left = therapists.map(({ capacity }) => capacity)
  const rows = people.map((): number[] => [])
  for (const [pair, person] of pairs.person.entries()) rows[person]?.push(pair)
  const turn = [...people.keys()].sort((one, other) => {
    const [a, b] = [people[one], people[other]]
    return (a?.urgency ?? 0) - (b?.urgency ?? 0) || (b?.waitingDays ?? 0) - (a?.waitingDays ?? 0)
  })
  const placement = new Int32Array(people.length).fill(-1)
  for (const person of turn) {
    const open = (rows[person] ?? []).filter((pair) => (left[pairs.therapist[pair] ?? -1] ?? 0) > 0)
    open.sort((one, other) => (pairs.cost[one] ?? 0) - (pairs.cost[other] ?? 0))
    const therapist = pairs.therapist[open[0] ?? -1]
    if (therapist === undefined) continue
    left[therapist] = (left[therapist] ?? 0) - 1
    placement[person] = therapist
  }
  return objectiveOf(asked, placement)
}

function look(): void {
  most = Math.max(most, process.memoryUsage.rss())
}
