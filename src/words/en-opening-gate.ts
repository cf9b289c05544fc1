// What is still to do before the public form opens, in words, for the set-up page.
import type { GateRequirement } from '#domain/staff/opening-gate.ts'
import { organisationWords } from './en-organisation.ts'

export const openingGateWords: {
  readonly [Name in GateRequirement]: { readonly name: string; readonly toDo: string }
} = {
  services_chosen: { name: 'Services', toDo: 'Choose the help service, the hotline, or both.' },
  recovery_sheets: {
    name: 'Recovery sheet',
    toDo: 'Print both halves of the recovery sheet and type each of them back.',
  },
  cover_hours: { name: 'Cover hours', toDo: 'Say when somebody reads messages.' },
  duty_lead_and_deputy: {
    name: 'Duty lead and deputy',
    toDo: 'Name two different people who both have an active account.',
  },
  safeguarding_lead_and_deputy: {
    name: 'Safeguarding lead and deputy',
    toDo: 'Name two different people with active accounts. They may belong to a partner organisation.',
  },
  alert_webhook: {
    name: 'Alerts',
    toDo: 'Give the address of your pager or telephone service, so that an alert reaches a person.',
  },
  test_alert: {
    name: 'Test alert',
    toDo: 'Send a test alert. Your pager service must take it, then a person acknowledges it.',
  },
  limits_statement: {
    name: 'Limits statement',
    toDo: 'Have a named person, advised by a lawyer, approve the statement in this version.',
  },
  country_of_numbers: {
    name: 'Country of the urgent numbers',
    toDo: 'The server and the organisation must name the same country.',
  },
  urgent_numbers: {
    name: 'Urgent numbers',
    toDo: 'Have a named person call or check each number and approve the list.',
  },
  public_wording: {
    name: 'Public wording',
    toDo: 'Have a named person, advised by a clinician, approve the public texts in this version.',
  },
  duty_profiles: {
    name: 'Duty profiles',
    toDo: 'Have the duty profile of each jurisdiction you serve approved.',
  },
  retention: { name: 'Retention', toDo: 'Confirm how long each kind of record is kept.' },
  data_protection_assessment: {
    name: 'Data-protection assessment',
    toDo: 'Give the reference of your data-protection impact assessment.',
  },
  hotline_legal_basis: { name: 'Legal basis', toDo: 'Have legal basis and scope approved.' },
  hotline_police_contact: { name: 'Police contact', toDo: 'Name your contact at the police.' },
  hotline_assessors: { name: 'Authorised assessors', toDo: 'Name who may assess reports.' },
  hotline_isolated_environment: {
    name: 'Isolated environment',
    toDo: 'Confirm the isolated environment in which addresses are assessed.',
  },
  hotline_psychological_support: {
    name: 'Psychological support',
    toDo: 'Confirm who supports your analysts.',
  },
}

/** The law that set-up names and the numbers that the server shows are two settings: both are named, and what to do. */
export function countriesDiffer(law: string, numbersOf: string): string {
  const { jurisdictions } = organisationWords.approvals
  const nameOf = (country: string): string => jurisdictions[country] ?? country
  return `Set-up names the law of ${nameOf(law)}, but the urgent page shows the numbers for ${nameOf(numbersOf)}. Ask whoever runs the server to set FORESTALL_COUNTRY to “${law}” and to restart it.`
}

export const testAlertWithoutPager =
  'The last test was acknowledged on the page, but your pager service never took the message. Check the address, then send another.'
