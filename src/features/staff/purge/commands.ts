// Deletes what has served its time: drafts, sessions, challenges, one-time links, and after 14 days shift notes, mails and
// acknowledged alerts, whose times tell when an anonymous person wrote; until when a code is shown tells it too
// (4-help-service, Retention; 3-sealing "In the clear"). A legal hold concerns cases; none of this belongs to one. What
// happened stays in the audit log.
import { addMs, dayMs, type Instant, toDate } from '#domain/shared/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { purgeEnquirerSessions } from '#platform/db/enquirer-sessions.ts'
import { purgeStaffSessions } from '#platform/db/staff-sessions.ts'

const retentionDays = 14

export interface Purged {
  readonly drafts: number
  readonly enquirerSessions: number
  readonly staffSessions: number
  readonly links: number
  readonly mails: number
  readonly alerts: number
  readonly shiftNotes: number
}

/** Ceremony challenges go with the staff sessions. */
export async function purgeExpired(db: Db, now: Instant): Promise<Purged> {
  await forgetMoments(db, now)
  const drafts = await db
    .deleteFrom('draft')
    .where('expires_at', '<=', toDate(now))
    .executeTakeFirst()
  const links = await db
    .deleteFrom('one_time_link')
    .where('expires_at', '<=', toDate(now))
    .executeTakeFirst()
  const mails = await db
    .deleteFrom('outgoing_mail')
    .where('created_at', '<=', toDate(addMs(now, -retentionDays * dayMs)))
    .executeTakeFirst()
  const shiftNotes = await db
    .deleteFrom('shift_note')
    .where('written_at', '<=', toDate(addMs(now, -retentionDays * dayMs)))
    .executeTakeFirst()
  return {
    shiftNotes: Number(shiftNotes.numDeletedRows),
    drafts: Number(drafts.numDeletedRows),
    enquirerSessions: await purgeEnquirerSessions(db, now),
    staffSessions: await purgeStaffSessions(db, now),
    links: Number(links.numDeletedRows),
    mails: Number(mails.numDeletedRows),
    alerts: await purgeAlerts(db, addMs(now, -retentionDays * dayMs)),
  }
}

/** Until when a code is shown again tells when an anonymous person wrote; afterwards nothing needs it. */
async function forgetMoments(db: Db, now: Instant): Promise<void> {
  await db
    .updateTable('enquiry')
    .set({ code_shown_until: null })
    .where('code_shown_until', '<=', toDate(now))
    .execute()
}

/** Tests stay: the opening gate asks for one that a person acknowledged. */
async function purgeAlerts(db: Db, acknowledgedBefore: Instant): Promise<number> {
  const deleted = await db
    .deleteFrom('alert')
    .where('state', '=', 'acknowledged')
    .where('kind', '<>', 'test')
    .where('acknowledged_at', '<=', toDate(acknowledgedBefore))
    .executeTakeFirst()
  return Number(deleted.numDeletedRows)
}
