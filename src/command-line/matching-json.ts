// Reads JSON step by step from the bytes of a file, and knows at every step on which line it is and in which field.
// Strict (RFC 8259); a name that stands twice in one object is a fault, because readers disagree about which one counts.

/** Where reading has come to. */
export interface Cursor {
  readonly bytes: Buffer
  at: number
  line: number
  lineStart: number
  /** Names and numbers from the outside in: `people`, 3, `urgency`. */
  readonly path: (string | number)[]
}

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'true' | 'false' | 'null'

/** What is wrong at one place. Thrown while a file is read, and caught where it is read. */
export class FileFault extends Error {
  readonly line: number
  /** Counted in bytes from 1. */
  readonly column: number
  /** For example `people[3].urgency`; empty for the file itself. */
  readonly field: string
  constructor(cursor: Cursor, sentence: string, field = fieldOf(cursor)) {
    super(sentence)
    this.line = cursor.line
    this.column = cursor.at - cursor.lineStart + 1
    this.field = field
  }
}

const deepest = 100
const newline = 0x0a
const quote = 0x22
const comma = 0x2c
const backslash = 0x5c
const brackets = { object: [0x7b, 0x7d], array: [0x5b, 0x5d] } as const
const kinds: ReadonlyMap<number, JsonKind> = new Map<number, JsonKind>([
  ...[...'-0123456789'].map((one) => [one.charCodeAt(0), 'number'] as const),
  ...([
    [0x7b, 'object'],
    [0x5b, 'array'],
    [quote, 'string'],
    [0x74, 'true'],
    [0x66, 'false'],
    [0x6e, 'null'],
  ] as const),
])
const numberPattern = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/
const decoder = new TextDecoder('utf-8', { fatal: true })

export function newCursor(bytes: Buffer): Cursor {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return { bytes, at: hasMark ? 3 : 0, line: 1, lineStart: 0, path: [] }
}

function fieldOf({ path }: Cursor): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${step}`,
    )
    .join('')
}

/** What comes next; only the space before it is passed. */
export function peekKind(cursor: Cursor): JsonKind {
  const kind = kinds.get(nextByte(cursor))
  if (kind === undefined) throw notJson(cursor, 'a value must stand here')
  return kind
}

export function readString(cursor: Cursor): string {
  if (nextByte(cursor) !== quote) throw notJson(cursor, 'a text in quotes must stand here')
  const { bytes } = cursor
  let end = cursor.at + 1
  let isPlain = true
  for (; bytes[end] !== quote; end += 1) {
    const here = bytes[end]
    if (here === undefined || here < 0x20)
      throw new FileFault(cursor, 'is not JSON: this text has no closing quote on its line')
    if (here === backslash) end += 1
    if (here === backslash || here >= 0x80) isPlain = false
  }
  const text = isPlain
    ? bytes.toString('latin1', cursor.at + 1, end)
    : decodeString(cursor, end + 1)
  cursor.at = end + 1
  return text
}

function decodeString(cursor: Cursor, end: number): string {
  try {
    return JSON.parse(decoder.decode(cursor.bytes.subarray(cursor.at, end))) as string
  } catch {
    throw new FileFault(
      cursor,
      'is not JSON: this text holds a character or escape that JSON does not know',
    )
  }
}

export function readNumber(cursor: Cursor): number {
  nextByte(cursor)
  let end = cursor.at
  while (isInWord(cursor.bytes[end])) end += 1
  const text = cursor.bytes.toString('latin1', cursor.at, end)
  if (!numberPattern.test(text))
    throw new FileFault(cursor, `is not JSON: "${text.slice(0, 40)}" is not a number`)
  cursor.at = end
  return Number(text)
}

/** Passes over a value, whatever it is, and checks that it is JSON. */
export function skipValue(cursor: Cursor): void {
  const kind = peekKind(cursor)
  if (kind === 'object') readObject(cursor, () => skipValue(cursor))
  else if (kind === 'array') readArray(cursor, () => skipValue(cursor))
  else if (kind === 'string') readString(cursor)
  else if (kind === 'number') readNumber(cursor)
  else skipWord(cursor, kind)
}

function skipWord(cursor: Cursor, word: string): void {
  let end = cursor.at
  while (isInWord(cursor.bytes[end])) end += 1
  if (cursor.bytes.toString('latin1', cursor.at, end) !== word)
    throw notJson(cursor, 'a value must stand here')
  cursor.at = end
}

/** Calls `read` before each value, which it must take. */
export function readObject(cursor: Cursor, read: (name: string) => void): void {
  const names = new Set<string>()
  readItems(cursor, 'object', () => {
    cursor.path.pop()
    nextByte(cursor)
    const start = cursor.at
    const name = readString(cursor)
    cursor.path.push(name)
    if (names.has(name)) {
      cursor.at = start
      throw new FileFault(cursor, 'stands twice in one object')
    }
    names.add(name)
    take(cursor, ':')
    read(name)
  })
}

/** Calls `read` before each value, which it must take. */
export function readArray(cursor: Cursor, read: (index: number) => void): void {
  readItems(cursor, 'array', (index) => {
    cursor.path[cursor.path.length - 1] = index
    read(index)
  })
}

function readItems(cursor: Cursor, kind: 'object' | 'array', read: (index: number) => void): void {
  const [open, close] = brackets[kind]
  take(cursor, String.fromCharCode(open))
  if (cursor.path.length >= deepest)
    throw new FileFault(cursor, `is nested deeper than ${deepest} levels`)
  if (nextByte(cursor) === close) {
    cursor.at += 1
    return
  }
  cursor.path.push('')
  for (let index = 0; ; index += 1) {
    read(index)
    const after = nextByte(cursor)
    if (after !== comma && after !== close)
      throw notJson(cursor, `a comma or ${String.fromCharCode(close)} must stand here`)
    cursor.at += 1
    if (after === close) break
  }
  cursor.path.pop()
}

export function expectEnd(cursor: Cursor): void {
  if (nextByte(cursor) !== -1) throw notJson(cursor, 'the file must end here')
}

function take(cursor: Cursor, expected: string): void {
  if (nextByte(cursor) !== expected.charCodeAt(0))
    throw notJson(cursor, `${expected} must stand here`)
  cursor.at += 1
}

function notJson(cursor: Cursor, wanted: string): FileFault {
  const [met] = new TextDecoder().decode(cursor.bytes.subarray(cursor.at, cursor.at + 4))
  const told = met === undefined ? 'the end of the file' : JSON.stringify(met)
  return new FileFault(cursor, `is not JSON: ${wanted}, not ${told}`)
}

/** -1 at the end. */
function nextByte(cursor: Cursor): number {
  const { bytes } = cursor
  for (; cursor.at < bytes.length; cursor.at += 1) {
    const here = bytes[cursor.at] as number
    if (here === newline) {
      cursor.line += 1
      cursor.lineStart = cursor.at + 1
    } else if (here !== 0x20 && here !== 0x09 && here !== 0x0d) return here
  }
  return -1
}

/** Letters, digits, sign and point: what a number or a word could be made of. */
function isInWord(one: number | undefined): boolean {
  if (one === undefined) return false
  const letter = one | 0x20
  return (
    (one >= 0x30 && one <= 0x39) ||
    (letter >= 0x61 && letter <= 0x7a) ||
    [0x2b, 0x2d, 0x2e].includes(one)
  )
}
