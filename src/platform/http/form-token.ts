// Proof that a form came from a page of ours: an HMAC over the time and the session, masked anew for each response so
// that compression tells nothing of it. Stateless; valid as long as a draft (20 hours).
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { hourMs, type Instant } from '#domain/shared/instant.ts'

const lifetimeMs = 20 * hourMs
const timeBytes = 6
const macBytes = 16
const payloadBytes = timeBytes + macBytes

export interface FormTokens {
  /** `session` is the hash of the session's token, or empty for a visitor without one. */
  readonly issue: (session: Uint8Array, now: Instant) => string
  readonly isValid: (token: string, session: Uint8Array, now: Instant) => boolean
}

/** @param olderKeys are accepted, and issue nothing: pages that are open while the key is changed still send. */
export function formTokens(key: Uint8Array, olderKeys: readonly Uint8Array[] = []): FormTokens {
  const macUnder = (by: Uint8Array, time: Uint8Array, session: Uint8Array): Buffer =>
    createHmac('sha256', by).update(time).update(session).digest().subarray(0, macBytes)

  return {
    issue(session, now) {
      const time = Buffer.alloc(timeBytes)
      time.writeUIntBE(now, 0, timeBytes)
      const mask = randomBytes(payloadBytes)
      const payload = Buffer.concat([time, macUnder(key, time, session)])
      return Buffer.concat([mask, xor(payload, mask)]).toString('base64url')
    },
    isValid(token, session, now) {
      const bytes = Buffer.from(token, 'base64url')
      if (bytes.length !== 2 * payloadBytes) return false
      const payload = xor(bytes.subarray(payloadBytes), bytes.subarray(0, payloadBytes))
      const time = payload.subarray(0, timeBytes)
      const mac = payload.subarray(timeBytes)
      const isOurs = [key, ...olderKeys].some((by) =>
        timingSafeEqual(mac, macUnder(by, time, session)),
      )
      if (!isOurs) return false
      const age = now - time.readUIntBE(0, timeBytes)
      return age >= -lifetimeMs && age < lifetimeMs
    },
  }
}

function xor(left: Uint8Array, right: Uint8Array): Buffer {
  return Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)))
}
