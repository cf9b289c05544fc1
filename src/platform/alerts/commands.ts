// Raising an alert, passing it on and acknowledging it. Raising happens in the transaction of what calls for it, so
// that neither exists without the other; only a named, signed-in person ends it.
import {
  type AlertKind,
  type AlreadyAcknowledged,
  acknowledge,
  beginSending,
  ladderOf,
  mayHearOf,
  newAlert,
  type OpenAlert,
  passOn,
  passOnAfterMs,
  personAsked,
  recordSent,
  recordUnsent,
} from '#domain/shared/alert.ts'
import { ladderFor } from '#domain/shared/duty.ts'
import { type AlertId, newId, type Random, type StaffId } from '#domain/shared/ids.ts'
import { addMs, type Instant, toDate } from '#domain/shared/instant.ts'
import type { Role } from '#domain/shared/permissions.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import { type Db, readonly, type Tx } from '#platform/db/database.ts'
import { readRoster } from '#platform/db/duty.ts'
import { transact } from '#platform/db/transact.ts'
import { enqueue } from '#platform/jobs/commands.ts'
import { queueMail } from '#platform/mail/commands.ts'
import { isRefusedFirst } from '#platform/outbound/webhook.ts'
import {
  columnsOf,
  listActive,
  listAlertsOlderThan,
  listHoldersInOrder,
  loadAlertForChange,
} from './queries.ts'
import { sendAlertQueue } from './queue.ts'

export interface AlertToRaise {
  readonly kind: AlertKind
  /** Whom to ask, in order: people, or the holders of roles; otherwise the duty roster says. */
  readonly ladder?: { readonly people: readonly StaffId[] } | { readonly roles: readonly Role[] }
  /** People who must not hear of it, e.g. whom a concern is about. */
  readonly except?: readonly StaffId[]
  /** Of the contact-today task, concern and so on; a test has none. */
  readonly subjectId?: string
  readonly now: Instant
  readonly random: Random
}

/** Undefined only when nobody at all works here who may be told. */
export async function raiseAlert(tx: Tx, wanted: AlertToRaise): Promise<AlertId | undefined> {
  const { kind, now, random } = wanted
  const people = await findPeople(tx, wanted)
  const ladder = ladderOf(people.slice(0, 50))
  if (ladder === undefined) return undefined
  const id = newId<AlertId>(random)
  const hiddenFrom = wanted.except ?? []
  const alert = newAlert({ id, kind, subjectId: wanted.subjectId, ladder, hiddenFrom }, now)
  await tx
    .insertInto('alert')
    .values({
      ...columnsOf(alert),
      id,
      kind,
      subject_id: wanted.subjectId ?? null,
      ladder: [...ladder],
      hidden_from: [...hiddenFrom],
      raised_at: toDate(now),
    })
    .execute()
  await askPerson(tx, alert, now)
  return id
}

/** An empty ladder falls back to the administrators, then to whoever works here: an alert is never for nobody. */
async function findPeople(tx: Tx, wanted: AlertToRaise): Promise<readonly StaffId[]> {
  const excluded = new Set(wanted.except)
  const active = new Set(await listActive(tx))
  const mayHear = (person: StaffId): boolean => active.has(person) && !excluded.has(person)
  const asked = (await namedPeople(tx, wanted)).filter(mayHear)
  if (asked.length > 0) return asked
  const administrators = await listHoldersInOrder(tx, ['administrator'], wanted.now)
  const fallback = administrators.filter(mayHear)
  return fallback.length > 0 ? fallback : [...active].filter(mayHear)
}

async function namedPeople(tx: Tx, wanted: AlertToRaise): Promise<readonly StaffId[]> {
  const { ladder, kind, now } = wanted
  if (ladder === undefined) return ladderFor(kind, await readRoster(tx)) ?? []
  return 'people' in ladder ? ladder.people : listHoldersInOrder(tx, ladder.roles, now)
}

/** The pager message, and the same-day mail where the person asked is a duty lead. */
async function askPerson(tx: Tx, alert: OpenAlert, now: Instant): Promise<void> {
  await enqueue(tx, sendAlertQueue, { alertId: alert.id, step: alert.step })
  const staffId = personAsked(alert)
  const { duty_lead, duty_deputy } = await readRoster(tx)
  const dutyLeads = [duty_lead, duty_deputy, ...(await listHoldersInOrder(tx, ['duty_lead'], now))]
  if (!dutyLeads.includes(staffId)) return
  await queueMail(tx, {
    kind: 'same_day',
    staffId,
    occasion: `alert ${alert.id} ${alert.step}`,
    now,
  })
}

