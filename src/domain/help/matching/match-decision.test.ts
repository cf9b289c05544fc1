// The kept decision: a file of version 1 that never changes stays readable, whole; what is made today is read back; and
// it tells nobody who is kept apart from whom.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anyNeed,
  anyTherapists,
  day,
  enquiryId,
  matchingNeed,
  matchingTherapist,
  setting,
  therapistId,
} from '#test/support/matching.ts'
import { matchingTexts as texts } from '#words/en-matching-rules.ts'
import type { TherapistId } from '../../shared/ids.ts'
import { explainWhyNot } from './explain.ts'
import { decisionOf, readDecision } from './match-decision.ts'
import { menuOf } from './menu.ts'
import type { MatchingNeed } from './need.ts'
import type { MatchingTherapist } from './therapist.ts'

const frozen = readFileSync(new URL('match-decision-v1.json', import.meta.url), 'utf8')

function decide(need: MatchingNeed, therapists: readonly MatchingTherapist[]) {
  const nameOf = (id: TherapistId) => `Therapist ${id.slice(-1)}`
  const menu = menuOf(need, therapists, setting)
  const decided = { decidedOn: day('2026-11-23'), need, menu, weights: setting.weights, nameOf }
  return { menu, decision: decisionOf(decided, texts) }
}

describe('a decision of version 1, kept for years', () => {
  test('is read whole, without the catalogue of today', () => {
    const read = readDecision(frozen)
    expect(read).toEqual({ ok: true, value: JSON.parse(frozen) })
    if (!read.ok) return
    const { candidates, others, sentences } = read.value
    expect(candidates.map(({ why }) => why)).toEqual([
      'Has room (by video) and has worked with this before (thoughts, never acted).',
      'Has room (by video); but this main reason is new to them.',
    ])
    expect(others[1]?.against.map((place) => sentences[place]?.sentence)).toEqual([
      'Has no free place',
      'Is not available',
    ])
  })

  test('is refused when any part is missing or of another kind', () => {
    const whole = JSON.parse(frozen) as Record<string, unknown>
    for (const part of Object.keys(whole)) {
      const { [part]: _left, ...rest } = whole
      expect(readDecision(JSON.stringify(rest)).ok, part).toBe(false)
      for (const wrong of [null, 7, 'x', {}, [7], [{}]])
        if (!(part === 'enquiry' && wrong === 'x') && !(part === 'version' && wrong === 7))
          expect(readDecision(JSON.stringify({ ...whole, [part]: wrong })).ok, part).toBe(false)
    }
    const beyond = frozen.replace('[0, 1]', '[0, 2]')
    expect(readDecision(beyond)).toEqual({ ok: false, error: 'not_a_decision' })
  })

  test('of a later version is said to be newer, anything else to be none', () => {
    const later = frozen.replace('"version": 1', '"version": 2')
    expect(readDecision(later)).toEqual({ ok: false, error: 'newer_version' })
    for (const none of ['', '{', 'null', '[]', '"text"', '{"format":"other"}'])
      expect(readDecision(none)).toEqual({ ok: false, error: 'not_a_decision' })
  })
})

test('what is decided today is read back and holds every reason that was shown', () => {
  fc.assert(
    fc.property(anyNeed(1), anyTherapists(6), (need, therapists) => {
      const { menu, decision } = decide(need, therapists)
      expect(readDecision(JSON.stringify(decision))).toEqual({ ok: true, value: decision })
      expect(decision.candidates.map(({ therapist }) => therapist)).toEqual(
        menu.candidates.map(({ therapist }) => therapist),
      )
      const kept = new Map(
        decision.others.map(({ therapist, against }) => [
          therapist,
          against.map((place) => decision.sentences[place]),
        ]),
      )
      for (const evaluation of [...menu.alsoPossible, ...menu.notPossible])
        expect(kept.get(evaluation.therapist)).toEqual(explainWhyNot(evaluation, texts))
      for (const { cost, costs } of decision.candidates)
        expect(costs.reduce((sum, one) => sum + one.cost, 0)).toBe(cost)
    }),
  )
})

test('rules and weights are those of the day, in words', () => {
  const { decision } = decide(matchingNeed(), [])
  expect(decision.rules.length).toBe(9)
  expect(decision.weights.find(({ id }) => id === 'fee')).toEqual({
    id: 'fee',
    sentence: texts.weights.fee,
    weight: setting.weights.fee,
  })
  expect(decision.need).toContain('How to meet: by video')
  expect(decision.need).toContain('Would rather see: not said')
})

test('a decision about somebody kept apart is the same as one about a conflict, to the byte', () => {
  const holds = [{ token: 'token-a', of: enquiryId(2) }]
  const kept = decide(matchingNeed({ keepApart: ['token-a'] }), [matchingTherapist({ holds })])
  const known = decide(matchingNeed({ excluded: [therapistId(1)] }), [matchingTherapist()])
  expect(JSON.stringify(kept.decision)).toBe(JSON.stringify(known.decision))
  expect(kept.decision.others).toHaveLength(1)
})

test('120 therapists fit into one sealed page', () => {
  const list = Array.from({ length: 120 }, (_, number) =>
    matchingTherapist({ id: therapistId(number), standing: 'paused' }),
  )
  expect(JSON.stringify(decide(matchingNeed(), list).decision).length).toBeLessThan(16_384)
})
