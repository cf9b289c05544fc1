// Which rule would free the most: by example, and never fewer than today.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  anyNeeds,
  anyTherapists,
  enquiryId,
  matchingNeed,
  matchingTherapist,
  setting,
} from '#test/support/matching.ts'
import { assignSteps, compareList } from './assignment.ts'
import type { MatchingNeed } from './need.ts'
import { type Relief, reliefSteps } from './relief.ts'
import type { MatchingTherapist } from './therapist.ts'

function finish<Value>(steps: Generator<unknown, Value>): Value {
  for (;;) {
    const next = steps.next()
    if (next.done === true) return next.value
  }
}
function reliefs(
  needs: readonly MatchingNeed[],
  therapists: readonly MatchingTherapist[],
): readonly Relief[] {
  const list = compareList(needs, therapists, setting)
  return finish(reliefSteps(list, finish(assignSteps(list))))
}

test('two wait for Polish, one for writing', () => {
  const needs = [
    { language: 'pl' },
    { language: 'pl' },
    { modes: ['writing'] },
    { keepApart: [] },
  ] as const
  const list = needs.map((one, place) => matchingNeed({ id: enquiryId(place), ...one }))
  expect(reliefs(list, [matchingTherapist()])).toEqual([
    { rule: 'language_or_interpreter', freed: 2 },
    { rule: 'mode', freed: 1 },
  ])
})

test('when places are what is missing, a place is what would free', () => {
  const list = [0, 1, 2, 3, 4].map((place) => matchingNeed({ id: enquiryId(place) }))
  expect(reliefs(list, [matchingTherapist()])).toEqual([{ rule: 'capacity', freed: 2 }])
  expect(reliefs(list.slice(0, 3), [matchingTherapist()])).toEqual([])
})

test('each frees somebody, the most first, each rule once', () => {
  fc.assert(
    fc.property(anyNeeds(6), anyTherapists(3), (needs, therapists) => {
      const found = reliefs(needs, therapists)
      const freed = found.map((one) => one.freed)
      expect(freed).toEqual(freed.toSorted((one, other) => other - one))
      expect(freed.every((count) => count > 0)).toBe(true)
      expect(new Set(found.map(({ rule }) => rule)).size).toBe(found.length)
    }),
    { numRuns: 60 },
  )
})
