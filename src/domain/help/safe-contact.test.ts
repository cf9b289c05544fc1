import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDay, weekdayOf } from '../shared/instant.ts'
import type { Answers } from './answers.ts'
import { contactRulesOf, identityLevelOf } from './identity-level.ts'
import {
  answerers,
  contactRefusal,
  mayContact,
  onlyTheMailbox,
  outboundChannels,
  parseSafeContact,
  parseWays,
  reachChannels,
  type SafeContactRules,
  safeTimeNames,
} from './safe-contact.ts'

const monday = '2026-11-23' as CalendarDay
const anyRules: fc.Arbitrary<SafeContactRules> = fc.record({
  channels: fc.subarray([...reachChannels]),
  times: fc.subarray([...safeTimeNames]),
  mayLeaveVoicemail: fc.boolean(),
  whoMayAnswer: fc.constantFrom(...answerers),
  nameToUse: fc.string({ maxLength: 60 }),
})
const anyTime = fc.record({
  day: fc.nat({ max: 400 }).map((days) => addDays(monday, days)),
  minute: fc.nat({ max: 1439 }),
})

describe('mayContact', () => {
  test('the mailbox always, and nothing else unless it was said', () => {
    fc.assert(
      fc.property(anyRules, anyTime, (rules, at) => {
        expect(mayContact(rules, 'mailbox', at)).toBe(true)
        for (const channel of outboundChannels.filter((one) => one !== 'mailbox'))
          expect(mayContact(onlyTheMailbox, channel, at)).toBe(false)
      }),
    )
  })

  test('whatever is allowed was ticked, channel and time and voice message', () => {
    fc.assert(
      fc.property(anyRules, anyTime, fc.constantFrom(...outboundChannels), (rules, at, channel) => {
        if (channel === 'mailbox' || !mayContact(rules, channel, at)) return
        expect(rules.channels).toContain(channel === 'voicemail' ? 'phone' : channel)
        if (channel === 'voicemail') expect(rules.mayLeaveVoicemail).toBe(true)
        if (weekdayOf(at.day) > 4) expect(rules.times).toContain('weekend')
        expect(at.minute >= 9 * 60 && at.minute < 20 * 60).toBe(true)
      }),
    )
  })

  test('refusals say why', () => {
    const rules: SafeContactRules = {
      ...onlyTheMailbox,
      channels: ['phone'],
      times: ['weekday_evening'],
    }
    const evening = { day: monday, minute: 18 * 60 }
    expect(contactRefusal(rules, 'phone', evening)).toBeUndefined()
    expect(contactRefusal(rules, 'phone', { day: monday, minute: 20 * 60 })).toBe(
      'time_not_allowed',
    )
    expect(contactRefusal(rules, 'email', evening)).toBe('channel_not_allowed')
    expect(contactRefusal(rules, 'voicemail', evening)).toBe('voicemail_not_allowed')
  })

  test('rules are read strictly and come back the same', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        expect(parseSafeContact({ ...rules })).toEqual(rules)
      }),
    )
    expect(parseSafeContact({ ...onlyTheMailbox, extra: 1 })).toBeUndefined()
    expect(parseSafeContact({ ...onlyTheMailbox, channels: ['phone', 'phone'] })).toBeUndefined()
    expect(parseWays({ email: 'a@mail.example', phone: '' })).toEqual({ email: 'a@mail.example' })
  })
})

describe('identity', () => {
  const reach: Answers = {
    identity_nothing: 'go_on',
    identity_code: 'go_on',
    identity_way: { email: 'a@mail.example' },
    safe_contact: { ...onlyTheMailbox, channels: ['email', 'phone'], times: ['weekend'] },
  }

  test('four levels, each by what was chosen', () => {
    expect(identityLevelOf({ identity_nothing: 'stay_here' })).toBe('nothing')
    expect(identityLevelOf({})).toBe('code')
    expect(identityLevelOf({ ...reach, identity_code: 'stay_here' })).toBe('code')
    expect(identityLevelOf(reach)).toBe('way_to_reach')
    expect(identityLevelOf({ ...reach, identity_name: 'A working name' })).toBe('name')
  })

  test('a channel without an address is none; whoever stayed at the code is never called', () => {
    expect(contactRulesOf(reach).channels).toEqual(['email'])
    expect(contactRulesOf({ ...reach, identity_code: 'stay_here' })).toEqual(onlyTheMailbox)
    expect(contactRulesOf({ ...reach, identity_nothing: 'stay_here' })).toEqual(onlyTheMailbox)
  })
})
