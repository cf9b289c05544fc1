// The explanation is made from the evaluation that decides: exactly the rules that failed, no gap left open, and nothing
// by which keeping apart could be told from anything else.
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
import { matchingTexts as texts } from '#words/en-matching-rules.ts'
import { evaluate, onlyObstacle } from './evaluate.ts'
import { explainWhy, explainWhyNot } from './explain.ts'
import { hardRuleIds, shownRule } from './hard-rules.ts'

describe('by example', () => {
  test('why', () => {
    expect(explainWhy(evaluate(need(), therapist(), setting), texts)).toBe(
      'Is trained for this group (adults), speaks the language (English), has room (by video), can begin now, takes a fee that they can pay, has worked with this before (thoughts, never acted) and has time when they have (weekday evenings).',
    )
  })

  test('why, and what does not suit', () => {
    const person = need({ mainReason: 'reoffending_worry', genderPreference: 'woman', times: [] })
    expect(explainWhy(evaluate(person, therapist(), setting), texts)).toMatch(
      /^Is trained .* pay; but this main reason is new to them and is not a woman or a man as they asked\.$/,
    )
  })

  test('why not', () => {
    const person = need({ language: 'cy', modes: ['writing', 'phone'], group: 'couple' })
    expect(explainWhyNot(evaluate(person, therapist(), setting), texts)).toEqual([
      { rule: 'client_group', sentence: 'Is not trained for this group (couples)' },
      {
        rule: 'language_or_interpreter',
        sentence: 'Does not speak the language (Welsh (Cymraeg)), and we have no interpreter',
      },
      {
        rule: 'mode',
        sentence: 'Does not meet people as this person wants to (in writing and by phone)',
      },
    ])
  })
})

test('exactly the rules that failed are mentioned, and each once', () => {
  fc.assert(
    fc.property(anyNeed(1), anyTherapist(1), (person, who) => {
      const evaluation = evaluate(person, who, setting)
      const failed = hardRuleIds.filter((rule) => evaluation.failed.includes(rule))
      expect(explainWhyNot(evaluation, texts).map(({ rule }) => rule)).toEqual([
        ...new Set(failed.map(shownRule)),
      ])
      expect(evaluation.isPossible).toBe(failed.length === 0)
    }),
    { numRuns: 500 },
  )
})

test('no gap stays open and no sentence is empty; through JSON it says the same', () => {
  fc.assert(
    fc.property(anyNeed(1), anyTherapist(1), (person, who) => {
      const evaluation = evaluate(person, who, setting)
      const why = explainWhy(evaluation, texts)
      const whyNot = explainWhyNot(evaluation, texts)
      for (const sentence of [why, ...whyNot.map((one) => one.sentence)]) {
        expect(sentence).not.toMatch(/[{}]|undefined|\(\)/)
        expect(sentence.length).toBeGreaterThan(10)
      }
      const again = JSON.parse(JSON.stringify(evaluation))
      expect([explainWhy(again, texts), explainWhyNot(again, texts)]).toEqual([why, whyNot])
    }),
    { numRuns: 500 },
  )
})

test('being kept apart reads like a conflict, and both together like one', () => {
  const holds = [{ token: 'a', of: enquiryId(2) }]
  const kept = evaluate(need({ keepApart: ['a'] }), therapist({ holds }), setting)
  const known = evaluate(need({ excluded: [therapistId(1)] }), therapist(), setting)
  const both = evaluate(
    need({ keepApart: ['a'], excluded: [therapistId(1)] }),
    therapist({ holds }),
    setting,
  )
  const said = [{ rule: 'not_available', sentence: 'Is not available' }]
  for (const evaluation of [kept, known, both]) {
    expect(explainWhyNot(evaluation, texts)).toEqual(said)
    expect(onlyObstacle(evaluation)).toBeUndefined()
  }
})

test('the only obstacle is one that could give', () => {
  const obstacle = (changed: Parameters<typeof therapist>[0]) =>
    onlyObstacle(evaluate(need(), therapist(changed), setting))
  expect(obstacle({})).toBeUndefined()
  expect(obstacle({ standing: 'paused' })).toBeUndefined()
  expect(obstacle({ profile: profile({ languages: ['pl'] }) })).toBe('language_or_interpreter')
  expect(obstacle({ profile: profile({ languages: ['pl'], placesTotal: 0 }) })).toBeUndefined()
})

test('means change the cost, and never the cost that decides who is helped', () => {
  const band = fc.constantFrom('full_fee', 'reduced_fee', 'no_fee', undefined)
  fc.assert(
    fc.property(anyNeed(1), anyTherapist(1), band, (person, who, means) => {
      const before = evaluate(person, who, setting)
      const after = evaluate({ ...person, means }, who, setting)
      expect(after.failed).toEqual(before.failed)
      expect(after.costBlindToMeans).toBe(before.costBlindToMeans)
    }),
  )
})
