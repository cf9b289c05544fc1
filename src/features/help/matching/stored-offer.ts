// Offers between rows and the union of their states, and the place that an offer takes, sealed under the server's field
// key: by itself it would tell which way of meeting somebody wants, and whether any authority knows of them.
import type {
  MatchOffer,
  OfferDeclineReason,
  WithdrawReason,
} from '#domain/help/matching/match-offer.ts'
import type { TakenPlaces } from '#domain/help/matching/therapist.ts'
import {
  type FeeBand,
  feeBands,
  type MeetingMode,
  meetingModes,
} from '#domain/help/therapists/profile.ts'
import { type CalendarDay, fromDate, type Instant, toDate } from '#domain/shared/instant.ts'
import type { FieldBox } from '#platform/field-box.ts'
import type { MatchOfferRow } from './queries-rows.ts'

/** Which of a therapist's places an offer takes. */
export interface OfferedPlace {
  readonly mode: MeetingMode
  /** Undefined: nothing was said about money. */
  readonly band: FeeBand | undefined
  readonly isForUnknown: boolean
}

const placeOf = (offerId: string): string => `match_offer.place ${offerId}`

export function sealPlace(
  box: FieldBox,
  offerId: string,
  { mode, band, isForUnknown }: OfferedPlace,
): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify({ mode, band, isForUnknown })
  return box.seal(placeOf(offerId), new TextEncoder().encode(text))
}

/** @throws when it does not open: an outage, not a free place. */
export function openPlace(box: FieldBox, offerId: string, sealed: Uint8Array): OfferedPlace {
  const opened = box.open(placeOf(offerId), sealed)
  if (opened === undefined) throw new Error(`the place of offer ${offerId} does not open`)
  const value = JSON.parse(new TextDecoder().decode(opened)) as Readonly<Record<string, unknown>>
  const mode = meetingModes.find((one) => one === value['mode'])
  if (mode === undefined) throw new Error(`the place of offer ${offerId} names no way to meet`)
  const band = feeBands.find((one) => one === value['band'])
  return { mode, band, isForUnknown: value['isForUnknown'] === true }
}

export function takenBy(places: readonly OfferedPlace[]): TakenPlaces {
  const perMode: { [Mode in MeetingMode]?: number } = {}
  for (const { mode } of places) perMode[mode] = (perMode[mode] ?? 0) + 1
  const byUnknown = places.filter(({ isForUnknown }) => isForUnknown).length
  return { total: places.length, byUnknown, perMode }
}

/** @throws when the row breaks what its CHECKs promise. */
export function offerOf(row: MatchOfferRow): MatchOffer {
  const common = { id: row.id, therapist: row.therapist_id, position: row.position }
  switch (row.state) {
    case 'proposed':
    case 'refused':
      return { ...common, state: row.state }
    case 'sent':
      return { ...common, state: 'sent', sentAt: at(row.sent_at), expiresAt: at(row.expires_at) }
    case 'accepted':
      return {
        ...{ ...common, state: 'accepted' },
        ...{ answeredAt: at(row.answered_at), waitsUntil: at(row.waits_until) },
      }
    case 'declined':
      return { ...common, state: 'declined', reason: must(row.decline_reason) }
    case 'expired':
      return { ...common, state: 'expired', waitedFor: must(row.waited_for) }
    case 'withdrawn':
      return { ...common, state: 'withdrawn', reason: must(row.withdrawn_why) }
    case 'confirmed': {
      const day = must(row.confirmed_on)
      return { ...common, state: 'confirmed', confirmedAt: Date.parse(day) as Instant }
    }
  }
}

function at(date: Date | null): Instant {
  return fromDate(must(date))
}

function must<Value>(value: Value | null): Value {
  if (value === null) throw new Error('an offer row breaks its own CHECK')
  return value
}

/** What the state stands in; nothing sealed is left of an offer that came to nothing. */
export function columnsOfOffer(offer: MatchOffer, today: CalendarDay): Partial<MatchOfferRow> {
  const { state } = offer
  switch (state) {
    case 'proposed':
      return { state }
    case 'sent':
      return { state, sent_at: toDate(offer.sentAt), expires_at: toDate(offer.expiresAt) }
    case 'accepted':
      return {
        ...{ state, answered_at: toDate(offer.answeredAt) },
        waits_until: toDate(offer.waitsUntil),
      }
    case 'confirmed':
      return { state, confirmed_on: today }
    case 'declined':
      return { state, ...nothingSealed, decline_reason: offer.reason satisfies OfferDeclineReason }
    case 'expired':
      return { state, ...nothingSealed, waited_for: offer.waitedFor }
    case 'withdrawn':
      return { state, ...nothingSealed, withdrawn_why: offer.reason satisfies WithdrawReason }
    case 'refused':
      return { state, ...nothingSealed }
  }
}

export const nothingSealed = { key_wrap: null, card_blob: null, place_sealed: null } as const
