// The file of `forestall matching solve`: people, therapists and admissible pairs. Reads it in one pass, however big,
// and refuses what is malformed or contradicts itself with the line and the field.
import type {
  Instance,
  InstanceId,
  InstancePerson,
  InstanceTherapist,
} from '#domain/help/matching/instance.ts'
import { orderInstance, repeatedPair } from '#domain/help/matching/instance-order.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import {
  type Cursor,
  expectEnd,
  FileFault,
  newCursor,
  peekKind,
  readArray,
  readNumber,
  readObject,
  readString,
  skipValue,
} from './matching-json.ts'

export interface MatchingFileFault {
  readonly line: number
  readonly column: number
  readonly field: string
  /** Continues a sentence that begins with the field. */
  readonly sentence: string
}

/** Ids of one list, numbered as they are met, in the list itself or in a pair that comes before it. */
interface Ids {
  readonly list: 'people' | 'therapists'
  readonly numberOf: Map<InstanceId, number>
  /** By number: place in the list and its line; undefined until it is met there. */
  readonly defined: ({ readonly place: number; readonly line: number } | undefined)[]
  /** By number: where a pair named it first. */
  readonly used: (UseOfId | undefined)[]
}

interface UseOfId {
  readonly pair: number
  readonly line: number
}

interface Reading {
  readonly cursor: Cursor
  readonly personIds: Ids
  readonly therapistIds: Ids
  readonly people: InstancePerson[]
  readonly therapists: InstanceTherapist[]
  /** Of each pair: the numbers of its two ids, its cost and its line. */
  readonly pairs: {
    readonly person: number[]
    readonly therapist: number[]
    readonly cost: number[]
    readonly line: number[]
  }
}

const mostCount = 1_000_000_000
const mostCost = 1e300

export function readMatchingFile(bytes: Buffer): Result<Instance, MatchingFileFault> {
  try {
    return ok(readInstance(newCursor(bytes)))
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault
    const { line, column, field, message } = fault
    return refuse({ line, column, field, sentence: message })
  }
}

function readInstance(cursor: Cursor): Instance {
  const reading: Reading = {
    cursor,
    personIds: newIds('people'),
    therapistIds: newIds('therapists'),
    people: [],
    therapists: [],
    pairs: { person: [], therapist: [], cost: [], line: [] },
  }
  expectKind(cursor, 'object', 'must be an object with people, therapists and pairs')
  readFields(cursor, {
    people: () => readList(cursor, () => readPerson(reading)),
    therapists: () => readList(cursor, () => readTherapist(reading)),
    pairs: () => readList(cursor, (index) => readPair(reading, index)),
  })
  expectEnd(cursor)
  const { person, therapist, cost } = reading.pairs
  const instance: Instance = {
    people: reading.people,
    therapists: reading.therapists,
    pairs: {
      person: placesOf(reading.personIds, person, 'person'),
      therapist: placesOf(reading.therapistIds, therapist, 'therapist'),
      cost: Float64Array.from(cost),
    },
  }
  refuseRepeated(reading, instance)
  return instance
}

function readPerson({ cursor, people, personIds }: Reading): void {
  const person = { id: '' as InstanceId, urgency: 0, waitingDays: 0 }
  readFields(cursor, {
    id: () => {
      person.id = readNewId(cursor, personIds, people.length)
    },
    urgency: () => {
      person.urgency = readWhole(cursor, 1)
    },
    waitingDays: () => {
      person.waitingDays = readWhole(cursor, 0)
    },
  })
  people.push(person)
}

function readTherapist({ cursor, therapists, therapistIds }: Reading): void {
  const therapist = { id: '' as InstanceId, capacity: 0 }
  readFields(cursor, {
    id: () => {
      therapist.id = readNewId(cursor, therapistIds, therapists.length)
    },
    capacity: () => {
      therapist.capacity = readWhole(cursor, 0)
    },
  })
  therapists.push(therapist)
}

function readPair({ cursor, personIds, therapistIds, pairs }: Reading, pair: number): void {
  peekKind(cursor)
  pairs.line.push(cursor.line)
  readFields(cursor, {
    person: () => {
      pairs.person.push(readUsedId(cursor, personIds, pair))
    },
    therapist: () => {
      pairs.therapist.push(readUsedId(cursor, therapistIds, pair))
    },
    cost: () => {
      pairs.cost.push(readCost(cursor))
    },
  })
}

/** Fields that are not asked for are passed over; one that is missing is named, on the line where the object begins. */
function readFields(cursor: Cursor, fields: Readonly<Record<string, () => void>>): void {
  expectKind(cursor, 'object', `must be an object with ${Object.keys(fields).join(', ')}`)
  const { at, line, lineStart, path } = cursor
  const met = new Set<string>()
  readObject(cursor, (name) => {
    const read = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (read === undefined) return skipValue(cursor)
    peekKind(cursor)
    read()
    met.add(name)
  })
  for (const name of Object.keys(fields))
    if (!met.has(name))
      throw new FileFault({ ...cursor, at, line, lineStart, path: [...path, name] }, 'is missing')
}

