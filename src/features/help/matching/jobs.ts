// Each minute: offers whose time ran out, and the next of their menus. Each quarter of an hour: the one mail between two
// digests, to a therapist whose offer ends before the next digest would say "please sign in".
import { type Instant, minuteMs } from '#domain/shared/instant.ts'
import { defaultDigestMinutes, nextDigestAt } from '#domain/staff/digest.ts'
import type { Db } from '#platform/db/database.ts'
import { readSetting } from '#platform/db/settings.ts'
import type { FieldBox } from '#platform/field-box.ts'
import type { Recurring } from '#platform/jobs/recurring.ts'
import { expireOffers, mailAboutExpiring } from './commands-expire.ts'
import type { Acting } from './commands-shared.ts'

interface OfferServices {
  readonly db: Db
  readonly fieldBox: FieldBox
  readonly settings: { readonly timeZone: string }
  /** Undefined where no mail server is configured: then nothing is queued. */
  readonly mailer: object | undefined
}

function byTheClock({ settings, fieldBox }: OfferServices, now: Instant): Acting {
  return { by: { kind: 'system' }, now, timeZone: settings.timeZone, fieldBox }
}

export const endOffers: Recurring<OfferServices> = {
  name: 'matching.offers',
  everyMs: minuteMs,
  run: async (services, now) => {
    await expireOffers(services.db, byTheClock(services, now))
  },
}

export const tellOfExpiringOffers: Recurring<OfferServices> = {
  name: 'matching.expiring',
  everyMs: 15 * minuteMs,
  run: async (services, now) => {
    const { db, mailer, settings } = services
    if (mailer === undefined) return
    const minutes = (await readSetting(db, 'digest_minutes'))?.value ?? defaultDigestMinutes
    const next = nextDigestAt(now, settings.timeZone, minutes)
    await mailAboutExpiring(db, byTheClock(services, now), next)
  },
}
