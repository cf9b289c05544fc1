// What a therapist does with an offer: yes, no with a reason, and "I know this person" at any time. Nothing that they may
// not see is told by a refusal: an offer of somebody else, or one they declined, is not there.
import {
  acceptOffer,
  declineOffer,
  type MatchOffer,
  type OfferDeclineReason,
  withdrawOffer,
} from '#domain/help/matching/match-offer.ts'
import type { OfferId, StaffId } from '#domain/shared/ids.ts'
import { ok, refuse } from '#domain/shared/result.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { endAgreed, neverAgain } from './commands-ending.ts'
import { mayBeMatched, moveEnquiry } from './commands-enquiry-state.ts'
import {
  type Acting,
  changed,
  type Done,
  endMenu,
  findOffer,
  isActiveStaff,
  type LiveMenu,
  type LockedEnquiry,
  liveMenu,
  lockEnquiry,
  notFound,
  offerRows,
  record,
  saveOffer,
  today,
  transactMatch,
} from './commands-shared.ts'
import { lockTherapists, stepMenu, therapistsOf, whyNotNow } from './commands-step.ts'
import type { MatchOfferRow } from './queries-rows.ts'
import { openPlace } from './stored-offer.ts'

export type TherapistActing = Acting & { readonly staffId: StaffId }

interface Found {
  readonly enquiry: LockedEnquiry
  readonly menu: LiveMenu
  readonly row: MatchOfferRow
  readonly offer: MatchOffer
  readonly rows: readonly MatchOfferRow[]
}

/** The therapist's own offer, with the locks that every step needs. */
async function ownOffer(
  tx: Tx,
  { staffId }: TherapistActing,
  id: OfferId,
): Promise<Found | 'not_found' | 'menu_over'> {
  if (!(await isActiveStaff(tx, staffId))) return 'not_found'
  const place = await tx
    .selectFrom('match_offer')
    .select(['enquiry_id', 'menu_id', 'state'])
    .where('id', '=', id)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  if (place === undefined) return 'not_found'
  const enquiry = await lockEnquiry(tx, place.enquiry_id)
  const menu = enquiry === undefined ? undefined : await liveMenu(tx, place.enquiry_id)
  if (enquiry === undefined || menu === undefined || menu.id !== place.menu_id) return 'menu_over'
  const rows = await offerRows(tx, menu.id)
  await lockTherapists(tx, therapistsOf(rows))
  const found = findOffer(rows, id)
  return found === undefined ? 'not_found' : { enquiry, menu, rows, ...found }
}

const overMeanwhile = refuse({
  kind: 'offer',
  refusal: { from: 'withdrawn', reason: 'withdrawn_meanwhile' },
} as const)

/** Yes. Of two who say so for one person the first counts, and the other is told. */
export function acceptSent(
  db: Db,
  acting: TherapistActing,
  id: OfferId,
): Done<'accepted' | 'not_open_any_more'> {
  return transactMatch<'accepted' | 'not_open_any_more'>(db, async (tx) => {
    const found = await ownOffer(tx, acting, id)
    if (found === 'not_found') return notFound
    if (found === 'menu_over') return overMeanwhile
    const next = acceptOffer(found.offer, acting.now)
    if (!next.ok) return refuse({ kind: 'offer', refusal: next.error })
    return acceptNow(tx, acting, found, next.value)
  })
}

/** A lapse or a pause that came while the offer was open: it is withdrawn, and the next of the menu is asked. */
async function acceptNow(
  tx: Tx,
  acting: TherapistActing,
  { row, offer, enquiry, menu }: Found,
  accepted: MatchOffer,
): Done<'accepted' | 'not_open_any_more'> {
  const therapist = (await lockTherapists(tx, [row.therapist_id])).get(row.therapist_id)
  const place = openPlace(acting.fieldBox, row.id, must(row.place_sealed))
  const isPossible = (await whyNotNow(tx, acting.fieldBox, therapist, { row, place })) === undefined
  const isOpen = isPossible && mayBeMatched(enquiry)
  const gone = withdrawOffer(offer, 'therapist_paused')
  if (!isOpen && !gone.ok) return changed
  await saveOffer(tx, acting, row, isOpen || !gone.ok ? accepted : gone.value)
  const action = isOpen ? 'offer.accept' : 'offer.withdraw'
  await record(tx, acting, action, { kind: 'match_offer', id: row.id })
  const stepped = await stepMenu(tx, acting, enquiry, menu)
  return stepped.ok ? ok(isOpen ? 'accepted' : 'not_open_any_more') : stepped
}

/** No, with a reason; the next of the menu goes out in the same moment. */
export function declineSent(
  db: Db,
  acting: TherapistActing,
  id: OfferId,
  reason: OfferDeclineReason,
): Done {
  return transactMatch(db, async (tx) => {
    const found = await ownOffer(tx, acting, id)
    if (found === 'not_found') return notFound
    if (found === 'menu_over') return overMeanwhile
    const { row, offer, enquiry, menu } = found
    const next = declineOffer(offer, reason, acting.now)
    if (!next.ok) return refuse({ kind: 'offer', refusal: next.error })
    await saveOffer(tx, acting, row, next.value)
    if (reason === 'knows_this_person') await neverAgain(tx, acting, row, 'known_to_therapist')
    if (reason === 'not_my_field') await neverAgain(tx, acting, row, 'declined_for_good')
    // The reason stands in the offer's row; the log of a person's enquiry does not say who knows whom.
    await record(tx, acting, 'offer.decline', { kind: 'match_offer', id })
    const stepped = await stepMenu(tx, acting, enquiry, menu)
    return stepped.ok ? ok(undefined) : stepped
  })
}

/** "I know this person": at any time until the work begins and after; the person is matched anew, without a word why. */
export function knowsThisPerson(db: Db, acting: TherapistActing, id: OfferId): Done {
  return transactMatch(db, async (tx) => {
    const found = await ownOffer(tx, acting, id)
    if (found === 'not_found') return notFound
    if (found === 'menu_over') return overMeanwhile
    const { row, offer, enquiry, menu } = found
    await neverAgain(tx, acting, row, 'known_to_therapist')
    if (offer.state === 'confirmed') {
      await endAgreed(tx, acting, row)
      await endMenu(tx, menu, 'changed_therapist', today(acting))
      await record(tx, acting, 'offer.end', { kind: 'match_offer', id })
      return moveEnquiry(tx, enquiry, 'matching', today(acting))
    }
    const next = withdrawOffer(offer, 'knows_this_person')
    if (!next.ok) return changed
    await saveOffer(tx, acting, row, next.value)
    await record(tx, acting, 'offer.withdraw', { kind: 'match_offer', id })
    const stepped = await stepMenu(tx, acting, enquiry, menu)
    return stepped.ok ? ok(undefined) : stepped
  })
}

function must<Value>(value: Value | null): Value {
  if (value === null) throw new Error('an offer row breaks its own CHECK')
  return value
}
