// The person's side of an offer: yes, another one, wait, a change of mind, a change of therapist. No reason is ever
// asked. Only yes releases who they are and what they wrote; the day is kept, not the moment.
import {
  confirmOffer,
  type MatchOffer,
  refuseOffer,
  withdrawOffer,
} from '#domain/help/matching/match-offer.ts'
import type { EnquiryId, OfferId } from '#domain/shared/ids.ts'
import { ok, refuse } from '#domain/shared/result.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { endAgreed, neverAgain } from './commands-ending.ts'
import { moveEnquiry } from './commands-enquiry-state.ts'
import {
  type Acting,
  changed,
  type Done,
  endMenu,
  findOffer,
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
import { offerOf, openPlace } from './stored-offer.ts'

/** Undefined: there is nothing under way for this person. */
async function underWay(tx: Tx, id: EnquiryId) {
  const enquiry = await lockEnquiry(tx, id)
  const menu = enquiry === undefined ? undefined : await liveMenu(tx, id)
  if (enquiry === undefined || menu === undefined) return undefined
  const rows = await offerRows(tx, menu.id)
  const therapists = await lockTherapists(tx, therapistsOf(rows))
  return { enquiry, menu, rows, therapists }
}

type UnderWay = NonNullable<Awaited<ReturnType<typeof underWay>>>

/**
 * Yes to the therapist who said yes. From this commit on the case is served to that therapist. Where something came
 * between, the person hears that this therapist is not available after all, and the next is asked.
 */
export function confirmByPerson(
  db: Db,
  acting: Acting,
  id: EnquiryId,
  offerId: OfferId,
): Done<'confirmed' | 'not_available'> {
  return transactMatch<'confirmed' | 'not_available'>(db, async (tx) => {
    const found = await underWay(tx, id)
    if (found === undefined) return changed
    const one = findOffer(found.rows, offerId)
    if (one === undefined) return notFound
    const next = confirmOffer(one.offer, acting.now)
    if (!next.ok) return refuse({ kind: 'offer', refusal: next.error })
    return confirmNow(tx, acting, { ...found, row: one.row }, next.value)
  })
}

async function confirmNow(
  tx: Tx,
  acting: Acting,
  found: UnderWay & { readonly row: MatchOfferRow },
  confirmed: MatchOffer,
): Done<'confirmed' | 'not_available'> {
  const { row, enquiry, menu, therapists } = found
  const place = openPlace(acting.fieldBox, row.id, must(row.place_sealed))
  const therapist = therapists.get(row.therapist_id)
  const why = await whyNotNow(tx, acting.fieldBox, therapist, { row, place })
  if (why !== undefined || !(await serve(tx, row, enquiry))) {
    await withdrawAccepted(tx, acting, row)
    const stepped = await stepMenu(tx, acting, enquiry, menu)
    return stepped.ok ? ok('not_available') : stepped
  }
  await saveOffer(tx, acting, row, confirmed)
  await record(tx, acting, 'offer.confirm', { kind: 'match_offer', id: row.id })
  const stepped = await stepMenu(tx, acting, enquiry, menu)
  if (!stepped.ok) return stepped
  const moved = await moveEnquiry(tx, enquiry, 'matched', today(acting))
  return moved.ok ? ok('confirmed') : moved
}

async function withdrawAccepted(tx: Tx, acting: Acting, row: MatchOfferRow): Promise<void> {
  const next = withdrawOffer(offerOf(row), 'therapist_paused')
  if (!next.ok) throw new Error('an accepted offer could not be withdrawn')
  await saveOffer(tx, acting, row, next.value)
  await record(tx, acting, 'offer.withdraw', { kind: 'match_offer', id: row.id })
}

/** The policy row turns live. False when it was taken meanwhile, or the newest key is not among the wraps. */
async function serve(tx: Tx, row: MatchOfferRow, enquiry: LockedEnquiry): Promise<boolean> {
  const newest = await tx
    .selectFrom('case_wrap')
    .select('key_version')
    .where('enquiry_id', '=', row.enquiry_id)
    .where('staff_id', '=', row.staff_id)
    .where('key_version', '=', enquiry.case_key_version)
    .executeTakeFirst()
  if (newest === undefined) return false
  const served = await tx
    .updateTable('case_grant')
    .set({ served_when: 'always' })
    .where('enquiry_id', '=', row.enquiry_id)
    .where('staff_id', '=', row.staff_id)
    .where('revoked_at', 'is', null)
    .where('served_when', '=', 'confirmed')
    .executeTakeFirst()
  return served.numUpdatedRows === 1n
}

export type PersonWish = 'another' | 'wait'

/**
 * Not this one. `another`: the next of the menu is asked; `wait`: nobody is asked for now, and the place on the waiting
 * list stays.
 */
export function refuseByPerson(
  db: Db,
  acting: Acting,
  id: EnquiryId,
  offerId: OfferId,
  wish: PersonWish,
): Done {
  return transactMatch(db, async (tx) => {
    const found = await underWay(tx, id)
    if (found === undefined) return changed
    const { enquiry, menu, rows } = found
    const one = findOffer(rows, offerId)
    if (one === undefined) return notFound
    const next = refuseOffer(one.offer)
    if (!next.ok) return refuse({ kind: 'offer', refusal: next.error })
    await saveOffer(tx, acting, one.row, next.value)
    if (wish === 'another') await neverAgain(tx, acting, one.row, 'refused_by_person')
    await record(tx, acting, 'offer.refuse', { kind: 'match_offer', id: offerId })
    if (wish === 'wait') return waitAgain(tx, acting, enquiry, menu, rows)
    const stepped = await stepMenu(tx, acting, enquiry, menu)
    return stepped.ok ? ok(undefined) : stepped
  })
}

/** Whoever is asked or would be asked next is not any more. */
async function waitAgain(
  tx: Tx,
  acting: Acting,
  enquiry: LockedEnquiry,
  menu: LiveMenu,
  rows: readonly MatchOfferRow[],
): Done {
  for (const row of rows.filter(({ state }) => state === 'proposed' || state === 'sent')) {
    const next = withdrawOffer(offerOf(row), 'person_withdrew')
    if (!next.ok) return changed
    await saveOffer(tx, acting, row, next.value)
  }
  await endMenu(tx, menu, 'person_wished', today(acting))
  return moveEnquiry(tx, enquiry, 'waiting_list', today(acting))
}

/** A change of mind after the yes: the work with this therapist ends, and a coordinator looks for another. */
export function changeTherapist(db: Db, acting: Acting, id: EnquiryId, offerId: OfferId): Done {
  return transactMatch(db, async (tx) => {
    const found = await underWay(tx, id)
    if (found === undefined) return changed
    const { enquiry, menu, rows } = found
    const one = findOffer(rows, offerId)
    if (one === undefined) return notFound
    if (one.row.state !== 'confirmed') return changed
    await neverAgain(tx, acting, one.row, 'changed_by_person')
    await endAgreed(tx, acting, one.row)
    await endMenu(tx, menu, 'changed_therapist', today(acting))
    await record(tx, acting, 'offer.change', { kind: 'match_offer', id: offerId })
    return moveEnquiry(tx, enquiry, 'matching', today(acting))
  })
}

/** "Are you still interested?": the answer is kept; no answer, and even "not now", loses nobody their place. */
export function answerInterest(
  db: Db,
  acting: Acting,
  id: EnquiryId,
  answer: 'still_interested' | 'not_now',
): Done {
  return transactMatch(db, async (tx) => {
    const enquiry = await lockEnquiry(tx, id)
    if (enquiry === undefined) return notFound
    const answered_on = today(acting)
    await tx
      .insertInto('match_interest')
      .values({ enquiry_id: id, answer, answered_on })
      .onConflict((conflict) => conflict.column('enquiry_id').doUpdateSet({ answer, answered_on }))
      .execute()
    await record(tx, acting, 'match.interest', { kind: 'enquiry', id })
    return ok(undefined)
  })
}

const mostWords = 3

/** Adds a word; what was sealed of it before stays. At most three, so that nobody tries lists of words. */
export function keepApartByPerson(
  db: Db,
  acting: Acting,
  id: EnquiryId,
  tokens: readonly Uint8Array[],
): Done {
  return transactMatch(db, async (tx) => {
    const enquiry = await lockEnquiry(tx, id)
    if (enquiry === undefined) return notFound
    const held = await tx
      .selectFrom('keep_apart')
      .select('token')
      .where('enquiry_id', '=', id)
      .execute()
    if (held.length + tokens.length > mostWords * tokens.length) return changed
    await tx
      .insertInto('keep_apart')
      .values(tokens.map((token) => ({ enquiry_id: id, token })))
      .onConflict((conflict) => conflict.columns(['enquiry_id', 'token']).doNothing())
      .execute()
    await record(tx, acting, 'match.keep_apart', { kind: 'enquiry', id })
    return ok(undefined)
  })
}

function must<Value>(value: Value | null): Value {
  if (value === null) throw new Error('an offer row breaks its own CHECK')
  return value
}
