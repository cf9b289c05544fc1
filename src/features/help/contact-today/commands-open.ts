// Opening a task: as parts of the one statement that stores an enquiry, when a referral is claimed or a later message
// calls for it, or by a colleague for an enquiry that exists. The
// job that raises the alert is queued by the same commit, so that neither exists without the other.
import { type RawBuilder, sql } from 'kysely'
import { openContactToday, type Unowned } from '#domain/help/contact-today.ts'
import type { CoverHours } from '#domain/shared/cover-hours.ts'
import {
  type ContactTodayId,
  type EnquiryId,
  newId,
  type Random,
  type StaffId,
} from '#domain/shared/ids.ts'
import { type Instant, toDate } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { readAlertsAbout } from '#platform/alerts/queries-about.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import { auditValues } from '#platform/audit/entry.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { readCover } from '#platform/db/duty.ts'
import { transact } from '#platform/db/transact.ts'
import { enqueue } from '#platform/jobs/commands.ts'
import type { Actor } from './commands-shared.ts'
import { raiseAlertQueue } from './queue.ts'

export interface OpeningSettings {
  readonly random: Random
  /** As last read, so that an enquiry is stored in one statement. */
  readonly coverHours: () => CoverHours
}

/** One part of a statement: a name and what stands in its brackets. */
export interface StatementPart {
  readonly name: string
  readonly insert: RawBuilder<unknown>
}

/** For features/help/enquiry: each part selects `FROM stored`, whose one row is absent when the form was a resend. */
export function contactTodayInserts(settings: OpeningSettings) {
  return (_enquiryId: EnquiryId, now: Instant): readonly StatementPart[] => {
    const id = newId<ContactTodayId>(settings.random)
    return [
      { name: 'contact_today_task', insert: insertTask(id, now, settings.coverHours()) },
      { name: 'contact_today_audit', insert: insertAudit(id, now) },
    ]
  }
}

// The queue's function stands in FROM and reads `stored`: as a SELECT of its own nothing would oblige PostgreSQL to run it.
function insertTask(id: ContactTodayId, now: Instant, cover: CoverHours): RawBuilder<unknown> {
  const task = openContactToday(now, cover)
  return sql`
    INSERT INTO contact_today (id, enquiry_id, state, opened_at, first_attempt_by)
    SELECT ${id}::uuid, stored.id, 'unowned', ${toDate(task.openedAt)}::timestamptz,
      ${toDate(task.firstAttemptBy)}::timestamptz
    FROM stored CROSS JOIN LATERAL graphile_worker.add_job(
      ${raiseAlertQueue.name}::text,
      payload => json_build_object('contactTodayId', ${id}::text, 'enquiryId', stored.id),
      max_attempts => ${raiseAlertQueue.maxAttempts}::integer) AS job`
}

function insertAudit(id: ContactTodayId, now: Instant): RawBuilder<unknown> {
  const values = auditValues({
    actor: { kind: 'visitor' },
    action: 'contact_today.open',
    subject: { kind: 'contact_today', id },
    outcome: 'done',
    at: now,
  })
  return sql`
    INSERT INTO audit_entry (id, at, actor_kind, action, subject_kind, subject_id, outcome, facts)
    SELECT ${values.id}::uuid, ${values.at}::timestamptz, ${values.actor_kind}, ${values.action},
      ${values.subject_kind}, ${values.subject_id}::uuid, ${values.outcome}, ${values.facts}::jsonb
    FROM stored`
}

/** By a colleague. Refused only where there is no such enquiry; a task that is open already is the answer. */
export function openByStaff(
  db: Db,
  actor: Actor & { readonly random: Random },
  enquiryId: EnquiryId,
): Promise<Result<ContactTodayId, 'not_found'>> {
  return transact<ContactTodayId, 'not_found'>(db, async (tx) => {
    const enquiry = await tx
      .selectFrom('enquiry')
      .select('id')
      .where('id', '=', enquiryId)
      .where('is_unclaimed_referral', '=', false)
      .forUpdate()
      .executeTakeFirst()
    if (enquiry === undefined) return refuse('not_found')
    return ok(await openOnce(tx, actor, enquiryId))
  })
}

