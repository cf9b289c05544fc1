// Each minute, so that a session that is over leaves the database soon after.
import { minuteMs } from '#domain/shared/instant.ts'
import type { Db } from '#platform/db/database.ts'
import type { Recurring } from '#platform/jobs/recurring.ts'
import { purgeExpired } from './commands.ts'

export const purgeWhatExpired: Recurring<{ readonly db: Db }> = {
  name: 'purge.expired',
  everyMs: minuteMs,
  run: async ({ db }, now) => {
    await purgeExpired(db, now)
  },
}
