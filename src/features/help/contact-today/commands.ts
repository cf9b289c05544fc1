// What colleagues do with a task: load under a lock, decide (pure, in domain/help), save, record. Whoever takes it on may
// open the enquiry from then on, because nobody can reach a person whom they know nothing of.
import {
  type Attempt,
  breakContactRule,
  type ContactToday,
  type ContactTodayRefusal,
  decide,
  isOpenTask,
  recordAttempt,
  recordMailboxMessage,
  recordTheyCame,
  takeOn,
} from '#domain/help/contact-today.ts'
import { mayContact } from '#domain/help/safe-contact.ts'
import {
  type ContactTodayId,
  type EnquiryId,
  type MessageId,
  newId,
  type Random,
  type StaffId,
} from '#domain/shared/ids.ts'
import { type Instant, localTime, toDate } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { acknowledgeAlertsAbout } from '#platform/alerts/commands-about.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { AuditAction, AuditFacts } from '#platform/audit/entry.ts'
import { grantTo } from '#platform/db/case-grants.ts'
import { coarsenAlertsAbout, countTaskEnd } from '#platform/db/contact-today-end.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { hasWritten, readChannelRules } from './queries.ts'
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

interface Change {
  readonly action: AuditAction
  readonly next: ContactToday
  readonly attempt?: Attempt & { readonly reasonNoteId: MessageId | undefined }
  readonly columns?: { readonly reason_note_id?: MessageId; readonly told_message_id?: MessageId }
  readonly facts?: AuditFacts
}

type Decide = (loaded: Loaded, tx: Tx) => Promise<Result<Change, ActRefusal>>

function change(db: Db, actor: Actor, id: ContactTodayId, random: Random, decideOn: Decide): Done {
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

/** Of two people at once the second takes over from the first, and sees whose it was. */
export function takeOnTask(
  db: Db,
  actor: Actor,
  id: ContactTodayId,
  given: { readonly seenOwner: StaffId | undefined; readonly random: Random },
): Done {
  return change(db, actor, id, given.random, async (loaded, tx) => {
    if (loaded.ownerId !== (given.seenOwner ?? null) && loaded.ownerId !== actor.staffId)
      return refuse('somebody_was_faster')
    const next = takeOn(loaded.task, actor.staffId)
    if (!next.ok) return next
    await grantTo(tx, loaded.enquiryId, actor.staffId, actor)
    const facts = loaded.ownerId === null ? {} : { staff_id: loaded.ownerId }
    return ok({ action: 'contact_today.take_on', next: next.value, facts })
  })
}

export interface AttemptGiven {
  readonly channel: Attempt['channel']
  readonly outcome: Attempt['outcome']
}

/** Refused on a channel or at a time that the person did not allow. */
export function recordAttemptOf(
  db: Db,
  actor: Actor,
  id: ContactTodayId,
  given: AttemptGiven & { readonly fieldBox: FieldBox; readonly random: Random },
): Done {
  return change(db, actor, id, given.random, async ({ task, enquiryId }, tx) => {
    const { rules } = await readChannelRules(tx, given.fieldBox, enquiryId)
    const isAllowed = mayContact(rules, given.channel, localTime(actor.now, actor.timeZone))
    const attempt = attemptBy(actor, given)
    const next = recordAttempt(task, attempt, isAllowed)
    if (!next.ok) return next
    return ok({
      action: 'contact_today.attempt',
      next: next.value,
      attempt: { ...attempt, brokeRule: false, reasonNoteId: undefined },
      facts: { kind: given.channel, outcome_code: given.outcome },
    })
  })
}

function attemptBy(actor: Actor, given: AttemptGiven): Omit<Attempt, 'brokeRule'> {
  return { at: actor.now, by: actor.staffId, channel: given.channel, outcome: given.outcome }
}

/** To save a life: one named act of the duty lead, whose reason is a sealed note written before it. */
export function breakRuleOf(
  db: Db,
  actor: Actor,
  id: ContactTodayId,
  given: AttemptGiven & { readonly reasonNoteId: MessageId; readonly random: Random },
): Done {
  return change(db, actor, id, given.random, async ({ task, enquiryId }, tx) => {
    const attempt = attemptBy(actor, given)
    const next = breakContactRule(task, attempt, actor.isDutyLead)
    if (!next.ok) return next
    const { reasonNoteId } = given
    if (
      !(await hasWritten(tx, { enquiryId, messageId: reasonNoteId, by: actor.staffId, in: 'note' }))
    )
      return refuse('nothing_written')
    return ok({
      action: 'contact_today.break_rule',
      next: next.value,
      attempt: { ...attempt, brokeRule: true, reasonNoteId },
      facts: { kind: given.channel, outcome_code: given.outcome },
    })
  })
}

/** What was decided after three attempts, and why, is a sealed note written before it. */
export function decideTask(
  db: Db,
  actor: Actor,
  id: ContactTodayId,
  given: { readonly reasonNoteId: MessageId; readonly random: Random },
): Done {
  return change(db, actor, id, given.random, async ({ task, enquiryId }, tx) => {
    const next = decide(task, actor, actor.now)
    if (!next.ok) return next
    const { reasonNoteId } = given
    if (
      !(await hasWritten(tx, { enquiryId, messageId: reasonNoteId, by: actor.staffId, in: 'note' }))
    )
      return refuse('nothing_written')
    return ok({
      action: 'contact_today.decide',
      next: next.value,
      columns: { reason_note_id: reasonNoteId },
    })
  })
}

/** One message in the mailbox ends the task of somebody who gave only a code. */
export function recordMailboxMessageOf(
  db: Db,
  actor: Actor,
  id: ContactTodayId,
  given: { readonly messageId: MessageId; readonly fieldBox: FieldBox; readonly random: Random },
): Done {
  return change(db, actor, id, given.random, async ({ task, enquiryId, afterMessage }, tx) => {
    const { hasWay } = await readChannelRules(tx, given.fieldBox, enquiryId)
    const next = recordMailboxMessage(task, actor.staffId, hasWay, actor.now)
    if (!next.ok) return next
    const { messageId } = given
    const by = actor.staffId
    if (!(await hasWritten(tx, { enquiryId, messageId, by, in: 'conversation', afterMessage })))
      return refuse('nothing_written')
    const attempt = next.value.attempts.at(-1)
    return ok({
      action: 'contact_today.mailbox_message',
      next: next.value,
      ...(attempt === undefined ? {} : { attempt: { ...attempt, reasonNoteId: undefined } }),
    })
  })
}

/** They wrote or came by themselves. */
export function recordTheyCameOf(db: Db, actor: Actor, id: ContactTodayId, random: Random): Done {
  return change(db, actor, id, random, async ({ task }) => {
    const next = recordTheyCame(task, actor.now)
    return next.ok ? ok({ action: 'contact_today.they_came', next: next.value }) : next
  })
}

/** The person was told which of their rules was broken, and why: a message in the conversation. */
export function recordTold(
  db: Db,
  actor: Actor,
  id: ContactTodayId,
  given: { readonly messageId: MessageId; readonly random: Random },
): Done {
  return change(db, actor, id, given.random, async ({ task, enquiryId, afterMessage }, tx) => {
    const { messageId } = given
    const by = actor.staffId
    if (!(await hasWritten(tx, { enquiryId, messageId, by, in: 'conversation', afterMessage })))
      return refuse('nothing_written')
    return ok({
      action: 'contact_today.told',
      next: task,
      columns: { told_message_id: messageId },
    })
  })
}
