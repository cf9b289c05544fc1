// Every act upon an episode at every state, as a table; the guards of a notice; and what checks make of it.
import { describe, expect, test } from 'vitest'
import { assessmentAsIllegal } from '#test/support/any-assessment.ts'
import { colleague, must, why } from '#test/support/office-hours.ts'
import { addMs, hourMs, type Instant, instant, minuteMs } from '../shared/instant.ts'
import type { Assessment } from './assessment.ts'
import * as moves from './episode.ts'
import { recordObservation } from './episode-observed.ts'
import { type Episode, episodeStates } from './episode-states.ts'
import type { Observation } from './observation.ts'

const analyst = colleague(1)
const start = instant(1_000_000)
const later = (hours: number): Instant => addMs(start, hours * hourMs)
const anybody = () => true
const rules = { now: later(2), isAuthorised: anybody }

const illegal = assessmentAsIllegal(analyst, later(1))
const notIllegal: Assessment = { outcome: 'not_illegal', by: analyst, at: later(3) }
const seen = (
  status: Observation['status'],
  hours: number,
  method: Observation['method'] = 'analyst',
): Observation => ({ status, method, at: later(hours), by: 'somebody' })
const see = (episode: Episode, ...observations: readonly Observation[]): Episode =>
  observations.reduce<Episode>((so, one) => must(recordObservation(so, one)), episode)

const received = moves.receive(start)
const triaged = must(moves.triage(received, analyst))
const assessed = must(moves.assess(triaged, illegal, anybody))
const traced = must(moves.recordTrace(assessed, { at: later(1), isPoliceOnly: false }))
const held = must(moves.holdForPolice(traced, later(6), later(2)))
const notified = must(moves.notify(traced, rules))
const states = {
  received,
  triaged,
  not_for_us: must(moves.passOnElsewhere(triaged, 'police')),
  assessed,
  traced,
  held_by_police: held,
  gone_before_notice: see(traced, seen('removed', 2)),
  notified,
  claimed_removed: see(notified, seen('removed', 3, 'provider_claim')),
  unavailable: see(notified, seen('unavailable', 3)),
  moved: see(notified, seen('moved', 3, 'dns')),
  not_removed: see(notified, seen('online', 3)),
  verified_removed: see(notified, seen('online', 3), seen('removed', 4)),
  closed: must(
    moves.closeEpisode(must(moves.assess(triaged, notIllegal, anybody)), {
      by: analyst,
      at: later(4),
    }),
  ),
} satisfies { readonly [State in Episode['state']]: Episode }

const acts = {
  triage: (episode: Episode) => moves.triage(episode, analyst),
  pass_on: (episode: Episode) => moves.passOnElsewhere(episode, 'partner'),
  assess: (episode: Episode) => moves.assess(episode, illegal, anybody),
  trace: (episode: Episode) => moves.recordTrace(episode, { at: later(5), isPoliceOnly: false }),
  hold: (episode: Episode) => moves.holdForPolice(episode, later(9), later(5)),
  notify: (episode: Episode) => moves.notify(episode, rules),
  close: (episode: Episode) => moves.closeEpisode(episode, { by: analyst, at: later(5) }),
  give_up: (episode: Episode) =>
    moves.closeEpisode(episode, { by: analyst, at: later(5), unverified: 'nobody_removes_it' }),
}

