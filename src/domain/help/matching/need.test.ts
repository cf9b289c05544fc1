// What one person's card becomes for the rules: by door, with forged codes, and whatever it says about risk.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, enquiryId, therapistId } from '#test/support/matching.ts'
import { type Door, doors } from '../doors.ts'
import type { ContactTodayReason } from '../serious-answers.ts'
import type { TriageCard } from '../triage-card.ts'
import { type MatchingRecord, needFrom } from './need.ts'

const record: MatchingRecord = {
  id: enquiryId(1),
  waitingSince: day('2026-10-01'),
  language: 'cy',
  keepApart: ['token-a'],
  excluded: [therapistId(1)],
}
const card = (door: Door, answers: TriageCard['answers'] = {}): TriageCard => ({
  version: 1,
  door,
  answers,
  identity: 'code',
  contactToday: [],
  forSafeguardingLead: false,
})

test('what was not said stays unsaid', () => {
  expect(needFrom(card('self'), record)).toEqual({
    id: enquiryId(1),
    group: 'adult',
    language: 'cy',
    modes: [],
    region: undefined,
    accessNeeds: [],
    times: [],
    means: undefined,
    mainReason: undefined,
    genderPreference: undefined,
    unknownToAuthorities: undefined,
    urgency: 2,
    waitingSince: day('2026-10-01'),
    keepApart: ['token-a'],
    excluded: [therapistId(1)],
    seenBefore: [],
  })
})

test('what was said counts', () => {
  const said = card('self', {
    main_reason: 'reoffending_worry',
    how_to_meet: ['phone', 'in_person'],
    language: 'other',
    region: 'wales',
    access_needs: ['none'],
    times: ['weekend'],
    means: 'no_fee',
    legal_stage: 'unknown_to_authorities',
  })
  expect(needFrom(said, { ...record, genderPreference: 'woman' })).toMatchObject({
    mainReason: 'reoffending_worry',
    modes: ['in_person', 'phone'],
    language: 'other',
    region: 'wales',
    accessNeeds: [],
    times: ['weekend'],
    means: 'no_fee',
    genderPreference: 'woman',
    unknownToAuthorities: true,
  })
})

test('"I would rather not say" is the same as nothing said', () => {
  const skipped = card('self', {
    how_to_meet: 'not_saying',
    language: 'not_saying',
    region: 'not_saying',
    access_needs: 'not_saying',
    times: 'not_saying',
    means: 'not_saying',
    legal_stage: 'not_saying',
  })
  expect(needFrom(skipped, record)).toEqual(needFrom(card('self'), record))
})

describe('group by door', () => {
  test.each([
    ['self', 'adult'],
    ['someone_close', 'family'],
    ['child_i_look_after', 'family'],
    ['professional_referral', 'adult'],
    ['under_18', 'under_18'],
  ] as const)('%s: %s', (door, group) => {
    expect(needFrom(card(door), record)?.group).toBe(group)
  })

  test('under 18 at the door for themselves, and staff who know better', () => {
    expect(needFrom(card('self', { age: 'under_18' }), record)?.group).toBe('under_18')
    expect(needFrom(card('self'), { ...record, group: 'couple' })?.group).toBe('couple')
  })

  test('nobody is matched who asks advice for their work', () => {
    expect(needFrom(card('professional_advice'), record)).toBeUndefined()
  })
})

test('the worry about a child, or of somebody young, counts where it is a main reason too', () => {
  const visit = card('child_i_look_after', { child_worry: 'after_police_visit' })
  expect(needFrom(visit, record)?.mainReason).toBe('after_police_visit')
  const other = card('child_i_look_after', { child_worry: 'behaviour_online' })
  expect(needFrom(other, record)?.mainReason).toBeUndefined()
})

test('only a dated need that staff wrote down is more urgent', () => {
  const datedNeed = { kind: 'release', on: day('2026-12-01') } as const
  expect(needFrom(card('self'), { ...record, datedNeed })?.urgency).toBe(1)
  const coming = card('self', { coming_date: 'release' })
  expect(needFrom(coming, record)?.urgency).toBe(2)
})

test('a forged card says nothing that is not a code', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (extra, value) => {
      const names = ['how_to_meet', 'language', 'region', 'times', 'means', 'access_needs']
      const forged = { ...extra, ...Object.fromEntries(names.map((name) => [name, value])) }
      const need = needFrom(card('self', forged as TriageCard['answers']), record)
      expect(need).toEqual(needFrom(card('self'), record))
    }),
  )
})

test('no notion of risk reaches the rules: whatever the card says of it, the need is the same', () => {
  const yesNo = fc.constantFrom('yes', 'no', 'not_saying')
  const reasons: ContactTodayReason[] = ['child_harmed_now', 'thoughts_of_ending_life']
  const risk = fc.record({
    answers: fc.record(
      {
        thoughts_of_ending_life: yesNo,
        children_near: yesNo,
        setting: fc.constantFrom('online', 'in_person', 'both', 'neither'),
        coming_date: fc.constantFrom('release', 'court', 'none'),
        their_behaviour: fc.constantFrom('contact_behaviour_ongoing', 'thoughts_never_acted'),
        earlier_help: fc.constantFrom('none', 'now'),
      },
      { requiredKeys: [] },
    ),
    contactToday: fc.subarray(reasons),
    forSafeguardingLead: fc.boolean(),
  })
  const someDoor = fc.constantFrom(...doors)
  fc.assert(
    fc.property(someDoor, risk, (door, { answers, ...flags }) => {
      const risky = { ...card(door, answers as TriageCard['answers']), ...flags }
      expect(needFrom(risky, record)).toEqual(needFrom(card(door), record))
    }),
  )
})
