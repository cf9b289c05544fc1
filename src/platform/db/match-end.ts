// What happens to a person's menus and offers when something else ends them: the person erases, or the keys of the case
// are changed. Wraps that were prepared for a therapist and never served go in the same transaction.
import type { EnquiryId, MenuId, StaffId } from '#domain/shared/ids.ts'
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
  await withdrawOpen(tx, { enquiryId, day, why: 'coordinator', menuEnds: 'keys_changed' })
  await endAgreed(tx, { enquiryId, day, staffId, menuEnds: 'changed_therapist' })
}

/**
 * The person is not looked for any more: nobody is asked about them from this moment on, and the place that was agreed is
 * free. Who was granted the case by a yes keeps it as long as anybody else whom it was granted to.
 */
export async function withdrawForGood(
  tx: Tx,
  { enquiryId, day }: { readonly enquiryId: EnquiryId; readonly day: CalendarDay },
): Promise<void> {
  const menuEnds = 'person_left'
  await withdrawOpen(tx, { enquiryId, day, why: 'person_withdrew', menuEnds })
  await endAgreed(tx, { enquiryId, day, staffId: undefined, menuEnds })
}

async function endAgreed(
  tx: Tx,
  ended: {
    readonly enquiryId: EnquiryId
    readonly day: CalendarDay
    /** Undefined: whoever it is. */
    readonly staffId: StaffId | undefined
    readonly menuEnds: 'person_left' | 'changed_therapist'
  },
): Promise<void> {
  const { enquiryId, day, staffId, menuEnds } = ended
  let query = tx
    .updateTable('match_offer')
    .set((eb) => ({ ...nothing, ended_on: day, version: eb('version', '+', 1) }))
    .where('enquiry_id', '=', enquiryId)
    .where('state', '=', 'confirmed')
    .where('ended_on', 'is', null)
  if (staffId !== undefined) query = query.where('staff_id', '=', staffId)
  const agreed = await query.returning('menu_id').execute()
  for (const { menu_id: id } of agreed) await endMenu(tx, id, day, menuEnds)
}

const nothing = { key_wrap: null, card_blob: null, place_sealed: null }

async function withdrawOpen(
  tx: Tx,
  ended: {
    readonly enquiryId: EnquiryId
    readonly day: CalendarDay
    readonly why: 'coordinator' | 'person_withdrew'
    readonly menuEnds: 'keys_changed' | 'person_left'
  },
): Promise<void> {
  const { enquiryId, day, why, menuEnds } = ended
  const open = await tx
    .updateTable('match_offer')
    .set((eb) => ({
      ...{ ...nothing, state: 'withdrawn', withdrawn_why: why },
      version: eb('version', '+', 1),
    }))
    .where('enquiry_id', '=', enquiryId)
    .where('state', 'in', ['proposed', 'sent', 'accepted'])
    .returning('menu_id')
    .execute()
  for (const { menu_id: id } of open) await endMenu(tx, id, day, menuEnds)
  await deleteUnserved(tx, enquiryId)
}

async function endMenu(
  tx: Tx,
  id: MenuId,
  day: CalendarDay,
  why: 'keys_changed' | 'person_left' | 'changed_therapist',
): Promise<void> {
  await tx
    .updateTable('match_menu')
    .set({ ended_on: day, ended_why: why })
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .execute()
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
