// What lists and records of concerns show. Whoever a concern is about never finds it here: every query asks who looks.
import type { ExpressionBuilder } from 'kysely'
import type { Concern } from '#domain/help/concern-states.ts'
import type { ConcernId, EnquiryId, StaffId } from '#domain/shared/ids.ts'
import { fromDate, type Instant } from '#domain/shared/instant.ts'
import type { ReadonlyDb, Tx } from '#platform/db/database.ts'
import type { Tables } from '#platform/db/tables.ts'
import { concernOf } from './stored-concern.ts'

export interface ConcernShown {
  readonly id: ConcernId
  readonly concern: Concern
  readonly enquiryId: EnquiryId | undefined
  readonly aboutStaffId: StaffId | undefined
  readonly proposed:
    | { readonly kind: 'disclose' | 'do_not_disclose'; readonly by: StaffId; readonly at: Instant }
    | undefined
  readonly version: number
}

const mostRows = 200

/** Without what is about `staffId`. */
export async function listConcerns(
  db: ReadonlyDb,
  asked: { readonly staffId: StaffId; readonly isClosed: boolean },
): Promise<readonly ConcernShown[]> {
  const rows = await db
    .selectFrom('concern')
    .selectAll()
    .where('state', asked.isClosed ? '=' : '<>', 'closed')
    .where((eb) => notAbout(eb, asked.staffId))
    .orderBy('raised_at', 'desc')
    .limit(mostRows)
    .execute()
  return rows.map((row) => shown(row))
}

function notAbout(eb: ExpressionBuilder<Tables, 'concern'>, staffId: StaffId) {
  return eb.or([eb('about_staff_id', 'is', null), eb('about_staff_id', '<>', staffId)])
}

type Row = Parameters<typeof concernOf>[0]

function shown(row: Row, reports: Parameters<typeof concernOf>[1] = []): ConcernShown {
  const { proposed_kind: kind, proposed_by: by, proposed_at: at } = row
  return {
    id: row.id,
    concern: concernOf(row, reports),
    enquiryId: row.enquiry_id === null ? undefined : (row.enquiry_id as EnquiryId),
    aboutStaffId: row.about_staff_id ?? undefined,
    proposed:
      kind === null || by === null || at === null ? undefined : { kind, by, at: fromDate(at) },
    version: row.version,
  }
}

/** Undefined when there is none, or when it is about the person who asks. */
export async function findConcern(
  db: ReadonlyDb,
  id: ConcernId,
  staffId: StaffId,
): Promise<ConcernShown | undefined> {
  const row = await db
    .selectFrom('concern')
    .selectAll()
    .where('id', '=', id)
    .where((eb) => notAbout(eb, staffId))
    .executeTakeFirst()
  return row === undefined ? undefined : shown(row, await reportsOf(db, id))
}

/** Under a lock, for a change; as above. */
export async function loadConcern(
  tx: Tx,
  id: ConcernId,
  staffId: StaffId | undefined,
): Promise<ConcernShown | undefined> {
  const row = await tx
    .selectFrom('concern')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined || (staffId !== undefined && row.about_staff_id === staffId))
    return undefined
  return shown(row, await reportsOf(tx, id))
}

async function reportsOf(db: ReadonlyDb | Tx, id: ConcernId) {
  const rows = await (db as ReadonlyDb)
    .selectFrom('own_duty_report')
    .select(['staff_id', 'at'])
    .where('concern_id', '=', id)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({ by: row.staff_id, at: fromDate(row.at) }))
}

export interface OwnDutyShown {
  readonly id: string
  readonly concernId: ConcernId | undefined
  readonly by: StaffId
  readonly at: Instant
  readonly recipient: string
  readonly isSealed: boolean
}

