// What happens to a person's menus and offers when something else ends them: the person erases, or the keys of the case
// are changed. Wraps that were prepared for a therapist and never served go in the same transaction.
import type { EnquiryId, StaffId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { Tx } from './database.ts'

/** Nothing of whom they were offered stays, nor the words by which they were kept apart from somebody. */
export async function eraseMatchingOf(tx: Tx, enquiryId: EnquiryId): Promise<void> {
  await deleteUnserved(tx, enquiryId)
  for (const table of ['match_menu', 'keep_apart', 'match_conflict', 'match_interest'] as const)
    await tx.deleteFrom(table).where('enquiry_id', '=', enquiryId).execute()
}

/**
 * After a revocation a prepared offer carries a key that is not the newest: what nobody has agreed to is withdrawn, to be
 * prepared anew. Where the one whose access ended is the agreed therapist, what was agreed ends too.
 */
export async function endOffersForNewKeys(
  tx: Tx,
  ended: { readonly enquiryId: EnquiryId; readonly staffId: StaffId; readonly day: CalendarDay },
): Promise<void> {
  const { enquiryId, staffId, day } = ended
  const nothing = { key_wrap: null, card_blob: null, place_sealed: null }
  const open = await tx
    .updateTable('match_offer')
    .set((eb) => ({
      ...{ ...nothing, state: 'withdrawn', withdrawn_why: 'coordinator' },
      version: eb('version', '+', 1),
    }))
    .where('enquiry_id', '=', enquiryId)
    .where('state', 'in', ['proposed', 'sent', 'accepted'])
    .returning('menu_id')
    .execute()
  const agreed = await tx
    .updateTable('match_offer')
    .set((eb) => ({ ...nothing, ended_on: day, version: eb('version', '+', 1) }))
    .where('enquiry_id', '=', enquiryId)
    .where('staff_id', '=', staffId)
    .where('state', '=', 'confirmed')
    .where('ended_on', 'is', null)
    .returning('menu_id')
    .execute()
  for (const [rows, why] of [
    [open, 'keys_changed'],
    [agreed, 'changed_therapist'],
  ] as const)
    for (const { menu_id: id } of rows)
      await tx
        .updateTable('match_menu')
        .set({ ended_on: day, ended_why: why })
        .where('id', '=', id)
        .where('ended_on', 'is', null)
        .execute()
  await deleteUnserved(tx, enquiryId)
}

async function deleteUnserved(tx: Tx, enquiryId: EnquiryId): Promise<void> {
  const waiting = await tx
    .deleteFrom('case_grant')
    .where('enquiry_id', '=', enquiryId)
    .where('served_when', '=', 'confirmed')
    .where('revoked_at', 'is', null)
    .returning('staff_id')
    .execute()
  if (waiting.length === 0) return
  await tx
    .deleteFrom('case_wrap')
    .where('enquiry_id', '=', enquiryId)
    .where(
      'staff_id',
      'in',
      waiting.map((row) => row.staff_id),
    )
    .execute()
}
