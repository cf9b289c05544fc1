// The fixed draw. Of all equally good answers it takes the one in which the first person (by class, longest wait, id)
// has the first therapist by id, then the second person, and so on; being left out comes last. So the answer is a
// function of the question alone, whatever way it was found.
//
// The equally good answers are exactly the seatings along tight entries (reduced cost 0) that leave no priced column
// short (complementary slackness), so each wish is granted when a chain of tight moves makes up for it.
import type { Seating, SeatingProblem } from './solve-cost.ts'
import { type Seats, seat } from './solve-seats.ts'

interface Draw {
  readonly seats: Seats
  readonly capacity: Int32Array
  readonly offsets: Int32Array
  readonly column: Int32Array
  /** Columns that may give up a place: their price is 0. */
  readonly unpriced: Int32Array
  readonly isUnpriced: Uint8Array
  readonly seenIn: Int32Array
  readonly mover: Int32Array
  /** From which column the free pool was entered; -1 while it was not. */
  pooledFrom: number
  readonly queue: Int32Array
  queued: number
}

/** Which column each person has in the drawn answer. Yields how many people were looked at. */
export function* drawFixed(
  problem: SeatingProblem,
  seating: Seating,
): Generator<number, Int32Array> {
  const draw = newDraw(problem, seating)
  const people = problem.offsets.length - 1
  for (let person = 0; person < people; person += 1) {
    yield person
    grantFirstWish(draw, person)
  }
  return draw.seats.columnOf
}

function newDraw(problem: SeatingProblem, { seats, entryOf, price }: Seating): Draw {
  const columns = problem.capacity.length
  const isUnpriced = Uint8Array.from(price, (one) => (one === 0 ? 1 : 0))
  return {
    seats,
    capacity: problem.capacity,
    ...tightEntries(problem, entryOf, price),
    unpriced: Int32Array.from([...isUnpriced.keys()].filter((column) => isUnpriced[column] === 1)),
    isUnpriced,
    seenIn: new Int32Array(columns).fill(-1),
    mover: new Int32Array(columns),
    pooledFrom: -1,
    queue: new Int32Array(columns),
    queued: 0,
  }
}

function tightEntries(
  { offsets, column, cost }: SeatingProblem,
  entryOf: Int32Array,
  price: Float64Array,
): Pick<Draw, 'offsets' | 'column'> {
  const tightOffsets = new Int32Array(offsets.length)
  const tight: number[] = []
  for (let person = 0; person + 1 < offsets.length; person += 1) {
    const own = entryOf[person] as number
    const due = (cost[own] as number) - (price[column[own] as number] as number)
    const end = offsets[person + 1] as number
    for (let entry = offsets[person] as number; entry < end; entry += 1) {
      const to = column[entry] as number
      if ((cost[entry] as number) - (price[to] as number) === due) tight.push(to)
    }
    tightOffsets[person + 1] = tight.length
  }
  return { offsets: tightOffsets, column: Int32Array.from(tight) }
}

/** People before `person` are fixed; so is this one afterwards. */
function grantFirstWish(draw: Draw, person: number): void {
  const { offsets, column, seats, seenIn } = draw
  const own = seats.columnOf[person] as number
  const end = offsets[person + 1] as number
  draw.queued = 0
  draw.pooledFrom = -1
  for (let entry = offsets[person] as number; entry < end; entry += 1) {
    const wish = column[entry] as number
    if (wish === own) return
    if (seenIn[wish] === person) continue
    draw.mover[wish] = person
    if (canMakeUp(draw, wish, own, person)) {
      moveAlong(draw, own, person)
      return
    }
  }
}

/**
 * Whether column `wish` can take `person` and column `own` lose them: a chain of moves from the one to the other, which may pass
 * through the pool of free places. What was seen in vain for an earlier wish of the same person stays seen.
 */
function canMakeUp(draw: Draw, wish: number, own: number, person: number): boolean {
  let head = draw.queued
  enter(draw, wish, person)
  for (; head < draw.queued; head += 1) {
    const column = draw.queue[head] as number
    const hasFree = (draw.seats.used[column] as number) < (draw.capacity[column] as number)
    if (hasFree && draw.pooledFrom === -1) openPool(draw, column, person)
    if (hasFree && draw.isUnpriced[own] === 1) return true
    if (isReachedThroughPeople(draw, column, own, person)) return true
  }
  return false
}

/** A column with a free place can take somebody for good, and then any column without a price can give somebody up. */
function openPool(draw: Draw, column: number, person: number): void {
  draw.pooledFrom = column
  for (const giver of draw.unpriced) {
    if (draw.seenIn[giver] === person) continue
    draw.mover[giver] = -1
    enter(draw, giver, person)
  }
}

function isReachedThroughPeople(draw: Draw, from: number, own: number, person: number): boolean {
  const { offsets, column, seats } = draw
  let sitting = seats.first[from] as number
  for (; sitting !== -1; sitting = seats.next[sitting] as number) {
    if (sitting <= person) continue
    const end = offsets[sitting + 1] as number
    for (let entry = offsets[sitting] as number; entry < end; entry += 1) {
      const to = column[entry] as number
      if (draw.seenIn[to] === person) continue
      draw.mover[to] = sitting
      enter(draw, to, person)
      if (to === own) return true
    }
  }
  return false
}

function enter(draw: Draw, column: number, person: number): void {
  draw.seenIn[column] = person
  draw.queue[draw.queued] = column
  draw.queued += 1
}

/** Back from the column that loses `person`: each mover sits where the search reached. */
function moveAlong(draw: Draw, own: number, person: number): void {
  const { seats, mover, seenIn } = draw
  let column = seenIn[own] === person ? own : -1
  if (column === -1 || mover[column] === -1) column = draw.pooledFrom
  for (;;) {
    const moving = mover[column] as number
    if (moving === -1) {
      column = draw.pooledFrom
      continue
    }
    const before = seats.columnOf[moving] as number
    seat(seats, moving, column)
    if (moving === person) return
    column = before
  }
}
