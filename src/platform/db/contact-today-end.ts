// The end of a contact-today task: counted by month for the figures, then nothing of it tells a moment by which an
// anonymous person could be known (3-sealing "In the clear"; 6-statistics "Counters survive erasure").
import { sql } from 'kysely'
import type { ContactTodayId, EnquiryId } from '#domain/shared/ids.ts'
import { dayMs, type Instant, toDate } from '#domain/shared/instant.ts'
import type { Tx } from './database.ts'
import type { ContactTodayCounterTable } from './tables.ts'

/** Midnight of that day in UTC, whichever zone the organisation lives in. */
export function dayOfEnd(at: Instant): Date {
  return toDate((at - (at % dayMs)) as Instant)
}

export interface TaskEnd {
  readonly endedAs: ContactTodayCounterTable['ended_as']
  /** When the person came by themselves: that is contact without an attempt. */
  readonly cameAt?: Instant
}

/** Counts a task under its exact moments: called after its last attempt is stored and before its days are coarsened. */
export async function countTaskEnd(tx: Tx, id: ContactTodayId, end: TaskEnd): Promise<void> {
  const cameAt = end.cameAt === undefined ? null : toDate(end.cameAt)
  await sql`
    INSERT INTO contact_today_counter AS counter (month, ended_as, first_contact_within, was_in_time, count)
    SELECT date_trunc('month', opened_at AT TIME ZONE 'UTC')::date, ${end.endedAs},
      CASE WHEN first_at IS NULL THEN 'never' ELSE (ARRAY['1h', '2h', '4h', '8h', '24h', '48h', '72h', 'longer'])[
        1 + width_bucket((extract(epoch FROM first_at - opened_at) / 3600)::numeric,
          ARRAY[1, 2, 4, 8, 24, 48, 72]::numeric[])] END,
      coalesce(first_at <= first_attempt_by, false), 1
    FROM contact_today CROSS JOIN LATERAL (
      SELECT coalesce(min(at), ${cameAt}::timestamptz) AS first_at
      FROM contact_attempt WHERE contact_today_id = contact_today.id) AS contact
    WHERE id = ${id} AND ended_at IS NULL
    ON CONFLICT (month, ended_as, first_contact_within, was_in_time)
      DO UPDATE SET count = counter.count + 1`.execute(tx)
}

/** Of the alerts about a task that is over only the day remains; who answered and when is the colleague's own act. */
export async function coarsenAlertsAbout(tx: Tx, id: ContactTodayId): Promise<void> {
  await tx
    .updateTable('alert')
    .set({
      raised_at: sql`date_trunc('day', raised_at, 'UTC')`,
      step_since: sql`date_trunc('day', step_since, 'UTC')`,
      sent_at: sql`date_trunc('day', sent_at, 'UTC')`,
    })
    .where('subject_id', '=', id)
    .where('state', '=', 'acknowledged')
    .execute()
}

/** Tasks, attempts and alerts go with what the enquiry said; there is nobody to contact any more. */
export async function eraseTasksOf(tx: Tx, enquiryId: EnquiryId): Promise<void> {
  const tasks = await tx
    .selectFrom('contact_today')
    .select('id')
    .where('enquiry_id', '=', enquiryId)
    .forUpdate()
    .execute()
  for (const { id } of tasks) {
    await countTaskEnd(tx, id, { endedAs: 'erased' })
    await tx.deleteFrom('alert').where('subject_id', '=', id).execute()
    await tx.deleteFrom('contact_today').where('id', '=', id).execute()
  }
}
