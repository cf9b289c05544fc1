// Each minute: is it one of the fixed times? Without a mail server nothing is queued.
import { minuteMs } from '#domain/shared/instant.ts'
import { defaultDigestMinutes } from '#domain/staff/digest.ts'
import type { Db } from '#platform/db/database.ts'
import { readSetting } from '#platform/db/settings.ts'
import type { Recurring } from '#platform/jobs/recurring.ts'
import { queueDigest } from './commands.ts'

export interface DigestServices {
  readonly db: Db
  readonly mailer: object | undefined
}

export const sendDigest: Recurring<DigestServices> = {
  name: 'staff.digest',
  everyMs: minuteMs,
  run: async ({ db, mailer }, now) => {
    if (mailer === undefined) return
    const chosen = await readSetting(db, 'digest_minutes')
    await queueDigest(db, chosen?.value ?? defaultDigestMinutes, now)
  },
}
