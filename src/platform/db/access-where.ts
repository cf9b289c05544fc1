// A permission's condition as a WHERE over enquiries, so that a list shows exactly what a click allows. The rule
// itself is `mayDo` in domain/shared/permissions.ts; a property test proves that the two agree.
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { StaffId } from '#domain/shared/ids.ts'
import type { Condition } from '#domain/shared/permissions.ts'
import type { Tables } from './tables.ts'

type OverEnquiries = (eb: ExpressionBuilder<Tables, 'enquiry'>) => Expression<SqlBool>

/** For `.where(…)` of a query over `enquiry`. @param condition undefined: this person may not at all, so no row. */
export function whereAllowed(condition: Condition | undefined, staffId: StaffId): OverEnquiries {
  switch (condition) {
    case undefined:
      return (eb) => eb.lit(false)
    case 'any':
      return (eb) => eb.lit(true)
    case 'owner':
      return (eb) => eb('enquiry.owner_id', '=', staffId)
    case 'granted':
      return (eb) =>
        eb.or([eb('enquiry.owner_id', '=', staffId), eb.exists(liveGrant(eb, staffId))])
  }
}

/** A grant that waits for the person's confirmation (3-sealing "Grants") allows nothing yet. */
function liveGrant(eb: ExpressionBuilder<Tables, 'enquiry'>, staffId: StaffId) {
  return eb
    .selectFrom('case_grant')
    .select('case_grant.staff_id')
    .whereRef('case_grant.enquiry_id', '=', 'enquiry.id')
    .where('case_grant.staff_id', '=', staffId)
    .where('case_grant.revoked_at', 'is', null)
    .where('case_grant.served_when', '=', 'always')
}
