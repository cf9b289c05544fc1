import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { colleague, inLondon, must, officeHours } from '#test/support/office-hours.ts'
import { addMs, hourMs, instant, minuteMs } from '../shared/instant.ts'
import {
  type Attempt,
  attemptsThatCount,
  breakContactRule,
  type ContactToday,
  decide,
  due,
  isOpenTask,
  mustTellPerson,
  openContactToday,
  recordAttempt,
  recordMailboxMessage,
  recordTheyCame,
  takeOn,
} from './contact-today.ts'

const anna = colleague(0)
const call = (when: Attempt['at'], outcome: Attempt['outcome'] = 'not_reached') => ({
  at: when,
  by: anna,
  channel: 'phone' as const,
  outcome,
})

describe('contact today', () => {
  test('on Friday at 18:00 the first attempt is due on Monday at 11:00, and after 15 minutes it climbs', () => {
    const task = openContactToday(inLondon('2026-11-20', 18 * 60), officeHours)
    expect(task.firstAttemptBy).toBe(inLondon('2026-11-23', 11 * 60))
    expect(due(task, inLondon('2026-11-20', 18 * 60 + 14))).toBeUndefined()
    expect(due(task, inLondon('2026-11-20', 18 * 60 + 15))).toBe('nobody_took_it_on')
    expect(due(task, inLondon('2026-11-23', 11 * 60))).toBe('first_attempt_late')
  })

  test('three attempts at different times over 24 hours, then the duty lead decides', () => {
    const start = inLondon('2026-11-23', 10 * 60)
    let task: ContactToday = must(takeOn(openContactToday(start, officeHours), anna))
    task = must(recordAttempt(task, call(start), true))
    expect(task).toMatchObject({ state: 'owned', nextContactAt: addMs(start, 12 * hourMs) })
    task = must(recordAttempt(task, call(addMs(start, 10 * minuteMs)), true))
    expect(attemptsThatCount(task.attempts)).toHaveLength(1)
    task = must(recordAttempt(task, call(addMs(start, 12 * hourMs)), true))
    expect(decide(task, { staffId: anna, isDutyLead: true }, start)).toEqual({
      ok: false,
      error: 'attempts_still_due',
    })
    task = must(recordAttempt(task, call(addMs(start, 24 * hourMs)), true))
    expect(task.state).toBe('awaiting_decision')
    expect(due(task, addMs(start, 24 * hourMs))).toBe('decision_due')
    expect(decide(task, { staffId: anna, isDutyLead: false }, start).ok).toBe(false)
    expect(must(decide(task, { staffId: anna, isDutyLead: true }, start)).state).toBe('decided')
  })

  test('a forbidden channel is refused; the duty lead may break the rule, and the person must be told', () => {
    const task = openContactToday(inLondon('2026-11-23', 600), officeHours)
    const mine = must(takeOn(task, anna))
    expect(recordAttempt(mine, call(task.openedAt), false)).toEqual({
      ok: false,
      error: 'channel_or_time_not_allowed',
    })
    expect(breakContactRule(task, call(task.openedAt), false).ok).toBe(false)
    const broken = must(breakContactRule(task, call(task.openedAt, 'reached'), true))
    expect(broken.state).toBe('reached')
    expect(mustTellPerson(broken)).toBe(true)
  })

  test('only a code: one message in the mailbox ends it; with a way to reach it does not', () => {
    const task = openContactToday(inLondon('2026-11-23', 600), officeHours)
    expect(must(recordMailboxMessage(task, anna, false, task.openedAt)).state).toBe(
      'no_way_to_reach',
    )
    expect(recordMailboxMessage(task, anna, true, task.openedAt).ok).toBe(false)
  })

  test('nothing happens after its end, and until then something is always due sooner or later', () => {
    const acts = fc.array(
      fc.record({ act: fc.nat({ max: 5 }), after: fc.integer({ min: 0, max: 600 }) }),
      { maxLength: 25 },
    )
    fc.assert(
      fc.property(acts, (list) => {
        let now = instant(1_800_000_000_000)
        let task: ContactToday = openContactToday(now, officeHours)
        for (const { act, after } of list) {
          now = addMs(now, after * minuteMs)
          const wasOpen = isOpenTask(task)
          const result = [
            () => takeOn(task, anna),
            () => recordAttempt(task, call(now), true),
            () => breakContactRule(task, call(now), true),
            () => decide(task, { staffId: anna, isDutyLead: true }, now),
            () => recordMailboxMessage(task, anna, false, now),
            () => recordTheyCame(task, now),
          ][act]?.()
          if (!wasOpen) expect(result?.ok).toBe(false)
          if (result?.ok) task = result.value
          if (isOpenTask(task)) expect(due(task, addMs(now, 400 * 24 * hourMs))).toBeDefined()
          else expect(due(task, addMs(now, 400 * 24 * hourMs))).toBeUndefined()
        }
      }),
    )
  })
})
