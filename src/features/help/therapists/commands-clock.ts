// What the calendar does to the registry, therapist by therapist, each in a transaction of its own.
import { noticesOn, standingOn } from '#domain/help/therapists/credentials.ts'
import type { TherapistId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import { ok, type Result } from '#domain/shared/result.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { type Actor, lockTherapist, settle, tell, todayOf } from './commands-shared.ts'
import { listWhoMayLapse } from './queries.ts'

export interface ClockServices {
  readonly db: Db
  readonly fieldBox: FieldBox
  readonly settings: { readonly timeZone: string }
}

export interface ClockRun {
  readonly moved: number
  readonly notices: number
}

/**
 * Doing it again the same day changes nothing.
 * @throws after everybody had their turn, when one record could not be read.
 */
export async function runRegistryClock(services: ClockServices, now: Instant): Promise<ClockRun> {
  const { db, fieldBox, settings } = services
  const actor = { now, timeZone: settings.timeZone, fieldBox }
  const run = { moved: 0, notices: 0 }
  let problem: unknown
  for (const id of await listWhoMayLapse(db)) {
    try {
      const done = await judgeOne(db, actor, id)
      run.moved += done.isMoved ? 1 : 0
      run.notices += done.notices
    } catch (error) {
      problem ??= error
    }
  }
  if (problem !== undefined) throw problem
  return run
}

type Clock = Omit<Actor, 'staffId'>
type Judged = { readonly isMoved: boolean; readonly notices: number }

async function judgeOne(db: Db, actor: Clock, id: TherapistId): Promise<Judged> {
  const judged: Result<Judged, never> = await transact<Judged, never>(db, async (tx) => {
    const record = await lockTherapist(tx, actor.fieldBox, id)
    if (record === undefined) return ok({ isMoved: false, notices: 0 })
    const today = todayOf(actor)
    const due = noticesOn(standingOn(record.credentials, today))
    let notices = 0
    for (const notice of due) notices += (await giveOnce(tx, actor, id, notice)) ? 1 : 0
    return ok({ isMoved: await settle(tx, actor, id), notices })
  })
  return judged.ok ? judged.value : { isMoved: false, notices: 0 }
}

async function giveOnce(
  tx: Tx,
  actor: Clock,
  id: TherapistId,
  { kind, expiresOn, days }: ReturnType<typeof noticesOn>[number],
): Promise<boolean> {
  const today = todayOf(actor)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('therapist_notice')
    .values({ therapist_id: id, kind, expires_on: expiresOn, days, given_on: today })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return false
  const facts = { kind, day: expiresOn, number: days }
  const told = { kind: 'notice' as const, detail: kind, reason: String(days), facts }
  await tell(tx, { id, by: undefined, now: actor.now, today }, told)
  return true
}
