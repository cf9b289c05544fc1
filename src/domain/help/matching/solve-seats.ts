// Who sits where while an answer is being built: each person in at most one column, and every column's people as a
// linked list, so that a move costs the same whether a therapist has two places or two thousand.

/** People and columns are numbers from 0; -1 is nobody, or nowhere. */
export interface Seats {
  readonly columnOf: Int32Array
  readonly used: Int32Array
  readonly first: Int32Array
  readonly next: Int32Array
  readonly previous: Int32Array
}

export function newSeats(people: number, columns: number): Seats {
  return {
    columnOf: new Int32Array(people).fill(-1),
    used: new Int32Array(columns),
    first: new Int32Array(columns).fill(-1),
    next: new Int32Array(people).fill(-1),
    previous: new Int32Array(people).fill(-1),
  }
}

/** Also for somebody who sits elsewhere: they move. */
export function seat(seats: Seats, person: number, column: number): void {
  if (seats.columnOf[person] !== -1) unseat(seats, person)
  const head = seats.first[column] as number
  seats.columnOf[person] = column
  seats.next[person] = head
  seats.previous[person] = -1
  if (head !== -1) seats.previous[head] = person
  seats.first[column] = person
  seats.used[column] = (seats.used[column] as number) + 1
}

function unseat(seats: Seats, person: number): void {
  const column = seats.columnOf[person] as number
  const before = seats.previous[person] as number
  const after = seats.next[person] as number
  if (before === -1) seats.first[column] = after
  else seats.next[before] = after
  if (after !== -1) seats.previous[after] = before
  seats.columnOf[person] = -1
  seats.used[column] = (seats.used[column] as number) - 1
}
