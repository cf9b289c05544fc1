// What is due on a menu after something happened: the next offer goes out if its therapist still has a place, others are
// told that they are too late, and when nobody is left the person waits again where they were.
import type { MatchOffer } from '#domain/help/matching/match-offer.ts'
import { send, withdrawOffer } from '#domain/help/matching/match-offer.ts'
import { type MenuStep, nextOfMenu } from '#domain/help/matching/menu-turn.ts'
import { freeInMode, freePlaces, freeReserved } from '#domain/help/matching/reach.ts'
import { profileFrom, profilePlace } from '#domain/help/therapists/stored-profile.ts'
import type { StaffId, TherapistId } from '#domain/shared/ids.ts'
import { dayMs } from '#domain/shared/instant.ts'
import { ok } from '#domain/shared/result.ts'
import type { Tx } from '#platform/db/database.ts'
import { withdrawForGood } from '#platform/db/match-end.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { mayBeMatched, moveEnquiry } from './commands-enquiry-state.ts'
import {
  type Acting,
  type Done,
  endMenu,
  type LiveMenu,
  type LockedEnquiry,
  momentKept,
  offerRows,
  record,
  saveOffer,
  today,
} from './commands-shared.ts'
import { notForThem } from './queries-apart.ts'
import type { MatchOfferRow } from './queries-rows.ts'
import { type OfferedPlace, offerOf, openPlace, takenBy } from './stored-offer.ts'

/** How long a therapist has to answer. */
const answerWithinMs = 5 * dayMs

/** Always all of a menu at once and by id, so that two menus never wait for each other in a circle. */
export async function lockTherapists(
  tx: Tx,
  ids: readonly TherapistId[],
): Promise<ReadonlyMap<TherapistId, LockedTherapist>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('therapist')
    .select(['id', 'state', 'staff_id', 'profile_sealed'])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
export interface LockedTherapist {
  readonly id: TherapistId
  readonly state: string
  readonly staff_id: StaffId | null
  readonly profile_sealed: Uint8Array
}

type WhyNot = 'not_available' | 'no_place'

/** Undefined: this therapist may be asked now. Needs the therapist's lock. */
export async function whyNotNow(
  tx: Tx,
  fieldBox: FieldBox,
  therapist: LockedTherapist | undefined,
  offered: {
    readonly row: Pick<MatchOfferRow, 'id' | 'enquiry_id' | 'staff_id'>
    readonly place: OfferedPlace
  },
): Promise<WhyNot | undefined> {
  const { row, place } = offered
  if (therapist?.state !== 'active' || therapist.staff_id !== row.staff_id) return 'not_available'
  if ((await notForThem(tx, row.enquiry_id, [therapist.id])).size > 0) return 'not_available'
  return (await hasPlace(tx, fieldBox, therapist, offered.row.id, place)) ? undefined : 'no_place'
}

async function hasPlace(
  tx: Tx,
  fieldBox: FieldBox,
  therapist: LockedTherapist,
  except: string,
  place: OfferedPlace,
): Promise<boolean> {
  const opened = fieldBox.open(profilePlace(therapist.id), therapist.profile_sealed)
  const profile = opened === undefined ? undefined : profileFrom(opened)
  if (profile === undefined)
    throw new Error(`the profile of therapist ${therapist.id} does not open`)
  const rows = await tx
    .selectFrom('match_offer')
    .select(['id', 'place_sealed'])
    .where('therapist_id', '=', therapist.id)
    .where('id', '<>', except as MatchOfferRow['id'])
    .where('state', 'in', ['sent', 'accepted', 'confirmed'])
    .where('ended_on', 'is', null)
    .execute()
  const places = rows.flatMap(({ id, place_sealed: sealed }) =>
    sealed === null ? [] : [openPlace(fieldBox, id, sealed)],
  )
  const standing = {
    id: therapist.id,
    standing: 'open',
    profile,
    taken: takenBy(places),
    holds: [],
  } as const
  const free = freePlaces(standing) - (place.isForUnknown ? 0 : freeReserved(standing))
  return free > 0 && freeInMode(standing, place.mode) > 0
}

