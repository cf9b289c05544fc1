// Tickets of the waiting room: signed text that says of itself what it is and from when it counts, so that nothing is
// kept of a ticket that nobody brings back.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Instant } from '#domain/shared/instant.ts'

export interface Ticket {
  readonly isPuzzle: boolean
  readonly ripeAt: Instant
  /** Everything but the signature: no two tickets share it. */
  readonly signed: string
}

export interface TicketPress {
  readonly issue: (kind: 'puzzle' | 'turn', ripeAt: Instant) => string
  /** Undefined when it is none of ours. */
  readonly read: (text: string) => Ticket | undefined
}

export function ticketPress(key: Uint8Array): TicketPress {
  const sign = (text: string): string =>
    createHmac('sha256', key).update(text).digest('base64url').slice(0, 22)
  return {
    issue(kind, ripeAt) {
      const letter = kind === 'puzzle' ? 'p' : 't'
      const text = `${letter}.${ripeAt}.${randomBytes(9).toString('base64url')}`
      return `${text}.${sign(text)}`
    },
    read(text) {
      const found = /^(([pt])\.(\d{1,15})\.[\w-]{12})\.([\w-]{22})$/.exec(text)
      if (found === null) return undefined
      const [, signed = '', letter, ripeAt, signature = ''] = found
      if (!isSame(signature, sign(signed))) return undefined
      return { isPuzzle: letter === 'p', ripeAt: Number(ripeAt) as Instant, signed }
    },
  }
}

function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right))
}