function readList(cursor: Cursor, read: (index: number) => void): void {
  expectKind(cursor, 'array', 'must be a list in square brackets')
  readArray(cursor, read)
}

function expectKind(cursor: Cursor, kind: ReturnType<typeof peekKind>, sentence: string): void {
  if (peekKind(cursor) !== kind) throw new FileFault(cursor, sentence)
}

function readWhole(cursor: Cursor, least: 0 | 1): number {
  return readChecked(
    cursor,
    (value) => Number.isInteger(value) && value >= least && value <= mostCount,
    `must be a whole number from ${least} to ${mostCount.toLocaleString('en')}`,
  )
}

function readCost(cursor: Cursor): number {
  return readChecked(
    cursor,
    (value) => value >= 0 && value <= mostCost,
    `must be a number from 0 to ${mostCost}`,
  )
}

function readChecked(cursor: Cursor, isRight: (value: number) => boolean, sentence: string) {
  if (peekKind(cursor) === 'number') {
    const { at } = cursor
    const value = readNumber(cursor)
    // 0, and not its negative, which a file may spell.
    if (isRight(value)) return value + 0
    cursor.at = at
  }
  throw new FileFault(cursor, `${sentence}, not ${shownValue(cursor)}`)
}

function readId(cursor: Cursor): InstanceId {
  const kind = peekKind(cursor)
  const { at } = cursor
  const id = kind === 'number' ? readNumber(cursor) : kind === 'string' ? readString(cursor) : ''
  if (id !== '' && (typeof id === 'string' || Number.isSafeInteger(id))) return id
  cursor.at = at
  throw new FileFault(
    cursor,
    `must be a text that is not empty, or a whole number, not ${shownValue(cursor)}`,
  )
}

function readNewId(cursor: Cursor, ids: Ids, place: number): InstanceId {
  const { at, line } = cursor
  const id = readId(cursor)
  const number = numberOf(ids, id)
  const before = ids.defined[number]
  if (before !== undefined) {
    cursor.at = at
    throw new FileFault(
      cursor,
      `is ${JSON.stringify(id)}, but ${ids.list}[${before.place}] on line ${before.line} has that id already`,
    )
  }
  ids.defined[number] = { place, line }
  return id
}

function readUsedId(cursor: Cursor, ids: Ids, pair: number): number {
  const { line } = cursor
  const number = numberOf(ids, readId(cursor))
  ids.used[number] ??= { pair, line }
  return number
}

function newIds(list: Ids['list']): Ids {
  return { list, numberOf: new Map(), defined: [], used: [] }
}

function numberOf({ numberOf: numbers }: Ids, id: InstanceId): number {
  const known = numbers.get(id)
  if (known !== undefined) return known
  numbers.set(id, numbers.size)
  return numbers.size - 1
}

/** From the numbers of ids to places in the list; an id that the list does not hold is refused where it stood first. */
function placesOf(ids: Ids, numbers: readonly number[], field: string): Int32Array {
  for (const [number, use] of ids.used.entries())
    if (use !== undefined && ids.defined[number] === undefined) {
      const id = [...ids.numberOf.keys()][number]
      throw faultAt(
        use.line,
        `pairs[${use.pair}].${field}`,
        `is ${JSON.stringify(id)}, but no entry of ${ids.list} has that id`,
      )
    }
  return Int32Array.from(numbers, (number) => ids.defined[number]?.place ?? -1)
}

function refuseRepeated({ pairs }: Reading, instance: Instance): void {
  const repeated = repeatedPair(orderInstance(instance))
  if (repeated === undefined) return
  const [first, second] = repeated
  throw faultAt(
    pairs.line[second] ?? 0,
    `pairs[${second}]`,
    `pairs the same two as pairs[${first}] on line ${pairs.line[first] ?? 0}`,
  )
}

function faultAt(line: number, field: string, sentence: string): FileFault {
  return new FileFault({ ...newCursor(Buffer.alloc(0)), line }, sentence, field)
}

/** The beginning of the value that comes next, as it stands in the file. */
function shownValue(cursor: Cursor): string {
  const { at, line, lineStart } = cursor
  skipValue(cursor)
  const text = cursor.bytes.toString('utf8', at, Math.min(cursor.at, at + 40))
  const isCut = cursor.at > at + 40
  Object.assign(cursor, { at, line, lineStart })
  return `${text.split('\n')[0] ?? ''}${isCut ? '…' : ''}`
}
