// Every move from every state as a table, and what the clock does by itself as properties.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StaffId } from '../../shared/ids.ts'
import type { CalendarDay } from '../../shared/instant.ts'
import { type CredentialKind, credentialKinds, type Standing } from './credentials.ts'
import {
  afterClock,
  type Move,
  type MoveFacts,
  move,
  moveOwn,
  moves,
  movesFrom,
  type TherapistState,
} from './therapist.ts'

const before = '2026-05-04' as CalendarDay
const today = '2026-11-23' as CalendarDay

function standingWithout(failing: readonly CredentialKind[] = []): Standing {
  const entries = credentialKinds.map((kind) => [
    kind,
    failing.includes(kind)
      ? { is: 'lapsed', since: today }
      : { is: 'in_force', until: undefined, daysLeft: Number.POSITIVE_INFINITY },
  ])
  return Object.fromEntries(entries) as Standing
}
const ready: MoveFacts = {
  ...{ today, standing: standingWithout(), isAbsent: false },
  executor: 'executor' as StaffId,
  ...{ referencesOn: before, interviewedOn: before },
}
const states: readonly TherapistState[] = [
  { state: 'applied', since: before },
  { state: 'references', since: before },
  { state: 'interview', since: before },
  { state: 'provisional', since: before },
  { state: 'active', since: before },
  { state: 'paused', why: 'lapse', since: before },
  { state: 'paused', why: 'self', since: before },
  { state: 'paused', why: 'absence', since: before },
  { state: 'paused', why: 'registry', since: before },
  { state: 'suspended', since: before },
  { state: 'left', why: 'own_wish', since: before },
]
const nameOf = (one: TherapistState): string =>
  'why' in one ? `${one.state} ${one.why}` : one.state

const endings = ['leave', 'remove', 'record_death'] as const
const table: Readonly<Record<string, readonly Move[]>> = {
  applied: ['ask_references', ...endings],
  references: ['invite_to_interview', ...endings],
  interview: ['take_on', ...endings],
  provisional: ['activate', 'suspend', ...endings],
  active: ['pause', 'pause_self', 'suspend', ...endings],
  'paused lapse': ['pause', 'pause_self', 'resume', 'suspend', ...endings],
  'paused self': ['pause', 'resume', 'suspend', ...endings],
  'paused absence': ['pause', 'pause_self', 'resume', 'suspend', ...endings],
  'paused registry': ['resume', 'suspend', ...endings],
  suspended: ['reinstate', ...endings],
  'left own_wish': [],
}

it.each(states.map((one) => [nameOf(one), one] as const))(
  '%s: the moves that there are',
  (name, from) => {
    expect(movesFrom(from, ready)).toEqual(table[name])
    for (const asked of moves) {
      const moved = move(from, asked, ready)
      if (moved.ok) expect(moved.value.since).toBe(today)
      else expect(moved.error).toEqual({ why: 'not_from_here' })
    }
  },
)

describe('activation', () => {
  const provisional: TherapistState = { state: 'provisional', since: before }
  it('asks for references, interview, executor, every credential and presence', () => {
    expect(move(provisional, 'activate', ready)).toMatchObject({ ok: true })
    const refused = (changed: Partial<MoveFacts>) =>
      move(provisional, 'activate', { ...ready, ...changed })
    expect(refused({ referencesOn: undefined })).toMatchObject({ error: { why: 'no_references' } })
    expect(refused({ interviewedOn: undefined })).toMatchObject({ error: { why: 'no_interview' } })
    expect(refused({ executor: undefined })).toMatchObject({ error: { why: 'no_executor' } })
    expect(refused({ isAbsent: true })).toMatchObject({ error: { why: 'away' } })
    for (const kind of credentialKinds)
      expect(refused({ standing: standingWithout([kind]) })).toMatchObject({
        error: { why: 'credentials', failing: [kind] },
      })
  })

  it('is asked for again after every pause', () => {
    for (const from of states.filter((one) => one.state === 'paused'))
      expect(
        move(from, 'resume', { ...ready, standing: standingWithout(['insurance']) }),
      ).toMatchObject({
        error: { why: 'credentials' },
      })
  })
})

it('a therapist pauses and resumes alone, and never ends a pause by the registry', () => {
  for (const from of states)
    for (const asked of moves) {
      const own = moveOwn(from, asked, ready)
      const isTheirs = asked === 'pause_self' || asked === 'resume'
      if (!isTheirs || nameOf(from) === 'paused registry')
        expect(own).toEqual({ ok: false, error: { why: 'only_the_registry' } })
      else expect(own).toEqual(move(from, asked, ready))
    }
})

describe('the clock', () => {
  const anyState = fc.constantFrom(...states)
  const anyClock = fc.record({
    standing: fc.subarray([...credentialKinds]).map((failing) => standingWithout(failing)),
    isAbsent: fc.boolean(),
    today: fc.constant(today),
  })

  it('pauses for a lapse and un-pauses when renewed, only what it paused', () => {
    const active: TherapistState = { state: 'active', since: before }
    const lapsed = { ...ready, standing: standingWithout(['insurance']) }
    const paused = afterClock(active, lapsed)
    expect(paused).toEqual({ state: 'paused', why: 'lapse', since: today })
    expect(afterClock(paused, ready)).toEqual({ state: 'active', since: today })
    for (const from of states.filter(
      (one) => !['active', 'paused lapse', 'paused absence'].includes(nameOf(one)),
    ))
      for (const facts of [ready, lapsed, { ...ready, isAbsent: true }])
        expect(afterClock(from, facts)).toBe(from)
  })

  it('back from an absence after a lapse is still paused', () => {
    const away: TherapistState = { state: 'paused', why: 'absence', since: before }
    expect(afterClock(away, { ...ready, standing: standingWithout(['supervision']) })).toEqual({
      ...{ state: 'paused', why: 'lapse', since: today },
    })
    expect(afterClock(away, { ...ready, isAbsent: true })).toBe(away)
  })

  it('does nothing the second time', () => {
    fc.assert(
      fc.property(anyState, anyClock, (from, facts) => {
        const once = afterClock(from, facts)
        expect(afterClock(once, facts)).toBe(once)
      }),
    )
  })

  it('never leaves anybody active who lacks a credential or is away', () => {
    fc.assert(
      fc.property(anyState, anyClock, (from, facts) => {
        const isFit =
          Object.values(facts.standing).every(({ is }) => is === 'in_force') && !facts.isAbsent
        if (!isFit) expect(afterClock(from, facts).state).not.toBe('active')
      }),
    )
  })
})
