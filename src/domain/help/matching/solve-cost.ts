// The cheapest way to seat everybody: successive shortest augmenting paths with prices, the capacitated form of the
// assignment algorithm (Kuhn 1955; Edmonds and Karp 1972; Jonker and Volgenant 1987). Costs are whole numbers small
// enough that every sum below stays a whole number that a double holds exactly: nothing here is ever rounded.
import { bringForward, type Heap, newHeap, takeNearest } from './solve-heap.ts'
import { newSeats, type Seats, seat } from './solve-seats.ts'

/** Everybody must sit, and can. Row of a person: entries `offsets[person]` up to `offsets[person + 1]`, by column. */
export interface SeatingProblem {
  readonly offsets: Int32Array
  readonly column: Int32Array
  readonly cost: Float64Array
  readonly capacity: Int32Array
}

/**
 * Proof of optimality: with `u = cost - price` at each person's own entry, no entry has `cost - u - price` below 0,
 * no price is above 0, and a column with a free place has price 0.
 */
export interface Seating {
  readonly seats: Seats
  /** The entry by which each person sits. */
  readonly entryOf: Int32Array
  readonly price: Float64Array
}

interface Search extends Seating {
  readonly problem: SeatingProblem
  readonly heap: Heap
  /** Entry, and its person, by which a column was reached most cheaply. */
  readonly entryTo: Int32Array
  readonly mover: Int32Array
  readonly touched: Int32Array
  touchedCount: number
  readonly settled: Int32Array
  /** The nearest column with a free place so far, and how far it is. */
  free: number
  freeDistance: number
}

/** Yields how many people sit. */
export function* seatCheapest(problem: SeatingProblem): Generator<number, Seating> {
  const people = problem.offsets.length - 1
  const columns = problem.capacity.length
  const search: Search = {
    problem,
    seats: newSeats(people, columns),
    entryOf: new Int32Array(people).fill(-1),
    price: new Float64Array(columns),
    heap: newHeap(columns),
    entryTo: new Int32Array(columns),
    mover: new Int32Array(columns),
    touched: new Int32Array(columns),
    touchedCount: 0,
    settled: new Int32Array(columns),
    free: -1,
    freeDistance: Number.POSITIVE_INFINITY,
  }
  for (let person = 0; person < people; person += 1) {
    yield person
    seatOneMore(search, person)
  }
  const { seats, entryOf, price } = search
  return { seats, entryOf, price }
}

function seatOneMore(search: Search, person: number): void {
  const { heap, settled, price } = search
  search.free = -1
  search.freeDistance = Number.POSITIVE_INFINITY
  relaxRow(search, person, 0)
  let settledCount = 0
  for (;;) {
    const column = takeNearest(heap)
    if (column === -1 || (heap.distance[column] as number) >= search.freeDistance) break
    settled[settledCount] = column
    settledCount += 1
    relaxFrom(search, column)
  }
  if (search.free === -1) throw new Error('somebody cannot be seated: the counts were wrong')
  for (let index = 0; index < settledCount; index += 1) {
    const column = settled[index] as number
    price[column] =
      (price[column] as number) + (heap.distance[column] as number) - search.freeDistance
  }
  moveAlong(search)
  clear(search)
}

/** Everybody who sits in a settled column could move on. */
function relaxFrom(search: Search, column: number): void {
  const { seats, heap, price, entryOf, problem } = search
  const asked = (heap.distance[column] as number) + (price[column] as number)
  let sitting = seats.first[column] as number
  while (sitting !== -1) {
    relaxRow(search, sitting, asked - (problem.cost[entryOf[sitting] as number] as number))
    sitting = seats.next[sitting] as number
  }
}

function relaxRow(search: Search, person: number, base: number): void {
  const { offsets, column: columns, cost, capacity } = search.problem
  const { price, heap, seats } = search
  const end = offsets[person + 1] as number
  for (let entry = offsets[person] as number; entry < end; entry += 1) {
    const column = columns[entry] as number
    const distance = base + (cost[entry] as number) - (price[column] as number)
    if (distance >= search.freeDistance) continue
    const before = heap.distance[column] as number
    if (distance >= before) continue
    if (before === Number.POSITIVE_INFINITY) {
      search.touched[search.touchedCount] = column
      search.touchedCount += 1
    }
    search.entryTo[column] = entry
    search.mover[column] = person
    if ((seats.used[column] as number) < (capacity[column] as number)) {
      heap.distance[column] = distance
      search.free = column
      search.freeDistance = distance
    } else bringForward(heap, column, distance)
  }
}

function moveAlong({ seats, mover, entryTo, entryOf, free }: Search): void {
  let column = free
  while (column !== -1) {
    const person = mover[column] as number
    const before = seats.columnOf[person] as number
    entryOf[person] = entryTo[column] as number
    seat(seats, person, column)
    column = before
  }
}

function clear(search: Search): void {
  const { heap, touched } = search
  for (let index = 0; index < search.touchedCount; index += 1) {
    const column = touched[index] as number
    heap.distance[column] = Number.POSITIVE_INFINITY
    heap.placeOf[column] = -1
  }
  search.touchedCount = 0
  heap.size = 0
}