const yes = 'allowed'
const early = {
  ...{ triage: 'already_triaged', pass_on: 'not_triaged', assess: yes, trace: 'not_illegal' },
  ...{ hold: 'nothing_to_hold', notify: 'not_traced', close: 'not_over', give_up: 'not_over' },
}
const waiting = { ...early, trace: yes, notify: 'already_notified', give_up: yes }
const gone = { ...early, assess: 'over', trace: yes, close: yes, give_up: yes }
const policy: {
  readonly [State in Episode['state']]: { readonly [Act in keyof typeof acts]: string }
} = {
  received: { ...early, triage: yes, assess: 'triage_first' },
  triaged: { ...early, pass_on: yes },
  not_for_us: { ...early, assess: 'over', close: yes, give_up: yes },
  assessed: { ...early, trace: yes },
  traced: { ...early, trace: yes, hold: yes, notify: yes },
  held_by_police: { ...early, trace: yes, hold: yes, notify: 'held_by_police' },
  gone_before_notice: gone,
  notified: { ...waiting, give_up: 'not_over' },
  claimed_removed: waiting,
  unavailable: waiting,
  moved: { ...waiting, notify: 'not_traced', give_up: 'not_over' },
  not_removed: waiting,
  verified_removed: gone,
  closed: { ...early, assess: 'over', trace: 'over' },
}

test.each(episodeStates)('%s: what is allowed, and why not', (state) => {
  const episode = states[state]
  expect(episode.state).toBe(state)
  const found = Object.entries(acts).map(([act, move]) => [act, why(move(episode))])
  expect(Object.fromEntries(found)).toEqual(policy[state])
})

describe('a notice', () => {
  test('needs an authorised person’s assessment, today', () =>
    expect(why(moves.notify(traced, { ...rules, isAuthorised: () => false }))).toBe(
      'not_authorised',
    ))

  test('stands on a trace of the last 24 hours', () => {
    const at = (ms: number) => ({ ...rules, now: addMs(later(1), ms) })
    expect(why(moves.notify(traced, at(24 * hourMs)))).toBe('allowed')
    expect(why(moves.notify(traced, at(24 * hourMs + 1)))).toBe('trace_too_old')
    expect(moves.noticeRefusal(notified, at(24 * hourMs + 1))).toBe('trace_too_old')
  })

  test('comes after the police where a child may be in danger, and not before a deadline they set', () => {
    const marked = moves.markDanger(traced, analyst, later(1))
    expect(why(moves.notify(marked, rules))).toBe('police_first')
    const told = moves.recordPoliceTold(marked, later(2))
    expect(why(moves.notify(told, rules))).toBe('allowed')
    const held6 = must(moves.holdForPolice(told, later(6), later(2)))
    expect(why(moves.notify(held6, { ...rules, now: addMs(later(6), -1) }))).toBe('held_by_police')
    expect(why(moves.notify(held6, { ...rules, now: later(6) }))).toBe('allowed')
    expect(why(moves.holdForPolice(told, later(2), later(2)))).toBe('deadline_in_the_past')
  })

  test('never goes to a host that is for the police only', () => {
    const trace = { at: later(1), isPoliceOnly: true }
    expect(why(moves.notify(must(moves.recordTrace(assessed, trace)), rules))).toBe('police_only')
  })

  test('a mark and what the police were told are kept, at every state', () => {
    for (const episode of Object.values<Episode>(states)) {
      const marked = moves.markDanger(
        moves.markDanger(episode, analyst, start),
        colleague(2),
        later(9),
      )
      const told = moves.recordPoliceTold(moves.recordPoliceTold(marked, later(1)), later(9))
      expect(told).toEqual({
        ...episode,
        danger: { by: analyst, at: start },
        policeToldAt: episode.policeToldAt ?? later(1),
      })
    }
  })
})

