// Writes to the queue. Enqueueing is SQL in the caller's own transaction: work is never queued for an act that was
// rolled back, nor forgotten for one that was committed.
import { sql } from 'kysely'
import { type Instant, toDate } from '#domain/shared/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Job } from './job.ts'

export interface EnqueueOptions {
  /** Not before this moment of the database's clock; for due times that matter, keep a column and a recurring task. */
  readonly runAt?: Instant
  /** A second job with the same key replaces the first while that has not begun. */
  readonly key?: string
}

export async function enqueue<Payload>(
  tx: Tx,
  job: Pick<Job<Payload, never>, 'name' | 'payload' | 'maxAttempts'>,
  payload: Payload,
  options: EnqueueOptions = {},
): Promise<void> {
  const runAt = options.runAt === undefined ? null : toDate(options.runAt).toISOString()
  await sql`SELECT graphile_worker.add_job(
    ${job.name}::text,
    payload => ${JSON.stringify(job.payload.parse(payload))}::json,
    run_at => ${runAt}::timestamptz,
    max_attempts => ${job.maxAttempts}::integer,
    job_key => ${options.key ?? null}::text
  )`.execute(tx)
}

/** Gives a job that waits or was given up all its tries again, now. False when it is gone or running. */
export async function retryJob(db: Db | Tx, jobId: string): Promise<boolean> {
  const changed = await sql`SELECT id FROM graphile_worker.reschedule_jobs(
    ARRAY[${jobId}]::bigint[], run_at => now(), attempts => 0)`.execute(db)
  return changed.rows.length > 0
}
