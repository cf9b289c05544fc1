import { describe, expect, test } from 'vitest'
import type { CalendarDay } from '../shared/instant.ts'
import { type ConcernFactsForRules, genericRuleSet, type RuleSet, ruleSetFor } from './rule-sets.ts'

const unknown: ConcernFactsForRules = {
  isChildIdentifiable: undefined,
  isChildExposedNow: undefined,
  isPersonIdentifiable: undefined,
  isPast: undefined,
}
/** Test vectors of the generic rule set: facts, then whether emergency services come first. */
const vectors: readonly (readonly [string, Partial<ConcernFactsForRules>, boolean])[] = [
  ['nothing is known', {}, false],
  [
    'thoughts only, no child known',
    { isChildIdentifiable: false, isChildExposedNow: false },
    false,
  ],
  ['a child is exposed now', { isChildIdentifiable: true, isChildExposedNow: true }, true],
  [
    'a child is exposed now, nobody can be identified',
    { isChildExposedNow: true, isPersonIdentifiable: false },
    true,
  ],
  ['past, no child exposed now', { isPast: true, isChildExposedNow: false }, false],
]

describe('rule sets', () => {
  test.each(vectors)('generic: %s', (_name, facts, emergencyFirst) => {
    expect(genericRuleSet.suggest({ ...unknown, ...facts })).toEqual({
      ask: 'safeguarding_lead_now',
      sendsByItself: false,
      emergencyFirst,
    })
  })

  test('an unknown jurisdiction, or one not yet in force, falls back to the generic rule set', () => {
    const later: RuleSet = {
      ...genericRuleSet,
      id: 'atlantis-2027',
      jurisdiction: 'atlantis',
      validFrom: '2027-01-01' as CalendarDay,
    }
    const on = (day: string) =>
      ruleSetFor('atlantis', day as CalendarDay, [genericRuleSet, later]).id
    expect(on('2026-12-31')).toBe('generic-2026-11')
    expect(on('2027-01-01')).toBe('atlantis-2027')
    expect(ruleSetFor('nowhere', '2027-01-01' as CalendarDay).id).toBe('generic-2026-11')
  })
})
