// Every move of an offer at every state (4-help-service, States), and what each means for the rest of its menu.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { therapistId } from '#test/support/matching.ts'
import type { OfferId } from '../../shared/ids.ts'
import { addMs, dayMs, instant } from '../../shared/instant.ts'
import type { Result } from '../../shared/result.ts'
import {
  acceptOffer,
  confirmOffer,
  declineOffer,
  expire,
  type MatchOffer,
  type OfferRefusal,
  type OfferState,
  offerDeclineReasons,
  personWaitDays,
  refuseOffer,
  releasesIdentity,
  send,
  takesPlace,
  withdrawOffer,
  withdrawReasons,
} from './match-offer.ts'
import { menuWays, nextOfMenu } from './menu-turn.ts'

const start = instant(1_800_000_000_000)
const afterDays = (days: number) => addMs(start, days * dayMs)
const must = <Value>(result: Result<Value, OfferRefusal>): Value => {
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}
const proposedAt = (position: number): MatchOffer => ({
  id: `offer-${position}` as OfferId,
  therapist: therapistId(position),
  position,
  state: 'proposed',
})
const proposed = proposedAt(0)
const sent = must(send(proposed, start, 3 * dayMs))
const accepted = must(acceptOffer(sent, afterDays(1)))
const examples = {
  proposed,
  sent,
  accepted,
  declined: must(declineOffer(sent, 'no_room', start)),
  expired: must(expire(sent, afterDays(3))),
  withdrawn: must(withdrawOffer(sent, 'coordinator')),
  confirmed: must(confirmOffer(accepted, afterDays(2))),
  refused: must(refuseOffer(accepted)),
} satisfies { readonly [State in OfferState]: MatchOffer }

const moves = {
  send: (offer: MatchOffer) => send(offer, start, dayMs),
  accept: (offer: MatchOffer) => acceptOffer(offer, start),
  decline: (offer: MatchOffer) => declineOffer(offer, 'other', start),
  expire: (offer: MatchOffer) => expire(offer, afterDays(60)),
  withdraw: (offer: MatchOffer) => withdrawOffer(offer, 'person_withdrew'),
  confirm: (offer: MatchOffer) => confirmOffer(offer, start),
  refuse: (offer: MatchOffer) => refuseOffer(offer),
} satisfies Record<string, (offer: MatchOffer) => Result<MatchOffer, OfferRefusal>>

const results: { readonly [Move in keyof typeof moves]: Readonly<Record<OfferState, string>> } = {
  send: {
    proposed: 'sent',
    sent: 'already_answered',
    accepted: 'already_answered',
    declined: 'already_answered',
    expired: 'already_answered',
    withdrawn: 'withdrawn_meanwhile',
    confirmed: 'already_answered',
    refused: 'already_answered',
  },
  accept: {
    proposed: 'not_sent_yet',
    sent: 'accepted',
    accepted: 'already_answered',
    declined: 'already_answered',
    expired: 'too_late',
    withdrawn: 'withdrawn_meanwhile',
    confirmed: 'already_answered',
    refused: 'already_answered',
  },
  decline: {
    proposed: 'not_sent_yet',
    sent: 'declined',
    accepted: 'already_answered',
    declined: 'already_answered',
    expired: 'too_late',
    withdrawn: 'withdrawn_meanwhile',
    confirmed: 'already_answered',
    refused: 'already_answered',
  },
  expire: {
    proposed: 'not_sent_yet',
    sent: 'expired',
    accepted: 'expired',
    declined: 'already_over',
    expired: 'already_over',
    withdrawn: 'already_over',
    confirmed: 'already_over',
    refused: 'already_over',
  },
  withdraw: {
    proposed: 'withdrawn',
    sent: 'withdrawn',
    accepted: 'withdrawn',
    declined: 'already_over',
    expired: 'already_over',
    withdrawn: 'already_over',
    confirmed: 'already_over',
    refused: 'already_over',
  },
  confirm: {
    proposed: 'not_accepted_yet',
    sent: 'not_accepted_yet',
    accepted: 'confirmed',
    declined: 'already_over',
    expired: 'too_late',
    withdrawn: 'withdrawn_meanwhile',
    confirmed: 'already_over',
    refused: 'already_over',
  },
  refuse: {
    proposed: 'not_accepted_yet',
    sent: 'not_accepted_yet',
    accepted: 'refused',
    declined: 'already_over',
    expired: 'too_late',
    withdrawn: 'withdrawn_meanwhile',
    confirmed: 'already_over',
    refused: 'already_over',
  },
}

describe('each move at each state', () => {
  const cells = Object.entries(moves).flatMap(([name, move]) =>
    Object.values(examples).map((offer: MatchOffer) => [name, offer.state, move, offer] as const),
  )
  test.each(cells)('%s %s', (name, state, move, offer) => {
    const result = move(offer)
    expect(result.ok ? result.value.state : result.error.reason).toBe(
      results[name as keyof typeof moves][state],
    )
  })
})

