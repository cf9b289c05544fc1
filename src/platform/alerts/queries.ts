// Alerts as rows: out of the table into the union of domain/shared/alert, and back into columns.
import { type Alert, type AlertKind, ladderOf } from '#domain/shared/alert.ts'
import type { AlertId, StaffId } from '#domain/shared/ids.ts'
import { fromDate, type Instant, toDate } from '#domain/shared/instant.ts'
import type { Role } from '#domain/shared/permissions.ts'
import type { Db, ReadonlyDb, Tx } from '#platform/db/database.ts'
import type { AlertTable } from '#platform/db/tables.ts'

type AlertRow = {
  readonly [Name in keyof AlertTable]: Name extends 'step' | 'dialogues'
    ? number
    : Name extends 'hidden_from'
      ? string[]
      : AlertTable[Name]
}

function alertOf(row: AlertRow): Alert {
  const ladder = ladderOf(row.ladder as StaffId[])
  if (ladder === undefined) throw new Error('an alert without a ladder')
  const facts = {
    id: row.id,
    kind: row.kind,
    subjectId: row.subject_id ?? undefined,
    ladder,
    hiddenFrom: row.hidden_from as StaffId[],
    step: row.step,
    raisedAt: fromDate(row.raised_at),
    stepSince: fromDate(row.step_since),
    dialogues: row.dialogues,
  }
  const sentAt = row.sent_at === null ? undefined : fromDate(row.sent_at)
  switch (row.state) {
    case 'raised':
    case 'sending':
      return { ...facts, state: row.state }
    case 'sent':
      if (sentAt === undefined) throw new Error('a sent alert without a time')
      return { ...facts, state: 'sent', sentAt }
    case 'acknowledged':
      if (row.acknowledged_by === null || row.acknowledged_at === null)
        throw new Error('an acknowledged alert without a person')
      return {
        ...facts,
        state: 'acknowledged',
        sentAt,
        acknowledgedBy: row.acknowledged_by,
        acknowledgedAt: fromDate(row.acknowledged_at),
      }
  }
}

/** The columns that change while an alert lives. */
export function columnsOf(alert: Alert) {
  const isAcknowledged = alert.state === 'acknowledged'
  const sentAt = 'sentAt' in alert ? alert.sentAt : undefined
  return {
    state: alert.state,
    step: alert.step,
    step_since: toDate(alert.stepSince),
    dialogues: alert.dialogues,
    sent_at: sentAt === undefined ? null : toDate(sentAt),
    acknowledged_by: isAcknowledged ? alert.acknowledgedBy : null,
    acknowledged_at: isAcknowledged ? toDate(alert.acknowledgedAt) : null,
  }
}

/** Locks the row until the caller's transaction ends, so that two people cannot both be first. */
export async function loadAlertForChange(tx: Tx, id: AlertId): Promise<Alert | undefined> {
  const row = await tx
    .selectFrom('alert')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? undefined : alertOf(row)
}

export async function findAlert(db: ReadonlyDb, id: AlertId): Promise<Alert | undefined> {
  const row = await db.selectFrom('alert').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : alertOf(row)
}

/** Why its message could not be sent, where it could not. */
export async function findFailure(db: ReadonlyDb, id: AlertId): Promise<string | undefined> {
  const row = await db.selectFrom('alert').select('failure').where('id', '=', id).executeTakeFirst()
  return row?.failure ?? undefined
}

/** Open alerts whose step began at or before `since`. */
export async function listAlertsOlderThan(
  db: ReadonlyDb,
  since: Instant,
): Promise<readonly AlertId[]> {
  const rows = await db
    .selectFrom('alert')
    .select('id')
    .where('state', '<>', 'acknowledged')
    .where('step_since', '<=', toDate(since))
    .orderBy('step_since')
    .limit(500)
    .execute()
  return rows.map((row) => row.id)
}

export interface OpenAlertRow {
  readonly alert: Alert
  readonly failure: string | undefined
}

export async function listOpenAlerts(
  db: ReadonlyDb,
  limit: number,
): Promise<readonly OpenAlertRow[]> {
  const rows = await db
    .selectFrom('alert')
    .selectAll()
    .where('state', '<>', 'acknowledged')
    .orderBy('raised_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ alert: alertOf(row), failure: row.failure ?? undefined }))
}

/** True once somebody has acknowledged an alert of this kind: the opening gate asks for a test. */
export async function hasAcknowledged(db: ReadonlyDb, kind: AlertKind): Promise<boolean> {
  const row = await db
    .selectFrom('alert')
    .select('id')
    .where('kind', '=', kind)
    .where('state', '=', 'acknowledged')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Active people, role by role, within a role by joining date. */
export async function listHoldersInOrder(
  db: Db,
  roles: readonly Role[],
  now: Instant,
): Promise<readonly StaffId[]> {
  const rows = await db
    .selectFrom('staff_role')
    .innerJoin('staff', 'staff.id', 'staff_role.staff_id')
    .select(['staff.id', 'role', 'joined_at'])
    .where('staff.state', '=', 'active')
    .where('role', 'in', [...roles])
    .where('since', '<=', toDate(now))
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', toDate(now))]))
    .orderBy('joined_at')
    .orderBy('staff.id')
    .execute()
  return roles.flatMap((role) => rows.filter((row) => row.role === role).map((row) => row.id))
}

export async function listActive(db: Db): Promise<readonly StaffId[]> {
  const rows = await db.selectFrom('staff').select('id').where('state', '=', 'active').execute()
  return rows.map((row) => row.id)
}

export async function findWorkingName(
  db: ReadonlyDb,
  staffId: StaffId,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('staff')
    .select('working_name')
    .where('id', '=', staffId)
    .executeTakeFirst()
  return row?.working_name
}

/** Working names by id, of everybody who ever worked here. */
export async function listWorkingNames(db: ReadonlyDb): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('staff').select(['id', 'working_name']).execute()
  return new Map(rows.map((row) => [row.id, row.working_name]))
}
