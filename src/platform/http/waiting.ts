// When more is written than the class allows, nobody is turned away: a browser with scripts solves a small puzzle, one
// without waits a few seconds. Handing out turns costs and keeps nothing, so a flood that never comes back for its turns
// makes nobody wait longer; what comes back is let in at a steady rate, and whoever finds no room waits half a minute at most.
import { createHash, randomInt } from 'node:crypto'
import { addMs, type Instant, minuteMs } from '#domain/shared/instant.ts'
import { ticketPress } from './tickets.ts'

const lifetimeMs = 20 * minuteMs
const shortestWaitMs = 5_000
export const longestWaitMs = 30_000

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
  /** Who comes back too early keeps the ticket they hold. */
  readonly turn: (now: Instant, held: string) => TurnTicket
  /** True once for a ticket of ours that is ripe; `answer` is needed for a puzzle. A turn may also find no room. */
  readonly admit: (ticket: string, answer: string, now: Instant) => boolean
}

export interface WaitingRoomSettings {
  readonly zeroBits: number
  /** How many of those who waited are let in per second. */
  readonly turnsPerSecond: number
}

export function waitingRoom(
  key: Uint8Array,
  settings: WaitingRoomSettings = { zeroBits: 17, turnsPerSecond: 20 },
): WaitingRoom {
  const press = ticketPress(key)
  const used = new Map<string, Instant>()
  const room = steadyRoom(settings.turnsPerSecond)

  return {
    puzzle: (now) => ({
      ...{ kind: 'puzzle', ticket: press.issue('puzzle', now) },
      zeroBits: settings.zeroBits,
    }),
    turn(now, held) {
      const ticket = press.read(held)
      if (ticket?.isPuzzle === false && ticket.ripeAt > now)
        return { kind: 'turn', ticket: held, readyAt: ticket.ripeAt }
      // A crowd that came back at one moment is spread, so that it does not do so again.
      const longest = room.isCrowded(now) ? longestWaitMs : shortestWaitMs
      const readyAt = addMs(now, randomInt(shortestWaitMs, longest + 1))
      return { kind: 'turn', ticket: press.issue('turn', readyAt), readyAt }
    },
    admit(text, answer, now) {
      const ticket = press.read(text)
      if (ticket === undefined) return false
      const until = addMs(ticket.ripeAt, lifetimeMs)
      if (now < ticket.ripeAt || now > until || used.has(ticket.signed)) return false
      if (ticket.isPuzzle && !solves(text, answer, settings.zeroBits)) return false
      forgetOver(used, now)
      used.set(ticket.signed, until)
      return ticket.isPuzzle || room.take(now)
    },
  }
}

/** Lets in so many a second, a second's worth at once. */
function steadyRoom(perSecond: number) {
  let left = perSecond
  let at = 0
  let crowdedUntil = 0
  return {
    take(now: Instant): boolean {
      left = Math.min(perSecond, left + (Math.max(0, now - at) / 1000) * perSecond)
      at = now
      if (left < 1) {
        crowdedUntil = now + longestWaitMs
        return false
      }
      left -= 1
      return true
    },
    isCrowded: (now: Instant): boolean => now < crowdedUntil,
  }
}

/** From the oldest on, to the first that is not over: a flood must not make every admission look at all of them. */
function forgetOver(used: Map<string, Instant>, now: Instant): void {
  for (const [old, end] of used) {
    if (end >= now) return
    used.delete(old)
  }
}

export function solves(ticket: string, answer: string, zeroBits: number): boolean {
  if (answer.length > 32) return false
  const digest = createHash('sha256').update(`${ticket}:${answer}`).digest()
  return Math.clz32(digest.readUInt32BE(0)) >= zeroBits
}
