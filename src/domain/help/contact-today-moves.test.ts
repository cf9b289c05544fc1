// Every act upon a contact-today task at every state: allowed, or why not (4-help-service, States); each clock a moment
// before and at its time; and what exactly is kept of an attempt.
import { describe, expect, test } from 'vitest'
import { colleague, inLondon, must, officeHours, why } from '#test/support/office-hours.ts'
import { addMs, hourMs, minuteMs } from '../shared/instant.ts'
import {
  type Attempt,
  breakContactRule,
  type ContactToday,
  decide,
  due,
  mustTellPerson,
  openContactToday,
  recordAttempt,
  recordMailboxMessage,
  recordTheyCame,
  takeOn,
} from './contact-today.ts'

const [anna, lead] = [colleague(1), colleague(2)]
const start = inLondon('2026-11-23', 10 * 60)
const atHour = (hours: number) => addMs(start, hours * hourMs)
const call = (hours: number): Omit<Attempt, 'brokeRule'> => ({
  ...{ at: atHour(hours), by: anna, channel: 'phone', outcome: 'not_reached' },
})
const called = (task: ContactToday, ...hours: readonly number[]) =>
  hours.reduce<ContactToday>((so, at) => must(recordAttempt(so, call(at), true)), task)

const unowned = openContactToday(start, officeHours)
const owned = must(takeOn(unowned, anna))
const waiting = called(owned, 0, 12, 24)
const states = {
  unowned,
  owned,
  awaiting_decision: waiting,
  reached: must(recordTheyCame(owned, atHour(1))),
  decided: must(decide(waiting, { staffId: lead, isDutyLead: true }, atHour(25))),
  no_way_to_reach: must(recordMailboxMessage(owned, anna, false, atHour(1))),
} satisfies { readonly [State in ContactToday['state']]: ContactToday }

const acts = {
  takeOn: (task: ContactToday) => takeOn(task, lead),
  attempt: (task: ContactToday) => recordAttempt(task, call(30), true),
  breakRule: (task: ContactToday) => breakContactRule(task, call(30), true),
  decide: (task: ContactToday) => decide(task, { staffId: lead, isDutyLead: true }, atHour(30)),
  mailbox: (task: ContactToday) => recordMailboxMessage(task, anna, false, atHour(30)),
  theyCame: (task: ContactToday) => recordTheyCame(task, atHour(30)),
}
const open = {
  ...{ takeOn: 'allowed', attempt: 'allowed', breakRule: 'allowed', mailbox: 'allowed' },
  ...{ decide: 'attempts_still_due', theyCame: 'allowed' },
}
const over = {
  ...{ takeOn: 'over', attempt: 'over', breakRule: 'over', mailbox: 'over' },
  ...{ decide: 'over', theyCame: 'over' },
}
const policy: { readonly [State in ContactToday['state']]: Record<keyof typeof acts, string> } = {
  unowned: { ...open, attempt: 'nobody_owns_it' },
  owned: open,
  awaiting_decision: { ...open, decide: 'allowed' },
  reached: over,
  decided: over,
  no_way_to_reach: over,
}

test.each(Object.entries(states))('%s: what is allowed, and why not', (state, task) => {
  expect(task.state).toBe(state)
  const found = Object.entries(acts).map(([act, move]) => [act, why(move(task))])
  expect(Object.fromEntries(found)).toEqual(policy[task.state])
})

test('who may not, and with whom it is not the way', () => {
  expect(why(breakContactRule(owned, call(0), false))).toBe('only_the_duty_lead')
  expect(why(decide(waiting, { staffId: anna, isDutyLead: false }, atHour(25)))).toBe(
    'only_the_duty_lead',
  )
  expect(why(recordMailboxMessage(owned, anna, true, atHour(1)))).toBe('has_a_way_to_reach')
})

describe('what is kept', () => {
  test('of an attempt: everything, and that it broke no rule', () => {
    const tried = called(owned, 1)
    expect(tried.attempts).toEqual([{ ...call(1), brokeRule: false }])
    expect(mustTellPerson(tried)).toBe(false)
  })

  test('of a broken rule: that it was broken, whatever was tried before and after', () => {
    const broken = must(breakContactRule(called(owned, 1), call(2), true))
    expect(broken.attempts.map((attempt) => attempt.brokeRule)).toEqual([false, true])
    expect(mustTellPerson(called(broken, 3))).toBe(true)
  })

  test('whoever breaks a rule for a task of nobody owns it; a task of somebody stays theirs', () => {
    expect(must(breakContactRule(unowned, { ...call(1), by: lead }, true))).toMatchObject({
      ...{ state: 'owned', owner: lead, nextContactAt: atHour(13) },
    })
    expect(must(breakContactRule(owned, { ...call(1), by: lead }, true))).toMatchObject({
      owner: anna,
    })
  })

  test('of the message to somebody who gave only a code: one more attempt, through the mailbox', () => {
    const left = must(recordMailboxMessage(called(owned, 1), anna, false, atHour(2)))
    expect(left.attempts).toEqual([
      { ...call(1), brokeRule: false },
      { at: atHour(2), by: anna, channel: 'mailbox', outcome: 'message_left', brokeRule: false },
    ])
  })

  test('that they came: when, and all that was tried', () => {
    expect(must(recordTheyCame(called(owned, 1), atHour(2)))).toMatchObject({
      ...{ state: 'reached', endedAt: atHour(2), attempts: [{ at: atHour(1) }] },
    })
  })
})

describe('the clocks', () => {
  test('without any planned cover the first attempt is due two hours later', () => {
    const never = { ...officeHours, weekly: [] }
    expect(openContactToday(start, never).firstAttemptBy).toBe(atHour(2))
  })

  test('a first attempt that was made is not late, whoever has the task', () => {
    expect(due(owned, addMs(owned.firstAttemptBy, -1))).toBeUndefined()
    expect(due(owned, owned.firstAttemptBy)).toBe('first_attempt_late')
    expect(due(called(owned, 1), owned.firstAttemptBy)).toBeUndefined()
  })

  test('the next contact is due at its time: 12 hours after the first, then at 24', () => {
    for (const [task, at] of [
      [called(owned, 1), atHour(13)],
      [called(owned, 1, 5), atHour(25)],
    ] as const) {
      expect(due(task, addMs(at, -1))).toBeUndefined()
      expect(due(task, at)).toBe('attempt_due')
    }
  })

  test('at different times means four hours apart: a minute less does not count', () => {
    const next = (minutes: number) =>
      called(must(recordAttempt(owned, call(0), true)), minutes / 60)
    expect(next(239)).toMatchObject({ nextContactAt: atHour(12) })
    expect(next(240)).toMatchObject({ nextContactAt: atHour(24) })
  })

  test('the duty lead is asked after the third, twenty hours after the first at the earliest', () => {
    expect(called(owned, 0, 10, 20).state).toBe('awaiting_decision')
    expect(called(owned, 0, 10, 20 - 1 / 60).state).toBe('owned')
    expect(called(owned, 0, 23).state).toBe('owned')
    expect(called(owned, 0, 4, 8, 12).state).toBe('owned')
  })

  test('nobody took it on: after a quarter of an hour', () => {
    expect(due(unowned, addMs(start, 15 * minuteMs - 1))).toBeUndefined()
    expect(due(unowned, addMs(start, 15 * minuteMs))).toBe('nobody_took_it_on')
  })
})
