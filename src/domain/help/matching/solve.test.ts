// The solver against every possible answer, and against itself: permuted, repeated, with more places, with more pairs.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareIds, type Instance, newPairs } from './instance.ts'
import { compareObjectives, objectiveOf, type Placement } from './objective.ts'
import { solve, solveSteps, solveWith } from './solve.ts'

interface Small {
  readonly people: readonly (readonly [urgency: number, waitingDays: number])[]
  readonly capacities: readonly number[]
  /** By person and therapist; undefined is inadmissible. */
  readonly costs: readonly (readonly (number | undefined)[])[]
}

function instanceOf({ people, capacities, costs }: Small): Instance {
  return {
    people: people.map(([urgency, waitingDays], index) => ({
      id: `p${index}`,
      urgency,
      waitingDays,
    })),
    therapists: capacities.map((capacity, index) => ({ id: `t${index}`, capacity })),
    pairs: newPairs(
      costs.flatMap((row, person) =>
        row.flatMap((cost, therapist) =>
          cost === undefined ? [] : [[person, therapist, cost] as const],
        ),
      ),
    ),
  }
}

/**
 * Every way to place everybody, one by one, in the order of the fixed draw; the first best one stays. `exactly` turns
 * a cost into whole units, because doubles would call two sums equal that are not.
 */
function bestByTryingAll(instance: Instance, exactly: (cost: number) => bigint): Placement {
  const { people, therapists, pairs } = instance
  const costOf = (placement: Placement): bigint =>
    pairs.cost.reduce(
      (sum, cost, pair) =>
        placement[pairs.person[pair] ?? -1] === pairs.therapist[pair] ? sum + exactly(cost) : sum,
      0n,
    )
  const isBetter = (one: Placement, other: Placement): boolean => {
    const withoutCost = (placement: Placement) => ({
      ...objectiveOf(instance, placement),
      totalCost: 0,
    })
    const difference = compareObjectives(withoutCost(one), withoutCost(other))
    return difference < 0 || (difference === 0 && costOf(one) < costOf(other))
  }
  const turn = [...people.keys()].sort((one, other) => {
    const a = people[one]
    const b = people[other]
    if (a === undefined || b === undefined) return 0
    return a.urgency - b.urgency || b.waitingDays - a.waitingDays || compareIds(a.id, b.id)
  })
  const admitted = people.map((_, person) =>
    [...pairs.person.keys()]
      .filter((pair) => pairs.person[pair] === person)
      .map((pair) => pairs.therapist[pair] ?? -1)
      .sort((a, b) => compareIds(therapists[a]?.id ?? 0, therapists[b]?.id ?? 0)),
  )
  const left = therapists.map(({ capacity }) => capacity)
  const placement = new Int32Array(people.length).fill(-1)
  let best: Placement | undefined
  const tryFrom = (index: number): void => {
    const person = turn[index]
    if (person === undefined) {
      if (best === undefined || isBetter(placement, best)) best = placement.slice()
      return
    }
    for (const therapist of admitted[person] ?? []) {
      if ((left[therapist] ?? 0) === 0) continue
      left[therapist] = (left[therapist] ?? 0) - 1
      placement[person] = therapist
      tryFrom(index + 1)
      left[therapist] = (left[therapist] ?? 0) + 1
    }
    placement[person] = -1
    tryFrom(index + 1)
  }
  tryFrom(0)
  return best ?? placement
}

interface CostKind {
  readonly cost: fc.Arbitrary<number>
  readonly exactly: (cost: number) => bigint
}

const costKinds: Readonly<Record<string, CostKind>> = {
  'small whole numbers': { cost: fc.integer({ min: 0, max: 3 }), exactly: BigInt },
  'whole numbers': { cost: fc.integer({ min: 0, max: 1000 }), exactly: BigInt },
  'tenths and hundredths': {
    cost: fc.integer({ min: 0, max: 400 }).map((cents) => cents / 100),
    exactly: (cost) => BigInt(Math.round(cost * 100)),
  },
  'eighths, further apart than a double can add': {
    cost: fc
      .tuple(fc.integer({ min: 0, max: 7 }), fc.constantFrom(1, 2 ** 60, 2 ** -60))
      .map(([eighths, size]) => (eighths / 8) * size),
    exactly: (cost) => BigInt(cost * 2 ** 63),
  },
}

