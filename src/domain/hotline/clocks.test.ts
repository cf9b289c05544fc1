// Each clock by its name: where it begins and ends, and what is said of one that has not ended.
import { describe, expect, test } from 'vitest'
import { assessmentAsIllegal } from '#test/support/any-assessment.ts'
import { colleague } from '#test/support/office-hours.ts'
import { addMs, hourMs, instant } from '../shared/instant.ts'
import { clockNames, readClock } from './clocks.ts'
import { receive } from './episode.ts'
import type { Episode, EpisodeTimes } from './episode-states.ts'
import type { Observation } from './observation.ts'

const start = instant(1_000_000)
const later = (hours: number) => addMs(start, hours * hourMs)
const now = later(100)
const seen = (status: Observation['status'], hours: number): Observation => ({
  ...{ status, method: 'analyst', at: later(hours), by: 'somebody' },
})
const episode = (
  times: Partial<EpisodeTimes>,
  ...observations: readonly Observation[]
): Episode => {
  const received = receive(start)
  return { ...received, times: { ...received.times, ...times }, observations }
}
const hours = (of: Episode, name: (typeof clockNames)[number]) => {
  const reading = readClock(of, name, now)
  if (reading.kind === 'not_started') return 'not started'
  return reading.kind === 'ended'
    ? [reading.earliestMs / hourMs, reading.ms / hourMs]
    : `at least ${reading.atLeastMs / hourMs}`
}

test('all four of one that was removed', () => {
  const times = { assessedAt: later(1), notifiedAt: later(2), claimedAt: later(5) }
  const removed = episode(times, seen('online', 6), seen('removed', 9))
  expect(clockNames.map((name) => hours(removed, name))).toEqual([
    ...[
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 7],
    ],
  ])
})

test('all four of one that was only received: it waits until now, and nothing else has begun', () =>
  expect(clockNames.map((name) => hours(episode({}), name))).toEqual([
    ...['at least 100', 'at least 100', 'not started', 'not started'],
  ]))

describe('notified to verified, while nobody knows', () => {
  test.each([
    ['never checked', [], 'at least 0'],
    ['seen there', [seen('online', 12)], 'at least 10'],
    [
      'failed checks after it add nothing',
      [seen('online', 12), seen('unknown', 90)],
      'at least 10',
    ],
    [
      'not reachable is not known to be gone',
      [seen('online', 12), seen('unavailable', 90)],
      'at least 10',
    ],
    ['seen only before the notice', [seen('online', 1)], 'at least 0'],
  ] as const)('%s', (_name, observations, expected) =>
    expect(hours(episode({ notifiedAt: later(2) }, ...observations), 'notified_to_verified')).toBe(
      expected,
    ),
  )
})

test('nobody waits for an answer about what is gone', () => {
  const base = episode({ notifiedAt: later(2) }, seen('removed', 9))
  const trace = { at: later(1), isPoliceOnly: false }
  const removal = { kind: 'between', lastOnlineAt: undefined, firstGoneAt: later(9) } as const
  const gone: Episode = {
    ...base,
    state: 'verified_removed',
    assessment: assessmentAsIllegal(colleague(1), later(1)),
    trace,
    removal,
  }
  expect(hours(gone, 'notified_to_claimed')).toBe('at least 7')
  const ending = { kind: 'verified_removed', removal } as const
  const closed = {
    ...base,
    state: 'closed',
    closedBy: colleague(1),
    closedAt: later(30),
    ending,
  } as const
  expect(hours(closed, 'notified_to_claimed')).toBe('at least 7')
})

test('nobody watches after the end', () => {
  const closed: Episode = {
    ...episode({ assessedAt: later(1) }),
    ...{ state: 'closed', closedBy: colleague(1), closedAt: later(30) },
    ending: { kind: 'passed_on', passedTo: 'police' },
  }
  expect(hours(closed, 'received_to_notified')).toBe('at least 30')
})
