// Holds in force, the one that is looked at next first.
import type { EnquiryId, LegalHoldId } from '#domain/shared/ids.ts'
import { type CalendarDay, fromDate, type Instant } from '#domain/shared/instant.ts'
import type { ReadonlyDb } from '#platform/db/database.ts'

export interface HoldShown {
  readonly id: LegalHoldId
  readonly enquiryId: EnquiryId
  readonly reason: string
  readonly placedBy: string
  readonly placedAt: Instant
  readonly reviewOn: CalendarDay
}

export async function listLiveHolds(db: ReadonlyDb): Promise<readonly HoldShown[]> {
  const rows = await db
    .selectFrom('legal_hold')
    .innerJoin('staff', 'staff.id', 'legal_hold.placed_by')
    .selectAll('legal_hold')
    .select('staff.working_name')
    .where('lifted_at', 'is', null)
    .orderBy('review_on')
    .orderBy('legal_hold.id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    enquiryId: row.enquiry_id,
    reason: row.reason_code,
    placedBy: row.working_name,
    placedAt: fromDate(row.placed_at),
    reviewOn: row.review_on,
  }))
}
