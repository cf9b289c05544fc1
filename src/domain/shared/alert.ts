// An alert reaches a named person, or the next one after 15 minutes, round and round until somebody acknowledges it
// (4-help-service, Triage; 7-assurance, Reliability). Only a person's acknowledgement ends it: a message that was
// delivered proves nothing about being read.
import type { AlertId, StaffId } from './ids.ts'
import { type Instant, minuteMs } from './instant.ts'
import { ok, type Result, refuse } from './result.ts'

export const passOnAfterMs = 15 * minuteMs

export const alertKinds = ['contact_today', 'concern', 'same_day', 'test'] as const
export type AlertKind = (typeof alertKinds)[number]

/** Whom to ask, in order; nobody twice. */
export type Ladder = readonly [StaffId, ...StaffId[]]

interface AlertFacts {
  readonly id: AlertId
  readonly kind: AlertKind
  readonly subjectId: string | undefined
  readonly ladder: Ladder
  /** People who must not learn that it exists, such as the colleague whom a concern is about. */
  readonly hiddenFrom: readonly StaffId[]
  /** How often it was passed on. */
  readonly step: number
  readonly raisedAt: Instant
  readonly stepSince: Instant
  /** Messages of this step that were begun. */
  readonly dialogues: number
}

export interface RaisedAlert extends AlertFacts {
  readonly state: 'raised'
}
/** The message was begun; whether it arrived is not known yet. */
export interface SendingAlert extends AlertFacts {
  readonly state: 'sending'
}
export interface SentAlert extends AlertFacts {
  readonly state: 'sent'
  readonly sentAt: Instant
}
export interface AcknowledgedAlert extends AlertFacts {
  readonly state: 'acknowledged'
  readonly sentAt: Instant | undefined
  readonly acknowledgedBy: StaffId
  readonly acknowledgedAt: Instant
}
export type OpenAlert = RaisedAlert | SendingAlert | SentAlert
export type Alert = OpenAlert | AcknowledgedAlert

/** The ladder without repetitions, or undefined when nobody stands on it. */
export function ladderOf(people: readonly StaffId[]): Ladder | undefined {
  const [first, ...others] = new Set(people)
  return first === undefined ? undefined : [first, ...others]
}

export function newAlert(
  facts: Pick<AlertFacts, 'id' | 'kind' | 'subjectId' | 'ladder' | 'hiddenFrom'>,
  now: Instant,
): RaisedAlert {
  return { ...facts, state: 'raised', step: 0, raisedAt: now, stepSince: now, dialogues: 0 }
}

export function personAsked(alert: AlertFacts): StaffId {
  return alert.ladder[alert.step % alert.ladder.length] ?? alert.ladder[0]
}

export function mayHearOf(alert: AlertFacts, person: StaffId): boolean {
  return !alert.hiddenFrom.includes(person)
}

/** True when nobody acknowledged for 15 minutes, so that the next person must be asked. */
export function isDue(alert: Alert, now: Instant): boolean {
  return alert.state !== 'acknowledged' && now - alert.stepSince >= passOnAfterMs
}

/**
 * Before the dialogue. An alert found in `sending` was interrupted: it is repeated, and `dialogues` says so.
 * Undefined when there is nothing to send.
 */
export function beginSending(alert: Alert): SendingAlert | undefined {
  if (alert.state === 'acknowledged' || alert.state === 'sent') return undefined
  return { ...alert, state: 'sending', dialogues: alert.dialogues + 1 }
}

export function recordSent(alert: SendingAlert, now: Instant): SentAlert {
  return { ...alert, state: 'sent', sentAt: now }
}

/** Refused before any connection was made: that dialogue never was, and with none before it nothing has been sent. */
export function recordUnsent(alert: SendingAlert): RaisedAlert | SendingAlert {
  const dialogues = alert.dialogues - 1
  return dialogues > 0 ? { ...alert, dialogues } : { ...alert, state: 'raised', dialogues }
}

/** Asks the next person who still works here; with nobody else left it asks the same one again. */
export function passOn(
  alert: Alert,
  isActive: (person: StaffId) => boolean,
  now: Instant,
): Result<RaisedAlert, 'acknowledged' | 'not_due'> {
  if (alert.state === 'acknowledged') return refuse('acknowledged')
  if (!isDue(alert, now)) return refuse('not_due')
  const { id, kind, subjectId, ladder, hiddenFrom, raisedAt } = alert
  const next = (steps: number): RaisedAlert => ({
    ...{ id, kind, subjectId, ladder, hiddenFrom, raisedAt },
    state: 'raised',
    step: alert.step + steps,
    stepSince: now,
    dialogues: 0,
  })
  for (let steps = 1; steps <= ladder.length; steps += 1)
    if (isActive(personAsked(next(steps)))) return ok(next(steps))
  return ok(next(1))
}

export interface AlreadyAcknowledged {
  readonly reason: 'already_acknowledged'
  readonly by: StaffId
  readonly at: Instant
}

/** The first named person wins; the second is told who was first. */
export function acknowledge(
  alert: Alert,
  by: StaffId,
  now: Instant,
): Result<AcknowledgedAlert, AlreadyAcknowledged> {
  if (alert.state === 'acknowledged')
    return refuse({
      reason: 'already_acknowledged',
      by: alert.acknowledgedBy,
      at: alert.acknowledgedAt,
    })
  const sentAt = alert.state === 'sent' ? alert.sentAt : undefined
  return ok({ ...alert, state: 'acknowledged', sentAt, acknowledgedBy: by, acknowledgedAt: now })
}
