// The ladder by example and by property: an alert nobody acknowledges reaches every person on it, and ends only by a
// named person.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Alert,
  acknowledge,
  beginSending,
  isDue,
  ladderOf,
  newAlert,
  passOn,
  passOnAfterMs,
  personAsked,
  recordSent,
  recordUnsent,
} from './alert.ts'
import type { AlertId, StaffId } from './ids.ts'
import { addMs, type Instant, instant, minuteMs } from './instant.ts'

const [ash, birch, cedar] = ['ash', 'birch', 'cedar'] as StaffId[] as [StaffId, StaffId, StaffId]
const start = instant(1_000_000)
const raise = (ladder: readonly StaffId[]) => {
  const people = ladderOf(ladder)
  if (people === undefined) throw new Error('an empty ladder')
  return newAlert(
    { id: 'a' as AlertId, kind: 'concern', subjectId: 's', ladder: people, hiddenFrom: [] },
    start,
  )
}
const everybody = () => true

describe('an alert', () => {
  it('asks the first person, then the next after 15 minutes, then goes round', () => {
    let alert: Alert = raise([ash, birch, cedar])
    const asked = [personAsked(alert)]
    let now: Instant = start
    for (let round = 0; round < 4; round += 1) {
      now = addMs(now, passOnAfterMs)
      const passed = passOn(alert, everybody, now)
      if (passed.ok) alert = passed.value
      asked.push(personAsked(alert))
    }
    expect(asked).toEqual([ash, birch, cedar, ash, birch])
  })

  it('is not passed on a moment too early', () => {
    const alert = raise([ash, birch])
    const early = addMs(start, 15 * minuteMs - 1)
    expect(isDue(alert, early)).toBe(false)
    expect(passOn(alert, everybody, early)).toEqual({ ok: false, error: 'not_due' })
  })

  it('is passed on although its message was delivered: delivered is not read', () => {
    const sending = beginSending(raise([ash, birch]))
    if (sending === undefined) throw new Error('nothing to send')
    expect(isDue(recordSent(sending, addMs(start, 5)), addMs(start, passOnAfterMs))).toBe(true)
  })

  it('skips people who left', () => {
    const passed = passOn(
      raise([ash, birch, cedar]),
      (who) => who === cedar,
      addMs(start, passOnAfterMs),
    )
    expect(passed.ok && personAsked(passed.value)).toBe(cedar)
  })

  it('is acknowledged by the first; the second is told who was first', () => {
    const first = acknowledge(raise([ash, birch]), birch, addMs(start, 1))
    if (!first.ok) throw new Error('refused')
    expect(isDue(first.value, addMs(start, 10 * passOnAfterMs))).toBe(false)
    expect(beginSending(first.value)).toBeUndefined()
    expect(acknowledge(first.value, ash, addMs(start, 2))).toEqual({
      ok: false,
      error: { reason: 'already_acknowledged', by: birch, at: addMs(start, 1) },
    })
  })

  it('counts a repeat after an interruption', () => {
    const once = beginSending(raise([ash]))
    const twice = once === undefined ? undefined : beginSending(once)
    expect([once?.dialogues, twice?.dialogues]).toEqual([1, 2])
  })

  it('reaches every active person on any ladder unless somebody acknowledges', () => {
    const people = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(people, fc.infiniteStream(fc.boolean()), (names, coin) => {
        const active = new Set(names.filter(() => coin.next().value === true))
        let alert: Alert = raise(names as StaffId[])
        const asked = new Set([personAsked(alert)])
        let now: Instant = start
        for (const _ of names) {
          now = addMs(now, passOnAfterMs)
          const passed = passOn(alert, (who) => active.has(who), now)
          if (passed.ok) alert = passed.value
          asked.add(personAsked(alert))
        }
        for (const name of active) expect(asked.has(name as StaffId)).toBe(true)
      }),
    )
  })

  it('counts no dialogue that was refused before a connection, and waits again if there was none', () => {
    const first = beginSending(raise([ash]))
    const again = first && beginSending(first)
    if (first === undefined || again === undefined) throw new Error('nothing to send')
    expect(recordUnsent(first)).toMatchObject({ state: 'raised', dialogues: 0 })
    expect(recordUnsent(again)).toMatchObject({ state: 'sending', dialogues: 1 })
  })

  it('has no ladder without a person, and nobody twice on it', () => {
    expect(ladderOf([])).toBeUndefined()
    expect(ladderOf([ash, birch, ash])).toEqual([ash, birch])
  })
})
