// Every hard rule at everything it can say, and what holds for any two: more places never take a possibility away.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anyNeed,
  anyTherapist,
  enquiryId,
  matchingNeed as need,
  setting,
  matchingTherapist as therapist,
  therapistId,
} from '#test/support/matching.ts'
import { therapistProfile as profile } from '#test/support/therapist-profile.ts'
import { type MeetingMode, meetingModes } from '../therapists/profile.ts'
import { evaluate } from './evaluate.ts'
import {
  type HardRuleId,
  hardRuleIds,
  hardRules,
  hardSays,
  rulesThatCouldGive,
} from './hard-rules.ts'
import type { MatchingNeed } from './need.ts'
import type { MatchingContext, MatchingTherapist } from './therapist.ts'

const { duty, places } = profile()
const none = { in_person: 0, video: 0, phone: 0, writing: 0 }
const only = (mode: MeetingMode, count = 1) => profile({ places: { ...none, [mode]: count } })
const limit = (code: 'no_images' | 'no_contact_behaviour') => ({
  code,
  reasonCode: 'personal' as const,
  since: duty.date,
})

type Plain = readonly [HardRuleId, string, Partial<MatchingNeed>, Partial<MatchingTherapist>]
/** A context is given only where it matters. */
type Example = Plain | readonly [...Plain, Partial<MatchingContext>]
const passing: readonly Example[] = [
  ['active_and_vetted', 'open', {}, {}],
  ['client_group', 'trained', {}, {}],
  ['language_or_interpreter', 'speaks', {}, {}],
  ['language_or_interpreter', 'interpreter', { language: 'sign_language' }, {}],
  [
    'language_or_interpreter',
    'interpreter',
    { language: 'other' },
    {},
    { interpreters: ['other'] },
  ],
  ['mode', 'offers', {}, {}],
  ['mode', 'offers', { modes: [] }, {}],
  ['distance', 'near', { modes: ['in_person'] }, {}],
  ['distance', 'near', { modes: [] }, {}],
  ['distance', 'not_in_person', {}, {}],
  ['distance', 'not_in_person', { modes: ['in_person', 'video'], region: 'wales' }, {}],
  ['distance', 'not_in_person', { modes: ['in_person', 'video'], region: undefined }, {}],
  ['distance', 'not_in_person', { modes: ['writing'] }, {}],
  ['capacity', 'has_room', {}, {}],
  ['capacity', 'cannot_meet', { modes: ['writing'] }, {}],
  ['capacity', 'has_room', {}, { taken: { total: 2, byUnknown: 0, perMode: { video: 2 } } }],
  [
    'capacity',
    'has_room',
    { unknownToAuthorities: true },
    { taken: { total: 3, byUnknown: 0, perMode: {} } },
  ],
  ['capacity', 'has_room', {}, { taken: { total: 3, byUnknown: 1, perMode: {} } }],
  ['jurisdiction', 'covered', { region: 'scotland' }, {}],
  ['jurisdiction', 'region_not_said', { region: undefined }, {}],
  [
    'jurisdiction',
    'covered',
    { region: 'elsewhere' },
    { profile: profile({ duty: { ...duty, jurisdiction: 'germany' } }) },
  ],
  ['stated_limit', 'no_limit', {}, { profile: profile({ limits: [limit('no_images')] }) }],
  ['stated_limit', 'no_limit', { mainReason: undefined }, {}],
  ['keep_apart', 'free', { keepApart: ['a'] }, { holds: [{ token: 'b', of: enquiryId(2) }] }],
  ['keep_apart', 'free', { keepApart: ['a'] }, { holds: [{ token: 'a', of: enquiryId(1) }] }],
  ['excluded', 'free', { excluded: [therapistId(2)] }, {}],
]
const failing: readonly Plain[] = [
  ['active_and_vetted', 'lapsed', {}, { standing: 'lapsed' }],
  ['active_and_vetted', 'paused', {}, { standing: 'paused' }],
  ['active_and_vetted', 'not_active', {}, { standing: 'not_active' }],
  ['client_group', 'not_trained', { group: 'couple' }, {}],
  [
    'client_group',
    'does_not_see',
    { group: 'family' },
    { profile: profile({ level: 'advanced' }) },
  ],
  ['language_or_interpreter', 'no_language', { language: 'cy' }, {}],
  ['mode', 'no_shared_mode', { modes: ['writing'] }, {}],
  ['distance', 'other_region', { modes: ['in_person'], region: 'wales' }, {}],
  ['distance', 'other_region', { modes: [], region: 'wales' }, { profile: only('in_person') }],
  ['distance', 'region_not_said', { modes: ['in_person'], region: undefined }, {}],
  ['capacity', 'no_place', {}, { taken: { total: 4, byUnknown: 0, perMode: {} } }],
  ['capacity', 'no_place', {}, { taken: { total: 9, byUnknown: 0, perMode: {} } }],
  ['capacity', 'only_reserved', {}, { taken: { total: 3, byUnknown: 0, perMode: {} } }],
  [
    'capacity',
    'only_reserved',
    { unknownToAuthorities: undefined },
    { taken: { total: 3, byUnknown: 0, perMode: {} } },
  ],
  [
    'capacity',
    'no_place_in_mode',
    {},
    { taken: { total: 3, byUnknown: 1, perMode: { video: 3 } } },
  ],
  ['jurisdiction', 'not_covered', { region: 'elsewhere' }, {}],
  [
    'stated_limit',
    'limited',
    { mainReason: 'images_of_under_18s' },
    { profile: profile({ limits: [limit('no_contact_behaviour'), limit('no_images')] }) },
  ],
  [
    'keep_apart',
    'not_available',
    { keepApart: ['a'] },
    { holds: [{ token: 'a', of: enquiryId(2) }] },
  ],
  ['excluded', 'not_available', { excluded: [therapistId(1)] }, {}],
]

