// Erasing a conversation because its owner says so (4-help-service, Enquiry and Retention). A legal hold keeps the rows;
// from outside nothing differs: same answer, same page, and the code opens nothing from now on.

import { unclaimedReferralDays } from '#domain/help/referral.ts'
import type { EnquiryId } from '#domain/shared/ids.ts'
import { addDays, type CalendarDay, type Instant } from '#domain/shared/instant.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { eraseSealed, isHeld } from '#platform/db/erase-case.ts'
import { withdrawForGood } from '#platform/db/match-end.ts'
import { note } from './note.ts'

export async function eraseConversation(
  db: Db,
  enquiryId: EnquiryId,
  today: CalendarDay,
  now: Instant,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('enquiry')
      .select(['state', 'closed_on', 'erase_asked_on'])
      .where('id', '=', enquiryId)
      .forUpdate()
      .executeTakeFirst()
    if (row === undefined || row.erase_asked_on !== null) return
    await tx.deleteFrom('enquirer_session').where('enquiry_id', '=', enquiryId).execute()
    const isClosed = row.closed_on !== null
    await tx
      .updateTable('enquiry')
      .set((enquiry) => ({
        erase_asked_on: today,
        ...(isClosed ? {} : { state: 'withdrawn' as const, on_hold_from: null, closed_on: today }),
        version: enquiry('version', '+', 1),
      }))
      .where('id', '=', enquiryId)
      .execute()
    // Also where a hold keeps the rows: nobody is asked about them any more.
    await withdrawForGood(tx, { enquiryId, day: today })
    if (!(await isHeld(tx, enquiryId))) await eraseSealed(tx, enquiryId)
    // The same row in either case: who reads the log for the person must not learn of a hold from it.
    await note(tx, enquiryId, 'mailbox.erase', now)
  })
}

const batchSize = 100

/** Erases what a hold kept, once no hold is left; the number of conversations. Called by the worker. */
export async function eraseAfterHolds(db: Db): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const waiting = await erasable(tx).where('erase_asked_on', 'is not', null).execute()
    for (const { id } of waiting) await eraseSealed(tx, id)
    return waiting.length
  })
}

/** Referrals that their person did not claim in 30 days, read by nobody; the number of them. Called by the worker. */
export async function eraseUnclaimed(db: Db, today: CalendarDay, now: Instant): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const over = await erasable(tx)
      .where('is_unclaimed_referral', '=', true)
      .where('erase_asked_on', 'is', null)
      .where('created_on', '<=', addDays(today, -unclaimedReferralDays))
      .execute()
    for (const { id } of over) {
      await tx
        .updateTable('enquiry')
        .set({ state: 'withdrawn', on_hold_from: null, closed_on: today, erase_asked_on: today })
        .where('id', '=', id)
        .execute()
      await tx.deleteFrom('enquirer_session').where('enquiry_id', '=', id).execute()
      await eraseSealed(tx, id)
      await recordAudit(tx, {
        actor: { kind: 'system' },
        action: 'referral.erase_unclaimed',
        subject: { kind: 'enquiry', id },
        outcome: 'done',
        at: now,
      })
    }
    return over.length
  })
}

/** Conversations whose keys are still there and that no hold keeps, locked. */
function erasable(tx: Tx) {
  return tx
    .selectFrom('enquiry')
    .select('id')
    .where('lookup_hash', 'is not', null)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('legal_hold')
            .select('legal_hold.id')
            .whereRef('legal_hold.enquiry_id', '=', 'enquiry.id')
            .where('lifted_at', 'is', null),
        ),
      ),
    )
    .limit(batchSize)
    .forUpdate()
    .skipLocked()
}