/** Ids whose therapists a step may write to: lock them before the first write of the transaction. */
export function therapistsOf(rows: readonly MatchOfferRow[]): readonly TherapistId[] {
  return rows
    .filter(({ state }) => state === 'proposed' || state === 'sent' || state === 'accepted')
    .map((row) => row.therapist_id)
}

/**
 * Does what is due until nothing is. Needs the locks of the enquiry and of `therapistsOf` its menu; doing it again
 * changes nothing.
 */
export async function stepMenu(
  tx: Tx,
  acting: Acting,
  enquiry: LockedEnquiry,
  menu: LiveMenu,
): Done<'goes_on' | 'used_up'> {
  if (!mayBeMatched(enquiry)) {
    await withdrawForGood(tx, { enquiryId: menu.enquiryId, day: today(acting) })
    return ok('used_up')
  }
  for (;;) {
    const rows = await offerRows(tx, menu.id)
    const step = nextOfMenu(rows.map(offerOf), menu.way)
    if (step.isUsedUp) return useUp(tx, acting, enquiry, menu)
    if (step.send.length === 0 && step.withdraw.length === 0) return ok('goes_on')
    await doStep(tx, acting, rows, step)
  }
}

async function useUp(
  tx: Tx,
  acting: Acting,
  enquiry: LockedEnquiry,
  menu: LiveMenu,
): Done<'used_up'> {
  await endMenu(tx, menu, 'used_up', today(acting))
  await record(tx, acting, 'match.used_up', { kind: 'match_menu', id: menu.id })
  const moved = await moveEnquiry(tx, enquiry, 'waiting_list', today(acting))
  return moved.ok ? ok('used_up') : moved
}

async function doStep(
  tx: Tx,
  acting: Acting,
  rows: readonly MatchOfferRow[],
  { send: due, withdraw }: MenuStep,
): Promise<void> {
  const therapists = await lockTherapists(tx, therapistsOf(rows))
  for (const row of rows) {
    if (withdraw.includes(row.id))
      await saveStep(tx, acting, row, withdrawn(offerOf(row), 'taken_by_another'))
    if (due.includes(row.id))
      await saveStep(tx, acting, row, await sentOrWithdrawn(tx, acting, row, therapists))
  }
}

async function saveStep(
  tx: Tx,
  acting: Acting,
  row: MatchOfferRow,
  offer: MatchOffer,
): Promise<void> {
  await saveOffer(tx, acting, row, offer)
  const facts = offer.state === 'withdrawn' ? { reason_code: offer.reason } : {}
  const action = offer.state === 'sent' ? 'offer.send' : 'offer.withdraw'
  await record(tx, acting, action, { kind: 'match_offer', id: row.id }, facts)
}

async function sentOrWithdrawn(
  tx: Tx,
  acting: Acting,
  row: MatchOfferRow,
  therapists: ReadonlyMap<TherapistId, LockedTherapist>,
): Promise<MatchOffer> {
  const offer = offerOf(row)
  if (row.place_sealed === null) throw new Error('an offer row breaks its own CHECK')
  const place = openPlace(acting.fieldBox, row.id, row.place_sealed)
  const therapist = therapists.get(row.therapist_id)
  const why = await whyNotNow(tx, acting.fieldBox, therapist, { row, place })
  if (why === 'no_place') return withdrawn(offer, 'taken_by_another')
  if (why === 'not_available') return withdrawn(offer, 'therapist_paused')
  const sentAt = momentKept(acting)
  const sent = send(offer, sentAt, answerWithinMs + (sentAt === acting.now ? 0 : dayMs))
  if (!sent.ok) throw new Error(`an offer that was due could not be sent: ${sent.error.reason}`)
  return sent.value
}

function withdrawn(offer: MatchOffer, reason: Parameters<typeof withdrawOffer>[1]): MatchOffer {
  const done = withdrawOffer(offer, reason)
  if (!done.ok) throw new Error(`an open offer could not be withdrawn: ${done.error.reason}`)
  return done.value
}
