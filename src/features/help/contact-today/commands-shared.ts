// What every change of a task has in common: load under a lock, decide (pure, in domain/help), save, tell the alerts that
// somebody is there, record. Ending a task counts it and leaves only days behind.
import {
  type Attempt,
  type ContactToday,
  type ContactTodayRefusal,
  isOpenTask,
} from '#domain/help/contact-today.ts'
import {
  type ContactTodayId,
  type EnquiryId,
  type MessageId,
  newId,
  type Random,
  type StaffId,
} from '#domain/shared/ids.ts'
import { type Instant, toDate } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { acknowledgeAlertsAbout } from '#platform/alerts/commands-about.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { AuditAction, AuditFacts } from '#platform/audit/entry.ts'
import { coarsenAlertsAbout, countTaskEnd } from '#platform/db/contact-today-end.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import { columnsOf, taskOf } from './stored-task.ts'

export interface Actor {
  readonly staffId: StaffId
  readonly isDutyLead: boolean
  readonly now: Instant
  readonly timeZone: string
}

export type ActRefusal =
  | ContactTodayRefusal
  | 'not_found'
  /** The sealed note or message that must come first is not there. */
  | 'nothing_written'
  /** It is not (only) whose it was on the page. */
  | 'somebody_was_faster'
export type Done = Promise<Result<undefined, ActRefusal>>

interface Loaded {
  readonly task: ContactToday
  readonly enquiryId: EnquiryId
  readonly ownerId: StaffId | null
  readonly afterMessage: number
}

async function load(tx: Tx, id: ContactTodayId): Promise<Loaded | undefined> {
  const row = await tx
    .selectFrom('contact_today')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const attempts = await tx
    .selectFrom('contact_attempt')
    .selectAll()
    .where('contact_today_id', '=', id)
    .orderBy('at')
    .execute()
  return {
    task: taskOf(row, attempts),
    enquiryId: row.enquiry_id,
    ownerId: row.owner_id,
    afterMessage: row.after_message,
  }
}

export interface Change {
  readonly action: AuditAction
  readonly next: ContactToday
  readonly attempt?: Attempt & { readonly reasonNoteId: MessageId | undefined }
  readonly columns?: { readonly reason_note_id?: MessageId; readonly told_message_id?: MessageId }
  readonly facts?: AuditFacts
}

type Decide = (loaded: Loaded, tx: Tx) => Promise<Result<Change, ActRefusal>>

export function changeTask(
  db: Db,
  actor: Actor,
  id: ContactTodayId,
  random: Random,
  decideOn: Decide,
): Done {
  return transact<undefined, ActRefusal>(db, async (tx) => {
    const loaded = await load(tx, id)
    if (loaded === undefined) return refuse('not_found')
    const decided = await decideOn(loaded, tx)
    if (!decided.ok) return decided
    const { action, next, attempt, columns, facts } = decided.value
    if (attempt !== undefined) await insertAttempt(tx, id, attempt, random)
    const isEnd = isOpenTask(loaded.task) && !isOpenTask(next)
    if (isEnd)
      await countTaskEnd(tx, id, {
        endedAs: next.state,
        ...(action === 'contact_today.they_came' ? { cameAt: actor.now } : {}),
      })
    await tx
      .updateTable('contact_today')
      .set((eb) => ({ ...columnsOf(next), ...columns, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    await acknowledgeAlertsAbout(tx, id, actor.staffId, actor.now)
    if (isEnd) {
      await endFor(tx, loaded.enquiryId)
      await coarsenAlertsAbout(tx, id)
    }
    await recordAudit(tx, {
      actor: { kind: 'staff', id: actor.staffId },
      subject: { kind: 'contact_today', id },
      facts: { ...facts, from_state: loaded.task.state, to_state: next.state },
      outcome: 'done',
      at: actor.now,
      action,
    })
    return ok(undefined)
  })
}

async function insertAttempt(
  tx: Tx,
  id: ContactTodayId,
  attempt: NonNullable<Change['attempt']>,
  random: Random,
): Promise<void> {
  await tx
    .insertInto('contact_attempt')
    .values({
      id: newId(random),
      contact_today_id: id,
      at: toDate(attempt.at),
      staff_id: attempt.by,
      channel: attempt.channel,
      outcome: attempt.outcome,
      broke_rule: attempt.brokeRule,
      reason_note_id: attempt.reasonNoteId ?? null,
    })
    .execute()
}

async function endFor(tx: Tx, enquiryId: EnquiryId): Promise<void> {
  await tx
    .updateTable('enquiry')
    .set({ contact_today: false })
    .where('id', '=', enquiryId)
    .execute()
}
