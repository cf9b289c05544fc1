// The solver beside HiGHS, an independent one, on questions too large to try every answer.
import { expect, test } from 'vitest'
import { solveByHighs, startHighs } from '#test/support/highs-assignment.ts'
import { type InstanceShape, randomInstance } from '#test/support/random-instance.ts'
import { solve } from './solve.ts'

const shapes: Readonly<Record<string, InstanceShape>> = {
  'few places, many pairs': {
    ...{ people: 120, therapists: 30, capacity: 2, density: 0.5 },
    ...{ greatestCost: 200, classes: 3, greatestWait: 400 },
  },
  'enough places, few pairs': {
    ...{ people: 150, therapists: 60, capacity: 4, density: 0.05 },
    ...{ greatestCost: 50, classes: 2, greatestWait: 30 },
  },
  'equal waits and costs': {
    ...{ people: 100, therapists: 40, capacity: 1, density: 0.1 },
    ...{ greatestCost: 2, classes: 2, greatestWait: 1 },
  },
  'every pair': {
    ...{ people: 80, therapists: 40, capacity: 2, density: 1 },
    ...{ greatestCost: 1000, classes: 2, greatestWait: 700 },
  },
}

for (const [name, shape] of Object.entries(shapes))
  test(`${name}: as good as HiGHS`, async () => {
    const highs = await startHighs()
    for (let seed = 1; seed <= 5; seed += 1) {
      const instance = randomInstance(shape, seed)
      expect(solve(instance).objective, `seed ${seed}`).toEqual(solveByHighs(highs, instance))
    }
  })
