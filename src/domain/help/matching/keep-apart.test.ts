// Keeping apart: the word as two people type it, and random histories of a small service in which people give words,
// are offered, matched, transferred and handed over. Nobody who keeps apart ever shares a therapist, nobody is shown
// again whom they should not see, and the need that a browser gets holds no token.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anyNeed,
  anyTherapists,
  enquiryId,
  matchingNeed,
  matchingTherapist,
  setting,
  therapistId,
} from '#test/support/matching.ts'
import { therapistProfile } from '#test/support/therapist-profile.ts'
import type { EnquiryId, TherapistId } from '../../shared/ids.ts'
import { evaluate } from './evaluate.ts'
import {
  excludedBy,
  isKeptApart,
  type MatchEvent,
  mayTakeOver,
  normaliseKeepApartWord,
  type Tie,
  tokensHeld,
  withoutTokens,
} from './keep-apart.ts'
import { type OfferDeclineReason, offerDeclineReasons } from './match-offer.ts'
import { menuOf } from './menu.ts'

describe('the word', () => {
  test.each([
    ['River Stone', 'riverstone'],
    ['  river-STONE. ', 'riverstone'],
    ['Rivér Stoné', 'riverstone'],
    ['ｒｉｖｅｒ stone 7', 'riverstone7'],
    ['ffaröe', 'ffaroe'],
    ['Привет мир', 'приветмир'],
  ])('%s becomes %s', (typed, word) => {
    expect(normaliseKeepApartWord(typed)).toEqual({ ok: true, value: word })
  })

  test.each([
    ['a - b - c', 'too_short'],
    ['', 'too_short'],
    ['river', 'too_short'],
    ['r'.repeat(81), 'too_long'],
  ])('%s is refused: %s', (typed, error) => {
    expect(normaliseKeepApartWord(typed)).toEqual({ ok: false, error })
  })

  test('twice is once, and case and spaces never count', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const once = normaliseKeepApartWord(typed)
        if (!once.ok) return
        expect(normaliseKeepApartWord(once.value)).toEqual(once)
        expect(normaliseKeepApartWord(` ${typed} `)).toEqual(once)
        expect(normaliseKeepApartWord([...typed].join(' '))).toEqual(once)
      }),
    )
  })
})

test('nobody is kept apart from themselves', () => {
  const need = { id: enquiryId(1), keepApart: ['a'] }
  expect(isKeptApart(need, [{ token: 'a', of: enquiryId(1) }])).toBe(false)
  expect(isKeptApart(need, [{ token: 'a', of: enquiryId(2) }])).toBe(true)
  expect(isKeptApart(need, [{ token: 'b', of: enquiryId(2) }])).toBe(false)
})

test('for good: knowing each other, a refusal, a conflict, a change; not: no room this month', () => {
  const declined = (reason: OfferDeclineReason, number: number): MatchEvent => ({
    kind: 'declined_by_therapist',
    therapist: therapistId(number),
    reason,
  })
  const others = (['conflict_declared', 'known_to_therapist', 'refused_by_person'] as const).map(
    (kind, place) => ({ kind, therapist: therapistId(place) }),
  )
  const changed = { kind: 'changed_by_person', therapist: therapistId(3) } as const
  const declines = offerDeclineReasons.map((reason, place) => declined(reason, 10 + place))
  const excluded = excludedBy([...others, changed, changed, ...declines])
  const forGood = offerDeclineReasons.flatMap((reason, place) =>
    reason === 'knows_this_person' || reason === 'not_my_field' ? [therapistId(10 + place)] : [],
  )
  expect(excluded).toEqual([0, 1, 2, 3].map(therapistId).concat(forGood))
})

test('the need that a browser gets decides the same and holds no token', () => {
  fc.assert(
    fc.property(anyNeed(1), anyTherapists(5), (need, therapists) => {
      const blind = withoutTokens(need, therapists)
      expect(JSON.stringify(blind)).not.toContain('token')
      for (const therapist of therapists) {
        const served = { ...therapist, holds: [] }
        expect(evaluate(blind, served, setting).isPossible).toBe(
          evaluate(need, therapist, setting).isPossible,
        )
      }
    }),
  )
})

test('who takes over must not bring two together, nor anybody who knows them', () => {
  const one = { id: enquiryId(1), keepApart: ['a'], excluded: [] }
  const other = { id: enquiryId(2), keepApart: ['a'], excluded: [] }
  const stranger = { id: enquiryId(3), keepApart: ['b'], excluded: [therapistId(2)] }
  const free = { id: therapistId(1), holds: [] }
  expect(mayTakeOver([one, stranger], free)).toBe(true)
  expect(mayTakeOver([one, other], free)).toBe(false)
  expect(mayTakeOver([one], { ...free, holds: [{ token: 'a', of: other.id }] })).toBe(false)
  expect(mayTakeOver([one], { ...free, holds: [{ token: 'a', of: one.id }] })).toBe(true)
  expect(mayTakeOver([stranger], { id: therapistId(2), holds: [] })).toBe(false)
})

/** A small service. Everything that happens goes through the rules, as the commands do. */
interface Service {
  readonly words: Map<EnquiryId, string[]>
  readonly events: Map<EnquiryId, MatchEvent[]>
  ties: Tie[]
}
const people = [0, 1, 2, 3, 4].map(enquiryId)
const therapists = [0, 1, 2, 3].map(therapistId)

const needOf = (service: Service, id: EnquiryId) =>
  matchingNeed({
    id,
    keepApart: service.words.get(id) ?? [],
    excluded: excludedBy(service.events.get(id) ?? []),
  })
