// The assignment question in numbers: who waits, who has places, and which pairs the rules admit at what cost
// (4-help-service "Matching", today's proposal). Pairs are columns of numbers, because a waiting list of 2,000 beside
// 500 therapists has a million of them.

/** In a file an id may be a text or a whole number; 1 and "1" are two ids. */
export type InstanceId = string | number

export interface InstancePerson {
  readonly id: InstanceId
  /** A whole number from 1, the most urgent class. */
  readonly urgency: number
  /** A whole number from 0. */
  readonly waitingDays: number
}

export interface InstanceTherapist {
  readonly id: InstanceId
  /** A whole number from 0: how many people can be taken. */
  readonly capacity: number
}

/** Pair k is person `person[k]` with therapist `therapist[k]` (places in the lists) at `cost[k]`, finite and from 0. */
export interface Pairs {
  readonly person: Int32Array
  readonly therapist: Int32Array
  readonly cost: Float64Array
}

/** Ids are unique in each list and no pair stands twice; a pair that is missing is inadmissible. */
export interface Instance {
  readonly people: readonly InstancePerson[]
  readonly therapists: readonly InstanceTherapist[]
  readonly pairs: Pairs
}

/** Each triple is person, therapist (places in the lists) and cost. */
export function newPairs(triples: readonly (readonly [number, number, number])[]): Pairs {
  return {
    person: Int32Array.from(triples, ([person]) => person),
    therapist: Int32Array.from(triples, ([, therapist]) => therapist),
    cost: Float64Array.from(triples, ([, , cost]) => cost),
  }
}

/** The same question with more pairs admitted: what would change if a rule gave. */
export function withPairs(instance: Instance, extra: Pairs): Instance {
  const { person, therapist, cost } = instance.pairs
  const joined: Pairs = {
    person: new Int32Array(person.length + extra.person.length),
    therapist: new Int32Array(therapist.length + extra.therapist.length),
    cost: new Float64Array(cost.length + extra.cost.length),
  }
  joined.person.set(person)
  joined.person.set(extra.person, person.length)
  joined.therapist.set(therapist)
  joined.therapist.set(extra.therapist, therapist.length)
  joined.cost.set(cost)
  joined.cost.set(extra.cost, cost.length)
  return { ...instance, pairs: joined }
}

/** Numbers before texts, each in its own order: the fixed draw must not depend on how a list was sorted. */
export function compareIds(one: InstanceId, other: InstanceId): number {
  if (typeof one !== typeof other) return typeof one === 'number' ? -1 : 1
  if (one === other) return 0
  return one < other ? -1 : 1
}
