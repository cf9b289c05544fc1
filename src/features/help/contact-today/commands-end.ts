// How a task ends: with a decision of the duty lead, with one message to somebody who gave only a code, or because the
// person wrote or came.
import { decide, recordMailboxMessage, recordTheyCame } from '#domain/help/contact-today.ts'
import type { ContactTodayId, MessageId, Random } from '#domain/shared/ids.ts'
import { ok, refuse } from '#domain/shared/result.ts'
import type { Db } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { type Actor, changeTask, type Done } from './commands-shared.ts'
import { hasAnswered, hasNoted, readChannelRules } from './queries.ts'

/** What was decided after three attempts, and why, is a sealed note written before it. */
export function decideTask(
  db: Db,
  actor: Actor,
  id: ContactTodayId,
  given: { readonly reasonNoteId: MessageId; readonly random: Random },
): Done {
  return changeTask(db, actor, id, given.random, async ({ task, enquiryId }, tx) => {
    const next = decide(task, actor, actor.now)
    if (!next.ok) return next
    const { reasonNoteId } = given
    if (!(await hasNoted(tx, enquiryId, reasonNoteId, actor.staffId)))
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
  return changeTask(db, actor, id, given.random, async ({ task, enquiryId, afterMessage }, tx) => {
    const { hasWay } = await readChannelRules(tx, given.fieldBox, enquiryId)
    const next = recordMailboxMessage(task, actor.staffId, hasWay, actor.now)
    if (!next.ok) return next
    const { messageId } = given
    if (!(await hasAnswered(tx, { enquiryId, afterMessage }, messageId, actor.staffId)))
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
  return changeTask(db, actor, id, random, async ({ task }) => {
    const next = recordTheyCame(task, actor.now)
    return next.ok ? ok({ action: 'contact_today.they_came', next: next.value }) : next
  })
}
