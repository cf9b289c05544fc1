// Retention once a day: on by default, like every period it applies.
import { dayMs } from '#domain/shared/instant.ts'
import type { Db } from '#platform/db/database.ts'
import type { Recurring } from '#platform/jobs/recurring.ts'
import { runRetention } from './commands.ts'

interface RetentionServices {
  readonly db: Db
  readonly settings: { readonly timeZone: string }
}

export const eraseWhatWasKeptLongEnough: Recurring<RetentionServices> = {
  name: 'retention.run',
  everyMs: dayMs,
  run: async ({ db, settings }, now) => {
    await runRetention(db, { now, timeZone: settings.timeZone, isDryRun: false })
  },
}
