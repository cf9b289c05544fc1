// Contact today: one kind of urgent task, whatever opened it (4-help-service, States). It has an owner and a next
// contact time; it never ranks, closes, holds up or scores anybody. In the clear it says only that it exists.
import { addCoverMinutes, type CoverHours } from '../shared/cover-hours.ts'
import type { StaffId } from '../shared/ids.ts'
import { addMs, hourMs, type Instant, minuteMs } from '../shared/instant.ts'
import { ok, type Result, refuse } from '../shared/result.ts'
import type { OutboundChannel } from './safe-contact.ts'

const firstAttemptCoverMinutes = 120
const attemptsNeeded = 3
const attemptsOverMs = 24 * hourMs
/** Attempts closer together than this are kept, but are not "at different times". */
const differentTimesMs = 4 * hourMs
const unreadClimbsAfterMs = 15 * minuteMs

export interface Attempt {
  readonly at: Instant
  readonly by: StaffId
  readonly channel: OutboundChannel
  readonly outcome: 'reached' | 'not_reached' | 'message_left'
  /** The one named act against a safe-contact rule, to save a life: its reason is sealed, the person must be told. */
  readonly brokeRule: boolean
}

interface Facts {
  readonly openedAt: Instant
  readonly firstAttemptBy: Instant
  readonly attempts: readonly Attempt[]
}
/** Nobody has taken it on: the alert climbs until somebody does. */
export interface Unowned extends Facts {
  readonly state: 'unowned'
}
export interface Owned extends Facts {
  readonly state: 'owned'
  readonly owner: StaffId
  readonly nextContactAt: Instant
}
/** Three attempts over 24 hours reached nobody: the duty lead writes what was decided and why. */
export interface AwaitingDecision extends Facts {
  readonly state: 'awaiting_decision'
  readonly owner: StaffId
}
export interface Reached extends Facts {
  readonly state: 'reached'
  readonly endedAt: Instant
}
export interface Decided extends Facts {
  readonly state: 'decided'
  readonly endedAt: Instant
  readonly decidedBy: StaffId
}
/** Who gave only a code gets one message in the mailbox. */
export interface NoWayToReach extends Facts {
  readonly state: 'no_way_to_reach'
  readonly endedAt: Instant
}
export type OpenContactToday = Unowned | Owned | AwaitingDecision
export type ContactToday = OpenContactToday | Reached | Decided | NoWayToReach
export const contactTodayStates = [
  'unowned',
  'owned',
  'awaiting_decision',
  'reached',
  'decided',
  'no_way_to_reach',
] as const satisfies readonly ContactToday['state'][]

export function isOpenTask(task: ContactToday): task is OpenContactToday {
  return task.state === 'unowned' || task.state === 'owned' || task.state === 'awaiting_decision'
}

/** Without any planned cover the two hours run on the clock: no cover is no reason to wait for ever. */
export function openContactToday(now: Instant, cover: CoverHours): Unowned {
  const firstAttemptBy =
    addCoverMinutes(cover, now, firstAttemptCoverMinutes) ??
    addMs(now, firstAttemptCoverMinutes * minuteMs)
  return { state: 'unowned', openedAt: now, firstAttemptBy, attempts: [] }
}

/** The attempts that count: in order, each at another time than the one before. */
export function attemptsThatCount(attempts: readonly Attempt[]): readonly Attempt[] {
  const counted: Attempt[] = []
  for (const attempt of attempts) {
    const last = counted.at(-1)
    if (last === undefined || attempt.at - last.at >= differentTimesMs) counted.push(attempt)
  }
  return counted
}

/** Spread over the 24 hours from the first attempt; before it, the deadline of the first. */
function nextContactAt(task: Facts): Instant {
  const counted = attemptsThatCount(task.attempts)
  const [first] = counted
  if (first === undefined) return task.firstAttemptBy
  const sinceFirst = (attemptsOverMs * counted.length) / (attemptsNeeded - 1)
  return addMs(first.at, Math.min(sinceFirst, attemptsOverMs))
}

export type ContactTodayRefusal =
  | 'over'
  | 'nobody_owns_it'
  | 'channel_or_time_not_allowed'
  | 'only_the_duty_lead'
  | 'attempts_still_due'
  | 'has_a_way_to_reach'

/** Whoever acknowledges takes it on; taking over from a colleague is the same act. */
export function takeOn(task: ContactToday, owner: StaffId): Result<Owned, ContactTodayRefusal> {
  if (!isOpenTask(task)) return refuse('over')
  return ok({ ...facts(task), state: 'owned', owner, nextContactAt: nextContactAt(task) })
}

