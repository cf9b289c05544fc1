// Time-based one-time codes (RFC 6238: SHA-1, six digits, 30 seconds) and how often they may be tried. A code counts
// once: the database keeps the last step used, and two at the same moment are decided by its row lock.
import { Secret, TOTP } from 'otpauth'
import type { StaffId } from '#domain/shared/ids.ts'
import { addMs, type Instant } from '#domain/shared/instant.ts'

const periodSeconds = 30
/** One step early or late, for clocks that differ. */
const windowSteps = 1

/** The step that the code belongs to, or undefined when it is none of the three that count now. */
export function stepOfCode(secret: Uint8Array, code: string, now: Instant): number | undefined {
  const delta = TOTP.validate({
    token: code,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
    timestamp: now,
    window: windowSteps,
  })
  return delta === null ? undefined : Math.floor(now / 1000 / periodSeconds) + delta
}

const enrolmentSteps = 20

/** When an app is new, a code of the last ten minutes shows that it holds the secret: the form behind it is long. */
export function stepOfFirstCode(
  secret: Uint8Array,
  code: string,
  now: Instant,
): number | undefined {
  for (let back = 0; back < enrolmentSteps; back += 1) {
    const step = stepOfCode(secret, code, addMs(now, -back * periodSeconds * 1000))
    if (step !== undefined) return step
  }
  return undefined
}

/** What a code app would show at that moment. */
export function codeAt(secret: Uint8Array, now: Instant): string {
  return TOTP.generate({
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    timestamp: now,
  })
}

/** How long the code of that moment still stands, 1 to 30. */
export function secondsLeft(now: Instant): number {
  return periodSeconds - (Math.floor(now / 1000) % periodSeconds)
}

export interface GuessLimit {
  /** Takes one try; false when five were used and none has come back (one every 30 seconds). */
  readonly take: (staffId: StaffId, now: Instant) => boolean
  readonly reset: (staffId: StaffId) => void
}

const triesAtOnce = 5
const oneBackEveryMs = 30_000

/** In memory of this process. It counts only who already showed the first factor, so it locks nobody else out. */
export function guessLimit(): GuessLimit {
  const tries = new Map<StaffId, { left: number; at: Instant }>()
  return {
    take(staffId, now) {
      const known = tries.get(staffId) ?? { left: triesAtOnce, at: now }
      const left = Math.min(triesAtOnce, known.left + (now - known.at) / oneBackEveryMs)
      tries.set(staffId, { left: left < 1 ? left : left - 1, at: now })
      return left >= 1
    },
    reset(staffId) {
      tries.delete(staffId)
    },
  }
}
