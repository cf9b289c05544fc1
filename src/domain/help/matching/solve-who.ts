// Who gets a place, by the first aims only: fewest left out in class 1, then in class 2 and so on, then the least total
// of days waited by those left out.
//
// Why taking people one by one is exact: the sets of people who can all be placed at once are the independent sets of a
// transversal matroid. Give each person the weight (1 in the position of their class, then days waited), compared
// position by position: a set is best by these aims exactly when its weight is greatest, and in a matroid greed finds
// a set of greatest weight for any totally ordered weights that are above zero (Rado 1957, Edmonds 1971). The order of
// greed is class, then longest wait: the order of the instance. Every best set holds equally many people of each
// level, because each must be a basis of every upper set of levels; only who of a level is left to cost and draw.
import type { OrderedInstance } from './instance-order.ts'
import { newSeats, type Seats, seat } from './solve-seats.ts'

interface Search {
  readonly ordered: OrderedInstance
  readonly seats: Seats
  /** Columns from which no free place can be reached any more: their people fill all that they could have. */
  readonly isDead: Uint8Array
  readonly seenIn: Int32Array
  /** Who would move to this column. */
  readonly mover: Int32Array
  readonly queue: Int32Array
  queued: number
}

/** By level: how many of its people have a place in every best answer. Yields how many people were looked at. */
export function* countPlaced(ordered: OrderedInstance): Generator<number, Int32Array> {
  const people = ordered.personAt.length
  const columns = ordered.capacity.length
  const search: Search = {
    ordered,
    seats: newSeats(people, columns),
    isDead: new Uint8Array(columns),
    seenIn: new Int32Array(columns).fill(-1),
    mover: new Int32Array(columns),
    queue: new Int32Array(columns),
    queued: 0,
  }
  const placed = new Int32Array((ordered.levelOf.at(-1) ?? -1) + 1)
  for (let person = 0; person < people; person += 1) {
    yield person
    if (!place(search, person)) continue
    const level = ordered.levelOf[person] as number
    placed[level] = (placed[level] as number) + 1
  }
  return placed
}

/** Breadth first over columns: somebody moves on, somebody takes their place, until a free place is met. */
function place(search: Search, person: number): boolean {
  const { seats, queue } = search
  search.queued = 0
  if (reach(search, person, person)) return true
  for (let head = 0; head < search.queued; head += 1) {
    let sitting = seats.first[queue[head] as number] as number
    while (sitting !== -1) {
      if (reach(search, sitting, person)) return true
      sitting = seats.next[sitting] as number
    }
  }
  for (let index = 0; index < search.queued; index += 1) search.isDead[queue[index] as number] = 1
  return false
}

function reach(search: Search, mover: number, stamp: number): boolean {
  const { ordered, seats, seenIn } = search
  const end = ordered.offsets[mover + 1] as number
  for (let entry = ordered.offsets[mover] as number; entry < end; entry += 1) {
    const column = ordered.column[entry] as number
    if (search.isDead[column] === 1 || seenIn[column] === stamp) continue
    seenIn[column] = stamp
    search.mover[column] = mover
    if ((seats.used[column] as number) < (ordered.capacity[column] as number)) {
      moveAlong(search, column)
      return true
    }
    search.queue[search.queued] = column
    search.queued += 1
  }
  return false
}

function moveAlong({ seats, mover }: Search, free: number): void {
  let column = free
  while (column !== -1) {
    const person = mover[column] as number
    const before = seats.columnOf[person] as number
    seat(seats, person, column)
    column = before
  }
}
