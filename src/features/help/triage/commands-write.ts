// Answers and notes: sealed and signed in the browser, numbered here.
import { awaitInformation, keep, type MoveRefusal } from '#domain/help/enquiry.ts'
import { isOpen, type OpenEnquiry, type StoredEnquiry } from '#domain/help/enquiry-states.ts'
import type { EnquiryId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { ok, type Result } from '#domain/shared/result.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import {
  type Actor,
  changed,
  type Done,
  load,
  moved,
  notFound,
  record,
  save,
  type TriageRefusal,
  today,
} from './commands-shared.ts'
import type { ResealedCard, Written } from './form.ts'

/** Stores an answer or a note. A number that is taken means that somebody wrote meanwhile. */
export function storeWritten(db: Db, actor: Actor, id: EnquiryId, written: Written): Done {
  return transact<undefined, TriageRefusal>(db, async (tx) => {
    const loaded = await load(tx, id)
    if (loaded === undefined) return notFound
    const isAnswer = written.channel === 'conversation'
    const current = isAnswer ? loaded.conversationKeyVersion : loaded.caseKeyVersion
    if (written.keyVersion !== current) return changed
    if (!(await insertMessage(tx, actor, id, written))) return changed
    const refused = isAnswer
      ? await saveAnswered(tx, actor, id, loaded.enquiry, written)
      : undefined
    if (refused !== undefined) return moved(refused)
    const action = isAnswer ? 'enquiry.answer' : 'enquiry.note'
    await record(tx, actor, action, id, { sequence: written.sequence })
    return ok(undefined)
  })
}

/** False when the number, or the id, is taken. */
async function insertMessage(
  tx: Tx,
  actor: Actor,
  id: EnquiryId,
  written: Written,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('message')
    .values({
      id: written.messageId,
      enquiry_id: id,
      channel: written.channel,
      sequence: written.sequence,
      key_version: written.keyVersion,
      author_role: 'staff',
      author_id: actor.staffId,
      blob: written.blob,
      written_on: today(actor),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

async function saveAnswered(
  tx: Tx,
  actor: Actor,
  id: EnquiryId,
  enquiry: StoredEnquiry,
  written: Written,
): Promise<MoveRefusal | undefined> {
  // An answer to somebody whose enquiry is over still reaches them; nothing else changes.
  if (!isOpen(enquiry)) return undefined
  const next = afterAnswer(enquiry, written, today(actor))
  if (!next.ok) return next.error
  await save(tx, id, next.value, { is_unread: false })
  return undefined
}

function afterAnswer(
  enquiry: OpenEnquiry,
  written: Written,
  day: CalendarDay,
): Result<OpenEnquiry, MoveRefusal> {
  const given = written.nextOn ?? enquiry.nextOn
  const keeping = { holder: enquiry.holder, nextOn: given < day ? day : given, today: day }
  return written.waits && enquiry.state === 'in_triage'
    ? awaitInformation(enquiry, keeping)
    : keep(enquiry, keeping)
}

/** Cards as the first member of the team who listed them sealed them again. A card that changed meanwhile is left. */
export async function storeResealedCards(db: Db, cards: readonly ResealedCard[]): Promise<number> {
  let stored = 0
  for (const card of cards) {
    const done = await db
      .updateTable('triage_card')
      .set((eb) => ({
        sealed_under: 'team',
        key_version: card.teamVersion,
        blob: card.blob,
        version: eb('version', '+', 1),
      }))
      .where('enquiry_id', '=', card.caseId as EnquiryId)
      .where('sealed_under', '=', 'case')
      .executeTakeFirst()
    stored += Number(done.numUpdatedRows)
  }
  return stored
}
