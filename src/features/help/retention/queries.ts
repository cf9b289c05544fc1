// What retention may have to erase: enquiries that are over, or were never claimed, and still hold something.
import { sql } from 'kysely'
import type { EnquiryId } from '#domain/shared/ids.ts'
import type { CalendarDay, Instant } from '#domain/shared/instant.ts'
import { toDate } from '#domain/shared/instant.ts'
import type { Db } from '#platform/db/database.ts'

export interface KeptEnquiry {
  readonly id: EnquiryId
  /** The day its period counts from. */
  readonly from: CalendarDay
  readonly isUnclaimed: boolean
  readonly hasTherapy: boolean
  readonly isYouth: boolean
  readonly isHeld: boolean
}

/** In the order of their ids, so that a run can go on where it stopped. */
export async function listKeptEnquiries(
  db: Db,
  asked: {
    readonly today: CalendarDay
    readonly after: EnquiryId | undefined
    readonly limit: number
  },
): Promise<readonly KeptEnquiry[]> {
  const { rows } = await sql<KeptEnquiry>`
    SELECT e.id, coalesce(e.closed_on, e.created_on) AS "from", e.is_unclaimed_referral AS "isUnclaimed",
      EXISTS (SELECT FROM message m WHERE m.enquiry_id = e.id AND m.channel = 'therapy') AS "hasTherapy",
      e.door = 'under_18' AS "isYouth",
      EXISTS (SELECT FROM legal_hold h WHERE h.enquiry_id = e.id AND h.lifted_at IS NULL) AS "isHeld"
    FROM enquiry e
    WHERE (e.closed_on IS NOT NULL OR e.is_unclaimed_referral)
      AND coalesce(e.closed_on, e.created_on) < ${asked.today}::date
      AND (EXISTS (SELECT FROM shred_key s WHERE s.enquiry_id = e.id) OR EXISTS (SELECT FROM message m WHERE m.enquiry_id = e.id)
        OR e.lookup_hash IS NOT NULL)
      AND (${asked.after ?? null}::uuid IS NULL OR e.id > ${asked.after ?? null}::uuid)
    ORDER BY e.id LIMIT ${asked.limit}`.execute(db)
  return rows
}

export async function countDrafts(db: Db, now: Instant): Promise<number> {
  const { n } = await db
    .selectFrom('draft')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('expires_at', '<=', toDate(now))
    .executeTakeFirstOrThrow()
  return n
}

export async function countMails(db: Db, until: Instant): Promise<number> {
  const { n } = await db
    .selectFrom('outgoing_mail')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('created_at', '<=', toDate(until))
    .executeTakeFirstOrThrow()
  return n
}