function small(cost: fc.Arbitrary<number>, most = { people: 5, therapists: 4 }) {
  return fc
    .record({
      people: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 })), {
        maxLength: most.people,
      }),
      capacities: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: most.therapists }),
    })
    .chain(({ people, capacities }) =>
      fc.record({
        people: fc.constant(people),
        capacities: fc.constant(capacities),
        costs: fc.array(
          fc.array(fc.option(cost, { nil: undefined, freq: 3 }), {
            minLength: capacities.length,
            maxLength: capacities.length,
          }),
          { minLength: people.length, maxLength: people.length },
        ),
      }),
    )
}

describe('the solver finds the one answer that trying all of them finds', () => {
  for (const [kind, { cost, exactly }] of Object.entries(costKinds))
    test(`costs: ${kind}`, () => {
      fc.assert(
        fc.property(small(cost), (drawn) => {
          const instance = instanceOf(drawn)
          expect([...solve(instance).placement]).toEqual([...bestByTryingAll(instance, exactly)])
        }),
        { numRuns: 1500 },
      )
    })
})

const anyInstance = small(fc.integer({ min: 0, max: 9 }), { people: 14, therapists: 7 })

/** By ids, so that it means the same whatever the order of the lists. */
function namedAnswer({ people, therapists }: Instance, placement: Placement): readonly string[] {
  return people
    .map(({ id }, place) => `${id} ${therapists[placement[place] ?? -1]?.id ?? 'left out'}`)
    .sort()
}

/** The same question with its three lists in another order. */
function shuffled(instance: Instance, seed: number): Instance {
  const mixed = (length: number): readonly number[] =>
    [...Array(length).keys()].sort((a, b) => (((a + 1) * seed) % 7919) - (((b + 1) * seed) % 7919))
  const people = mixed(instance.people.length)
  const therapists = mixed(instance.therapists.length)
  const pick = <Item>(list: readonly Item[], order: readonly number[]): readonly Item[] =>
    order.flatMap((index) => list.slice(index, index + 1))
  const { person, therapist, cost } = instance.pairs
  return {
    people: pick(instance.people, people),
    therapists: pick(instance.therapists, therapists),
    pairs: newPairs(
      mixed(person.length).map((pair) => [
        people.indexOf(person[pair] ?? -1),
        therapists.indexOf(therapist[pair] ?? -1),
        cost[pair] ?? 0,
      ]),
    ),
  }
}

