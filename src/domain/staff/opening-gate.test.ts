import { describe, expect, test } from 'vitest'
import { newId, type StaffId } from '../shared/ids.ts'
import { addDays, type CalendarDay } from '../shared/instant.ts'
import {
  evaluateGate,
  type GateSetup,
  gateOfPath,
  gateRequirements,
  missingFor,
} from './opening-gate.ts'

const today = '2026-11-23' as CalendarDay
const reviewOn = '2027-11-23' as CalendarDay
const person = (number: number): StaffId => newId((bytes) => new Uint8Array(bytes).fill(number))
const items = [
  'limits_statement',
  'urgent_numbers',
  'public_wording',
  'duty_profile_england',
  'hotline_legal_basis',
  'hotline_police_contact',
  'hotline_assessors',
  'hotline_isolated_environment',
  'hotline_psychological_support',
]
const ready: GateSetup = {
  isDemo: false,
  areSheetsConfirmed: true,
  services: { help: true, hotline: true },
  cover: {
    timeZone: 'Europe/London',
    weekly: [{ weekday: 0, fromMinute: 540, untilMinute: 1020 }],
    holidays: [],
    exceptions: [],
    workingWeekdays: [0],
  },
  roster: {
    duty_lead: person(1),
    duty_deputy: person(2),
    safeguarding_lead: person(3),
    safeguarding_deputy: person(1),
  },
  activeStaff: [person(1), person(2), person(3)],
  hasAlertWebhook: true,
  isTestAlertAcknowledged: true,
  jurisdictions: ['england'],
  numbersOf: 'england',
  approvals: items.map((item) => ({ item, version: 1, reviewOn })),
  versions: {},
  isRetentionConfirmed: true,
  hasDataProtectionAssessment: true,
}
const empty: GateSetup = {
  isDemo: false,
  areSheetsConfirmed: false,
  services: undefined,
  cover: undefined,
  roster: {},
  activeStaff: [],
  hasAlertWebhook: false,
  isTestAlertAcknowledged: false,
  jurisdictions: [],
  numbersOf: 'england',
  approvals: [],
  versions: {},
  isRetentionConfirmed: false,
  hasDataProtectionAssessment: false,
}
const without = (item: string): Partial<GateSetup> => ({
  approvals: ready.approvals.filter((approval) => approval.item !== item),
})

describe('the opening gate', () => {
  test('with everything in place both services are open; with nothing, everything is named', () => {
    expect(evaluateGate('help', ready, today)).toEqual({ kind: 'open' })
    expect(evaluateGate('hotline', ready, today)).toEqual({ kind: 'open' })
    expect(missingFor('hotline', empty, today)).toEqual(gateRequirements)
  })

  test.each<[string, Partial<GateSetup>]>([
    ['recovery_sheets', { areSheetsConfirmed: false }],
    ['services_chosen', { services: undefined }],
    ['cover_hours', { cover: undefined }],
    ['duty_lead_and_deputy', { roster: { ...ready.roster, duty_deputy: person(1) } }],
    ['safeguarding_lead_and_deputy', { activeStaff: [person(1), person(2)] }],
    ['alert_webhook', { hasAlertWebhook: false }],
    ['test_alert', { isTestAlertAcknowledged: false }],
    ['limits_statement', { versions: { limits_statement: 2 } }],
    ['country_of_numbers', { numbersOf: 'scotland' }],
    ['urgent_numbers', without('urgent_numbers')],
    ['public_wording', without('public_wording')],
    ['duty_profiles', { jurisdictions: ['england', 'wales'] }],
    ['retention', { isRetentionConfirmed: false }],
    ['data_protection_assessment', { hasDataProtectionAssessment: false }],
    ['hotline_legal_basis', without('hotline_legal_basis')],
    ['hotline_police_contact', without('hotline_police_contact')],
    ['hotline_assessors', without('hotline_assessors')],
    ['hotline_isolated_environment', without('hotline_isolated_environment')],
    ['hotline_psychological_support', without('hotline_psychological_support')],
  ])('without %s it is closed, and exactly that is named', (name, change) => {
    expect(missingFor('hotline', { ...ready, ...change }, today)).toEqual([name])
    const isHotlineOnly = name.startsWith('hotline_')
    expect(missingFor('help', { ...ready, ...change }, today)).toEqual(isHotlineOnly ? [] : [name])
  })

  test('an approval past its review date closes new enquiries, never the way back or urgent help', () => {
    expect(evaluateGate('help', ready, addDays(reviewOn, -1)).kind).toBe('open')
    expect(evaluateGate('help', ready, reviewOn)).toMatchObject({ kind: 'closed' })
    for (const path of [
      '/return',
      '/urgent',
      '/privacy',
      '/guide/stopping',
      '/leave',
      '/',
      '/report/return',
    ])
      expect(gateOfPath(path)).toBeUndefined()
    expect(gateOfPath('/enquiry/self')).toBe('help')
    expect(gateOfPath('/report')).toBe('hotline')
  })

  test('a demonstration is open; a service that is not run here is not', () => {
    expect(evaluateGate('help', { ...empty, isDemo: true }, today)).toEqual({ kind: 'demo' })
    expect(
      evaluateGate('hotline', { ...ready, services: { help: true, hotline: false } }, today),
    ).toEqual({
      kind: 'not_run_here',
    })
  })
})
