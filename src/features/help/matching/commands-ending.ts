// The end of what was agreed, and who is never offered again to this person. Why is shown to nobody.
import type { EnquiryId } from '#domain/shared/ids.ts'
import type { Tx } from '#platform/db/database.ts'
import { type Acting, takeWraps, today } from './commands-shared.ts'
import type { MatchOfferRow } from './queries-rows.ts'
import { nothingSealed } from './stored-offer.ts'

/** What was agreed ends: the place is free, and from this moment nothing of the case is served to them. */
export async function endAgreed(tx: Tx, acting: Acting, row: MatchOfferRow): Promise<void> {
  await tx
    .updateTable('match_offer')
    .set((eb) => ({ ...nothingSealed, ended_on: today(acting), version: eb('version', '+', 1) }))
    .where('id', '=', row.id)
    .execute()
  await takeWraps(tx, acting, row)
}

export async function neverAgain(
  tx: Tx,
  acting: Acting,
  row: { readonly enquiry_id: EnquiryId; readonly therapist_id: MatchOfferRow['therapist_id'] },
  kind: 'known_to_therapist' | 'refused_by_person' | 'changed_by_person' | 'declined_for_good',
): Promise<void> {
  await tx
    .insertInto('match_conflict')
    .values({
      enquiry_id: row.enquiry_id,
      therapist_id: row.therapist_id,
      ...{ kind, since: today(acting) },
    })
    .onConflict((conflict) => conflict.columns(['enquiry_id', 'therapist_id']).doNothing())
    .execute()
}
