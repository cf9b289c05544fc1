// What must hold before a new organisation takes enquiries (1-product, Opening gate): named requirements over set-up as
// it stands today. A lapse closes new enquiries, never the way back or urgent help. Texts for each name are in `words/`.
import type { CoverHours } from '../shared/cover-hours.ts'
import { type DutyRoster, dutyPosts, hasLeadAndDeputy } from '../shared/duty.ts'
import type { StaffId } from '../shared/ids.ts'
import type { CalendarDay } from '../shared/instant.ts'

/** Texts and profiles that a named person approves. A duty profile per jurisdiction: `duty_profile_england`. */
type ApprovalItem =
  | 'limits_statement'
  | 'urgent_numbers'
  | 'public_wording'
  | 'hotline_legal_basis'
  | 'hotline_police_contact'
  | 'hotline_assessors'
  | 'hotline_isolated_environment'
  | 'hotline_psychological_support'
  | `duty_profile_${string}`

interface Approval {
  readonly item: string
  readonly version: number
  readonly reviewOn: CalendarDay
}

export interface GateSetup {
  readonly isDemo: boolean
  /** Both printed halves of the recovery sheet were typed back. */
  readonly areSheetsConfirmed: boolean
  readonly services: { readonly help: boolean; readonly hotline: boolean } | undefined
  readonly cover: CoverHours | undefined
  readonly roster: DutyRoster
  readonly activeStaff: readonly StaffId[]
  readonly hasAlertWebhook: boolean
  readonly isTestAlertAcknowledged: boolean
  readonly jurisdictions: readonly string[]
  /** Whose urgent numbers the public pages show: a setting of the server. */
  readonly numbersOf: string
  readonly approvals: readonly Approval[]
  /** The version of each text in use; one that is not listed has version 1. */
  readonly versions: { readonly [item: string]: number | undefined }
  readonly isRetentionConfirmed: boolean
  readonly hasDataProtectionAssessment: boolean
}

function isApproved(setup: GateSetup, item: ApprovalItem, today: CalendarDay): boolean {
  const version = setup.versions[item] ?? 1
  return setup.approvals.some(
    (approval) =>
      approval.item === item && approval.version === version && today < approval.reviewOn,
  )
}

/** A lead and a deputy, two people, both still working here. */
function isPostFilled(setup: GateSetup, kind: 'duty' | 'safeguarding'): boolean {
  const active: DutyRoster = Object.fromEntries(
    dutyPosts.flatMap((post) => {
      const person = setup.roster[post]
      return person !== undefined && setup.activeStaff.includes(person) ? [[post, person]] : []
    }),
  )
  return hasLeadAndDeputy(active, kind)
}

type Check = (setup: GateSetup, today: CalendarDay) => boolean
const approved =
  (item: ApprovalItem): Check =>
  (setup, today) =>
    isApproved(setup, item, today)

const forBoth = {
  services_chosen: (setup) => setup.services?.help === true || setup.services?.hotline === true,
  recovery_sheets: (setup) => setup.areSheetsConfirmed,
  cover_hours: (setup) => (setup.cover?.weekly.length ?? 0) > 0,
  duty_lead_and_deputy: (setup) => isPostFilled(setup, 'duty'),
  safeguarding_lead_and_deputy: (setup) => isPostFilled(setup, 'safeguarding'),
  alert_webhook: (setup) => setup.hasAlertWebhook,
  test_alert: (setup) => setup.isTestAlertAcknowledged,
  limits_statement: approved('limits_statement'),
  // An approved list of another country's numbers helps nobody here.
  country_of_numbers: (setup) => setup.jurisdictions.includes(setup.numbersOf),
  urgent_numbers: approved('urgent_numbers'),
  public_wording: approved('public_wording'),
  duty_profiles: (setup, today) =>
    setup.jurisdictions.length > 0 &&
    setup.jurisdictions.every((one) => isApproved(setup, `duty_profile_${one}`, today)),
  retention: (setup) => setup.isRetentionConfirmed,
  data_protection_assessment: (setup) => setup.hasDataProtectionAssessment,
} as const satisfies Record<string, Check>

const forHotline = {
  hotline_legal_basis: approved('hotline_legal_basis'),
  hotline_police_contact: approved('hotline_police_contact'),
  hotline_assessors: approved('hotline_assessors'),
  hotline_isolated_environment: approved('hotline_isolated_environment'),
  hotline_psychological_support: approved('hotline_psychological_support'),
} as const satisfies Record<string, Check>

export type GateRequirement = keyof typeof forBoth | keyof typeof forHotline
const checks: { readonly [Name in GateRequirement]: Check } = { ...forBoth, ...forHotline }
export const gateRequirements = Object.keys(checks) as readonly GateRequirement[]
const hotlineOnly: readonly string[] = Object.keys(forHotline)

/** The requirements of one service that do not hold today, in the order in which set-up asks for them. */
export function missingFor(
  service: 'help' | 'hotline',
  setup: GateSetup,
  today: CalendarDay,
): readonly GateRequirement[] {
  return gateRequirements
    .filter((name) => service === 'hotline' || !hotlineOnly.includes(name))
    .filter((name) => !checks[name](setup, today))
}

export type GateState =
  | { readonly kind: 'open' }
  /** Open because it is a demonstration, and every page says so. */
  | { readonly kind: 'demo' }
  | { readonly kind: 'not_run_here' }
  | { readonly kind: 'closed'; readonly missing: readonly GateRequirement[] }

export function evaluateGate(
  service: 'help' | 'hotline',
  setup: GateSetup,
  today: CalendarDay,
): GateState {
  if (setup.isDemo) return { kind: 'demo' }
  if (setup.services !== undefined && !setup.services[service]) return { kind: 'not_run_here' }
  const missing = missingFor(service, setup, today)
  return missing.length === 0 ? { kind: 'open' } : { kind: 'closed', missing }
}

/** Which service's gate a public address stands behind; undefined: always open, above all `/return` and `/urgent`. */
export function gateOfPath(path: string): 'help' | 'hotline' | undefined {
  if (path === '/enquiry' || path.startsWith('/enquiry/')) return 'help'
  if (path === '/report/return' || path.startsWith('/report/return/')) return undefined
  return path === '/report' || path.startsWith('/report/') ? 'hotline' : undefined
}