const therapistOf = (service: Service, id: TherapistId) =>
  matchingTherapist({
    id,
    profile: therapistProfile({
      places: { in_person: 0, video: 40, phone: 0, writing: 0 },
      placesTotal: 40,
      reservedForUnknown: 0,
    }),
    holds: tokensHeld(id, service.ties, (enquiry) => service.words.get(enquiry) ?? []),
  })

function note(service: Service, enquiry: EnquiryId, event: MatchEvent): void {
  service.events.set(enquiry, [...(service.events.get(enquiry) ?? []), event])
}

function turn(
  service: Service,
  enquiry: EnquiryId,
  from: readonly Tie['kind'][],
  to?: Tie['kind'],
) {
  const tie = service.ties.find((one) => one.enquiry === enquiry && from.includes(one.kind))
  if (tie === undefined) return undefined
  service.ties = service.ties.filter((one) => one !== tie)
  if (to !== undefined) service.ties.push({ ...tie, kind: to })
  return tie.therapist
}

const with_ = ['confirmed', 'in_their_care'] as const
const acts: Readonly<Record<string, (service: Service, enquiry: EnquiryId, pick: number) => void>> =
  {
    giveWord: (service, enquiry, pick) => {
      // A word comes before the first offer: later, it is for a human to part people.
      if (service.ties.some((tie) => tie.enquiry === enquiry)) return
      service.words.set(enquiry, [`word-${pick % 2}`])
    },
    offer: (service, enquiry, pick) => {
      const isBusy = service.ties.some(
        (tie) => tie.enquiry === enquiry && tie.kind !== 'former_client',
      )
      if (isBusy) return
      const need = needOf(service, enquiry)
      const everybody = therapists.map((id) => therapistOf(service, id))
      const { candidates } = menuOf(need, everybody, setting, 4)
      const chosen = candidates[pick % Math.max(1, candidates.length)]
      if (chosen === undefined) return
      // Never shown again: whoever is on the menu was not ruled out by anything that happened.
      for (const { therapist } of candidates) expect(need.excluded).not.toContain(therapist)
      service.ties.push({ enquiry, therapist: chosen.therapist, kind: 'offer_open' })
    },
    accept: (service, enquiry) => turn(service, enquiry, ['offer_open'], 'accepted'),
    decline: (service, enquiry, pick) => {
      const therapist = turn(service, enquiry, ['offer_open'])
      const reason = offerDeclineReasons[pick % offerDeclineReasons.length] ?? 'other'
      if (therapist !== undefined)
        note(service, enquiry, { kind: 'declined_by_therapist', therapist, reason })
    },
    confirm: (service, enquiry) => turn(service, enquiry, ['accepted'], 'confirmed'),
    refuse: (service, enquiry) => {
      const therapist = turn(service, enquiry, ['accepted'])
      if (therapist !== undefined) note(service, enquiry, { kind: 'refused_by_person', therapist })
    },
    iKnowThisPerson: (service, enquiry) => {
      const therapist = turn(service, enquiry, ['offer_open', 'accepted'])
      if (therapist !== undefined) note(service, enquiry, { kind: 'known_to_therapist', therapist })
    },
    end: (service, enquiry) => turn(service, enquiry, with_, 'former_client'),
    transfer: (service, enquiry, pick) => {
      const to = therapists[pick % therapists.length] as TherapistId
      const target = therapistOf(service, to)
      const hasTherapist = service.ties.some(
        (tie) => tie.enquiry === enquiry && with_.some((kind) => kind === tie.kind),
      )
      if (!hasTherapist || !evaluate(needOf(service, enquiry), target, setting).isPossible) return
      const therapist = turn(service, enquiry, with_, 'former_client')
      if (therapist !== undefined) note(service, enquiry, { kind: 'changed_by_person', therapist })
      service.ties.push({ enquiry, therapist: to, kind: 'confirmed' })
    },
    handOver: (service, _enquiry, pick) => {
      const from = therapists[pick % therapists.length]
      const to = therapists[(pick + 1) % therapists.length] as TherapistId
      const clients = service.ties.filter(
        (tie) => tie.therapist === from && with_.some((kind) => kind === tie.kind),
      )
      const needs = clients.map(({ enquiry }) => needOf(service, enquiry))
      if (!mayTakeOver(needs, therapistOf(service, to))) return
      for (const { enquiry } of clients) {
        turn(service, enquiry, with_, 'former_client')
        service.ties.push({ enquiry, therapist: to, kind: 'in_their_care' })
      }
    },
  }

test('over any history, nobody shares a therapist with whom they keep apart', () => {
  const step = fc.tuple(
    fc.constantFrom(...Object.keys(acts)),
    fc.constantFrom(...people),
    fc.nat(20),
  )
  let shared = 0
  fc.assert(
    fc.property(fc.array(step, { size: 'large', maxLength: 60 }), (history) => {
      const service: Service = { words: new Map(), events: new Map(), ties: [] }
      for (const [act, enquiry, pick] of history) {
        acts[act]?.(service, enquiry, pick)
        for (const therapist of therapists) {
          const seen = new Set(
            service.ties.flatMap((tie) => (tie.therapist === therapist ? [tie.enquiry] : [])),
          )
          const words = [...seen].flatMap((id) => service.words.get(id) ?? [])
          expect(new Set(words).size).toBe(words.length)
          shared += seen.size > 1 ? 1 : 0
        }
      }
    }),
    { numRuns: 300 },
  )
  expect(shared).toBeGreaterThan(0)
})
