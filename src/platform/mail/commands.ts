// Staff mail as rows: queued in the caller's transaction, `sending` before the dialogue, then what became of it.
import { randomUUID } from 'node:crypto'
import type { StaffId } from '#domain/shared/ids.ts'
import { type Instant, toDate } from '#domain/shared/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { enqueue } from '#platform/jobs/commands.ts'
import type { MailOutcome } from '#platform/outbound/mail.ts'
import { sendMailQueue } from './queue.ts'

/** There are these mails and no others; each has one subject and one text. */
export type MailKind = 'digest' | 'same_day' | 'offer_expiring'

export interface MailToQueue {
  readonly kind: MailKind
  readonly staffId: StaffId
  /** What it answers to: nobody gets two of a kind for one occasion. */
  readonly occasion: string
  readonly now: Instant
}

export async function queueMail(tx: Tx, mail: MailToQueue): Promise<void> {
  const id = randomUUID()
  const added = await tx
    .insertInto('outgoing_mail')
    .values({
      id,
      kind: mail.kind,
      staff_id: mail.staffId,
      occasion: mail.occasion,
      state: 'waiting',
      created_at: toDate(mail.now),
    })
    .onConflict((conflict) => conflict.columns(['kind', 'staff_id', 'occasion']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added !== undefined) await enqueue(tx, sendMailQueue, { mailId: id })
}

export interface MailToSend {
  readonly id: string
  readonly kind: MailKind
  readonly staffId: StaffId
}

/**
 * Committed before the dialogue. A row found in `sending` was interrupted: it is sent again under the same id, and
 * `dialogues` counts it. Undefined when there is nothing to send.
 */
export async function beginMail(db: Db, mailId: string): Promise<MailToSend | undefined> {
  const row = await db
    .updateTable('outgoing_mail')
    .set((eb) => ({ state: 'sending', failure: null, dialogues: eb('dialogues', '+', 1) }))
    .where('id', '=', mailId)
    .where('state', 'in', ['waiting', 'sending', 'failed'])
    .returning(['id', 'kind', 'staff_id'])
    .executeTakeFirst()
  return row === undefined ? undefined : { id: row.id, kind: row.kind, staffId: row.staff_id }
}

export async function recordMailOutcome(
  db: Db,
  mailId: string,
  outcome: MailOutcome | { readonly kind: 'failed' | 'refused'; readonly reason: string },
  now: Instant,
): Promise<void> {
  await db
    .updateTable('outgoing_mail')
    .set(
      outcome.kind === 'sent'
        ? { state: 'sent', sent_at: toDate(now), failure: null }
        : { state: outcome.kind, failure: outcome.reason },
    )
    .where('id', '=', mailId)
    .where('state', '=', 'sending')
    .execute()
}

/** A person asks for another try of a mail that failed or was refused. False when there is no such mail. */
export async function retryMail(tx: Tx, mailId: string): Promise<boolean> {
  const row = await tx
    .updateTable('outgoing_mail')
    .set({ state: 'waiting', failure: null })
    .where('id', '=', mailId)
    .where('state', 'in', ['failed', 'refused'])
    .returning('id')
    .executeTakeFirst()
  if (row === undefined) return false
  await enqueue(tx, sendMailQueue, { mailId })
  return true
}
