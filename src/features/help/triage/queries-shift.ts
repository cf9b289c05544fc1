// What a shift hands over: open enquiries by owner, next dates that are past, open tasks of contact today, and whatever
// nobody looks after, of which there must be none. Notes are sealed to the intake team.
import { sql } from 'kysely'
import { shiftNoteDays } from '#domain/help/handover.ts'
import type { ContactTodayId, EnquiryId, StaffId } from '#domain/shared/ids.ts'
import { addMs, type CalendarDay, dayMs, type Instant, toDate } from '#domain/shared/instant.ts'
import type { ReadonlyDb } from '#platform/db/database.ts'
import { endedStates } from './queries.ts'

export interface OwnerRow {
  readonly name: string | null
  readonly open: number
  readonly past: number
  readonly late: number
}

export function countByOwner(db: ReadonlyDb, today: CalendarDay): Promise<readonly OwnerRow[]> {
  return openEnquiries(db)
    .leftJoin('staff', 'staff.id', 'enquiry.owner_id')
    .select([
      'staff.working_name as name',
      sql<number>`count(*)::int`.as('open'),
      sql<number>`count(*) FILTER (WHERE next_on < ${today}::date)::int`.as('past'),
      sql<number>`count(*) FILTER (WHERE answer_owed AND promised_on < ${today}::date)::int`.as(
        'late',
      ),
    ])
    .groupBy(['enquiry.owner_id', 'staff.working_name'])
    .orderBy(sql`staff.working_name NULLS FIRST`)
    .execute()
}

function openEnquiries(db: ReadonlyDb) {
  return db
    .selectFrom('enquiry')
    .where('enquiry.state', 'not in', endedStates)
    .where('enquiry.is_unclaimed_referral', '=', false)
}

export interface PastRow {
  readonly id: EnquiryId
  readonly state: string
  readonly nextOn: CalendarDay
  readonly ownerName: string | null
}

const mostPast = 50

export async function listPast(
  db: ReadonlyDb,
  today: CalendarDay,
): Promise<{ readonly rows: readonly PastRow[]; readonly more: number }> {
  const rows = await openEnquiries(db)
    .leftJoin('staff', 'staff.id', 'enquiry.owner_id')
    .select([
      'enquiry.id',
      'enquiry.state',
      'enquiry.next_on as nextOn',
      'staff.working_name as ownerName',
      sql<number>`(count(*) OVER ())::int`.as('all'),
    ])
    .where('next_on', '<', today)
    .orderBy('next_on')
    .orderBy('enquiry.id')
    .limit(mostPast)
    .execute()
  return { rows, more: Math.max(0, (rows[0]?.all ?? 0) - rows.length) }
}

export interface OpenTaskRow {
  readonly id: ContactTodayId
  readonly ownerName: string | null
  readonly nextContactAt: Date | null
  readonly state: string
}

export function listOpenTasks(db: ReadonlyDb): Promise<readonly OpenTaskRow[]> {
  return db
    .selectFrom('contact_today')
    .leftJoin('staff', 'staff.id', 'contact_today.owner_id')
    .select([
      'contact_today.id',
      'contact_today.state',
      'staff.working_name as ownerName',
      'next_contact_at as nextContactAt',
    ])
    .where('ended_at', 'is', null)
    .orderBy('opened_at')
    .execute()
}

/**
 * Open enquiries and tasks whose owner does not work here (any more). An enquiry without an owner is the intake team's;
 * a task without one is asked for by the alerts.
 */
export async function listUnheld(db: ReadonlyDb): Promise<readonly EnquiryId[]> {
  const enquiries = await openEnquiries(db)
    .innerJoin('staff', 'staff.id', 'enquiry.owner_id')
    .select('enquiry.id')
    .where('staff.state', '<>', 'active')
    .execute()
  const tasks = await db
    .selectFrom('contact_today')
    .innerJoin('staff', 'staff.id', 'contact_today.owner_id')
    .select('contact_today.enquiry_id as id')
    .where('ended_at', 'is', null)
    .where('staff.state', '<>', 'active')
    .execute()
  return [...new Set([...enquiries, ...tasks].map(({ id }) => id))]
}

export interface SealedShiftNote {
  readonly noteId: string
  readonly teamVersion: number
  readonly blob: Uint8Array
  readonly writtenAt: string
}

/** The newest first; for members of the intake team, whose keys are the only ones that open them. */
export async function readShiftNotes(
  db: ReadonlyDb,
  staffId: StaffId,
  now: Instant,
): Promise<readonly SealedShiftNote[]> {
  const rows = await db
    .selectFrom('shift_note')
    .select(['id', 'team_key_version', 'blob', 'written_at'])
    .where('written_at', '>', toDate(addMs(now, -shiftNoteDays * dayMs)))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('team_key_wrap')
          .select('team_key_wrap.staff_id')
          .where('team_key_wrap.team', '=', 'intake')
          .where('team_key_wrap.staff_id', '=', staffId),
      ),
    )
    .orderBy('written_at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    noteId: row.id,
    teamVersion: row.team_key_version,
    blob: row.blob,
    writtenAt: row.written_at.toISOString(),
  }))
}
