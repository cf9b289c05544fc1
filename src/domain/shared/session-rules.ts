// When sessions end (3-sealing "With and without JavaScript", "Staff"; OWASP ASVS 5.0 7.3.1, 7.3.2).
import { hourMs, type Instant, minuteMs } from './instant.ts'

export interface SessionRule {
  readonly idleMs: number
  readonly absoluteMs: number
}

export const enquirerSessionRule: SessionRule = { idleMs: 20 * minuteMs, absoluteMs: 2 * hourMs }
export const staffSessionRule: SessionRule = { idleMs: 60 * minuteMs, absoluteMs: 8 * hourMs }
/** After this long without use a staff browser is locked: the server's half of the unlock key is deleted. */
export const staffUnlockIdleMs = 10 * minuteMs
/** A dangerous act needs a fresh proof of presence no older than this. */
const stepUpMs = 5 * minuteMs

export interface SessionTimes {
  readonly createdAt: Instant
  readonly lastSeenAt: Instant
}

export function isSessionOver(times: SessionTimes, rule: SessionRule, now: Instant): boolean {
  return now - times.lastSeenAt >= rule.idleMs || now - times.createdAt >= rule.absoluteMs
}

export function isSteppedUp(steppedUpAt: Instant | undefined, now: Instant): boolean {
  return steppedUpAt !== undefined && now - steppedUpAt < stepUpMs
}