describe('whatever the question', () => {
  test('nobody is placed by a pair that is not there, and no therapist has too many', () => {
    fc.assert(
      fc.property(anyInstance, (drawn) => {
        const { placement } = solve(instanceOf(drawn))
        for (const [person, therapist] of placement.entries())
          if (therapist !== -1) expect(drawn.costs[person]?.[therapist]).toBeDefined()
        for (const [therapist, capacity] of drawn.capacities.entries())
          expect(placement.filter((one) => one === therapist).length).toBeLessThanOrEqual(capacity)
      }),
      { numRuns: 500 },
    )
  })

  test('the order of the lists changes nothing, and neither does asking again', () => {
    fc.assert(
      fc.property(anyInstance, fc.integer({ min: 2, max: 7000 }), (drawn, seed) => {
        const instance = instanceOf(drawn)
        const other = shuffled(instance, seed)
        const answer = namedAnswer(instance, solve(instance).placement)
        expect(namedAnswer(other, solve(other).placement)).toEqual(answer)
        expect(namedAnswer(instance, solve(instance).placement)).toEqual(answer)
      }),
      { numRuns: 500 },
    )
  })

  test('one more place, one more therapist or one more pair never makes it worse', () => {
    fc.assert(
      fc.property(
        anyInstance,
        fc.nat(),
        fc.array(fc.option(fc.nat(9), { nil: undefined }), { minLength: 14, maxLength: 14 }),
        (drawn, chosen, newRow) => {
          const before = solve(instanceOf(drawn)).objective
          const isNoWorse = (after: Instance): void =>
            expect(compareObjectives(solve(after).objective, before)).toBeLessThanOrEqual(0)
          const capacities = drawn.capacities.map((capacity, index) =>
            index === chosen % drawn.capacities.length ? capacity + 1 : capacity,
          )
          isNoWorse(instanceOf({ ...drawn, capacities }))
          const costs = drawn.costs.map((row, person) => [...row, newRow[person]])
          isNoWorse(instanceOf({ ...drawn, capacities: [...drawn.capacities, 1], costs }))
          const missing = drawn.costs.flatMap((row, person) =>
            row.flatMap((cost, therapist) =>
              cost === undefined ? [[person, therapist, 5] as const] : [],
            ),
          )
          const one = missing[chosen % Math.max(1, missing.length)]
          const extended = solveWith(instanceOf(drawn), newPairs(one === undefined ? [] : [one]))
          expect(compareObjectives(extended.objective, before)).toBeLessThanOrEqual(0)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('by example', () => {
  test('nobody waits and nobody works: an empty answer', () => {
    const { placement, objective, optimal } = solve({
      people: [],
      therapists: [],
      pairs: newPairs([]),
    })
    expect([...placement]).toEqual([])
    expect(objective).toEqual({
      unmatchedByUrgency: new Map(),
      waitingDaysUnmatched: 0,
      totalCost: 0,
    })
    expect(optimal).toBe(true)
  })

  test('one of class 1 goes before two of class 2, whatever they cost and however long they waited', () => {
    const instance = instanceOf({
      people: [
        [2, 900],
        [2, 900],
        [1, 0],
      ],
      capacities: [1, 1],
      costs: [
        [0, undefined],
        [0, undefined],
        [1000, undefined],
      ],
    })
    expect([...solve(instance).placement]).toEqual([-1, -1, 0])
  })

  test('who waited as long as another has the place if they cost less; the id decides the rest', () => {
    const people = [
      [1, 5],
      [1, 5],
      [1, 5],
    ] as const
    const cheaper = instanceOf({ people, capacities: [1], costs: [[7], [7], [6]] })
    expect([...solve(cheaper).placement]).toEqual([-1, -1, 0])
    const equal = instanceOf({ people, capacities: [1], costs: [[7], [7], [7]] })
    expect([...solve(equal).placement]).toEqual([0, -1, -1])
  })

  test('ids that are numbers are ordered as numbers', () => {
    const instance: Instance = {
      people: [10, 9].map((id) => ({ id, urgency: 1, waitingDays: 0 })),
      therapists: [{ id: 1, capacity: 1 }],
      pairs: newPairs([
        [0, 0, 1],
        [1, 0, 1],
      ]),
    }
    expect([...solve(instance).placement]).toEqual([-1, 0])
  })

  test('it says how far it is, and does nothing between two steps', () => {
    const people = Array.from({ length: 40 }, () => [1, 0] as const)
    const steps = [
      ...solveSteps(instanceOf({ people, capacities: [40], costs: people.map(() => [1]) })),
    ]
    expect(new Set(steps.map(({ step }) => step))).toEqual(new Set(['who', 'cost', 'draw']))
    expect(steps.every(({ done, of }) => done < of)).toBe(true)
  })

  test('costs add up as on paper', () => {
    const instance = instanceOf({
      people: [
        [1, 0],
        [1, 0],
      ],
      capacities: [1, 1],
      costs: [
        [0.1, undefined],
        [undefined, 0.2],
      ],
    })
    expect(solve(instance).objective.totalCost).toBe(0.3)
  })
})
