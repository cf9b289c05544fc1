// Each minute: is it one of the fixed times? Without a mail server nothing is queued.
import { minuteMs } from '#domain/shared/instant.ts'
import type { Db } from '#platform/db/database.ts'
import type { Recurring } from '#platform/jobs/recurring.ts'
import { queueDigest } from './commands.ts'

export interface DigestServices {
  readonly db: Db
  readonly mailer: object | undefined
  /** Minutes since local midnight. */
  readonly digestMinutes: readonly number[]
}

export const sendDigest: Recurring<DigestServices> = {
  name: 'staff.digest',
  everyMs: minuteMs,
  run: async ({ db, mailer, digestMinutes }, now) => {
    if (mailer !== undefined) await queueDigest(db, digestMinutes, now)
  },
}