function outcome([rule, , person, who, context]: Example) {
  return hardRules[rule](need(person), therapist(who), { ...setting.context, ...context })
}

describe('each rule by example', () => {
  test.each(passing)('%s passes: %s %j %j', (rule, say, person, who, context = {}) => {
    expect(outcome([rule, say, person, who, context])).toMatchObject({ passed: true, say })
  })
  test.each(failing)('%s fails: %s %j %j', (rule, say, person, who) => {
    expect(outcome([rule, say, person, who])).toMatchObject({ passed: false, say })
  })

  test('the examples leave out nothing that a rule can say', () => {
    for (const id of hardRuleIds) {
      const said = [...passing, ...failing].filter(([rule]) => rule === id).map(([, say]) => say)
      expect(new Set(said), id).toEqual(new Set(hardSays[id]))
    }
  })
})

test('vetting, training and keeping apart never give', () => {
  expect(rulesThatCouldGive).not.toContain('active_and_vetted')
  expect(rulesThatCouldGive).not.toContain('client_group')
  expect(rulesThatCouldGive).not.toContain('keep_apart')
  expect(rulesThatCouldGive).not.toContain('excluded')
})

test('one place more, in any way to meet, makes no pair impossible', () => {
  const anyMode = fc.constantFrom(...meetingModes)
  fc.assert(
    fc.property(anyNeed(1), anyTherapist(1), anyMode, (person, who, mode) => {
      const before = evaluate(person, who, setting)
      const more = {
        ...who.profile,
        places: { ...who.profile.places, [mode]: who.profile.places[mode] + 1 },
        placesTotal: who.profile.placesTotal + 1,
      }
      for (const profile of [more, { ...who.profile, placesTotal: more.placesTotal }])
        if (before.isPossible)
          expect(evaluate(person, { ...who, profile }, setting).failed).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('nor does a language, region, group or interpreter more, or a limit less', () => {
  fc.assert(
    fc.property(anyNeed(1), anyTherapist(1), (person, who) => {
      const { context, weights } = setting
      if (!evaluate(person, who, setting).isPossible) return
      const wider = {
        ...who.profile,
        languages: [...who.profile.languages, 'pt' as const],
        regions: [...who.profile.regions, 'wales' as const],
        limits: [],
      }
      const interpreters = [...context.interpreters, 'other' as const]
      const more = { context: { ...context, interpreters }, weights }
      expect(evaluate(person, { ...who, profile: wider }, more).failed).toEqual([])
    }),
  )
})

test('known or not said: only "unknown to the authorities" opens a reserved place', () => {
  const full = { total: 3, byUnknown: 0, perMode: {} }
  const who = therapist({ taken: full, profile: profile({ places }) })
  const may = (unknownToAuthorities: boolean | undefined) =>
    evaluate(need({ unknownToAuthorities }), who, setting).isPossible
  expect([may(true), may(false), may(undefined)]).toEqual([true, false, false])
})
