// The requirements of the opening gate as a list to work through: where each is seen to, and whether it holds, never
// held, or held once.
import { type CalendarDay, type Instant, localTime } from '#domain/shared/instant.ts'
import { type GateRequirement, gateRequirements, missingFor } from '#domain/staff/opening-gate.ts'
import type { SettingKey } from '#platform/db/settings.ts'
import { countriesDiffer, openingGateWords } from '#words/en-opening-gate.ts'
import type { SetupFacts } from './gate.ts'

export type RequirementState = 'met' | 'missing' | 'lapsed'

export interface RequirementShown {
  readonly name: GateRequirement
  readonly state: RequirementState
  readonly by: string | undefined
  readonly on: CalendarDay | undefined
  /** For what is approved: when it must be looked at again. */
  readonly reviewOn: CalendarDay | undefined
  /** Undefined where nothing can be done on a page. */
  readonly href: string | undefined
  readonly kind: 'setting' | 'approval' | 'other'
  /** What to do while it does not hold. */
  readonly toDo: string
}

const settings: { readonly [Name in GateRequirement]?: readonly [SettingKey, string] } = {
  services_chosen: ['services', 'services'],
  cover_hours: ['cover_hours', 'cover-hours'],
  duty_lead_and_deputy: ['duty_roster', 'duty'],
  safeguarding_lead_and_deputy: ['duty_roster', 'duty'],
  alert_webhook: ['alert_webhook', 'alerts'],
  retention: ['retention_confirmed', 'retention'],
  data_protection_assessment: ['data_protection_assessment', 'data-protection'],
}

const base = '/staff/organisation'

export function listRequirements(facts: SetupFacts, now: Instant): readonly RequirementShown[] {
  const today = localTime(now, facts.organisation.timeZone).day
  const withHotline = facts.setup.services?.hotline === true
  const missing = missingFor('hotline', facts.setup, today)
  return gateRequirements
    .filter((name) => withHotline || !name.startsWith('hotline_'))
    .map((name) => showOne(facts, name, !missing.includes(name)))
}

function showOne(facts: SetupFacts, name: GateRequirement, isMet: boolean): RequirementShown {
  const found = traceOf(facts, name)
  const heldOnce = found.on !== undefined && wasFilled(facts, name)
  const toDo = toDoOf(facts, name)
  return { name, state: isMet ? 'met' : heldOnce ? 'lapsed' : 'missing', ...found, toDo }
}

function toDoOf({ setup, organisation }: SetupFacts, name: GateRequirement): string {
  return name === 'country_of_numbers'
    ? countriesDiffer(organisation.country, setup.numbersOf)
    : openingGateWords[name].toDo
}

/** One roster holds two requirements: a pair that was never named has not lapsed. */
function wasFilled({ setup: { roster } }: SetupFacts, name: GateRequirement): boolean {
  if (name === 'duty_lead_and_deputy')
    return roster.duty_lead !== undefined && roster.duty_deputy !== undefined
  if (name === 'safeguarding_lead_and_deputy')
    return roster.safeguarding_lead !== undefined && roster.safeguarding_deputy !== undefined
  return true
}

type Trace = Omit<RequirementShown, 'name' | 'state' | 'toDo'>

function traceOf(facts: SetupFacts, name: GateRequirement): Trace {
  const { organisation, testAlert } = facts
  const dayOf = (at: Instant | undefined): CalendarDay | undefined =>
    at === undefined ? undefined : localTime(at, organisation.timeZone).day
  const other = { kind: 'other', reviewOn: undefined } as const
  if (name === 'recovery_sheets')
    return { ...other, by: undefined, on: dayOf(organisation.sheetsConfirmedAt), href: undefined }
  if (name === 'country_of_numbers')
    return { ...other, by: undefined, on: undefined, href: undefined }
  if (name === 'test_alert') {
    const held = testAlert?.hasReachedPager === true ? testAlert : undefined
    return {
      ...other,
      by: held?.by,
      on: dayOf(held?.acknowledgedAt),
      href: `${base}/alerts`,
    }
  }
  const setting = settings[name]
  if (setting !== undefined) {
    const [key, slug] = setting
    const trace = facts.traces.find((one) => one.key === key)
    const reviewOn = undefined
    return {
      kind: 'setting',
      by: trace?.by,
      on: dayOf(trace?.at),
      reviewOn,
      href: `${base}/${slug}`,
    }
  }
  const item = name === 'duty_profiles' ? `duty_profile_${organisation.country}` : name
  const approval = facts.approvals.find((one) => one.item === item)
  return {
    kind: 'approval',
    by: approval?.by,
    on: approval?.on,
    reviewOn: approval?.reviewOn,
    href: `${base}/approvals/${item}`,
  }
}

/** What a named person may approve here. */
export function approvalItemsOf(facts: SetupFacts): readonly string[] {
  const items = ['limits_statement', 'urgent_numbers', 'public_wording']
  const hotline = gateRequirements.filter((name) => name.startsWith('hotline_'))
  return [
    ...items,
    `duty_profile_${facts.organisation.country}`,
    ...(facts.setup.services?.hotline === true ? hotline : []),
  ]
}
