// Work that comes round: each minute the worker asks which pieces are due by the clock that was passed in, and does
// them. When each was last done stands in a table, so any number of processes share the work and none does it twice.
import type pg from 'pg'
import { type Instant, toDate } from '#domain/shared/instant.ts'
import { type Log, tellError } from '#platform/log.ts'
import { reasonOf } from './failure.ts'

export interface Recurring<Services> {
  readonly name: string
  readonly everyMs: number
  readonly run: (services: Services, now: Instant) => Promise<void>
}

/** A tick comes some milliseconds early or late: what is due within these counts as due. */
const slackMs = 5_000

export interface LastDone {
  readonly lastDoneAt: Instant | undefined
}

/** Due when never done, long enough ago, or "done" later than now, because a clock was set back. */
export function isRecurringDue(everyMs: number, last: LastDone, now: Instant): boolean {
  const { lastDoneAt } = last
  return lastDoneAt === undefined || lastDoneAt > now || now - lastDoneAt >= everyMs - slackMs
}

export async function runDue<Services>(
  pool: pg.Pool,
  work: readonly Recurring<Services>[],
  services: Services,
  now: Instant,
  log: Log,
): Promise<void> {
  for (const piece of work) {
    try {
      await runIfDue(pool, piece, services, now, log)
    } catch (error) {
      log.problem('recurring work could not begin', { job: piece.name, ...tellError(error) })
    }
  }
}

// The lock is held in an open transaction while the work runs in transactions of its own: a crash lets go of the lock
// and leaves "last done" as it was, so that the next tick, of whichever process, does the work again.
async function runIfDue<Services>(
  pool: pg.Pool,
  piece: Recurring<Services>,
  services: Services,
  now: Instant,
  log: Log,
): Promise<void> {
  const client = await pool.connect()
  let isBroken = true
  try {
    await client.query('BEGIN')
    if (await mayRun(client, piece, now)) {
      const failure = await failureOf(() => piece.run(services, now), piece.name, log)
      await client.query(
        failure === undefined
          ? `INSERT INTO recurring_work (name, last_done_at) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET last_done_at = excluded.last_done_at, failure = NULL`
          : `INSERT INTO recurring_work (name, last_failed_at, failure) VALUES ($1, $2, $3)
             ON CONFLICT (name) DO UPDATE SET last_failed_at = excluded.last_failed_at, failure = excluded.failure`,
        [piece.name, toDate(now).toISOString(), ...(failure === undefined ? [] : [failure])],
      )
    }
    await client.query('COMMIT')
    isBroken = false
  } finally {
    client.release(isBroken)
  }
}

async function mayRun(
  client: pg.PoolClient,
  piece: { readonly name: string; readonly everyMs: number },
  now: Instant,
): Promise<boolean> {
  const { rows: locks } = await client.query<{ held: boolean }>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 730722)) AS held',
    [piece.name],
  )
  if (locks[0]?.held !== true) return false
  const { rows } = await client.query<{ last_done_at: Date | null }>(
    'SELECT last_done_at FROM recurring_work WHERE name = $1',
    [piece.name],
  )
  const last = rows[0]?.last_done_at
  const lastDoneAt = last === undefined || last === null ? undefined : (last.getTime() as Instant)
  return isRecurringDue(piece.everyMs, { lastDoneAt }, now)
}

async function failureOf(
  work: () => Promise<void>,
  name: string,
  log: Log,
): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    log.problem('recurring work failed', { job: name, ...tellError(error) })
    return reasonOf(error)
  }
}