function facts({ openedAt, firstAttemptBy, attempts }: Facts): Facts {
  return { openedAt, firstAttemptBy, attempts }
}

/** `isAllowed` is what `mayContact` said for this channel at this time. */
export function recordAttempt(
  task: ContactToday,
  attempt: Omit<Attempt, 'brokeRule'>,
  isAllowed: boolean,
): Result<Owned | AwaitingDecision | Reached, ContactTodayRefusal> {
  if (!isOpenTask(task)) return refuse('over')
  if (task.state === 'unowned') return refuse('nobody_owns_it')
  if (!isAllowed) return refuse('channel_or_time_not_allowed')
  return ok(withAttempt(task, { ...attempt, brokeRule: false }))
}

/** The one named act that breaks a safe-contact rule to save a life. Only the duty lead; the person is told. */
export function breakContactRule(
  task: ContactToday,
  attempt: Omit<Attempt, 'brokeRule'>,
  isDutyLead: boolean,
): Result<Owned | AwaitingDecision | Reached, ContactTodayRefusal> {
  if (!isOpenTask(task)) return refuse('over')
  if (!isDutyLead) return refuse('only_the_duty_lead')
  const owned: Owned | AwaitingDecision =
    task.state === 'unowned'
      ? { ...facts(task), state: 'owned', owner: attempt.by, nextContactAt: nextContactAt(task) }
      : task
  return ok(withAttempt(owned, { ...attempt, brokeRule: true }))
}

function withAttempt(
  task: Owned | AwaitingDecision,
  attempt: Attempt,
): Owned | AwaitingDecision | Reached {
  const next: Facts = { ...facts(task), attempts: [...task.attempts, attempt] }
  if (attempt.outcome === 'reached') return { ...next, state: 'reached', endedAt: attempt.at }
  const counted = attemptsThatCount(next.attempts)
  const [first] = counted
  const isExhausted =
    first !== undefined &&
    counted.length >= attemptsNeeded &&
    attempt.at - first.at >= attemptsOverMs - differentTimesMs
  return isExhausted
    ? { ...next, state: 'awaiting_decision', owner: task.owner }
    : { ...next, state: 'owned', owner: task.owner, nextContactAt: nextContactAt(next) }
}

/** What was decided and why is sealed. Before the three attempts it is refused: then somebody tries again. */
export function decide(
  task: ContactToday,
  by: { readonly staffId: StaffId; readonly isDutyLead: boolean },
  now: Instant,
): Result<Decided, ContactTodayRefusal> {
  if (!isOpenTask(task)) return refuse('over')
  if (!by.isDutyLead) return refuse('only_the_duty_lead')
  if (task.state !== 'awaiting_decision') return refuse('attempts_still_due')
  return ok({ ...facts(task), state: 'decided', endedAt: now, decidedBy: by.staffId })
}

/** One message was left in the mailbox of somebody who gave only a code. */
export function recordMailboxMessage(
  task: ContactToday,
  by: StaffId,
  hasWayToReach: boolean,
  now: Instant,
): Result<NoWayToReach, ContactTodayRefusal> {
  if (!isOpenTask(task)) return refuse('over')
  if (hasWayToReach) return refuse('has_a_way_to_reach')
  const message: Attempt = {
    at: now,
    by,
    channel: 'mailbox',
    outcome: 'message_left',
    brokeRule: false,
  }
  const attempts = [...task.attempts, message]
  return ok({ ...facts(task), attempts, state: 'no_way_to_reach', endedAt: now })
}

/** The person wrote or came by themselves: that is contact too. */
export function recordTheyCame(task: ContactToday, now: Instant): Result<Reached, 'over'> {
  return isOpenTask(task) ? ok({ ...facts(task), state: 'reached', endedAt: now }) : refuse('over')
}

export type ContactTodayDue =
  | 'nobody_took_it_on'
  | 'first_attempt_late'
  | 'attempt_due'
  | 'decision_due'

/** What the clocks ask for now, the most pressing; undefined when nothing is due. */
export function due(task: ContactToday, now: Instant): ContactTodayDue | undefined {
  if (!isOpenTask(task)) return undefined
  if (task.state === 'awaiting_decision') return 'decision_due'
  if (task.attempts.length === 0 && now >= task.firstAttemptBy) return 'first_attempt_late'
  if (task.state === 'unowned')
    return now - task.openedAt >= unreadClimbsAfterMs ? 'nobody_took_it_on' : undefined
  return now >= task.nextContactAt ? 'attempt_due' : undefined
}

/** The person must be told of every rule that was broken for them. */
export function mustTellPerson(task: ContactToday): boolean {
  return task.attempts.some((attempt) => attempt.brokeRule)
}
