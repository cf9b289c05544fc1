// Removal by example and by property: only what somebody else saw counts, and it lies between two sightings.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must, why } from '#test/support/office-hours.ts'
import { instant } from '../shared/instant.ts'
import {
  isVerifiedRemoval,
  newObservation,
  type Observation,
  observationMethods,
  observationStatuses,
  removalOf,
  unknownShareOf,
} from './observation.ts'

const seen = (
  at: number,
  status: Observation['status'],
  method: Observation['method'] = 'analyst',
): Observation => ({ at: instant(at), status, method, by: 'somebody' })

test('the DNS and a provider cannot tell everything, and nothing is seen before it happens', () => {
  const now = instant(10)
  expect(why(newObservation(seen(5, 'removed', 'dns'), now))).toBe('not_learnt_this_way')
  expect(why(newObservation(seen(5, 'online', 'provider_claim'), now))).toBe('not_learnt_this_way')
  expect(why(newObservation(seen(5, 'unknown', 'provider_claim'), now))).toBe('not_learnt_this_way')
  expect(why(newObservation(seen(11, 'online'), now))).toBe('in_the_future')
  expect(must(newObservation(seen(10, 'moved', 'dns'), now)).status).toBe('moved')
})

describe('removal', () => {
  test.each([
    ['nothing seen', [], { kind: 'not_yet', lastOnlineAt: undefined }],
    [
      'only a claim',
      [seen(1, 'online'), seen(2, 'removed', 'provider_claim')],
      { kind: 'not_yet', lastOnlineAt: 1 },
    ],
    [
      'only a failed check',
      [seen(1, 'online'), seen(2, 'unknown')],
      { kind: 'not_yet', lastOnlineAt: 1 },
    ],
    [
      'not reachable is not gone',
      [seen(1, 'online'), seen(2, 'unavailable')],
      { kind: 'not_yet', lastOnlineAt: 1 },
    ],
    [
      'between the last online and the first gone',
      [seen(1, 'online'), seen(3, 'online'), seen(7, 'removed'), seen(9, 'removed')],
      { kind: 'between', lastOnlineAt: 3, firstGoneAt: 7 },
    ],
    [
      'shown to some countries only is there',
      [seen(3, 'geo_blocked'), seen(7, 'removed', 'external_checker')],
      { kind: 'between', lastOnlineAt: 3, firstGoneAt: 7 },
    ],
    [
      'seen again later',
      [seen(7, 'removed'), seen(8, 'online')],
      { kind: 'not_yet', lastOnlineAt: 8 },
    ],
    [
      'never seen online',
      [seen(7, 'removed')],
      { kind: 'between', lastOnlineAt: undefined, firstGoneAt: 7 },
    ],
  ] as const)('%s', (_name, observations, expected) =>
    expect(removalOf(observations)).toEqual(expected),
  )

  const anyObservation = fc.record({
    at: fc.integer({ min: 0, max: 50 }).map(instant),
    status: fc.constantFrom(...observationStatuses),
    method: fc.constantFrom(...observationMethods),
    by: fc.constant('somebody'),
  })

  test('any order gives the same; failed checks and claims change nothing; a removal was seen by somebody else', () => {
    fc.assert(
      fc.property(fc.array(anyObservation), fc.nat(), (observations, turn) => {
        const removal = removalOf(observations)
        const turned = [...observations.slice(turn % 7), ...observations.slice(0, turn % 7)]
        expect(removalOf(turned)).toEqual(removal)
        const proof = observations.filter(
          ({ status, method }) => status !== 'unknown' && method !== 'provider_claim',
        )
        expect(removalOf(proof)).toEqual(removal)
        if (removal.kind === 'not_yet') return
        expect(
          observations.some((one) => isVerifiedRemoval(one) && one.at === removal.firstGoneAt),
        ).toBe(true)
        expect(removal.firstGoneAt).toBeGreaterThanOrEqual(removal.lastOnlineAt ?? 0)
      }),
      { numRuns: 500 },
    )
  })

  test('the share of failed checks leaves claims out', () =>
    expect(
      unknownShareOf([seen(1, 'unknown'), seen(2, 'online'), seen(3, 'removed', 'provider_claim')]),
    ).toEqual({ unknown: 1, checks: 2 }))
})
