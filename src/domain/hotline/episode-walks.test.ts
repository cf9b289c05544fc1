// 100,000 random walks over the episode: whatever people, providers and checkers do in whatever order, what must never
// happen does not, and every clock agrees with a plain account of what happened.
import { expect, test } from 'vitest'
import { assessmentAsIllegal } from '#test/support/any-assessment.ts'
import { colleague } from '#test/support/office-hours.ts'
import { addMs, hourMs, type Instant, instant } from '../shared/instant.ts'
import type { Result } from '../shared/result.ts'
import { readClock } from './clocks.ts'
import * as moves from './episode.ts'
import { recordObservation } from './episode-observed.ts'
import { type Episode, episodeStates } from './episode-states.ts'
import { newObservation, observationMethods, observationStatuses } from './observation.ts'

const walks = 100_000
const stepsOfAWalk = 14
const [authorised, other] = [colleague(1), colleague(2)]
const isAuthorised = (person: typeof authorised) => person === authorised

/** Mulberry32: the same walks in every run. */
function drawer(seed: number): (count: number) => number {
  let state = seed
  return (count) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count
  }
}

/** What happened, told apart from the machine: first times, and each sighting by somebody other than the provider. */
interface Account {
  readonly receivedAt: Instant
  assessedAt?: Instant
  notifiedAt?: Instant
  traceAt?: Instant
  lastOnlineAt?: Instant
}

function walk(seed: number, visited: Set<string>): string | undefined {
  const draw = drawer(seed)
  let now = instant(1_000_000_000)
  let episode: Episode = moves.receive(now)
  const account: Account = { receivedAt: now }
  for (let step = 0; step < stepsOfAWalk; step += 1) {
    now = addMs(now, draw(8) * hourMs + 1)
    const before = episode
    const happened = act(before, now, draw)
    if (!happened.result.ok) continue
    episode = happened.result.value
    visited.add(episode.state)
    keepAccount(account, before, episode, now)
    const fault = faultIn(before, episode, { account, now, kind: happened.kind })
    if (fault !== undefined) return `${fault} (${before.state} → ${episode.state}, walk ${seed})`
  }
  return undefined
}

interface Happened {
  readonly kind: string
  readonly result: Result<Episode, unknown>
}

function act(episode: Episode, now: Instant, draw: (count: number) => number): Happened {
  const by = draw(10) === 0 ? other : authorised
  const illegal = assessmentAsIllegal(by, now)
  const acts: Readonly<Record<string, () => Result<Episode, unknown>>> = {
    triage: () => moves.triage(episode, by),
    pass_on: () =>
      draw(4) === 0 ? moves.passOnElsewhere(episode, 'police') : moves.triage(episode, by),
    assess: () => moves.assess(episode, illegal, isAuthorised),
    clear: () =>
      draw(4) === 0
        ? moves.assess(episode, { outcome: 'not_illegal', by, at: now }, isAuthorised)
        : moves.assess(episode, illegal, isAuthorised),
    trace: () => moves.recordTrace(episode, { at: now, isPoliceOnly: draw(9) === 0 }),
    hold: () => moves.holdForPolice(episode, addMs(now, draw(30) * hourMs), now),
    notify: () =>
      moves.notify(episode, { now, isAuthorised: (who) => draw(12) > 0 && isAuthorised(who) }),
    danger: () => ({ ok: true, value: moves.markDanger(episode, by, now) }),
    told: () => ({ ok: true, value: moves.recordPoliceTold(episode, now) }),
    see: () => look(episode, now, draw),
    see_again: () => look(episode, now, draw),
    close: () =>
      moves.closeEpisode(episode, {
        ...{ by, at: now },
        ...(draw(3) === 0 ? { unverified: 'cannot_be_checked' as const } : {}),
      }),
  }
  const names = Object.keys(acts)
  const kind = names[draw(names.length)] ?? 'see'
  return { kind, result: (acts[kind] ?? acts['see'] ?? (() => look(episode, now, draw)))() }
}

function look(episode: Episode, now: Instant, draw: (count: number) => number) {
  const status = observationStatuses[draw(observationStatuses.length)] ?? 'unknown'
  const method = observationMethods[draw(observationMethods.length)] ?? 'dns'
  const at = addMs(now, -draw(4) * hourMs)
  const seen = newObservation({ at, status, method, by: 'somebody' }, now)
  return seen.ok ? recordObservation(episode, seen.value) : seen
}

