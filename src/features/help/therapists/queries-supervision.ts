// Reads of the supervision log: a therapist's months, what waits for a supervisor, everybody's month.
import type { SupervisionState, SupervisionTime } from '#domain/help/therapists/supervision.ts'
import type { StaffId, TherapistId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { Db, ReadonlyDb, Tx } from '#platform/db/database.ts'

type Reader = ReadonlyDb | Db | Tx

export interface SupervisionSession extends SupervisionTime {
  readonly id: string
  readonly therapist: TherapistId
  readonly state: SupervisionState
  /** Who confirmed it or gave it back. */
  readonly judgedBy: string | undefined
  readonly judgedOn: CalendarDay | undefined
}

export interface Span {
  /** Undefined: of everybody. */
  readonly therapist?: TherapistId
  readonly from: CalendarDay
  /** The first day that is no longer part of it. */
  readonly before: CalendarDay
}

/** The latest first. */
export async function listSupervision(
  db: Reader,
  { therapist, from, before }: Span,
): Promise<readonly SupervisionSession[]> {
  const query = db
    .selectFrom('supervision_session as session')
    .leftJoin('staff', 'staff.id', 'session.judged_by')
    .select(['session.id', 'therapist_id', 'held_on', 'kind', 'minutes', 'people'])
    .select(['session.state', 'judged_on', 'staff.full_name as judged_by_name'])
    .where('held_on', '>=', from)
    .where('held_on', '<', before)
    .orderBy('held_on', 'desc')
    .orderBy('session.id')
  const rows = await (therapist === undefined
    ? query
    : query.where('therapist_id', '=', therapist)
  ).execute()
  return rows.map((row) => ({
    ...{ id: row.id, therapist: row.therapist_id, heldOn: row.held_on, kind: row.kind },
    ...{ minutes: row.minutes, people: row.people, state: row.state },
    ...{ judgedBy: row.judged_by_name ?? undefined, judgedOn: row.judged_on ?? undefined },
  }))
}

export interface SessionToConfirm extends SupervisionTime {
  readonly id: string
  readonly fullName: string
}

const mostToConfirm = 200

function toConfirm(db: Reader, supervisor: StaffId) {
  return db
    .selectFrom('supervision_session as session')
    .innerJoin('staff', 'staff.id', 'session.recorded_by')
    .where('session.state', '=', 'recorded')
    .where('session.recorded_by', '<>', supervisor)
}

/** The oldest first; nobody confirms their own. */
export async function listToConfirm(
  db: Reader,
  supervisor: StaffId,
): Promise<readonly SessionToConfirm[]> {
  const rows = await toConfirm(db, supervisor)
    .select(['session.id', 'held_on', 'kind', 'minutes', 'people', 'full_name'])
    .orderBy('held_on')
    .orderBy('session.id')
    .limit(mostToConfirm)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, fullName: row.full_name, heldOn: row.held_on },
    ...{ kind: row.kind, minutes: row.minutes, people: row.people },
  }))
}

export async function countToConfirm(db: Reader, supervisor: StaffId): Promise<number> {
  const row = await toConfirm(db, supervisor)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export interface SupervisedTherapist {
  readonly id: TherapistId
  readonly fullName: string
}

/** Who has, or is about to have, people to see, and an account with which to record. */
export async function listSupervised(db: Reader): Promise<readonly SupervisedTherapist[]> {
  const rows = await db
    .selectFrom('therapist')
    .innerJoin('staff', 'staff.id', 'therapist.staff_id')
    .select(['therapist.id', 'staff.full_name'])
    .where('therapist.state', 'in', ['provisional', 'active', 'paused'])
    .orderBy('staff.full_name')
    .orderBy('therapist.id')
    .execute()
  return rows.map((row) => ({ id: row.id, fullName: row.full_name }))
}
