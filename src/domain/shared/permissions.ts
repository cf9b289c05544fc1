// Who may do what: one table, deny by default (4-help-service, Roles). No role both decides and audits, none both
// awards and pays. A permission is data, so that the domain can judge one record and the database can filter a list.

export const roles = [
  'call_taker',
  'intake_coordinator',
  'matching_coordinator',
  'therapist',
  'clinical_supervisor',
  'safeguarding_lead',
  'registry_manager',
  'finance',
  'data_protection_officer',
  'statistics_analyst',
  'administrator',
  'duty_lead',
] as const
export type Role = (typeof roles)[number]

export function isRole(text: unknown): text is Role {
  return roles.some((role) => role === text)
}

/** What a permission's holder must be to the record: anybody with the role, its owner, or somebody it was granted to. */
export type Condition = 'any' | 'owner' | 'granted'

export const actions = {
  'enquiry.list': { intake_coordinator: 'any', matching_coordinator: 'any', duty_lead: 'any' },
  /** A therapist: from the person's yes on. */
  'enquiry.open': {
    intake_coordinator: 'granted',
    matching_coordinator: 'granted',
    therapist: 'granted',
    safeguarding_lead: 'granted',
    duty_lead: 'granted',
  },
  'enquiry.answer': {
    intake_coordinator: 'granted',
    matching_coordinator: 'granted',
    therapist: 'granted',
    duty_lead: 'granted',
  },
  'enquiry.note': {
    intake_coordinator: 'granted',
    matching_coordinator: 'granted',
    therapist: 'granted',
    safeguarding_lead: 'granted',
    duty_lead: 'granted',
  },
  'enquiry.decide': { intake_coordinator: 'owner', duty_lead: 'granted' },
  'enquiry.take_over': {
    intake_coordinator: 'any',
    matching_coordinator: 'any',
    duty_lead: 'any',
  },
  'enquiry.hand_over': {
    intake_coordinator: 'owner',
    matching_coordinator: 'owner',
    duty_lead: 'any',
  },
  'enquiry.revoke': {
    intake_coordinator: 'owner',
    matching_coordinator: 'owner',
    duty_lead: 'any',
  },
  'enquiry.close': { intake_coordinator: 'owner', duty_lead: 'any' },
  'shift.hand_over': { intake_coordinator: 'any', duty_lead: 'any' },
  /** Silent, hung up, abusive, advice: a number by kind and day. */
  'contact.count': { call_taker: 'any', intake_coordinator: 'any', duty_lead: 'any' },
  'contact_today.list': { intake_coordinator: 'any', duty_lead: 'any', safeguarding_lead: 'any' },
  'contact_today.act': { intake_coordinator: 'any', duty_lead: 'any', safeguarding_lead: 'any' },
  'contact_today.break_rule': { duty_lead: 'any' },
  'concern.raise': Object.fromEntries(roles.map((role) => [role, 'any'])),
  'concern.report_own_duty': Object.fromEntries(roles.map((role) => [role, 'any'])),
  'concern.list': { safeguarding_lead: 'any' },
  'concern.open': { safeguarding_lead: 'any' },
  'concern.decide': { safeguarding_lead: 'any' },
  'alert.acknowledge': {
    intake_coordinator: 'any',
    duty_lead: 'any',
    safeguarding_lead: 'any',
    administrator: 'any',
  },
  /** Therapists as the matching rules see them, who waits, today's proposal. */
  'match.propose': { matching_coordinator: 'any', duty_lead: 'any' },
  /** The menu of one enquiry, whose keys its maker must hold. */
  'match.offer': { matching_coordinator: 'granted', duty_lead: 'granted' },
  'offer.list': { therapist: 'any' },
  /** Those made to oneself. */
  'offer.answer': { therapist: 'owner' },
  'legal_hold.place': { safeguarding_lead: 'any', data_protection_officer: 'any' },
  'legal_hold.lift': { data_protection_officer: 'any' },
  'setup.view': { administrator: 'any', data_protection_officer: 'any', safeguarding_lead: 'any' },
  'setup.change': { administrator: 'any' },
  'setup.approve': {
    administrator: 'any',
    safeguarding_lead: 'any',
    data_protection_officer: 'any',
  },
  'accounts.view': { administrator: 'any', safeguarding_lead: 'any' },
  'accounts.invite': { administrator: 'any' },
  'accounts.leave': { administrator: 'any' },
  'accounts.roles': { administrator: 'any' },
  'accounts.details': { administrator: 'any' },
  'directory.sign': { administrator: 'any', safeguarding_lead: 'any' },
  /** By the ceremony of two people; whoever may begin it still needs both printed halves. */
  'keyring.reopen': { administrator: 'any', safeguarding_lead: 'any' },
  'team_key.view': {
    administrator: 'any',
    safeguarding_lead: 'any',
    intake_coordinator: 'any',
    matching_coordinator: 'any',
    duty_lead: 'any',
  },
  'team_key.rewrap': {
    intake_coordinator: 'any',
    matching_coordinator: 'any',
    duty_lead: 'any',
    safeguarding_lead: 'any',
  },
  'jobs.view': { administrator: 'any' },
  'jobs.retry': { administrator: 'any' },
  'audit.view': { data_protection_officer: 'any' },
  'therapist.view': { registry_manager: 'any' },
  'therapist.change': { registry_manager: 'any' },
  /** The profile that belongs to the account; no address names another. */
  'therapist.own': { therapist: 'any' },
  /** One's own log; no address names another's. */
  'supervision.record': { therapist: 'any' },
  'supervision.confirm': { clinical_supervisor: 'any' },
  'self.manage': Object.fromEntries(roles.map((role) => [role, 'any'])),
} as const satisfies Record<string, Partial<Record<Role, Condition>>>

export type Action = keyof typeof actions

/**
 * Whoever is signed in, also between two roles: signing out and looking after one's own ways in, and what nothing may
 * hold anybody back from.
 */
export const ofEverybody: readonly Action[] = [
  'self.manage',
  'concern.raise',
  'concern.report_own_duty',
]

/** The widest condition under which somebody with these roles may do this, or undefined: may not at all. */
export function conditionFor(held: readonly Role[], action: Action): Condition | undefined {
  if (ofEverybody.includes(action)) return 'any'
  const row: Partial<Record<Role, Condition>> = actions[action]
  const found = held.flatMap((role) => row[role] ?? [])
  if (found.includes('any')) return 'any'
  if (found.includes('granted')) return 'granted'
  return found.includes('owner') ? 'owner' : undefined
}

/** What a person is to one record. Its owner counts as somebody it was granted to. */
export interface Standing {
  readonly isOwner: boolean
  readonly isGranted: boolean
}

export function mayDo(held: readonly Role[], action: Action, standing: Standing): boolean {
  const condition = conditionFor(held, action)
  switch (condition) {
    case 'any':
      return true
    case 'granted':
      return standing.isGranted || standing.isOwner
    case 'owner':
      return standing.isOwner
    case undefined:
      return false
  }
}
