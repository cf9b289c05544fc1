// What the queue needs from outside; the composition root hands it in.
import type { EnquiryId, StaffId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'

/** The task and the alert about it, in the transaction of the decision that calls for it. */
export type OpenContactTodayByStaff = (
  tx: Tx,
  enquiryId: EnquiryId,
  by: { readonly staffId: StaffId; readonly now: Instant; readonly timeZone: string },
) => Promise<void>

export interface TriageServices {
  readonly db: Db
  readonly settings: { readonly timeZone: string }
  readonly assets: { readonly url: (name: string) => string }
  readonly openContactTodayByStaff: OpenContactTodayByStaff
}