describe('checks and answers', () => {
  test('a failed check changes no state', () => {
    for (const episode of Object.values<Episode>(states)) {
      if (episode.state === 'closed') continue
      expect(see(episode, seen('unknown', 9)).state).toBe(episode.state)
    }
  })

  test('a claim is no removal; the first one is kept', () => {
    const twice = see(
      states.claimed_removed,
      seen('online', 4),
      seen('removed', 5, 'provider_claim'),
    )
    expect(twice).toMatchObject({ state: 'claimed_removed', times: { claimedAt: later(3) } })
  })

  test('an answer that comes after the removal was seen is kept as an answer', () => {
    const answered = see(states.verified_removed, seen('removed', 6, 'provider_claim'))
    expect(answered).toMatchObject({ state: 'verified_removed', times: { claimedAt: later(6) } })
    const before = see(notified, seen('removed', 1, 'provider_claim'))
    expect(before).toMatchObject({ state: 'notified', times: { claimedAt: undefined } })
  })

  test('what is still there after a claim is not removed', () =>
    expect(see(states.claimed_removed, seen('online', 4)).state).toBe('not_removed'))

  test('a check that comes late does not undo what was seen after it', () => {
    expect(see(states.claimed_removed, seen('online', 2)).state).toBe('claimed_removed')
    const gap = see(states.verified_removed, seen('online', 3.5))
    expect(gap).toMatchObject({ removal: { lastOnlineAt: later(3.5), firstGoneAt: later(4) } })
    expect(see(notified, seen('removed', 1, 'partner_hotline')).state).toBe('gone_before_notice')
  })

  test('what is back after its removal is a new episode', () => {
    for (const episode of [states.gone_before_notice, states.verified_removed])
      expect(why(recordObservation(episode, seen('online', 8)))).toBe('opens_a_new_episode')
    expect(why(recordObservation(states.closed, seen('online', 8)))).toBe('over')
  })

  test('what moved is notified again at once after its new trace, and the first notice still counts', () => {
    const again = must(moves.recordTrace(states.moved, { at: later(3), isPoliceOnly: false }))
    expect(again.state).toBe('traced')
    expect(must(moves.notify(again, { ...rules, now: later(3.1) })).times.notifiedAt).toBe(later(2))
    expect(see(again, seen('removed', 4)).state).toBe('verified_removed')
  })
})

describe('assessments', () => {
  test('only authorised people assess', () =>
    expect(why(moves.assess(triaged, illegal, () => false))).toBe('not_authorised'))

  test('a correction supersedes and moves no clock; what is not illegal goes back before any notice', () => {
    const corrected = must(moves.assess(states.not_removed, { ...illegal, at: later(9) }, anybody))
    expect(corrected).toMatchObject({ state: 'not_removed', assessment: { at: later(9) } })
    expect(corrected.times).toEqual(states.not_removed.times)
    const withdrawn = must(moves.assess(notified, notIllegal, anybody))
    expect(withdrawn).toMatchObject({ state: 'assessed', times: notified.times })
    expect(moves.noticeRefusal(withdrawn, rules)).toBe('not_traced')
  })
})

describe('the end', () => {
  test('says how it came, and an unverified one is never a removal', () => {
    const end = { by: analyst, at: later(9) }
    expect(must(moves.closeEpisode(states.not_for_us, end)).ending).toEqual({
      kind: 'passed_on',
      passedTo: 'police',
    })
    expect(states.closed.ending).toEqual({ kind: 'assessed', assessment: notIllegal })
    expect(must(moves.closeEpisode(states.verified_removed, end)).ending).toMatchObject({
      kind: 'verified_removed',
      removal: { firstGoneAt: later(4) },
    })
    expect(must(moves.closeEpisode(held, { ...end, unverified: 'left_to_police' })).ending).toEqual(
      {
        ...{ kind: 'unverified', why: 'left_to_police' },
      },
    )
  })

  test('another report is counted with what is open, and opens a new episode after an end', () => {
    const opening = Object.entries<Episode>(states).filter(([, episode]) =>
      moves.opensNewEpisode(episode),
    )
    expect(opening.map(([state]) => state)).toEqual([
      'gone_before_notice',
      'verified_removed',
      'closed',
    ])
    expect(moves.opensNewEpisode(undefined)).toBe(true)
  })
})

test('a police hold of ten minutes ends by itself', () => {
  const short = must(moves.holdForPolice(traced, addMs(later(2), 10 * minuteMs), later(2)))
  expect(why(moves.notify(short, { ...rules, now: addMs(later(2), 10 * minuteMs) }))).toBe(
    'allowed',
  )
})
