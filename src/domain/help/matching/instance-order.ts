// Puts an instance into the one order in which it is solved, so that the order of a file or a list changes nothing:
// people by class, then longest wait, then id; therapists by id; each person's pairs by therapist.
import { compareIds, type Instance, type InstancePerson } from './instance.ts'

/** Ranks count from 0. Row of a rank: entries `offsets[rank]` up to `offsets[rank + 1]`, by therapist. */
export interface OrderedInstance {
  /** Place in `instance.people` of each rank; likewise for therapists. */
  readonly personAt: Int32Array
  readonly therapistAt: Int32Array
  /** By therapist's rank; never more than there are people. */
  readonly capacity: Int32Array
  /** People of the same class who waited equally long share a level; levels count from 0, the first to be served. */
  readonly levelOf: Int32Array
  readonly offsets: Int32Array
  /** Of each entry: the therapist's rank, and its place in `instance.pairs`. */
  readonly column: Int32Array
  readonly pairAt: Int32Array
}

export function orderInstance(instance: Instance): OrderedInstance {
  const { people, therapists } = instance
  const personAt = sortedPlaces(people, comparePeople)
  const therapistAt = sortedPlaces(therapists, (one, other) => compareIds(one.id, other.id))
  const rows = rowsOf(instance, ranksOf(personAt), ranksOf(therapistAt))
  const capacity = Int32Array.from(therapistAt, (place) =>
    Math.min(therapists[place]?.capacity ?? 0, people.length),
  )
  return { personAt, therapistAt, capacity, levelOf: levelsOf(people, personAt), ...rows }
}

/** Two places in `instance.pairs` that pair the same two, in the order of the list. */
export function repeatedPair(ordered: OrderedInstance): readonly [number, number] | undefined {
  const { offsets, column, pairAt } = ordered
  for (let rank = 0; rank + 1 < offsets.length; rank += 1) {
    const end = offsets[rank + 1] as number
    for (let entry = (offsets[rank] as number) + 1; entry < end; entry += 1)
      if (column[entry] === column[entry - 1])
        return [pairAt[entry - 1] as number, pairAt[entry] as number]
  }
  return undefined
}

function comparePeople(one: InstancePerson, other: InstancePerson): number {
  return (
    one.urgency - other.urgency ||
    other.waitingDays - one.waitingDays ||
    compareIds(one.id, other.id)
  )
}

function sortedPlaces<Item>(
  list: readonly Item[],
  compare: (one: Item, other: Item) => number,
): Int32Array {
  const sorted = list.map((item, place) => ({ item, place }))
  sorted.sort((one, other) => compare(one.item, other.item))
  return Int32Array.from(sorted, ({ place }) => place)
}

function ranksOf(places: Int32Array): Int32Array {
  const ranks = new Int32Array(places.length)
  for (const [rank, place] of places.entries()) ranks[place] = rank
  return ranks
}

function levelsOf(people: readonly InstancePerson[], personAt: Int32Array): Int32Array {
  const levels = new Int32Array(personAt.length)
  for (let rank = 1; rank < personAt.length; rank += 1) {
    const before = people[personAt[rank - 1] as number]
    const here = people[personAt[rank] as number]
    const isNext = before?.urgency !== here?.urgency || before?.waitingDays !== here?.waitingDays
    levels[rank] = (levels[rank - 1] as number) + (isNext ? 1 : 0)
  }
  return levels
}

/** Two stable counting sorts: by therapist, then by person; linear, and no object for a pair. */
function rowsOf(
  { pairs, people, therapists }: Instance,
  personRank: Int32Array,
  therapistRank: Int32Array,
): Pick<OrderedInstance, 'offsets' | 'column' | 'pairAt'> {
  const count = pairs.person.length
  const inOrder = Int32Array.from({ length: count }, (_, pair) => pair)
  const byTherapist = countingSort(
    inOrder,
    (pair) => therapistRank[pairs.therapist[pair] as number] as number,
    therapists.length,
  )
  const byPerson = countingSort(
    byTherapist.sorted,
    (pair) => personRank[pairs.person[pair] as number] as number,
    people.length,
  )
  const column = new Int32Array(count)
  for (let entry = 0; entry < count; entry += 1) {
    const pair = byPerson.sorted[entry] as number
    column[entry] = therapistRank[pairs.therapist[pair] as number] as number
  }
  return { offsets: byPerson.offsets, column, pairAt: byPerson.sorted }
}

function countingSort(
  items: Int32Array,
  keyOf: (item: number) => number,
  keys: number,
): { readonly offsets: Int32Array; readonly sorted: Int32Array } {
  const offsets = new Int32Array(keys + 1)
  for (let index = 0; index < items.length; index += 1) {
    const next = keyOf(items[index] as number) + 1
    offsets[next] = (offsets[next] as number) + 1
  }
  for (let key = 0; key < keys; key += 1)
    offsets[key + 1] = (offsets[key + 1] as number) + (offsets[key] as number)
  const free = offsets.slice()
  const sorted = new Int32Array(items.length)
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] as number
    const key = keyOf(item)
    const place = free[key] as number
    sorted[place] = item
    free[key] = place + 1
  }
  return { offsets, sorted }
}
