// What is erased when its time comes: conversations whose legal hold has ended, referrals that nobody claimed. Each
// hour; a batch at a time, so that nothing else waits long.
import { hourMs, localTime } from '#domain/shared/instant.ts'
import type { Db } from '#platform/db/database.ts'
import type { Recurring } from '#platform/jobs/recurring.ts'
import { erasePutAside } from './commands-contact.ts'
import { eraseAfterHolds, eraseUnclaimed } from './commands-erase.ts'

interface ErasingServices {
  readonly db: Db
  readonly settings: { readonly timeZone: string }
}

export const eraseWhatIsDue: Recurring<ErasingServices> = {
  name: 'mailbox.erase',
  everyMs: hourMs,
  run: async ({ db, settings }, now) => {
    const today = localTime(now, settings.timeZone).day
    while ((await eraseAfterHolds(db)) > 0);
    await erasePutAside(db)
    while ((await eraseUnclaimed(db, today, now)) > 0);
  },
}
