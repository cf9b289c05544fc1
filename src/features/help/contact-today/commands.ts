// Taking a task on, and what was tried. Whoever takes it on may open the enquiry from then on, because nobody can reach a
// person whom they know nothing of.
import {
  type Attempt,
  breakContactRule,
  recordAttempt,
  takeOn,
} from '#domain/help/contact-today.ts'
import { mayContact } from '#domain/help/safe-contact.ts'
import type { ContactTodayId, MessageId, Random, StaffId } from '#domain/shared/ids.ts'
import { localTime } from '#domain/shared/instant.ts'
import { ok, refuse } from '#domain/shared/result.ts'
import { grantTo } from '#platform/db/case-grants.ts'
import type { Db } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { type Actor, changeTask, type Done } from './commands-shared.ts'
import { hasAnswered, hasNoted, readChannelRules } from './queries.ts'

/** Of two people at once the second takes over from the first, and sees whose it was. */
export function takeOnTask(
  db: Db,
  actor: Actor,
  id: ContactTodayId,
  given: { readonly seenOwner: StaffId | undefined; readonly random: Random },
): Done {
  return changeTask(db, actor, id, given.random, async (loaded, tx) => {
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
  return changeTask(db, actor, id, given.random, async ({ task, enquiryId }, tx) => {
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
  return changeTask(db, actor, id, given.random, async ({ task, enquiryId }, tx) => {
    const attempt = attemptBy(actor, given)
    const next = breakContactRule(task, attempt, actor.isDutyLead)
    if (!next.ok) return next
    const { reasonNoteId } = given
    if (!(await hasNoted(tx, enquiryId, reasonNoteId, actor.staffId)))
      return refuse('nothing_written')
    return ok({
      action: 'contact_today.break_rule',
      next: next.value,
      attempt: { ...attempt, brokeRule: true, reasonNoteId },
      facts: { kind: given.channel, outcome_code: given.outcome },
    })
  })
}

/** The person was told which of their rules was broken, and why: a message in the conversation. */
export function recordTold(
  db: Db,
  actor: Actor,
  id: ContactTodayId,
  given: { readonly messageId: MessageId; readonly random: Random },
): Done {
  return changeTask(db, actor, id, given.random, async ({ task, enquiryId, afterMessage }, tx) => {
    const { messageId } = given
    if (!(await hasAnswered(tx, { enquiryId, afterMessage }, messageId, actor.staffId)))
      return refuse('nothing_written')
    return ok({
      action: 'contact_today.told',
      next: task,
      columns: { told_message_id: messageId },
    })
  })
}
