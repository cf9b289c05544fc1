// The log: one JSON line an event, of fields on a list. There is no field for a path, a body, an address or a name, so
// that none of them can get in by accident.
import { type Clock, toDate } from '#domain/shared/instant.ts'

export interface LogFields {
  /** Random; shown to the person who met the problem, so that both can speak of the same event. */
  readonly reference?: string
  /** The kind of error, e.g. a PostgreSQL code; never its message, which may carry values. */
  readonly kind?: string
  /** Function names and line numbers of our own code. */
  readonly stack?: readonly string[]
  readonly route?: string
  readonly job?: string
  readonly count?: number
  readonly ms?: number
  readonly text?: string
}

export interface Log {
  readonly info: (event: string, fields?: LogFields) => void
  readonly problem: (event: string, fields?: LogFields) => void
}

export function newLog(write: (line: string) => void, now: Clock): Log {
  const line = (level: string, event: string, fields: LogFields = {}): void =>
    write(`${JSON.stringify({ at: toDate(now()).toISOString(), level, event, ...fields })}\n`)
  return {
    info: (event, fields) => line('info', event, fields),
    problem: (event, fields) => line('problem', event, fields),
  }
}

/** What may be told of an error: its class, its code and where it was thrown; its message stays out. */
export function tellError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { kind: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const stack = framesOf(error)
    .filter((row) => /^\s+at .+(?::\d+:\d+\)?|\(<anonymous>\)|\(native\))$/.test(row))
    .slice(0, 8)
    .map((row) => row.trim().replace(/\(?file:\/\/\S*\/([^/\s]+)\)?/, '$1'))
  return { kind: `${error.name}${code}`, stack }
}

/** Without the message that stands before the frames: a line of it may look like one. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const at = message === '' ? -1 : stack.indexOf(message)
  return stack.slice(at === -1 ? 0 : at + message.length).split('\n')
}
