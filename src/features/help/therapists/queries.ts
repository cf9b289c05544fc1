// Reads of the registry: who is in it, who may stand in, what a page tells of the past, how many people wait by language.
import { noticesOn, standingOn, whatFails } from '#domain/help/therapists/credentials.ts'
import type { StaffId, TherapistId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { Db, ReadonlyDb, Tx } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { readTherapists, type TherapistRecord } from './stored-therapist.ts'

type Reader = ReadonlyDb | Db | Tx

/** Beyond, a registry needs pages of its list; the largest organisations of the field have a few hundred. */
const mostTherapists = 2000

export async function listTherapists(
  db: Reader,
  fieldBox: FieldBox,
): Promise<readonly TherapistRecord[]> {
  const rows = await db.selectFrom('therapist').select('id').limit(mostTherapists).execute()
  const records = await readTherapists(
    db,
    fieldBox,
    rows.map(({ id }) => id),
  )
  return records.toSorted(
    (one, other) =>
      nameOf(one).localeCompare(nameOf(other), 'en') || one.id.localeCompare(other.id),
  )
}

function nameOf({ profile }: TherapistRecord): string {
  return `${profile.surname} ${profile.firstName}`
}

export async function findTherapistOf(
  db: Reader,
  staffId: StaffId,
): Promise<TherapistId | undefined> {
  const row = await db
    .selectFrom('therapist')
    .select('id')
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return row?.id
}

export interface Colleague {
  readonly id: StaffId
  readonly fullName: string
}

/** Who can act as clinical executor or caretaker: they must be able to sign in and know the work. */
export async function listStandIns(db: Reader): Promise<readonly Colleague[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'full_name'])
    .where('state', '=', 'active')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('staff_role')
          .select('staff_role.staff_id')
          .whereRef('staff_role.staff_id', '=', 'staff.id')
          .where('staff_role.role', 'in', ['therapist', 'clinical_supervisor'])
          .where('staff_role.until', 'is', null),
      ),
    )
    .orderBy('full_name')
    .execute()
  return rows.map((row) => ({ id: row.id, fullName: row.full_name }))
}

/** Accounts of the role therapist that belong to nobody in the registry yet. */
export async function listFreeAccounts(db: Reader): Promise<readonly Colleague[]> {
  const rows = await db
    .selectFrom('staff')
    .innerJoin('staff_role', 'staff_role.staff_id', 'staff.id')
    .leftJoin('therapist', 'therapist.staff_id', 'staff.id')
    .select(['staff.id', 'staff.full_name'])
    .where('staff.state', '=', 'active')
    .where('staff_role.role', '=', 'therapist')
    .where('staff_role.until', 'is', null)
    .where('therapist.id', 'is', null)
    .orderBy('staff.full_name')
    .execute()
  return rows.map((row) => ({ id: row.id, fullName: row.full_name }))
}

export async function namesOfStaff(
  db: Reader,
  ids: readonly StaffId[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'full_name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.full_name]))
}

export interface PastEvent {
  readonly on: CalendarDay
  readonly kind: string
  readonly detail: string | undefined
  readonly reason: string | undefined
  /** Undefined: the clock. */
  readonly by: string | undefined
}

const mostEvents = 100

/** The latest first. */
export async function listEvents(db: Reader, id: TherapistId): Promise<readonly PastEvent[]> {
  const rows = await db
    .selectFrom('therapist_event')
    .leftJoin('staff', 'staff.id', 'therapist_event.staff_id')
    .select(['happened_on', 'kind', 'detail', 'reason', 'staff.working_name'])
    .where('therapist_id', '=', id)
    .orderBy('therapist_event.id', 'desc')
    .limit(mostEvents)
    .execute()
  return rows.map((row) => ({
    on: row.happened_on,
    kind: row.kind,
    detail: row.detail ?? undefined,
    reason: row.reason ?? undefined,
    by: row.working_name ?? undefined,
  }))
}

/** People who wait for a therapist, by the language that their record says in the clear. */
export async function countWaitingByLanguage(db: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('enquiry')
    .select(({ fn }) => ['language', fn.countAll<string>().as('count')] as const)
    .where('state', 'in', ['accepted', 'matching', 'waiting_list'])
    .groupBy('language')
    .execute()
  return new Map(rows.map((row) => [row.language, Number(row.count)]))
}

/** Whom the clock looks at: a lapse matters to whoever has, or is about to have, people to see. */
export async function listWhoMayLapse(db: Reader): Promise<readonly TherapistId[]> {
  const rows = await db
    .selectFrom('therapist')
    .select('id')
    .where('state', 'in', ['provisional', 'active', 'paused'])
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * What waits for the registry, without opening anything: texts to look at, pauses by a lapse, and whoever was
 * suspended or left and has nobody who looks after their people.
 */
export async function countForRegistry(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('therapist')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where((eb) =>
      eb.or([
        eb('about_offered_sealed', 'is not', null),
        eb('paused_why', '=', 'lapse'),
        eb.and([
          eb('state', 'in', ['suspended', 'left']),
          eb('activated_on', 'is not', null),
          eb('caretaker_id', 'is', null),
        ]),
      ]),
    )
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Of the therapist who is signed in: credentials that end soon, lapsed or were never seen. */
export async function countOwnCredentialNotices(
  db: Reader,
  fieldBox: FieldBox,
  staffId: StaffId,
  today: CalendarDay,
): Promise<number> {
  const id = await findTherapistOf(db, staffId)
  const record = id === undefined ? undefined : (await readTherapists(db, fieldBox, [id]))[0]
  if (record === undefined) return 0
  const standing = standingOn(record.credentials, today)
  return noticesOn(standing).length + whatFails(standing).length
}
