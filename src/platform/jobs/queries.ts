// What waits in the queue, what runs, what failed and why.
import { sql } from 'kysely'
import { fromDate, type Instant } from '#domain/shared/instant.ts'
import type { Db, ReadonlyDb } from '#platform/db/database.ts'

export type JobState = 'waiting' | 'running' | 'trying_again' | 'given_up'

export interface QueuedJob {
  readonly id: string
  readonly name: string
  readonly state: JobState
  readonly attempts: number
  readonly maxAttempts: number
  readonly dueAt: Instant
  readonly failure: string | undefined
}

interface JobRow {
  readonly id: string
  readonly name: string
  readonly state: JobState
  readonly attempts: number
  readonly max_attempts: number
  readonly run_at: Date
  readonly last_error: string | null
}

const stateOf = sql<JobState>`CASE
  WHEN locked_at IS NOT NULL THEN 'running'
  WHEN attempts >= max_attempts THEN 'given_up'
  WHEN attempts > 0 THEN 'trying_again'
  ELSE 'waiting' END`

/** Given up first, then by due time; at most `limit`. */
export async function listJobs(db: Db, limit: number): Promise<readonly QueuedJob[]> {
  const found = await sql<JobRow>`
    SELECT id::text, task_identifier AS name, ${stateOf} AS state, attempts, max_attempts, run_at, last_error
    FROM graphile_worker.jobs
    ORDER BY (attempts >= max_attempts AND locked_at IS NULL) DESC, run_at, id
    LIMIT ${limit}`.execute(db)
  return found.rows.map((row) => ({
    id: row.id,
    name: row.name,
    state: row.state,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    dueAt: fromDate(row.run_at),
    failure: row.last_error ?? undefined,
  }))
}

export async function countJobs(db: Db): Promise<Readonly<Record<JobState, number>>> {
  const found = await sql<{ state: JobState; count: number }>`
    SELECT ${stateOf} AS state, count(*)::int AS count FROM graphile_worker.jobs GROUP BY 1`.execute(
    db,
  )
  const counts = new Map(found.rows.map((row) => [row.state, row.count]))
  return {
    waiting: counts.get('waiting') ?? 0,
    running: counts.get('running') ?? 0,
    trying_again: counts.get('trying_again') ?? 0,
    given_up: counts.get('given_up') ?? 0,
  }
}

export interface RecurringState {
  readonly name: string
  readonly lastDoneAt: Instant | undefined
  readonly lastFailedAt: Instant | undefined
  readonly failure: string | undefined
}

export async function listRecurring(db: ReadonlyDb): Promise<readonly RecurringState[]> {
  const rows = await db.selectFrom('recurring_work').selectAll().orderBy('name').execute()
  return rows.map((row) => ({
    name: row.name,
    lastDoneAt: row.last_done_at === null ? undefined : fromDate(row.last_done_at),
    lastFailedAt: row.last_failed_at === null ? undefined : fromDate(row.last_failed_at),
    failure: row.failure ?? undefined,
  }))
}
