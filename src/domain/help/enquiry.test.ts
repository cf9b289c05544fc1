import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../shared/ids.ts'
import type { CalendarDay } from '../shared/instant.ts'
import { doors } from './doors.ts'
import * as moves from './enquiry.ts'
import {
  type Enquiry,
  holdableStates,
  isOpen,
  type StoredEnquiry,
  storedStates,
} from './enquiry-states.ts'

const today = '2026-11-23' as CalendarDay
const later = '2026-11-26' as CalendarDay
const keeping: moves.Keeping = {
  holder: { kind: 'person', staffId: newId((bytes) => new Uint8Array(bytes)) },
  nextOn: later,
  today,
}
const byKeeping = [
  moves.beginTriage,
  moves.awaitInformation,
  moves.recordTriage,
  moves.offerSelfHelp,
  moves.referOn,
  moves.accept,
  moves.startMatching,
  moves.putOnWaitingList,
  moves.recordMatch,
  moves.openEpisode,
  moves.putOnHold,
  moves.resume,
  moves.keep,
  moves.reopen,
]
type Tried = moves.Moved<StoredEnquiry>
const every: readonly ((enquiry: Enquiry) => Tried)[] = [
  ...byKeeping.map(
    (move) =>
      (enquiry: Enquiry): Tried =>
        move(enquiry, keeping),
  ),
  (enquiry) => moves.decline(enquiry, { reason: 'out_of_remit', onward: 'self_help' }, today),
  (enquiry) => moves.close(enquiry, 'answered', today),
  (enquiry) => moves.withdraw(enquiry, today),
  (enquiry) => moves.recordNoContact(enquiry, today),
]

const migrations = readdirSync(new URL('../../../migrations/', import.meta.url))
  .filter((file) => file.endsWith('.sql'))
  .map((file) => readFileSync(new URL(`../../../migrations/${file}`, import.meta.url), 'utf8'))
  .join('\n')
const table = /CREATE TABLE enquiry \(([\s\S]*?)\n\);/.exec(migrations)?.[1] ?? ''

function checkList(column: string): readonly string[] {
  const list = new RegExp(`CHECK \\(${column} IN \\(([^)]*)\\)`).exec(table)?.[1] ?? ''
  return [...list.matchAll(/'([a-z_0-9]+)'/g)].map((found) => found[1] ?? '')
}

function reachable(): Map<string, StoredEnquiry> {
  const seen = new Map<string, StoredEnquiry>()
  const open: StoredEnquiry[] = [moves.receive(later)]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const key = next.state === 'on_hold' ? `on_hold from ${next.from}` : next.state
    if (seen.has(key)) continue
    seen.set(key, next)
    for (const move of every) {
      const moved = move(next)
      if (moved.ok) open.push(moved.value)
    }
  }
  return seen
}

describe('an enquiry', () => {
  test('the union and the CHECK lists of the table agree', () => {
    expect(checkList('state').toSorted()).toEqual([...storedStates].toSorted())
    expect(checkList('on_hold_from').toSorted()).toEqual([...holdableStates].toSorted())
    expect(checkList('door').toSorted()).toEqual([...doors].toSorted())
  })

  test('every state is reached, and from every state an end can be reached in one move', () => {
    const seen = reachable()
    expect(new Set([...seen.values()].map((enquiry) => enquiry.state))).toEqual(
      new Set(storedStates),
    )
    for (const enquiry of seen.values())
      if (isOpen(enquiry)) expect(moves.withdraw(enquiry, today).ok).toBe(true)
  })

  test('on hold returns to exactly where it came from', () => {
    for (const enquiry of reachable().values()) {
      const held = moves.putOnHold(enquiry, keeping)
      if (!held.ok) continue
      expect(moves.resume(held.value, keeping)).toMatchObject({
        ok: true,
        value: { state: enquiry.state },
      })
      expect(moves.putOnHold(held.value, keeping)).toMatchObject({ error: { reason: 'on_hold' } })
      expect(moves.recordTriage(held.value, keeping)).toMatchObject({
        error: { reason: 'on_hold' },
      })
    }
  })

  test('refusals say why', () => {
    const received = moves.receive(later)
    const why = (result: Tried) => (result.ok ? 'allowed' : result.error.reason)
    expect(why(moves.close(received, 'answered', today))).toBe('read_it_first')
    expect(why(moves.accept(received, keeping))).toBe('read_it_first')
    const triage = moves.beginTriage(received, keeping)
    expect(triage.ok && why(moves.accept(triage.value, keeping))).toBe('decide_first')
    expect(triage.ok && why(moves.resume(triage.value, keeping))).toBe('not_on_hold')
    const withdrawn = moves.withdraw(received, today)
    expect(withdrawn.ok && why(moves.keep(withdrawn.value, keeping))).toBe('already_over')
    expect(why(moves.beginTriage({ state: 'draft' }, keeping))).toBe('not_sent_yet')
    const past = { ...keeping, nextOn: '2026-11-22' as CalendarDay }
    expect(why(moves.beginTriage(received, past))).toBe('next_date_in_the_past')
    const matching = { ...received, state: 'matching' as const }
    expect(why(moves.close(matching, 'answered', today))).toBe('offer_is_open')
  })

  test('whatever is tried in whatever order, an open record keeps a holder and a next date, an ended one its day', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: every.length - 1 }), { maxLength: 30 }), (order) => {
        let enquiry: StoredEnquiry = moves.receive(later)
        for (const index of order) {
          const moved: Tried | undefined = every[index]?.(enquiry)
          if (moved?.ok) enquiry = moved.value
          if (isOpen(enquiry))
            expect(
              ['person', 'team'].includes(enquiry.holder.kind) && enquiry.nextOn >= today,
            ).toBe(true)
          else expect(enquiry).toHaveProperty('closedOn', today)
        }
      }),
    )
  })
})
