import { describe, expect, test } from 'vitest'
import { alertKinds } from './alert.ts'
import { type DutyRoster, hasLeadAndDeputy, ladderFor, ladders } from './duty.ts'
import { newId, type StaffId } from './ids.ts'

const person = (number: number): StaffId => newId((bytes) => new Uint8Array(bytes).fill(number))
const roster: DutyRoster = {
  duty_lead: person(1),
  duty_deputy: person(2),
  safeguarding_lead: person(3),
  safeguarding_deputy: person(1),
  head_of_service: person(5),
}

describe('the ladder', () => {
  test('a concern climbs lead, deputy, duty lead, head of service, and asks nobody twice', () => {
    expect(ladderFor('concern', roster)).toEqual([person(3), person(1), person(2), person(5)])
    expect(ladders.concern[0]).toBe('safeguarding_lead')
    expect(ladders.concern.at(-1)).toBe('head_of_service')
  })

  test('passes by whom the concern is about, and says when nobody is left', () => {
    expect(ladderFor('concern', roster, [person(3)])).toEqual([person(1), person(2), person(5)])
    for (const kind of alertKinds) expect(ladderFor(kind, {})).toBeUndefined()
  })

  test('lead and deputy must be two people', () => {
    expect(hasLeadAndDeputy(roster, 'safeguarding')).toBe(true)
    expect(hasLeadAndDeputy({ ...roster, duty_deputy: person(1) }, 'duty')).toBe(false)
    expect(hasLeadAndDeputy({}, 'duty')).toBe(false)
  })
})
