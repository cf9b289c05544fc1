import { describe, expect, test } from 'vitest'
import type { CalendarDay } from '../shared/instant.ts'
import type { Answers } from './answers.ts'
import {
  claim,
  isUnclaimedOver,
  mayStaffRead,
  type Referral,
  statusForReferrer,
} from './referral.ts'
import { concernCalledFor, contactTodayCalledFor } from './serious-answers.ts'
import { triageCardFrom } from './triage-card.ts'
import { comingWeeks, firstDayOf, parseWeek, weekOf } from './week.ts'

const day = (text: string) => text as CalendarDay
const thisWeek = weekOf(day('2026-11-23'))
const reasons = (answers: Answers) => contactTodayCalledFor('self', answers, { thisWeek }).reasons

describe('contact today is called for', () => {
  test.each<[string, Answers, readonly string[]]>([
    ['nothing serious', { main_reason: 'thoughts_never_acted' }, []],
    ['thoughts of ending life', { thoughts_of_ending_life: 'yes' }, ['thoughts_of_ending_life']],
    ['rather not say is not yes', { thoughts_of_ending_life: 'not_saying' }, []],
    ['a child harmed now', { main_reason: 'contact_behaviour_ongoing' }, ['child_harmed_now']],
    ['children at home alone', { main_reason: 'thoughts_never_acted', children_near: 'yes' }, []],
    [
      'children at home and acts',
      { main_reason: 'images_of_under_18s', children_near: 'yes' },
      ['children_near_and_acts'],
    ],
    ['acts, no children at home', { main_reason: 'images_of_under_18s', children_near: 'no' }, []],
    ['after a police visit', { main_reason: 'after_police_visit' }, ['after_police_visit']],
    [
      'released under investigation',
      { legal_stage: 'released_under_investigation' },
      ['after_police_visit'],
    ],
    ['known to social services only', { legal_stage: 'social_services_only' }, []],
    ['a date this week', { coming_date: 'court', coming_week: thisWeek }, ['date_this_week']],
    ['a date next month', { coming_date: 'court', coming_week: weekOf(day('2026-12-23')) }, []],
  ])('%s', (_name, answers, expected) => {
    expect(reasons(answers)).toEqual(expected)
    expect(contactTodayCalledFor('self', answers, { thisWeek }).isCalledFor).toBe(
      expected.length > 0,
    )
  })

  test('for the safeguarding lead exactly when a child is concerned; the kind of online contact never matters', () => {
    expect(concernCalledFor({ thoughts_of_ending_life: 'yes' })).toBe(false)
    expect(concernCalledFor({ their_behaviour: 'contact_behaviour_ongoing' })).toBe(true)
    for (const online_contact_kind of [
      'fantasy_driven',
      'contact_driven',
      'both',
      'unsure',
    ] as const)
      expect(reasons({ main_reason: 'online_contact_with_child', online_contact_kind })).toEqual([])
  })

  test('a referral that nobody has claimed opens nothing, because nobody may read it', () => {
    const answers: Answers = { thoughts_of_ending_life: 'yes' }
    const called = contactTodayCalledFor('professional_referral', answers)
    expect(called).toMatchObject({ isCalledFor: false, reasons: ['thoughts_of_ending_life'] })
    expect(
      contactTodayCalledFor('professional_referral', answers, { isClaimed: true }).isCalledFor,
    ).toBe(true)
  })
})

test('the card holds codes only: no words, no way to reach anybody, no kind of online contact', () => {
  const card = triageCardFrom('self', {
    main_reason: 'online_contact_with_child',
    online_contact_kind: 'both',
    free_words: 'words that somebody wrote',
    identity_nothing: 'go_on',
    identity_code: 'go_on',
    identity_way: { email: 'a@mail.example' },
    identity_name: 'Some name',
  })
  expect(card).toEqual({
    version: 1,
    door: 'self',
    answers: { main_reason: 'online_contact_with_child' },
    identity: 'name',
    contactToday: [],
    forSafeguardingLead: false,
  })
})

describe('a referral', () => {
  const unclaimed: Referral = { state: 'unclaimed', createdOn: day('2026-11-23') }

  test('nobody reads it before it is claimed; the referrer sees the same word before and after', () => {
    expect(mayStaffRead(unclaimed)).toBe(false)
    const claimed = claim(unclaimed, 1, day('2026-12-22'))
    if (!claimed.ok) throw new Error(claimed.error)
    expect(mayStaffRead(claimed.value)).toBe(true)
    expect(statusForReferrer(unclaimed)).toBe(statusForReferrer(claimed.value))
    expect(statusForReferrer({ state: 'closed' })).toBe('closed')
  })

  test('after 30 days it is over', () => {
    expect(
      isUnclaimedOver({ state: 'unclaimed', createdOn: day('2026-11-23') }, day('2026-12-22')),
    ).toBe(false)
    expect(claim(unclaimed, 1, day('2026-12-23'))).toEqual({ ok: false, error: 'over' })
  })
})

describe('weeks', () => {
  test('follow ISO 8601 at the turn of the year', () => {
    expect(weekOf(day('2026-11-26'))).toBe('2026-W48')
    expect(weekOf(day('2027-01-03'))).toBe('2026-W53')
    expect(weekOf(day('2027-01-04'))).toBe('2027-W01')
    expect(weekOf(day('2024-12-30'))).toBe('2025-W01')
    expect(parseWeek('2027-W53')).toBeUndefined()
    expect(parseWeek('2026-W00')).toBeUndefined()
    expect(parseWeek('2026-W53')).toBe('2026-W53')
  })

  test('the coming weeks are all different and begin on Mondays in order', () => {
    const weeks = comingWeeks(day('2026-11-23'), 60)
    expect(new Set(weeks).size).toBe(60)
    weeks.map(firstDayOf).forEach((monday, index, all) => {
      expect(index === 0 || (all[index - 1] ?? '') < monday).toBe(true)
    })
  })
})
