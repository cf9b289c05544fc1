// One offer to one therapist (4-help-service, States): proposed, sent, answered by the therapist, then by the person.
// Who the person is and what they wrote is released at `confirmed`, never before. Refused moves say why.
import type { OfferId, TherapistId } from '../../shared/ids.ts'
import { addMs, dayMs, type Instant } from '../../shared/instant.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'

export const offerDeclineReasons = [
  'no_room',
  'times_do_not_fit',
  'not_my_field',
  'knows_this_person',
  'other',
] as const
export type OfferDeclineReason = (typeof offerDeclineReasons)[number]

export const withdrawReasons = [
  'taken_by_another',
  'person_withdrew',
  'therapist_paused',
  'knows_this_person',
  'coordinator',
] as const
export type WithdrawReason = (typeof withdrawReasons)[number]

interface Common {
  readonly id: OfferId
  readonly therapist: TherapistId
  /** Place on the menu, from 0. */
  readonly position: number
}
interface Proposed extends Common {
  readonly state: 'proposed'
}
interface Sent extends Common {
  readonly state: 'sent'
  readonly sentAt: Instant
  readonly expiresAt: Instant
}
interface Accepted extends Common {
  readonly state: 'accepted'
  readonly answeredAt: Instant
  /** Until then the therapist keeps the place for the person. */
  readonly waitsUntil: Instant
}
interface Declined extends Common {
  readonly state: 'declined'
  readonly reason: OfferDeclineReason
}
/** Of the therapist, who did not answer; or of the person, who did not come. */
interface Expired extends Common {
  readonly state: 'expired'
  readonly waitedFor: 'therapist' | 'person'
}
interface Withdrawn extends Common {
  readonly state: 'withdrawn'
  readonly reason: WithdrawReason
}
interface Confirmed extends Common {
  readonly state: 'confirmed'
  readonly confirmedAt: Instant
}
/** By the person; no reason is asked. */
interface Refused extends Common {
  readonly state: 'refused'
}

export type MatchOffer =
  | Proposed
  | Sent
  | Accepted
  | Declined
  | Expired
  | Withdrawn
  | Confirmed
  | Refused
export type OfferState = MatchOffer['state']

export type OfferRefusalReason =
  | 'not_sent_yet'
  | 'already_answered'
  | 'too_late'
  | 'not_yet'
  | 'withdrawn_meanwhile'
  | 'not_accepted_yet'
  | 'already_over'
export interface OfferRefusal {
  readonly from: OfferState
  readonly reason: OfferRefusalReason
}
export type OfferMoved<State extends OfferState> = Result<
  Extract<MatchOffer, { readonly state: State }>,
  OfferRefusal
>

/** Days for which an accepted offer waits for the person. Who comes later keeps the place on the waiting list. */
export const personWaitDays = 14

/** Open to the therapist or to the person: it takes one of the therapist's places. */
export function takesPlace({ state }: MatchOffer): boolean {
  return state === 'sent' || state === 'accepted' || state === 'confirmed'
}

/** Only now may anything beyond the offer card be served. */
export function releasesIdentity({ state }: MatchOffer): boolean {
  return state === 'confirmed'
}

export function send(offer: MatchOffer, now: Instant, answerWithinMs: number): OfferMoved<'sent'> {
  if (offer.state !== 'proposed')
    return cannot(offer, offer.state === 'withdrawn' ? 'withdrawn_meanwhile' : 'already_answered')
  return ok({ ...place(offer), state: 'sent', sentAt: now, expiresAt: addMs(now, answerWithinMs) })
}

export function acceptOffer(offer: MatchOffer, now: Instant): OfferMoved<'accepted'> {
  const refusal = whyNoAnswer(offer, now)
  if (refusal !== undefined) return cannot(offer, refusal)
  const waitsUntil = addMs(now, personWaitDays * dayMs)
  return ok({ ...place(offer), state: 'accepted', answeredAt: now, waitsUntil })
}

export function declineOffer(
  offer: MatchOffer,
  reason: OfferDeclineReason,
  now: Instant,
): OfferMoved<'declined'> {
  const refusal = whyNoAnswer(offer, now)
  if (refusal !== undefined) return cannot(offer, refusal)
  return ok({ ...place(offer), state: 'declined', reason })
}

/** When the time of whoever is to answer has run out. */
export function expire(offer: MatchOffer, now: Instant): OfferMoved<'expired'> {
  if (offer.state === 'proposed') return cannot(offer, 'not_sent_yet')
  if (offer.state !== 'sent' && offer.state !== 'accepted') return cannot(offer, 'already_over')
  const isTherapists = offer.state === 'sent'
  if (now < (isTherapists ? offer.expiresAt : offer.waitsUntil)) return cannot(offer, 'not_yet')
  const waitedFor = isTherapists ? 'therapist' : 'person'
  return ok({ ...place(offer), state: 'expired', waitedFor })
}

/** By a coordinator, or because of what happened elsewhere; never once the person has said yes. */
export function withdrawOffer(offer: MatchOffer, reason: WithdrawReason): OfferMoved<'withdrawn'> {
  const isOpen = offer.state === 'proposed' || offer.state === 'sent' || offer.state === 'accepted'
  return isOpen
    ? ok({ ...place(offer), state: 'withdrawn', reason })
    : cannot(offer, 'already_over')
}

export function confirmOffer(offer: MatchOffer, now: Instant): OfferMoved<'confirmed'> {
  const refusal = whyNoYes(offer)
  if (refusal !== undefined) return cannot(offer, refusal)
  return ok({ ...place(offer), state: 'confirmed', confirmedAt: now })
}

export function refuseOffer(offer: MatchOffer): OfferMoved<'refused'> {
  const refusal = whyNoYes(offer)
  if (refusal !== undefined) return cannot(offer, refusal)
  return ok({ ...place(offer), state: 'refused' })
}

function place({ id, therapist, position }: MatchOffer): Common {
  return { id, therapist, position }
}

function cannot(offer: MatchOffer, reason: OfferRefusalReason) {
  return refuse({ from: offer.state, reason })
}

function whyNoAnswer(offer: MatchOffer, now: Instant): OfferRefusalReason | undefined {
  if (offer.state === 'sent') return now < offer.expiresAt ? undefined : 'too_late'
  if (offer.state === 'proposed') return 'not_sent_yet'
  if (offer.state === 'expired')
    return offer.waitedFor === 'therapist' ? 'too_late' : 'already_answered'
  return offer.state === 'withdrawn' ? 'withdrawn_meanwhile' : 'already_answered'
}

function whyNoYes({ state }: MatchOffer): OfferRefusalReason | undefined {
  if (state === 'accepted') return undefined
  if (state === 'proposed' || state === 'sent') return 'not_accepted_yet'
  if (state === 'expired') return 'too_late'
  return state === 'withdrawn' ? 'withdrawn_meanwhile' : 'already_over'
}
