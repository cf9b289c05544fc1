// When a clock asks again (4-help-service, States: "unread it climbs"). While an alert is open it climbs by itself;
// somebody who acknowledged and did not act is given some time, then the ladder is asked anew.
import type { Instant } from '../shared/instant.ts'

export interface LastReminder<Due extends string> {
  /** What the last alert asked for. */
  readonly of: Due | undefined
  readonly at: Instant | undefined
  /** An alert about it that nobody acknowledged yet. */
  readonly isOpen: boolean
  readonly acknowledgedAt: Instant | undefined
}

/** True when an alert is to be raised now for what is due. */
export function mustRemind<Due extends string>(
  due: Due,
  last: LastReminder<Due>,
  now: Instant,
  repeatAfterMs: number,
): boolean {
  if (last.isOpen) return false
  if (last.at === undefined || last.of !== due) return true
  return now - Math.max(last.at, last.acknowledgedAt ?? last.at) >= repeatAfterMs
}
