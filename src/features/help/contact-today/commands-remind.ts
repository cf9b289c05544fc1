// The clocks of a task: the first alert as soon as it exists, and again whenever something is due and nobody is being
// asked. Every step is decided under the lock of the task's row, so that it happens once however many workers there are.
import {
  type ContactToday,
  type ContactTodayDue,
  due,
  isOpenTask,
} from '#domain/help/contact-today.ts'
import { mustRemind } from '#domain/help/reminding.ts'
import { addCoverMinutes, type CoverHours, isCovered } from '#domain/shared/cover-hours.ts'
import type { ContactTodayId, Random } from '#domain/shared/ids.ts'
import { fromDate, type Instant, minuteMs, toDate } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { raiseByRoster } from '#platform/alerts/commands-about.ts'
import { readAlertsAbout } from '#platform/alerts/queries-about.ts'
import { type Db, readonly, type Tx } from '#platform/db/database.ts'
import { readCover } from '#platform/db/duty.ts'
import { transact } from '#platform/db/transact.ts'
import { listOpenTaskIds } from './queries.ts'
import { taskOf } from './stored-task.ts'

export interface ReminderServices {
  readonly db: Db
  readonly random: Random
  readonly settings: { readonly timeZone: string }
}

/** How long after an alert was acknowledged the same is asked for again. */
const repeatAfterMs: { readonly [Due in ContactTodayDue]: number } = {
  nobody_took_it_on: 15 * minuteMs,
  first_attempt_late: 60 * minuteMs,
  attempt_due: 60 * minuteMs,
  decision_due: 60 * minuteMs,
}

/** Raises the first alert of a new task; a second time it does nothing. */
export async function raiseFirstAlert(
  services: ReminderServices,
  id: ContactTodayId,
  now: Instant,
): Promise<void> {
  await transact(services.db, (tx) => raiseFirst(tx, services, id, now))
}

async function raiseFirst(
  tx: Tx,
  { random }: ReminderServices,
  id: ContactTodayId,
  now: Instant,
): Promise<Result<undefined, 'nothing_to_do'>> {
  const row = await lock(tx, id)
  if (row === undefined || row.reminded_at !== null || row.ended_at !== null)
    return refuse('nothing_to_do')
  await raise(tx, { id, of: 'nobody_took_it_on', first: [], now, random })
  return ok(undefined)
}

function lock(tx: Tx, id: ContactTodayId) {
  return tx
    .selectFrom('contact_today')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

interface Reminder {
  readonly id: ContactTodayId
  readonly of: ContactTodayDue
  readonly first: Parameters<typeof raiseByRoster>[1]['first'] & object
  readonly now: Instant
  readonly random: Random
}

async function raise(tx: Tx, { id, of, first, now, random }: Reminder): Promise<void> {
  await raiseByRoster(tx, {
    ...{ kind: 'contact_today', subjectId: id, first, now, random },
    otherwise: ['duty_lead', 'safeguarding_lead', 'intake_coordinator'],
  })
  await tx
    .updateTable('contact_today')
    .set({ reminded_of: of, reminded_at: toDate(now) })
    .where('id', '=', id)
    .execute()
}

/** Each minute; answers how many alerts were raised. */
export async function remindOfContactToday(
  services: ReminderServices,
  now: Instant,
): Promise<number> {
  const { db, settings } = services
  const cover = await readCover(db, settings.timeZone)
  let raised = 0
  for (const id of await listOpenTaskIds(readonly(db))) {
    const done = await transact<undefined, 'nothing_to_do'>(db, (tx) =>
      remindOne(tx, services, id, cover, now),
    )
    if (done.ok) raised += 1
  }
  return raised
}

async function remindOne(
  tx: Tx,
  services: ReminderServices,
  id: ContactTodayId,
  cover: CoverHours,
  now: Instant,
): Promise<Result<undefined, 'nothing_to_do'>> {
  const row = await lock(tx, id)
  if (row === undefined) return refuse('nothing_to_do')
  // The job that should have raised it was given up: the clock does it.
  if (row.reminded_at === null) return raiseFirst(tx, services, id, now)
  const attempts = await tx
    .selectFrom('contact_attempt')
    .selectAll()
    .where('contact_today_id', '=', id)
    .orderBy('at')
    .execute()
  const task = taskOf(row, attempts)
  const of = due(task, now)
  if (of === undefined || mustWait(of, cover, now)) return refuse('nothing_to_do')
  const about = await readAlertsAbout(tx, id)
  const last = { ...about, of: row.reminded_of, at: fromDate(row.reminded_at) }
  if (!mustRemind(of, last, now, repeatAfterMs[of])) return refuse('nothing_to_do')
  await raise(tx, { id, of, first: askedFirst(task, of), now, random: services.random })
  return ok(undefined)
}

/** A later attempt is for the task's owner; everything else goes to the duty lead first. */
function askedFirst(task: ContactToday, of: ContactTodayDue) {
  return of === 'attempt_due' && isOpenTask(task) && task.state === 'owned' ? [task.owner] : []
}

/** A later attempt waits for cover, where any is planned; what nobody took on, or what is late, does not. */
function mustWait(of: ContactTodayDue, cover: CoverHours, now: Instant): boolean {
  const mayWait = of === 'attempt_due' || of === 'decision_due'
  return mayWait && !isCovered(cover, now) && addCoverMinutes(cover, now, 0) !== undefined
}
