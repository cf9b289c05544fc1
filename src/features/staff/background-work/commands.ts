// Tries one job or mail again because a person asks for it.
import type { StaffId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import { retryJob } from '#platform/jobs/commands.ts'
import { retryMail } from '#platform/mail/commands.ts'
import type { Retry } from './form.ts'

/** `by` is undefined at the command line, where the operator asks. */
export async function retryWork(
  db: Db,
  retry: Retry,
  by: StaffId | undefined,
  now: Instant,
): Promise<Result<undefined, 'gone_or_running'>> {
  return transact<undefined, 'gone_or_running'>(db, async (tx) => {
    const isRetried =
      retry.kind === 'job' ? await retryJob(tx, retry.id) : await retryMail(tx, retry.id)
    if (!isRetried) return refuse('gone_or_running')
    await recordAudit(tx, {
      actor: by === undefined ? { kind: 'system' } : { kind: 'staff', id: by },
      action: 'jobs.retry',
      subject: retry.kind === 'mail' ? { kind: 'outgoing_mail', id: retry.id } : { kind: 'job' },
      outcome: 'done',
      facts: retry.kind === 'job' ? { number: Number(retry.id) } : {},
      at: now,
    })
    return ok(undefined)
  })
}
