// The clocks of a concern: the lead is asked when cover begins, and again whenever something is due and nobody is being
// asked. An alert that is open climbs by itself: lead, deputy, duty lead, head of service.
import { type ConcernDue, concernDue } from '#domain/help/concern-clocks.ts'
import { mustRemind } from '#domain/help/reminding.ts'
import { addCoverMinutes, type CoverHours, isCovered } from '#domain/shared/cover-hours.ts'
import type { ConcernId, Random } from '#domain/shared/ids.ts'
import { dayMs, fromDate, hourMs, type Instant, minuteMs } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { readAlertsAbout } from '#platform/alerts/queries-about.ts'
import { type Db, readonly, type Tx } from '#platform/db/database.ts'
import { readCover } from '#platform/db/duty.ts'
import { transact } from '#platform/db/transact.ts'
import { askTheLead } from './commands-raise.ts'
import { listOpenConcernIds, loadConcern } from './queries.ts'

export interface ReminderServices {
  readonly db: Db
  readonly random: Random
  readonly settings: { readonly timeZone: string }
}

/** How long after an alert was acknowledged the same is asked for again. */
const repeatAfterMs: { readonly [Due in ConcernDue]: number } = {
  page_the_lead_now: 15 * minuteMs,
  open_it: 15 * minuteMs,
  decide_it: hourMs,
  information_was_due: dayMs,
  chase_it: dayMs,
  escalate_it: dayMs,
  second_look: dayMs,
}

/** Each minute; answers how many alerts were raised. */
export async function remindOfConcerns(services: ReminderServices, now: Instant): Promise<number> {
  const { db, settings } = services
  const cover = await readCover(db, settings.timeZone)
  let raised = 0
  for (const id of await listOpenConcernIds(readonly(db))) {
    const done = await transact<undefined, 'nothing_to_do'>(db, (tx) =>
      remindOne(tx, services, id, cover, now),
    )
    if (done.ok) raised += 1
  }
  return raised
}

type Reminded = Result<undefined, 'nothing_to_do'>

async function remindOne(
  tx: Tx,
  { random }: ReminderServices,
  id: ConcernId,
  cover: CoverHours,
  now: Instant,
): Promise<Reminded> {
  const shown = await loadConcern(tx, id, undefined)
  if (shown === undefined) return refuse('nothing_to_do')
  const { concern, aboutStaffId } = shown
  const row = await tx
    .selectFrom('concern')
    .select(['alert_from', 'reminded_of', 'reminded_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const ask = async (of: ConcernDue): Promise<Reminded> => {
    await askTheLead(tx, { now, random }, { id, aboutStaffId, of })
    return ok(undefined)
  }
  if (row.reminded_at === null && concern.state === 'raised')
    return now >= fromDate(row.alert_from) ? ask('open_it') : refuse('nothing_to_do')
  const due = concernDue(concern, now, cover)
  if (due === undefined || mustWait(due, concern.isImminent, cover, now))
    return refuse('nothing_to_do')
  const last = {
    ...(await readAlertsAbout(tx, id)),
    of: row.reminded_of ?? undefined,
    at: row.reminded_at === null ? undefined : fromDate(row.reminded_at),
  }
  return mustRemind<string>(due, last, now, repeatAfterMs[due]) ? ask(due) : refuse('nothing_to_do')
}

/** What is not imminent waits for cover, where any is planned. */
function mustWait(due: ConcernDue, isImminent: boolean, cover: CoverHours, now: Instant): boolean {
  if (isImminent && (due === 'page_the_lead_now' || due === 'decide_it')) return false
  return !isCovered(cover, now) && addCoverMinutes(cover, now, 0) !== undefined
}
