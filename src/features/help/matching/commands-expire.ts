// What the clock does to offers: a therapist who did not answer, a person who did not come, a therapist who may have no
// new offers any more. One enquiry a transaction; doing it again changes nothing.
import { expire, type MatchOffer, withdrawOffer } from '#domain/help/matching/match-offer.ts'
import type { EnquiryId } from '#domain/shared/ids.ts'
import { type Instant, toDate } from '#domain/shared/instant.ts'
import { ok } from '#domain/shared/result.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { queueMail } from '#platform/mail/commands.ts'
import {
  type Acting,
  changed,
  liveMenu,
  lockEnquiry,
  offerRows,
  record,
  saveOffer,
  transactMatch,
} from './commands-shared.ts'
import { type LockedTherapist, lockTherapists, stepMenu, therapistsOf } from './commands-step.ts'
import type { MatchOfferRow } from './queries-rows.ts'
import { offerOf } from './stored-offer.ts'

/** Whoever closed an enquiry, or found nobody any more, need not know of its offers: they are withdrawn within the minute. */
async function withdrawWhereOver(db: Db, acting: Acting): Promise<void> {
  const over = await db
    .selectFrom('match_menu')
    .innerJoin('enquiry', 'enquiry.id', 'match_menu.enquiry_id')
    .select('enquiry.id')
    .where('match_menu.ended_on', 'is', null)
    .where('enquiry.closed_on', 'is not', null)
    .limit(500)
    .execute()
  for (const { id } of over)
    await transactMatch(db, async (tx) => {
      const enquiry = await lockEnquiry(tx, id)
      const menu = enquiry === undefined ? undefined : await liveMenu(tx, id)
      if (enquiry === undefined || menu === undefined) return changed
      const stepped = await stepMenu(tx, acting, enquiry, menu)
      return stepped.ok ? ok(undefined) : stepped
    })
}

/** How many enquiries something happened to. */
export async function expireOffers(db: Db, acting: Acting): Promise<number> {
  await withdrawWhereOver(db, acting)
  const due = await db
    .selectFrom('match_offer')
    .innerJoin('therapist', 'therapist.id', 'match_offer.therapist_id')
    .select('match_offer.enquiry_id')
    .distinct()
    .where((eb) =>
      eb.or([
        eb.and([
          eb('match_offer.state', '=', 'sent'),
          eb.or([
            eb('match_offer.expires_at', '<=', toDate(acting.now)),
            eb('therapist.state', '<>', 'active'),
          ]),
        ]),
        eb.and([
          eb('match_offer.state', '=', 'accepted'),
          eb('match_offer.waits_until', '<=', toDate(acting.now)),
        ]),
      ]),
    )
    .limit(500)
    .execute()
  for (const { enquiry_id: id } of due) await expireOne(db, acting, id)
  return due.length
}

function expireOne(db: Db, acting: Acting, id: EnquiryId) {
  return transactMatch(db, async (tx) => {
    const enquiry = await lockEnquiry(tx, id)
    const menu = enquiry === undefined ? undefined : await liveMenu(tx, id)
    if (enquiry === undefined || menu === undefined) return changed
    const rows = await offerRows(tx, menu.id)
    const therapists = await lockTherapists(tx, therapistsOf(rows))
    for (const row of rows) {
      const next = over(row, therapists.get(row.therapist_id), acting)
      if (next === undefined) continue
      await saveOffer(tx, acting, row, next)
      const action = next.state === 'expired' ? 'offer.expire' : 'offer.withdraw'
      await record(tx, acting, action, { kind: 'match_offer', id: row.id })
    }
    const stepped = await stepMenu(tx, acting, enquiry, menu)
    return stepped.ok ? ok(undefined) : stepped
  })
}

/** What became of it by now; undefined: nothing. */
function over(
  row: MatchOfferRow,
  therapist: LockedTherapist | undefined,
  { now }: Acting,
): MatchOffer | undefined {
  const offer = offerOf(row)
  const expired = expire(offer, now)
  if (expired.ok) return expired.value
  if (offer.state !== 'sent' || therapist?.state === 'active') return undefined
  const withdrawn = withdrawOffer(offer, 'therapist_paused')
  return withdrawn.ok ? withdrawn.value : undefined
}

/**
 * The one mail between two digests: to a therapist whose offer ends before the next digest would tell them to sign in.
 * Nobody gets two for one offer. Answers how many were queued.
 */
export async function mailAboutExpiring(
  db: Db,
  acting: Acting,
  nextDigestAt: Instant,
): Promise<number> {
  return db.transaction().execute(async (tx: Tx) => {
    const rows = await tx
      .selectFrom('match_offer')
      .innerJoin('staff', 'staff.id', 'match_offer.staff_id')
      .select(['match_offer.id', 'match_offer.staff_id'])
      .where('match_offer.state', '=', 'sent')
      .where('match_offer.expires_at', '>', toDate(acting.now))
      .where('match_offer.expires_at', '<=', toDate(nextDigestAt))
      .where('staff.state', '=', 'active')
      .where('staff.email_sealed', 'is not', null)
      .execute()
    for (const row of rows)
      await queueMail(tx, {
        kind: 'offer_expiring',
        ...{ staffId: row.staff_id, occasion: row.id, now: acting.now },
      })
    return rows.length
  })
}
