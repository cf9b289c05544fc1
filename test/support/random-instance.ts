// Made-up assignment questions of any size, the same for the same seed.
import type { Instance } from '#domain/help/matching/instance.ts'

export interface InstanceShape {
  readonly people: number
  readonly therapists: number
  readonly capacity: number
  /** Share of the pairs that are admissible. */
  readonly density: number
  readonly greatestCost: number
  readonly classes: number
  readonly greatestWait: number
}

export function randomInstance(shape: InstanceShape, seed: number): Instance {
  const random = randomFrom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const person: number[] = []
  const therapist: number[] = []
  const cost: number[] = []
  for (let one = 0; one < shape.people; one += 1)
    for (let other = 0; other < shape.therapists; other += 1) {
      if (random() >= shape.density) continue
      person.push(one)
      therapist.push(other)
      cost.push(below(shape.greatestCost + 1))
    }
  return {
    people: Array.from({ length: shape.people }, (_, index) => ({
      id: `p${index}`,
      urgency: 1 + below(shape.classes),
      waitingDays: below(shape.greatestWait + 1),
    })),
    therapists: Array.from({ length: shape.therapists }, (_, index) => ({
      id: `t${index}`,
      capacity: below(2 * shape.capacity + 1),
    })),
    pairs: {
      person: Int32Array.from(person),
      therapist: Int32Array.from(therapist),
      cost: Float64Array.from(cost),
    },
  }
}

/** Numbers from 0 up to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
