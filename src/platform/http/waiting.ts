// When more is written than the class allows, nobody is turned away: a browser with scripts solves a small puzzle, one
// without waits its turn in a queue of tickets. Both kinds of ticket are signed, bound to a moment and used once.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { addMs, type Instant, minuteMs } from '#domain/shared/instant.ts'

const lifetimeMs = 20 * minuteMs

export interface PuzzleTicket {
  readonly kind: 'puzzle'
  readonly ticket: string
  /** SHA-256(ticket + ':' + answer) must begin with this many zero bits. */
  readonly zeroBits: number
}

export interface TurnTicket {
  readonly kind: 'turn'
  readonly ticket: string
  readonly readyAt: Instant
}

export interface WaitingRoom {
  readonly puzzle: (now: Instant) => PuzzleTicket
  readonly turn: (now: Instant) => TurnTicket
  /** True once for a ticket of ours that is ripe; `answer` is needed for a puzzle. */
  readonly admit: (ticket: string, answer: string, now: Instant) => boolean
}

export interface WaitingRoomSettings {
  readonly zeroBits: number
  /** Turns handed out per second while people wait. */
  readonly turnsPerSecond: number
}

export function waitingRoom(
  key: Uint8Array,
  settings: WaitingRoomSettings = { zeroBits: 17, turnsPerSecond: 20 },
): WaitingRoom {
  const used = new Map<string, Instant>()
  let nextTurn = 0

  const sign = (text: string): string =>
    createHmac('sha256', key).update(text).digest('base64url').slice(0, 22)
  const issue = (kind: 'p' | 't', ripeAt: number): string => {
    const text = `${kind}.${ripeAt}.${randomBytes(9).toString('base64url')}`
    return `${text}.${sign(text)}`
  }

  return {
    puzzle: (now) => ({ kind: 'puzzle', ticket: issue('p', now), zeroBits: settings.zeroBits }),
    turn(now) {
      nextTurn = Math.max(nextTurn + 1000 / settings.turnsPerSecond, now + 5000)
      return {
        kind: 'turn',
        ticket: issue('t', Math.ceil(nextTurn)),
        readyAt: Math.ceil(nextTurn) as Instant,
      }
    },
    admit(ticket, answer, now) {
      const parts = parseTicket(ticket)
      if (parts === undefined || !isSame(parts.signature, sign(parts.signed))) return false
      const until = addMs(parts.ripeAt, lifetimeMs)
      if (now < parts.ripeAt || now > until || used.has(parts.signed)) return false
      if (parts.isPuzzle && !solves(ticket, answer, settings.zeroBits)) return false
      forgetOver(used, now)
      used.set(parts.signed, until)
      return true
    },
  }
}

/** From the oldest on, to the first that is not over: a flood must not make every admission look at all of them. */
function forgetOver(used: Map<string, Instant>, now: Instant): void {
  for (const [old, end] of used) {
    if (end >= now) return
    used.delete(old)
  }
}

interface TicketParts {
  readonly isPuzzle: boolean
  readonly ripeAt: Instant
  readonly signed: string
  readonly signature: string
}

function parseTicket(ticket: string): TicketParts | undefined {
  const found = /^(([pt])\.(\d{1,15})\.[\w-]{12})\.([\w-]{22})$/.exec(ticket)
  if (found === null) return undefined
  const [, signed = '', kind, ripeAt, signature = ''] = found
  return { isPuzzle: kind === 'p', ripeAt: Number(ripeAt) as Instant, signed, signature }
}

export function solves(ticket: string, answer: string, zeroBits: number): boolean {
  if (answer.length > 32) return false
  const digest = createHash('sha256').update(`${ticket}:${answer}`).digest()
  return Math.clz32(digest.readUInt32BE(0)) >= zeroBits
}

function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right))
}