function keepAccount(account: Account, before: Episode, after: Episode, now: Instant): void {
  if (before.times.assessedAt === undefined && after.state === 'assessed')
    account.assessedAt ??= now
  if (after.state === 'notified' && before.state !== 'notified') account.notifiedAt ??= now
  if ('trace' in after && (!('trace' in before) || before.trace !== after.trace))
    account.traceAt = now
  const seen =
    after.observations.length > before.observations.length ? after.observations.at(-1) : undefined
  const isThere = seen !== undefined && ['online', 'geo_blocked'].includes(seen.status)
  if (isThere && seen.at > (account.lastOnlineAt ?? Number.NEGATIVE_INFINITY))
    account.lastOnlineAt = seen.at
}

interface Seen {
  readonly account: Account
  readonly now: Instant
  readonly kind: string
}

/** What must never be; the first that is. */
function faultIn(
  before: Episode,
  after: Episode,
  { account, now, kind }: Seen,
): string | undefined {
  const seen = after.observations.at(-1)
  const isCheck = after.observations.length > before.observations.length
  const faults: readonly (readonly [string, boolean])[] = [
    ['something followed a closed episode', before.state === 'closed' && after.state !== 'closed'],
    [
      'a failed check changed the state',
      isCheck && seen?.status === 'unknown' && after.state !== before.state,
    ],
    [
      'a claim became a removal',
      isCheck &&
        seen?.method === 'provider_claim' &&
        after.state === 'verified_removed' &&
        before.state !== after.state,
    ],
    ...(kind === 'notify' ? noticeFaults(before, after, account, now) : []),
    ...removalFaults(after, account),
    ['the received clock moved', after.times.receivedAt !== account.receivedAt],
    ['the assessed clock moved', after.times.assessedAt !== account.assessedAt],
    ['the notified clock moved', after.times.notifiedAt !== account.notifiedAt],
    ['a hold or a check stopped a clock', isClockStopped(after, now)],
  ]
  return faults.find(([, isSo]) => isSo)?.[0]
}

function noticeFaults(before: Episode, after: Episode, account: Account, now: Instant) {
  const isIllegal = 'assessment' in after && after.assessment.outcome === 'illegal'
  const by = 'assessment' in after ? after.assessment.by : undefined
  return [
    ['a notice without an assessment as illegal', !isIllegal],
    ['a notice by an assessment of somebody without authority', by !== authorised],
    ['a notice on an old trace', now - (account.traceAt ?? 0) > 24 * hourMs],
    ['a notice to a host for the police only', 'trace' in after && after.trace.isPoliceOnly],
    ['a notice before the police', after.danger !== undefined && after.policeToldAt === undefined],
    ['a notice during a hold', before.state === 'held_by_police' && now < before.heldUntil],
  ] as const
}

function removalFaults(after: Episode, account: Account) {
  if (after.state !== 'verified_removed' && after.state !== 'gone_before_notice') return []
  const { firstGoneAt, lastOnlineAt } = after.removal
  const proof = after.observations.some(
    ({ at, status, method }) =>
      at === firstGoneAt && status === 'removed' && method !== 'provider_claim',
  )
  return [
    ['a removal that nobody saw', !proof],
    ['a removal before it was last seen', firstGoneAt < (account.lastOnlineAt ?? 0)],
    ['a removal that forgot a sighting', lastOnlineAt !== account.lastOnlineAt],
    [
      'a removal before the notice that counts as one after it',
      after.state === 'verified_removed' &&
        firstGoneAt < (account.notifiedAt ?? Number.POSITIVE_INFINITY),
    ],
  ] as const
}

function isClockStopped(episode: Episode, now: Instant): boolean {
  if ('removal' in episode || episode.state === 'closed') return false
  const reading = readClock(episode, 'received_to_notified', now)
  return reading.kind === 'censored' && reading.atLeastMs !== now - episode.times.receivedAt
}

test('nothing that must never happen happens, and every state is reached', {
  timeout: 120_000,
}, () => {
  const visited = new Set<string>(['received'])
  for (let seed = 1; seed <= walks; seed += 1) {
    const fault = walk(seed, visited)
    if (fault !== undefined) expect.fail(fault)
  }
  expect([...visited].toSorted()).toEqual([...episodeStates].toSorted())
})
