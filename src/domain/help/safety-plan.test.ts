import { describe, expect, it } from 'vitest'
import { addDays, type CalendarDay } from '../shared/instant.ts'
import { readNoteRecord, writeNoteRecord } from './note-record.ts'
import {
  newSafetyPlan,
  type SafetyPlanDraft,
  safetyPartLimit,
  safetyPlanMessage,
  safetyPlanParts,
} from './safety-plan.ts'

const today = '2026-11-23' as CalendarDay
const parts = {
  warning_signs: 'I stop answering messages.',
  coping: ' Walk to the park and back. ',
  people_and_places: '',
  people_who_help: 'My sister.',
  professionals: 'My GP, 111.',
  making_safe: 'My sister keeps my tablets.',
}
const draft: SafetyPlanDraft = { parts, reviewOn: addDays(today, 7) }
const faultsOf = (change: Partial<SafetyPlanDraft>) => {
  const made = newSafetyPlan({ ...draft, ...change }, 1, today)
  return made.ok ? [] : made.error.map(({ field, fault }) => `${field} ${fault}`)
}
const words = {
  lead: 'This is your safety plan.',
  parts: {
    warning_signs: 'Signs',
    coping: 'What I can do',
    people_and_places: 'People and places',
    people_who_help: 'Who helps',
    professionals: 'Professionals',
    making_safe: 'Making it safe',
  },
  review: 'We look at it again with you on 0.',
  urgent: 'If you cannot keep yourself safe, go to /urgent.',
  familyDoor: 'Your family can write to us too.',
}

describe('a safety plan', () => {
  it('has something in it and a review within a year', () => {
    const empty = Object.fromEntries(safetyPlanParts.map((part) => [part, ' '])) as typeof parts
    expect(faultsOf({})).toEqual([])
    expect(faultsOf({ parts: empty })).toEqual(['parts empty'])
    expect(faultsOf({ parts: { ...parts, coping: 'a'.repeat(safetyPartLimit + 1) } })).toEqual([
      'coping too_long',
    ])
    expect(faultsOf({ reviewOn: undefined })).toEqual(['review not_a_day'])
    expect(faultsOf({ reviewOn: addDays(today, -1) })).toEqual(['review in_the_past'])
    expect(faultsOf({ reviewOn: addDays(today, 367) })).toEqual(['review too_far'])
  })

  it('reads back from its note, also after its review has passed', () => {
    const plan = newSafetyPlan(draft, 2, today)
    if (!plan.ok) throw new Error('refused')
    expect(readNoteRecord(writeNoteRecord(plan.value))).toEqual(plan.value)
    expect(plan.value.parts.coping).toBe('Walk to the park and back.')
  })

  it('as a message says what it says, and always where urgent help is', () => {
    const plan = newSafetyPlan(draft, 1, today)
    if (!plan.ok) throw new Error('refused')
    const given = { reviewDay: '30 November 2026', namesFamilyDoor: false }
    const message = safetyPlanMessage(plan.value, words, given)
    expect(message.split('\n\n')).toEqual([
      words.lead,
      'Signs\nI stop answering messages.',
      'What I can do\nWalk to the park and back.',
      'Who helps\nMy sister.',
      'Professionals\nMy GP, 111.',
      'Making it safe\nMy sister keeps my tablets.',
      'We look at it again with you on 30 November 2026.',
      words.urgent,
    ])
    const withDoor = safetyPlanMessage(plan.value, words, { ...given, namesFamilyDoor: true })
    expect(withDoor.endsWith(words.familyDoor)).toBe(true)
  })
})
