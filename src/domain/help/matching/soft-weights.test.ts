// Every weight at everything it can say, with the steps it measures, and what counts as an organisation's weights.
import { describe, expect, test } from 'vitest'
import {
  day,
  matchingNeed as need,
  setting,
  matchingTherapist as therapist,
  therapistId,
} from '#test/support/matching.ts'
import { therapistProfile as profile } from '#test/support/therapist-profile.ts'
import type { MatchingNeed } from './need.ts'
import {
  defaultWeights,
  greatestWeight,
  parseWeights,
  type SoftWeightId,
  softSays,
  softWeightIds,
  softWeights,
} from './soft-weights.ts'
import type { MatchingTherapist } from './therapist.ts'

const fullOnly = { profile: profile({ fees: { full_fee: 6000 } }) }
type Case = readonly [
  SoftWeightId,
  string,
  number,
  Partial<MatchingNeed>,
  Partial<MatchingTherapist>,
]
const cases: readonly Case[] = [
  ['distance_or_online', 'as_wished', 0, {}, {}],
  ['distance_or_online', 'as_wished', 0, { modes: [] }, {}],
  ['distance_or_online', 'in_person_near', 0, { modes: ['in_person', 'video'] }, {}],
  [
    'distance_or_online',
    'not_in_person',
    1,
    { modes: ['in_person', 'video'], region: 'wales' },
    {},
  ],
  ['wait', 'can_begin', 0, {}, {}],
  ['wait', 'can_begin', 0, {}, { availableFrom: day('2026-11-01') }],
  ['wait', 'away', 1, {}, { availableFrom: day('2026-11-24') }],
  ['wait', 'away', 1, {}, { availableFrom: day('2026-11-30') }],
  ['wait', 'away', 2, {}, { availableFrom: day('2026-12-01') }],
  ['wait', 'away', 26, {}, { availableFrom: day('2029-01-01') }],
  ['fee', 'not_said', 0, { means: undefined }, {}],
  ['fee', 'fits', 0, { means: 'full_fee' }, {}],
  ['fee', 'fits', 0, { means: 'full_fee' }, { profile: profile({ fees: { no_fee: 0 } }) }],
  ['fee', 'fits', 0, { means: 'reduced_fee' }, {}],
  ['fee', 'fits', 0, { means: 'no_fee' }, { profile: profile({ fees: { no_fee: 0 } }) }],
  ['fee', 'gap', 2, { means: 'no_fee' }, {}],
  ['fee', 'gap', 2, { means: 'reduced_fee' }, fullOnly],
  ['fee', 'gap', 5, { means: 'no_fee' }, fullOnly],
  [
    'fee',
    'bursary',
    0,
    { means: 'reduced_fee' },
    { profile: profile({ fees: { full_fee: 4000 } }) },
  ],
  ['fee', 'gap', 1, { means: 'reduced_fee' }, { profile: profile({ fees: { full_fee: 4001 } }) }],
  [
    'fee',
    'gap',
    1,
    { means: 'reduced_fee' },
    { profile: profile({ fees: { full_fee: 4000 }, currency: 'EUR' }) },
  ],
  ['experience', 'not_said', 0, { mainReason: undefined }, {}],
  ['experience', 'not_said', 0, { mainReason: 'other' }, {}],
  ['experience', 'has_it', 0, {}, {}],
  ['experience', 'has_it_not', 1, { mainReason: 'reoffending_worry' }, {}],
  ['gender', 'no_wish', 0, {}, {}],
  [
    'gender',
    'as_wished',
    0,
    { genderPreference: 'woman' },
    { profile: profile({ gender: 'woman' }) },
  ],
  ['gender', 'not_as_wished', 1, { genderPreference: 'woman' }, {}],
  ['times', 'not_said', 0, { times: [] }, {}],
  ['times', 'in_common', 0, {}, {}],
  ['times', 'none_in_common', 1, { times: ['weekend'] }, {}],
  ['continuity', 'nobody_before', 0, {}, {}],
  ['continuity', 'seen_before', 0, { seenBefore: [therapistId(1)] }, {}],
  ['continuity', 'somebody_else', 1, { seenBefore: [therapistId(2)] }, {}],
  ['interpreter', 'not_needed', 0, {}, {}],
  ['interpreter', 'needed', 1, { language: 'sign_language' }, {}],
  ['access', 'none', 0, {}, {}],
  ['access', 'met', 0, { accessNeeds: ['hearing'] }, {}],
  ['access', 'not_met', 2, { accessNeeds: ['hearing', 'seeing', 'autism'] }, {}],
]

describe('each weight by example', () => {
  test.each(cases)('%s: %s, %i steps %j %j', (id, say, steps, person, who) => {
    const measured = softWeights[id](need(person), therapist(who), setting.context)
    expect(measured).toMatchObject({ say, steps, passed: steps === 0 })
  })

  test('the examples leave out nothing that a weight can say', () => {
    for (const id of softWeightIds) {
      const said = cases.filter(([weight]) => weight === id).map(([, say]) => say)
      expect(new Set(said), id).toEqual(new Set(softSays[id]))
    }
  })
})

describe('weights as stored', () => {
  test('come back', () => {
    expect(parseWeights(JSON.parse(JSON.stringify(defaultWeights)))).toEqual(defaultWeights)
    const bounds = { ...defaultWeights, fee: 0, wait: greatestWeight }
    expect(parseWeights(bounds)).toEqual(bounds)
  })

  const { fee: _fee, ...incomplete } = defaultWeights
  test.each([
    [incomplete],
    [{ ...defaultWeights, risk: 5 }],
    [{ ...incomplete, risk: 5 }],
    [{ ...defaultWeights, fee: -1 }],
    [{ ...defaultWeights, fee: 0.5 }],
    [{ ...defaultWeights, fee: '5' }],
    [{ ...defaultWeights, fee: greatestWeight + 1 }],
    [null],
    [undefined],
    ['weights'],
    [[]],
  ])('are refused: %j', (value) => {
    expect(parseWeights(value)).toBeUndefined()
  })
})
