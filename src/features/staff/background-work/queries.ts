// All that the page and the command show, in one read.
import { type Db, readonly } from '#platform/db/database.ts'
import {
  countJobs,
  type JobState,
  listJobs,
  listRecurring,
  type QueuedJob,
  type RecurringState,
} from '#platform/jobs/queries.ts'
import { listUnsentMail, type UnsentMail } from '#platform/mail/queries.ts'

export const shownAtMost = 100

export interface BackgroundWork {
  readonly counts: Readonly<Record<JobState, number>>
  readonly jobs: readonly QueuedJob[]
  readonly mails: readonly UnsentMail[]
  readonly recurring: readonly RecurringState[]
}

export async function readBackgroundWork(db: Db): Promise<BackgroundWork> {
  const [counts, jobs, mails, recurring] = await Promise.all([
    countJobs(db),
    listJobs(db, shownAtMost),
    listUnsentMail(readonly(db), shownAtMost),
    listRecurring(readonly(db)),
  ])
  return { counts, jobs, mails, recurring }
}
