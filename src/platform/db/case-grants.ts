// Who may open which enquiry: one row a grant. What makes a grant live stands here once: it was not revoked, and it does
// not wait for the person's confirmation (3-sealing "Grants"). Without a live one no wrap is served, whatever wraps there are.
import type { EnquiryId, StaffId } from '#domain/shared/ids.ts'
import { type Instant, toDate } from '#domain/shared/instant.ts'
import type { ReadonlyDb, Tx } from './database.ts'

/** To be joined or asked whether it exists: `enquiry_id`, `staff_id`, `since`. */
export function liveGrants(db: ReadonlyDb | Tx) {
  return (db as ReadonlyDb)
    .selectFrom('case_grant')
    .select(['case_grant.enquiry_id', 'case_grant.staff_id', 'case_grant.since'])
    .where('case_grant.revoked_at', 'is', null)
    .where('case_grant.served_when', '=', 'always')
}

export function liveGrantsOf(db: ReadonlyDb | Tx, staffId: StaffId) {
  return liveGrants(db).where('case_grant.staff_id', '=', staffId)
}

/** The one grant of that person for that enquiry, if there is one. */
export function liveGrantOf(db: ReadonlyDb | Tx, enquiryId: EnquiryId, staffId: StaffId) {
  return liveGrantsOf(db, staffId).where('case_grant.enquiry_id', '=', enquiryId)
}

/** Somebody who has it already keeps it as it is. */
export async function grantTo(
  tx: Tx,
  enquiryId: EnquiryId,
  staffId: StaffId,
  by: { readonly staffId: StaffId; readonly now: Instant },
): Promise<void> {
  await tx
    .insertInto('case_grant')
    .values({
      enquiry_id: enquiryId,
      staff_id: staffId,
      granted_by: by.staffId,
      since: toDate(by.now),
    })
    .onConflict((conflict) =>
      conflict.columns(['enquiry_id', 'staff_id']).where('revoked_at', 'is', null).doNothing(),
    )
    .execute()
}
