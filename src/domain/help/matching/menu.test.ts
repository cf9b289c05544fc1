// The menu: cheapest first whatever the order of the list, ties by id, and everybody accounted for.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  anyNeed,
  anyTherapists,
  matchingNeed as need,
  setting,
  matchingTherapist as therapist,
  therapistId,
} from '#test/support/matching.ts'
import { therapistProfile as profile } from '#test/support/therapist-profile.ts'
import { menuOf, menuSizes } from './menu.ts'

const suited = (number: number) => therapist({ id: therapistId(number) })
const lessSuited = (number: number) =>
  therapist({ id: therapistId(number), profile: profile({ times: ['weekend'] }) })
const impossible = (number: number) => therapist({ id: therapistId(number), standing: 'paused' })
const ids = (list: readonly { readonly therapist: string }[]) =>
  list.map((one) => Number(one.therapist.slice(-2)))

test('cheapest first, ties by id', () => {
  const list = [impossible(1), lessSuited(2), suited(5), suited(4), lessSuited(3)]
  const menu = menuOf(need(), list, setting)
  expect(ids(menu.candidates)).toEqual([4, 5, 2])
  expect(ids(menu.alsoPossible)).toEqual([3])
  expect(ids(menu.notPossible)).toEqual([1])
  expect(ids(menuOf(need(), list, setting, 2).candidates)).toEqual([4, 5])
  expect(menuOf(need(), [impossible(1)], setting).candidates).toEqual([])
})

test('everybody is in it once; the order of the list changes nothing; nobody outside is cheaper', () => {
  const size = fc.constantFrom(...menuSizes)
  fc.assert(
    fc.property(anyNeed(1), anyTherapists(8), size, (person, list, most) => {
      const menu = menuOf(person, list, setting, most)
      const { candidates, alsoPossible, notPossible } = menu
      const everybody = [...candidates, ...alsoPossible, ...notPossible]
      expect(ids(everybody).toSorted((a, b) => a - b)).toEqual(list.map((_, place) => place))
      expect(candidates.length).toBe(Math.min(most, candidates.length + alsoPossible.length))
      expect(menuOf(person, list.toReversed(), setting, most)).toEqual(menu)
      const dearest = Math.max(0, ...candidates.map(({ cost }) => cost))
      for (const other of alsoPossible) expect(other.cost).toBeGreaterThanOrEqual(dearest)
      for (const one of notPossible) expect(one.failed.length).toBeGreaterThan(0)
    }),
  )
})
