// What must be known before anybody writes: to whom it is sealed, who is reading when, which day is promised. Read at
// most every five seconds and kept, so that pages of the journey answer while the database is away.
import { type HybridRecipient, parseRecipient } from '@forestall/sealed'
import { type Deadlines, deadlinesOf, firstAnswerDay } from '#domain/help/deadlines.ts'
import type { Door } from '#domain/help/doors.ts'
import { type CoverHours, coverSentence, promisedDay } from '#domain/shared/cover-hours.ts'
import { type CalendarDay, type Instant, minuteMs } from '#domain/shared/instant.ts'
import { loadIntakeKey } from '#features/help/enquiry/queries.ts'
import { type Db, readonly } from '#platform/db/database.ts'
import { noCover } from '#platform/db/duty.ts'
import { readSetting } from '#platform/db/settings.ts'
import { type Log, tellError } from '#platform/log.ts'
import { coverText } from '#words/en-limits.ts'

interface Known {
  readonly organisationId: string
  readonly team: {
    readonly team: 'intake'
    readonly version: number
    readonly recipient: HybridRecipient
  }
  readonly isOpen: boolean
  readonly hasYouthTeam: boolean
  readonly cover: CoverHours
  readonly deadlines: Deadlines
}

export interface IntakeSettings {
  readonly db: Db
  readonly log: Log
  readonly timeZone: string
  /** The opening gate of 1-product. */
  readonly isOpen: (now: Instant) => Promise<boolean>
}

const keptMs = 5_000

/** Two readers of one memory: what the journey needs, and what the mailbox needs. */
export function intakeReader(settings: IntakeSettings) {
  let known: Known | undefined
  let readAt = Number.NEGATIVE_INFINITY

  const latest = async (now: Instant): Promise<Known | undefined> => {
    if (Math.abs(now - readAt) < keptMs) return known
    try {
      known = await readKnown(settings, now)
      readAt = now
    } catch (error) {
      // The pages before sending need no database; storing refuses by itself.
      settings.log.problem('intake not read', tellError(error))
    }
    return known
  }

  const forEnquiry = onceAMinute((found, now) => {
    const { cover, deadlines } = found
    const promised = new Map<Door, CalendarDay>()
    return {
      ...found,
      cover: coverSentence(cover, now),
      promisedFor(door: Door): CalendarDay {
        const day = promised.get(door) ?? firstAnswerDay(door, now, cover, deadlines)
        promised.set(door, day)
        return day
      },
      contactTodayOn: promisedDay(cover, 'contact_today', now, deadlines.usual),
    }
  })
  return {
    /** As last read: an enquiry that calls for contact today is stored in one statement. */
    coverHours: (): CoverHours => known?.cover ?? noCover(settings.timeZone),
    async intake(now: Instant) {
      const found = await latest(now)
      return found === undefined ? undefined : forEnquiry(found, now)
    },
    async mailboxIntake(now: Instant) {
      const found = await latest(now)
      if (found === undefined) return undefined
      const { team, cover, deadlines } = found
      const sentence = coverText(coverSentence(cover, now)).now
      return {
        ...{ team, coverSentence: sentence },
        promisedOn: promisedDay(cover, 'message', now, deadlines.usual),
        claimPromisedOn: firstAnswerDay('professional_referral', now, cover, deadlines),
        contactTodayOn: promisedDay(cover, 'contact_today', now, deadlines.usual),
      }
    },
  }
}

/** Cover hours know no seconds, so what they say is worked out once a minute and not for each who writes. */
function onceAMinute<Said>(say: (found: Known, now: Instant) => Said) {
  let last: { readonly found: Known; readonly minute: number; readonly said: Said } | undefined
  return (found: Known, now: Instant): Said => {
    const minute = Math.floor(now / minuteMs)
    if (last?.found !== found || last.minute !== minute)
      last = { found, minute, said: say(found, now) }
    return last.said
  }
}

async function readKnown(settings: IntakeSettings, now: Instant): Promise<Known | undefined> {
  const { db } = settings
  const key = await loadIntakeKey(readonly(db))
  const recipient = parseRecipient(key?.teamRecipient)
  if (key === undefined || recipient === undefined) return undefined
  const [cover, days, youth, isOpen] = await Promise.all([
    readSetting(db, 'cover_hours'),
    readSetting(db, 'promise_days'),
    readSetting(db, 'youth_team'),
    settings.isOpen(now),
  ])
  return {
    organisationId: key.organisationId,
    team: { team: 'intake', version: key.teamVersion, recipient },
    isOpen,
    hasYouthTeam: youth?.value.exists === true,
    cover: cover?.value ?? noCover(settings.timeZone),
    deadlines: deadlinesOf(days?.value),
  }
}
