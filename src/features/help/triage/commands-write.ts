// Answers and notes: sealed and signed in the browser, numbered here.
import { afterWeAnswered } from '#domain/help/deadlines.ts'
import { awaitInformation, keep, type MoveRefusal } from '#domain/help/enquiry.ts'
import { isOpen, type OpenEnquiry, type StoredEnquiry } from '#domain/help/enquiry-states.ts'
import type { EnquiryId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { ok, type Result } from '#domain/shared/result.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import {
  type Actor,
  changed,
  type Done,
  type Loaded,
  load,
  moved,
  notFound,
  record,
  save,
  type TriageRefusal,
  today,
} from './commands-shared.ts'
import type { ResealedCard, SealedText, Written } from './form.ts'

/**
 * Stores an answer or a note; the same message a second time is the one that is there. A number that is taken means that
 * somebody wrote meanwhile.
 */
export function storeWritten(db: Db, actor: Actor, id: EnquiryId, written: Written): Done {
  return transact<undefined, TriageRefusal>(db, async (tx) => {
    const action = written.channel === 'conversation' ? 'enquiry.answer' : 'enquiry.note'
    const loaded = await load(tx, actor, id, action)
    if (loaded === undefined) return notFound
    if (await isStoredBefore(tx, actor, id, written)) return ok(undefined)
    const stored = await storeNow(tx, actor, id, loaded, written)
    if (!stored.ok) return stored
    await record(tx, actor, action, id, { sequence: written.sequence })
    return ok(undefined)
  })
}

async function storeNow(
  tx: Tx,
  actor: Actor,
  id: EnquiryId,
  loaded: Loaded,
  written: Written,
): Done {
  const stored = await storeSealed(tx, actor, id, loaded, written)
  if (!stored.ok || written.channel === 'note') return stored
  const refused = await saveAnswered(tx, actor, id, loaded.enquiry, written)
  return refused === undefined ? ok(undefined) : moved(refused)
}

/** The message alone, under the present keys and its number; nothing else of the enquiry changes. */
export async function storeSealed(
  tx: Tx,
  actor: Actor,
  id: EnquiryId,
  loaded: Loaded,
  written: SealedText,
): Done {
  const { enquiry, isErasing, conversationKeyVersion, caseKeyVersion } = loaded
  const isAnswer = written.channel === 'conversation'
  if (!(await mayStillWrite(tx, id, isAnswer && isErasing)))
    return moved({ move: 'keep', from: enquiry.state, reason: 'already_over' })
  if (written.keyVersion !== (isAnswer ? conversationKeyVersion : caseKeyVersion)) return changed
  return (await insertMessage(tx, actor, id, written)) ? ok(undefined) : changed
}

/** After a lost answer the browser sends again what it sent before, under the same id. */
export async function isStoredBefore(
  tx: Tx,
  actor: Actor,
  id: EnquiryId,
  written: SealedText,
): Promise<boolean> {
  const row = await tx
    .selectFrom('message')
    .select('id')
    .where('id', '=', written.messageId)
    .where('enquiry_id', '=', id)
    .where('channel', '=', written.channel)
    .where('author_id', '=', actor.staffId)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Not once the person erased it: what is written then would stay behind, sealed under a key that is gone. Where a legal
 * hold keeps the rows, notes can be added; an answer would have no reader.
 */
async function mayStillWrite(tx: Tx, id: EnquiryId, hasNoReader: boolean): Promise<boolean> {
  if (hasNoReader) return false
  const row = await tx
    .selectFrom('shred_key')
    .select('class')
    .where('enquiry_id', '=', id)
    .where('class', '=', 'conversation')
    .executeTakeFirst()
  return row !== undefined
}

/** False when the number, or the id, is taken. */
async function insertMessage(
  tx: Tx,
  actor: Actor,
  id: EnquiryId,
  written: SealedText,
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
  const promise = afterWeAnswered(written.promiseOn)
  await save(tx, id, next.value, {
    is_unread: false,
    ...(promise.kind === 'open'
      ? { answer_owed: true, promised_on: promise.on }
      : { answer_owed: false }),
  })
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

/**
 * Cards as the first member of the team who listed them sealed them again; the number stored. A card that changed
 * meanwhile is left. Only under a key that this person holds, and only the team's present one.
 */
export async function storeResealedCards(
  db: Db,
  actor: Actor,
  cards: readonly ResealedCard[],
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const held = await presentTeamKeyOf(tx, actor)
    const enquiries: EnquiryId[] = []
    for (const card of cards)
      if (card.teamVersion === held && (await storeResealedCard(tx, card)))
        enquiries.push(card.caseId as EnquiryId)
    if (enquiries.length > 0)
      await recordAudit(tx, {
        actor: { kind: 'staff', id: actor.staffId },
        action: 'enquiry.reseal_cards',
        outcome: 'done',
        facts: { enquiries },
        at: actor.now,
      })
    return enquiries.length
  })
}

export async function presentTeamKeyOf(tx: Tx, actor: Actor): Promise<number | undefined> {
  const row = await tx
    .selectFrom('team_key')
    .innerJoin('team_key_wrap', (join) =>
      join
        .onRef('team_key_wrap.team', '=', 'team_key.team')
        .onRef('team_key_wrap.version', '=', 'team_key.version'),
    )
    .select('team_key.version')
    .where('team_key.team', '=', 'intake')
    .where('team_key.retired_at', 'is', null)
    .where('team_key_wrap.staff_id', '=', actor.staffId)
    .executeTakeFirst()
  return row?.version
}

async function storeResealedCard(tx: Tx, card: ResealedCard): Promise<boolean> {
  const done = await tx
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
  return done.numUpdatedRows === 1n
}
