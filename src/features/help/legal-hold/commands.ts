// Placing and lifting a hold. Placing locks the enquiry's row, as everything that erases does: of two at once one sees
// what the other did.
import { type HoldReason, type LiveHold, liftHold, placeHold } from '#domain/help/legal-hold.ts'
import { type LegalHoldId, newId, type Random, type StaffId } from '#domain/shared/ids.ts'
import { fromDate, type Instant, localTime, toDate } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import type { HoldGiven } from './form.ts'

export interface Actor {
  readonly staffId: StaffId
  readonly now: Instant
}

export function storeHold(
  db: Db,
  actor: Actor & { readonly timeZone: string; readonly random: Random },
  given: HoldGiven,
): Promise<Result<LegalHoldId, 'not_found'>> {
  return transact<LegalHoldId, 'not_found'>(db, async (tx) => {
    const enquiry = await tx
      .selectFrom('enquiry')
      .select('id')
      .where('id', '=', given.enquiryId)
      .forUpdate()
      .executeTakeFirst()
    if (enquiry === undefined) return refuse('not_found')
    const { day: today } = localTime(actor.now, actor.timeZone)
    const hold = placeHold(given.reason, actor.staffId, { now: actor.now, today })
    const id = newId<LegalHoldId>(actor.random)
    await tx
      .insertInto('legal_hold')
      .values({
        ...{ id, enquiry_id: given.enquiryId, reason_code: hold.reason },
        ...{ placed_by: hold.placedBy, placed_at: toDate(hold.placedAt) },
        review_on: given.reviewOn,
      })
      .execute()
    await recordAudit(tx, {
      actor: { kind: 'staff', id: actor.staffId },
      action: 'legal_hold.place',
      subject: { kind: 'enquiry', id: given.enquiryId },
      outcome: 'done',
      facts: { reason_code: given.reason, day: given.reviewOn },
      at: actor.now,
    })
    return ok(id)
  })
}

export type LiftRefusal = 'not_found' | 'lifted_before' | 'only_the_data_protection_officer'

export function storeLift(
  db: Db,
  actor: Actor & { readonly isDataProtectionOfficer: boolean },
  id: LegalHoldId,
): Promise<Result<undefined, LiftRefusal>> {
  return transact<undefined, LiftRefusal>(db, async (tx) => {
    const row = await tx
      .selectFrom('legal_hold')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (row === undefined) return refuse('not_found')
    if (row.lifted_at !== null) return refuse('lifted_before')
    const live: LiveHold = {
      ...{ state: 'live', reason: row.reason_code as HoldReason, placedBy: row.placed_by },
      ...{ placedAt: fromDate(row.placed_at), reviewOn: row.review_on },
    }
    const lifted = liftHold(live, actor, actor.now)
    if (!lifted.ok) return lifted
    await tx
      .updateTable('legal_hold')
      .set({ lifted_by: lifted.value.liftedBy, lifted_at: toDate(lifted.value.liftedAt) })
      .where('id', '=', id)
      .execute()
    await recordAudit(tx, {
      actor: { kind: 'staff', id: actor.staffId },
      action: 'legal_hold.lift',
      subject: { kind: 'enquiry', id: row.enquiry_id },
      outcome: 'done',
      facts: { reason_code: row.reason_code },
      at: actor.now,
    })
    return ok(undefined)
  })
}
