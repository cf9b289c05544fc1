// The proposal in terms of people: nobody is matched against a hard rule or into a place that is not there, and being
// able to pay decides nothing about who is helped, not even between two who are equal in all else.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anyNeeds,
  anyTherapists,
  day,
  enquiryId,
  matchingNeed,
  matchingTherapist,
  setting,
  therapistId,
} from '#test/support/matching.ts'
import { therapistProfile } from '#test/support/therapist-profile.ts'
import { type MeetingMode, meetingModes } from '../therapists/profile.ts'
import { type Assignment, assignSteps, compareList, meetingApart } from './assignment.ts'
import { evaluate } from './evaluate.ts'
import { type RuleThatCouldGive, rulesThatCouldGive } from './hard-rules.ts'
import type { MatchingNeed } from './need.ts'
import { freeInMode, freePlaces, freeReserved, modesWithRoom } from './reach.ts'
import type { MatchingTherapist } from './therapist.ts'
import { compareWaiting } from './waiting-order.ts'

function assign(
  needs: readonly MatchingNeed[],
  therapists: readonly MatchingTherapist[],
  given?: RuleThatCouldGive,
): Assignment {
  const change = given === undefined ? {} : { given }
  const steps = assignSteps(compareList(needs, therapists, setting), change)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

const onePlace = therapistProfile({
  places: { in_person: 0, video: 1, phone: 0, writing: 0 },
  placesTotal: 1,
  reservedForUnknown: 0,
  fees: { full_fee: 6000 },
})
const therapist = (number: number, profile = onePlace) =>
  matchingTherapist({ id: therapistId(number), profile })
const needs = (...changed: readonly Partial<MatchingNeed>[]) =>
  changed.map((one, number) => matchingNeed({ id: enquiryId(number), ...one }))

describe('who is matched', () => {
  test('a dated need, then the longest wait, then the draw', () => {
    const [recent, long, dated] = needs(
      { waitingSince: day('2026-11-01') },
      { waitingSince: day('2026-08-01') },
      { waitingSince: day('2026-11-20'), urgency: 1 },
    )
    if (recent === undefined || long === undefined || dated === undefined) throw new Error()
    expect([recent, long, dated].toSorted(compareWaiting)).toEqual([dated, long, recent])
    const matched = (list: MatchingNeed[]) => assign(list, [therapist(1)]).pairs[0]?.need
    expect(matched([recent, long, dated])).toBe(dated.id)
    expect(matched([recent, long])).toBe(long.id)
    const twin = { ...recent, id: enquiryId(9) }
    expect(matched([twin, recent])).toBe(recent.id)
  })

  test('equal in all else, the one who can pay has no better chance', () => {
    for (const means of ['full_fee', 'no_fee', undefined] as const) {
      const list = needs({ means: 'no_fee' }, { means })
      expect(assign(list, [therapist(1)]).pairs).toEqual([
        { need: enquiryId(0), therapist: therapistId(1) },
      ])
    }
  })

  test('but with whom may depend on the fee', () => {
    const free = therapist(2, { ...onePlace, fees: { no_fee: 0 } })
    const list = needs({ means: 'full_fee' }, { means: 'no_fee' })
    expect(assign(list, [therapist(1), free]).pairs).toEqual([
      { need: enquiryId(0), therapist: therapistId(1) },
      { need: enquiryId(1), therapist: therapistId(2) },
    ])
  })
})

test('means never decide who is matched', () => {
  const bands = fc.array(fc.constantFrom('full_fee', 'reduced_fee', 'no_fee', undefined), {
    minLength: 6,
    maxLength: 6,
  })
  fc.assert(
    fc.property(anyNeeds(6), anyTherapists(4), bands, (list, therapists, means) => {
      const before = assign(list, therapists)
      const changed = list.map((need, place) => ({ ...need, means: means[place] }))
      expect(assign(changed, therapists).unmatched).toEqual(before.unmatched)
    }),
    { numRuns: 300 },
  )
})

test('no hard rule is broken, no place is used twice, everybody is accounted for, in any order', () => {
  fc.assert(
    fc.property(anyNeeds(7), anyTherapists(4), (list, therapists) => {
      const { pairs, unmatched } = assign(list, therapists)
      const byId = new Map(list.map((need) => [need.id, need]))
      expect([...pairs.map(({ need }) => need), ...unmatched].toSorted()).toEqual(
        list.map(({ id }) => id).toSorted(),
      )
      for (const one of therapists) {
        const theirs = pairs
          .filter((pair) => pair.therapist === one.id)
          .map((pair) => byId.get(pair.need) as MatchingNeed)
        for (const need of theirs) expect(evaluate(need, one, setting).isPossible).toBe(true)
        expect(fits(theirs, one)).toBe(true)
        const tokens = theirs.flatMap(({ keepApart }) => keepApart)
        expect(new Set(tokens).size).toBe(tokens.length)
      }
      const again = assign(list.toReversed(), therapists.toReversed())
      expect(again.pairs.toReversed()).toEqual(pairs)
    }),
    { numRuns: 300 },
  )
})

/** Can everybody be given a way to meet so that no limit is broken? Tried out. */
function fits(list: readonly MatchingNeed[], therapist: MatchingTherapist): boolean {
  const known = list.filter(({ unknownToAuthorities }) => unknownToAuthorities !== true)
  const free = freePlaces(therapist)
  if (list.length > free || known.length > free - freeReserved(therapist)) return false
  const left = new Map(meetingModes.map((mode) => [mode, freeInMode(therapist, mode)]))
  return seat(list, therapist, left)
}

function seat(
  [first, ...rest]: readonly MatchingNeed[],
  therapist: MatchingTherapist,
  left: ReadonlyMap<MeetingMode, number>,
): boolean {
  if (first === undefined) return true
  return modesWithRoom(first, therapist).some((mode) => {
    const places = left.get(mode) ?? 0
    return places > 0 && seat(rest, therapist, new Map([...left, [mode, places - 1]]))
  })
}

/** Left out by class, then days; lower is better. */
function aims(list: readonly MatchingNeed[], { unmatched }: Assignment): readonly number[] {
  const left = list.filter(({ id }) => unmatched.includes(id))
  const days = left.reduce((sum, need) => sum - Date.parse(need.waitingSince) / 86_400_000, 0)
  const inClass = (urgency: number) => left.filter((need) => need.urgency === urgency).length
  return [inClass(1), inClass(2), days]
}
const compareAims = (one: readonly number[], other: readonly number[]) =>
  one.map((value, place) => value - (other[place] ?? 0)).find((step) => step !== 0) ?? 0

test('a therapist more, or a rule that gives, never leaves anybody worse off in the order of aims', () => {
  const rule = fc.constantFrom(...rulesThatCouldGive)
  fc.assert(
    fc.property(anyNeeds(6), anyTherapists(4), rule, (everybody, therapists, given) => {
      const list = everybody.map((need) => ({ ...need, keepApart: [] }))
      const before = aims(list, assign(list, therapists))
      expect(
        compareAims(aims(list, assign(list, therapists.slice(0, -1))), before),
      ).toBeGreaterThanOrEqual(0)
      expect(compareAims(aims(list, assign(list, therapists, given)), before)).toBeLessThanOrEqual(
        0,
      )
    }),
    { numRuns: 300 },
  )
})

describe('two on one list who keep apart', () => {
  const video = (places: number) =>
    therapistProfile({
      ...onePlace,
      placesTotal: places,
      places: { ...onePlace.places, video: places },
    })
  const [first, second, third] = needs({ keepApart: ['a'] }, { keepApart: ['a'] }, {})
  if (first === undefined || second === undefined || third === undefined) throw new Error()

  test('go to two therapists, or the later one waits', () => {
    const wide = therapist(1, video(3))
    expect(assign([first, second, third], [wide])).toEqual({
      pairs: [first, third].map(({ id }) => ({ need: id, therapist: wide.id })),
      unmatched: [second.id],
    })
    const other = therapist(2, video(1))
    expect(assign([first, second, third], [wide, other]).unmatched).toEqual([])
  })

  test('the server finds them in a proposal made without tokens, and the browser goes on without that pair', () => {
    const wide = therapist(1, video(3))
    const blind = [first, second, third].map((need) => ({ ...need, keepApart: [] }))
    const list = compareList(blind, [wide], setting)
    const proposed = [first, second, third].map(({ id }) => ({ need: id, therapist: wide.id }))
    const without = meetingApart([first, second, third], proposed)
    expect(without).toEqual([{ need: second.id, therapist: wide.id }])
    const steps = assignSteps(list, { without })
    let step = steps.next()
    while (step.done !== true) step = steps.next()
    expect(step.value.unmatched).toEqual([second.id])
  })
})

describe('which rule would free whom', () => {
  const cases: readonly (readonly [RuleThatCouldGive, Partial<MatchingNeed>])[] = [
    ['language_or_interpreter', { language: 'pl' }],
    ['mode', { modes: ['writing'] }],
    ['jurisdiction', { region: 'elsewhere' }],
    ['stated_limit', { mainReason: 'images_of_under_18s' }],
  ]
  const limited = therapistProfile({
    ...onePlace,
    limits: [{ code: 'no_images', reasonCode: 'personal', since: day('2026-01-01') }],
  })
  test.each(cases)('%s', (rule, changed) => {
    const list = needs(changed)
    expect(assign(list, [therapist(1, limited)]).pairs).toEqual([])
    for (const given of rulesThatCouldGive)
      expect(assign(list, [therapist(1, limited)], given).pairs.length).toBe(given === rule ? 1 : 0)
  })

  test('distance', () => {
    const inPerson = therapistProfile({ places: { ...onePlace.places, in_person: 1, video: 0 } })
    const list = needs({ modes: ['in_person'], region: 'wales' })
    expect(assign(list, [therapist(1, inPerson)], 'distance').pairs.length).toBe(1)
    expect(assign(list, [therapist(1, inPerson)], 'mode').pairs.length).toBe(0)
  })

  test('capacity: as many as wait', () => {
    const list = needs({}, {}, {})
    expect(assign(list, [therapist(1)]).pairs.length).toBe(1)
    expect(assign(list, [therapist(1)], 'capacity').pairs.length).toBe(3)
  })

  test('never keeping apart', () => {
    const list = needs({ excluded: [therapistId(1)] })
    for (const given of rulesThatCouldGive)
      expect(assign(list, [therapist(1)], given).pairs).toEqual([])
  })
})
