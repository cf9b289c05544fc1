// How much each class of request may do (7-assurance). Buckets live in memory, one per class for people without a
// session and one per session otherwise; no network address is looked at, and no counter is shared between the public
// and the staff, so that a flood at one door leaves the others open.
import type { Instant } from '#domain/shared/instant.ts'
import type { LimitClass } from './route.ts'

export interface Allowance {
  readonly burst: number
  readonly perSecond: number
}

export const classAllowances: Readonly<Record<LimitClass, Allowance>> = {
  reading: { burst: 2000, perSecond: 1000 },
  // A sealed envelope costs one statement; ten thousand in a minute (167 a second) pass without a puzzle for anybody.
  writing: { burst: 600, perSecond: 300 },
  // Sealing for people without scripts costs a thread five milliseconds: a flood of it must leave a core to the others.
  writing_plain: { burst: 150, perSecond: 30 },
  returning: { burst: 300, perSecond: 150 },
  // Beyond it nobody is kept out: whoever signs in solves the puzzle of the waiting room.
  sign_in: { burst: 60, perSecond: 20 },
  staff_door: { burst: 2000, perSecond: 1000 },
  staff: { burst: 2000, perSecond: 1000 },
  hotline: { burst: 300, perSecond: 100 },
  health: { burst: 200, perSecond: 50 },
}

const sessionAllowance: Allowance = { burst: 120, perSecond: 10 }

const sessionRefillMs = (sessionAllowance.burst / sessionAllowance.perSecond) * 1000

interface Bucket {
  tokens: number
  at: Instant
}

export interface Limits {
  /** Takes one from the bucket; false when it is empty. */
  readonly take: (limit: LimitClass, session: string | undefined, now: Instant) => boolean
}

export function limits(
  allowances: Readonly<Record<LimitClass, Allowance>> = classAllowances,
): Limits {
  const buckets = new Map<string, Bucket>()
  let sweptAt = Number.NEGATIVE_INFINITY
  const takeFrom = (key: string, allowance: Allowance, now: Instant): boolean => {
    const bucket = buckets.get(key) ?? { tokens: allowance.burst, at: now }
    const earned = (Math.max(0, now - bucket.at) / 1000) * allowance.perSecond
    bucket.tokens = Math.min(allowance.burst, bucket.tokens + earned)
    bucket.at = now
    buckets.set(key, bucket)
    if (bucket.tokens < 1) return false
    bucket.tokens -= 1
    return true
  }
  return {
    take(limit, session, now) {
      // At most once in the time that any of them needs to fill: a sweep looks at all of them.
      if (buckets.size > 20_000 && Math.abs(now - sweptAt) > sessionRefillMs) {
        forgetFull(buckets, now)
        sweptAt = now
      }
      return session === undefined
        ? takeFrom(limit, allowances[limit], now)
        : takeFrom(`session ${session}`, sessionAllowance, now)
    },
  }
}

// A session not seen for as long as its bucket takes to fill is the same as one never seen.
function forgetFull(buckets: Map<string, Bucket>, now: Instant): void {
  for (const [key, bucket] of buckets) if (now - bucket.at > sessionRefillMs) buckets.delete(key)
}