/** Asks the next person of every alert that nobody acknowledged for 15 minutes; answers how many. */
export async function passOnDueAlerts(db: Db, now: Instant): Promise<number> {
  const due = await listAlertsOlderThan(readonly(db), addMs(now, -passOnAfterMs))
  let passedOn = 0
  for (const id of due) if (await passOnOne(db, id, now)) passedOn += 1
  return passedOn
}

async function passOnOne(db: Db, id: AlertId, now: Instant): Promise<boolean> {
  const result = await transact<undefined, 'gone' | 'acknowledged' | 'not_due'>(db, async (tx) => {
    const alert = await loadAlertForChange(tx, id)
    if (alert === undefined) return refuse('gone')
    const active = new Set(await listActive(tx))
    const passed = passOn(alert, (person) => active.has(person), now)
    if (!passed.ok) return passed
    await tx
      .updateTable('alert')
      .set({ ...columnsOf(passed.value), failure: null })
      .where('id', '=', id)
      .execute()
    await recordAudit(tx, {
      actor: { kind: 'system' },
      action: 'alert.pass_on',
      subject: { kind: 'alert', id },
      outcome: 'done',
      facts: { step: passed.value.step, staff_id: personAsked(passed.value) },
      at: now,
    })
    await askPerson(tx, passed.value, now)
    return ok(undefined)
  })
  return result.ok
}

export type AcknowledgeRefusal = AlreadyAcknowledged | { readonly reason: 'not_found' }

/** Whoever is first; that the person is signed in and may do it was settled by the route. */
export async function acknowledgeAlert(
  db: Db,
  staffId: StaffId,
  alertId: AlertId,
  now: Instant,
): Promise<Result<undefined, AcknowledgeRefusal>> {
  return transact<undefined, AcknowledgeRefusal>(db, async (tx) => {
    const alert = await loadAlertForChange(tx, alertId)
    if (alert === undefined || !mayHearOf(alert, staffId)) return refuse({ reason: 'not_found' })
    const acknowledged = acknowledge(alert, staffId, now)
    if (!acknowledged.ok) return acknowledged
    await tx
      .updateTable('alert')
      .set(columnsOf(acknowledged.value))
      .where('id', '=', alertId)
      .execute()
    await recordAudit(tx, {
      actor: { kind: 'staff', id: staffId },
      action: 'alert.acknowledge',
      subject: { kind: 'alert', id: alertId },
      outcome: 'done',
      facts: { step: alert.step, kind: alert.kind },
      at: now,
    })
    return ok(undefined)
  })
}

/** Committed before the dialogue; undefined when this step has nothing to send any more. */
export async function beginAlert(
  db: Db,
  id: AlertId,
  step: number,
): Promise<OpenAlert | undefined> {
  const begun = await transact(db, async (tx) => {
    const alert = await loadAlertForChange(tx, id)
    const sending = alert?.step === step ? beginSending(alert) : undefined
    if (sending === undefined) return refuse('nothing')
    await tx.updateTable('alert').set(columnsOf(sending)).where('id', '=', id).execute()
    return ok(sending)
  })
  return begun.ok ? begun.value : undefined
}

export async function recordAlertSent(
  db: Db,
  id: AlertId,
  step: number,
  now: Instant,
): Promise<void> {
  await transact(db, async (tx) => {
    const alert = await loadAlertForChange(tx, id)
    if (alert?.state !== 'sending' || alert.step !== step) return ok(undefined)
    await tx
      .updateTable('alert')
      .set({ ...columnsOf(recordSent(alert, now)), failure: null })
      .where('id', '=', id)
      .execute()
    return ok(undefined)
  })
}

/** The next try repeats it with the same id. It stays `sending` where something may have arrived. */
export async function recordAlertFailure(
  db: Db,
  id: AlertId,
  step: number,
  failure: string,
): Promise<void> {
  await transact(db, async (tx) => {
    const alert = await loadAlertForChange(tx, id)
    if (alert?.state !== 'sending' || alert.step !== step) return ok(undefined)
    const after = isRefusedFirst(failure) ? recordUnsent(alert) : alert
    await tx
      .updateTable('alert')
      .set({ ...columnsOf(after), failure })
      .where('id', '=', id)
      .execute()
    return ok(undefined)
  })
}
