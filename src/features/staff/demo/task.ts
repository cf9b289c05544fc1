// The contact-today task of an enquiry whose answers called for one: still open for what is new, ended for the rest.
import {
  type ContactToday,
  decide,
  isOpenTask,
  openContactToday,
  recordAttempt,
  recordMailboxMessage,
  takeOn,
} from '#domain/help/contact-today.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import { addMs, hourMs, type Instant, minuteMs } from '#domain/shared/instant.ts'
import type { Draw } from './draw.ts'
import type { PlannedEnquiry } from './plan.ts'
import { demoCover } from './settings.ts'

export interface TaskStaff {
  readonly dutyLead: StaffId
  readonly coordinators: readonly StaffId[]
}

/** Undefined when nothing called for one. */
export function drawTask(
  enquiry: PlannedEnquiry,
  staff: TaskStaff,
  now: Instant,
  draw: Draw,
): ContactToday | undefined {
  if (!enquiry.contents.contactToday || enquiry.isUnclaimedReferral) return undefined
  const opened = openContactToday(enquiry.receivedAt, demoCover)
  if (enquiry.standing.state === 'received' && draw.chance(0.4)) return opened
  const by = enquiry.owner ?? draw.pick(staff.coordinators)
  const owned = must(takeOn(opened, by))
  if (enquiry.standing.state === 'received') return owned
  const hasWay = enquiry.contents.identity !== undefined
  const at = addMs(enquiry.receivedAt, draw.between(20, 90) * minuteMs)
  if (!hasWay) return must(recordMailboxMessage(owned, by, false, earlier(at, now)))
  if (draw.chance(0.7)) return attempted(owned, by, [at], 'reached', now)
  const tried = attempted(
    owned,
    by,
    [0, 12, 24].map((hours) => addMs(at, hours * hourMs)),
    'not_reached',
    now,
  )
  if (tried.state !== 'awaiting_decision' || enquiry.standing.state === 'in_triage') return tried
  return must(decide(tried, { staffId: staff.dutyLead, isDutyLead: true }, addMs(at, 25 * hourMs)))
}

function attempted(
  task: ContactToday,
  by: StaffId,
  moments: readonly Instant[],
  last: 'reached' | 'not_reached',
  now: Instant,
): ContactToday {
  return moments
    .filter((at) => at <= now)
    .reduce<ContactToday>(
      (current, at) =>
        isOpenTask(current)
          ? must(recordAttempt(current, { at, by, channel: 'email', outcome: last }, true))
          : current,
      task,
    )
}

function earlier(one: Instant, other: Instant): Instant {
  return one < other ? one : other
}

function must<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: string },
): Value {
  if (!result.ok) throw new Error(`a drawn task is refused: ${result.error}`)
  return result.value
}