describe('clocks', () => {
  test('a therapist answers until the offer expires, and it expires then', () => {
    const last = addMs(sent.expiresAt, -1)
    expect(acceptOffer(sent, last).ok).toBe(true)
    expect(expire(sent, last)).toMatchObject({ error: { reason: 'not_yet' } })
    expect(acceptOffer(sent, sent.expiresAt)).toMatchObject({ error: { reason: 'too_late' } })
    expect(declineOffer(sent, 'other', sent.expiresAt).ok).toBe(false)
    expect(must(expire(sent, sent.expiresAt)).waitedFor).toBe('therapist')
  })

  test('the place is kept 14 days for the person; a yes counts for as long as nobody released it', () => {
    expect(personWaitDays).toBe(14)
    expect(accepted.waitsUntil).toBe(afterDays(15))
    expect(expire(accepted, afterDays(14))).toMatchObject({ error: { reason: 'not_yet' } })
    expect(confirmOffer(accepted, afterDays(20)).ok).toBe(true)
    const released = must(expire(accepted, afterDays(15)))
    expect(released.waitedFor).toBe('person')
    expect(confirmOffer(released, afterDays(16))).toMatchObject({ error: { reason: 'too_late' } })
  })
})

test('identity is released at confirmed and nowhere else; what is open takes a place', () => {
  const states = Object.values(examples)
  expect(states.filter(releasesIdentity).map(({ state }) => state)).toEqual(['confirmed'])
  expect(states.filter(takesPlace).map(({ state }) => state)).toEqual([
    'sent',
    'accepted',
    'confirmed',
  ])
})

test('every reason is kept with its move', () => {
  for (const reason of offerDeclineReasons)
    expect(declineOffer(sent, reason, start)).toMatchObject({ value: { reason } })
  for (const reason of withdrawReasons)
    expect(withdrawOffer(accepted, reason)).toMatchObject({ value: { reason } })
})

describe('what is next on the menu', () => {
  const [first, second, third] = [0, 1, 2].map(proposedAt)
  if (first === undefined || second === undefined || third === undefined) throw new Error()
  const out = (offer: MatchOffer) => must(send(offer, start, dayMs))
  const gone = (offer: MatchOffer) => must(declineOffer(out(offer), 'no_room', start))
  const yes = (offer: MatchOffer) => must(acceptOffer(out(offer), start))

  test('in turn: one at a time, by position, then used up', () => {
    const next = (...offers: MatchOffer[]) => nextOfMenu(offers, 'in_turn')
    expect(next(second, first, third)).toEqual({ send: [first.id], withdraw: [], isUsedUp: false })
    expect(next(out(first), second)).toEqual({ send: [], withdraw: [], isUsedUp: false })
    expect(next(gone(first), second, third).send).toEqual([second.id])
    expect(next(must(refuseOffer(yes(first))), second).send).toEqual([second.id])
    expect(next(gone(first), gone(second))).toEqual({ send: [], withdraw: [], isUsedUp: true })
    expect(next(yes(first), second)).toEqual({ send: [], withdraw: [], isUsedUp: false })
  })

  test('side by side: all at once; the first yes withdraws the others', () => {
    const next = (...offers: MatchOffer[]) => nextOfMenu(offers, 'side_by_side')
    expect(next(first, second).send).toEqual([first.id, second.id])
    expect(next(out(first), yes(second), gone(third)).withdraw).toEqual([first.id])
    expect(next(gone(first), out(second)).isUsedUp).toBe(false)
  })

  test('after the person’s yes nothing is left open', () => {
    const confirmed = must(confirmOffer(yes(first), start))
    for (const way of menuWays)
      expect(nextOfMenu([confirmed, second, out(third)], way)).toEqual({
        send: [],
        withdraw: [second.id, third.id],
        isUsedUp: false,
      })
  })

  test('any history ends, with at most one yes at a time, and never two open in turn', () => {
    const acts = fc.array(fc.tuple(fc.nat(2), fc.constantFrom(...Object.values(moves).slice(1))))
    fc.assert(
      fc.property(fc.constantFrom(...menuWays), acts, (way, history) => {
        let offers: readonly MatchOffer[] = settle([first, second, third], way)
        for (const [position, move] of history) {
          const moved = offers.map((offer) => {
            const result = offer.position === position ? move(offer) : undefined
            return result?.ok === true ? result.value : offer
          })
          offers = settle(moved, way)
          const count = (...states: OfferState[]) =>
            offers.filter(({ state }) => states.includes(state)).length
          expect(count('accepted', 'confirmed')).toBeLessThanOrEqual(1)
          if (way === 'in_turn') expect(count('sent', 'accepted')).toBeLessThanOrEqual(1)
          if (count('confirmed') === 1) expect(count('sent', 'proposed', 'accepted')).toBe(0)
          expect(nextOfMenu(offers, way)).toMatchObject({ send: [], withdraw: [] })
        }
      }),
    )
  })
})

/** What the server does after every move. */
function settle(offers: readonly MatchOffer[], way: (typeof menuWays)[number]) {
  const step = nextOfMenu(offers, way)
  return offers.map((offer) => {
    if (step.send.includes(offer.id)) return must(send(offer, start, dayMs))
    if (step.withdraw.includes(offer.id)) return must(withdrawOffer(offer, 'taken_by_another'))
    return offer
  })
}