type Opener = Pick<Actor, 'staffId' | 'now' | 'timeZone'> & { readonly random: Random }

function findOpen(tx: Tx, enquiryId: EnquiryId) {
  return tx
    .selectFrom('contact_today')
    .select('id')
    .where('enquiry_id', '=', enquiryId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** The task that is open, or a new one; the caller holds the enquiry's row. */
async function openOnce(tx: Tx, actor: Opener, enquiryId: EnquiryId): Promise<ContactTodayId> {
  const open = await findOpen(tx, enquiryId)
  if (open !== undefined) return open.id
  const id = newId<ContactTodayId>(actor.random)
  const task = openContactToday(actor.now, await readCover(tx, actor.timeZone))
  await insertOpened(tx, { id, enquiryId, task, by: { kind: 'staff', id: actor.staffId } })
  return id
}

/** In a colleague's own transaction, with the decision that calls for it. */
export function openWithDecision(random: Random) {
  return async (
    tx: Tx,
    enquiryId: EnquiryId,
    by: { readonly staffId: StaffId; readonly now: Instant; readonly timeZone: string },
  ): Promise<void> => {
    await openOnce(tx, { ...by, random }, enquiryId)
  }
}

/**
 * In the person's own transaction: they claim a referral whose answers call for it, or say in a later message what does.
 * A task that is open already stays the one task; where nobody is being asked about it, its alert is raised again.
 */
export function openByPerson(settings: OpeningSettings) {
  return async (tx: Tx, enquiryId: EnquiryId, now: Instant): Promise<void> => {
    const open = await findOpen(tx, enquiryId)
    if (open !== undefined) return askAgain(tx, { contactTodayId: open.id, enquiryId })
    const id = newId<ContactTodayId>(settings.random)
    const task = openContactToday(now, settings.coverHours())
    await insertOpened(tx, { id, enquiryId, task, by: { kind: 'enquirer' } })
  }
}

/** While an alert is open it climbs by itself. */
async function askAgain(
  tx: Tx,
  of: { readonly contactTodayId: ContactTodayId; readonly enquiryId: EnquiryId },
): Promise<void> {
  if ((await readAlertsAbout(tx, of.contactTodayId)).isOpen) return
  await tx
    .updateTable('contact_today')
    .set({ reminded_at: null })
    .where('id', '=', of.contactTodayId)
    .execute()
  await enqueue(tx, raiseAlertQueue, of)
}

interface Opening {
  readonly id: ContactTodayId
  readonly enquiryId: EnquiryId
  readonly task: Unowned
  readonly by: { readonly kind: 'staff'; readonly id: StaffId } | { readonly kind: 'enquirer' }
}

async function insertOpened(tx: Tx, { id, enquiryId, task, by }: Opening): Promise<void> {
  await tx
    .insertInto('contact_today')
    .values((eb) => ({
      ...{ id, enquiry_id: enquiryId, state: 'unowned' },
      opened_by: by.kind === 'staff' ? by.id : null,
      opened_at: toDate(task.openedAt),
      first_attempt_by: toDate(task.firstAttemptBy),
      after_message: eb
        .selectFrom('message')
        .select((of) => of.fn.coalesce(of.fn.max('sequence'), of.lit(0)).as('last'))
        .where('enquiry_id', '=', enquiryId)
        .where('channel', '=', 'conversation'),
    }))
    .execute()
  await tx.updateTable('enquiry').set({ contact_today: true }).where('id', '=', enquiryId).execute()
  await enqueue(tx, raiseAlertQueue, { contactTodayId: id, enquiryId })
  await recordAudit(tx, {
    actor: by,
    action: 'contact_today.open',
    subject: { kind: 'contact_today', id },
    outcome: 'done',
    at: task.openedAt,
  })
}