/** Of one concern, or the newest of all. Without those about `staffId`. */
export async function listOwnDutyReports(
  db: ReadonlyDb,
  asked: { readonly staffId: StaffId; readonly concernId?: ConcernId },
): Promise<readonly OwnDutyShown[]> {
  const rows = await ownDutyQuery(db, asked).execute()
  return rows.map((row) => ({
    id: row.id,
    concernId: row.concern_id === null ? undefined : (row.concern_id as ConcernId),
    by: row.staff_id,
    at: fromDate(row.at),
    recipient: row.recipient,
    isSealed: row.blob !== null,
  }))
}

function ownDutyQuery(
  db: ReadonlyDb,
  asked: { readonly staffId: StaffId; readonly concernId?: ConcernId },
) {
  const { staffId, concernId } = asked
  const query = db
    .selectFrom('own_duty_report')
    .leftJoin('concern', 'concern.id', 'own_duty_report.concern_id')
    .selectAll('own_duty_report')
    .where((eb) =>
      eb.and([
        eb.or([
          eb('own_duty_report.about_staff_id', 'is', null),
          eb('own_duty_report.about_staff_id', '<>', staffId),
        ]),
        eb.or([
          eb('concern.about_staff_id', 'is', null),
          eb('concern.about_staff_id', '<>', staffId),
        ]),
      ]),
    )
    .orderBy('own_duty_report.at', 'desc')
    .limit(mostRows)
  return concernId === undefined ? query : query.where('own_duty_report.concern_id', '=', concernId)
}

export interface SealedConcern {
  readonly concernId: ConcernId | null
  readonly wraps: readonly {
    readonly keyVersion: number
    readonly teamVersion: number
    readonly blob: Uint8Array
  }[]
  readonly entries: readonly {
    readonly sequence: number
    readonly kind: string
    readonly keyVersion: number
    readonly at: string
    readonly blob: Uint8Array
  }[]
  readonly reports: readonly {
    readonly id: string
    readonly teamVersion: number
    readonly keyWrap: Uint8Array
    readonly blob: Uint8Array
  }[]
}

/** The caller has checked that this person may have it. */
export async function readSealedConcern(
  db: ReadonlyDb,
  id: ConcernId,
  staffId: StaffId,
): Promise<SealedConcern> {
  const wraps = await db
    .selectFrom('concern_wrap')
    .select(['key_version', 'team_key_version', 'blob'])
    .where('concern_id', '=', id)
    .execute()
  const entries = await db
    .selectFrom('concern_entry')
    .selectAll()
    .where('concern_id', '=', id)
    .orderBy('sequence')
    .execute()
  return {
    concernId: id,
    wraps: wraps.map((row) => ({
      ...{ keyVersion: row.key_version, teamVersion: row.team_key_version, blob: row.blob },
    })),
    entries: entries.map((row) => ({
      ...{ sequence: row.sequence, kind: row.kind, keyVersion: row.key_version, blob: row.blob },
      at: row.at.toISOString(),
    })),
    reports: await readSealedReports(db, { staffId, concernId: id }),
  }
}

export async function readSealedReports(
  db: ReadonlyDb,
  asked: { readonly staffId: StaffId; readonly concernId?: ConcernId },
): Promise<SealedConcern['reports']> {
  const rows = await ownDutyQuery(db, asked).execute()
  return rows.flatMap(({ id, team_key_version: teamVersion, key_wrap: keyWrap, blob }) =>
    teamVersion === null || keyWrap === null || blob === null
      ? []
      : [{ id, teamVersion, keyWrap, blob }],
  )
}

/** Everybody whom a concern may be about. */
export async function listColleagues(
  db: ReadonlyDb,
): Promise<readonly { readonly id: StaffId; readonly name: string }[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'working_name'])
    .where('state', '<>', 'left')
    .orderBy('working_name')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.working_name }))
}

/** For the clocks. */
export async function listOpenConcernIds(db: ReadonlyDb): Promise<readonly ConcernId[]> {
  const rows = await db
    .selectFrom('concern')
    .select('id')
    .where('state', '<>', 'closed')
    .orderBy('raised_at')
    .limit(2000)
    .execute()
  return rows.map((row) => row.id)
}
