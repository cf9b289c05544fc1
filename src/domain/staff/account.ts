// The life of a staff account and which roles one person may not hold together (4-help-service, Roles): no role both
// decides and audits, none both awards and pays, administrators hold no case keys. Leaving takes effect at once.
import type { Instant } from '../shared/instant.ts'
import type { Role } from '../shared/permissions.ts'
import { ok, type Result, refuse } from '../shared/result.ts'

interface Facts {
  readonly roles: readonly Role[]
}
export interface InvitedAccount extends Facts {
  readonly state: 'invited'
}
export interface ActiveAccount extends Facts {
  readonly state: 'active'
  readonly joinedAt: Instant
}
export interface LeftAccount {
  readonly state: 'left'
  /** Undefined for somebody who never took up the invitation. */
  readonly joinedAt: Instant | undefined
  readonly leftAt: Instant
}
export type Account = InvitedAccount | ActiveAccount | LeftAccount
export const accountStates = [
  'invited',
  'active',
  'left',
] as const satisfies readonly Account['state'][]

type Incompatible =
  | 'decides_and_audits'
  | 'awards_and_pays'
  | 'administers_and_reads'
  | 'approves_themselves'

const readers = [
  'call_taker',
  'intake_coordinator',
  'matching_coordinator',
  'therapist',
  'clinical_supervisor',
  'safeguarding_lead',
  'duty_lead',
] as const satisfies readonly Role[]

const incompatibleRoles: readonly (readonly [Role, Role, Incompatible])[] = [
  ...readers.map((role) => ['data_protection_officer', role, 'decides_and_audits'] as const),
  ['data_protection_officer', 'administrator', 'decides_and_audits'],
  ['data_protection_officer', 'registry_manager', 'decides_and_audits'],
  ['data_protection_officer', 'finance', 'decides_and_audits'],
  ['finance', 'matching_coordinator', 'awards_and_pays'],
  ['finance', 'intake_coordinator', 'awards_and_pays'],
  ...readers.map((role) => ['administrator', role, 'administers_and_reads'] as const),
  ['registry_manager', 'therapist', 'approves_themselves'],
]

export type AccountRefusal =
  | { readonly reason: 'no_role' }
  | {
      readonly reason: 'roles_together'
      readonly pair: readonly [Role, Role]
      readonly because: Incompatible
    }
  | { readonly reason: 'last_administrator' }
  | { readonly reason: 'not_invited' }
  | { readonly reason: 'has_left' }

/** The first pair that one person may not hold together, or undefined. */
export function rolesRefusal(roles: readonly Role[]): AccountRefusal | undefined {
  if (roles.length === 0) return { reason: 'no_role' }
  const found = incompatibleRoles.find(
    ([one, other]) => roles.includes(one) && roles.includes(other),
  )
  if (found === undefined) return undefined
  const [one, other, because] = found
  return { reason: 'roles_together', pair: [one, other], because }
}

export function invite(roles: readonly Role[]): Result<InvitedAccount, AccountRefusal> {
  const refusal = rolesRefusal(roles)
  return refusal === undefined ? ok({ state: 'invited', roles }) : refuse(refusal)
}

export function activate(account: Account, now: Instant): Result<ActiveAccount, AccountRefusal> {
  if (account.state === 'left') return refuse({ reason: 'has_left' })
  if (account.state === 'active') return refuse({ reason: 'not_invited' })
  return ok({ state: 'active', roles: account.roles, joinedAt: now })
}

/** `others` are the roles of everybody else who is active: somebody must remain who can administer. */
function leavesNoAdministrator(
  account: Account,
  next: readonly Role[],
  others: readonly (readonly Role[])[],
): boolean {
  return (
    account.state === 'active' &&
    account.roles.includes('administrator') &&
    !next.includes('administrator') &&
    !others.some((roles) => roles.includes('administrator'))
  )
}

export function changeRoles(
  account: Account,
  roles: readonly Role[],
  others: readonly (readonly Role[])[],
): Result<InvitedAccount | ActiveAccount, AccountRefusal> {
  if (account.state === 'left') return refuse({ reason: 'has_left' })
  const refusal = rolesRefusal(roles)
  if (refusal !== undefined) return refuse(refusal)
  if (leavesNoAdministrator(account, roles, others)) return refuse({ reason: 'last_administrator' })
  return ok({ ...account, roles })
}

/** From this moment nothing is served to them; what they wrote stays, as "a former colleague". */
export function leave(
  account: Account,
  others: readonly (readonly Role[])[],
  now: Instant,
): Result<LeftAccount, AccountRefusal> {
  if (account.state === 'left') return refuse({ reason: 'has_left' })
  if (leavesNoAdministrator(account, [], others)) return refuse({ reason: 'last_administrator' })
  const joinedAt = account.state === 'active' ? account.joinedAt : undefined
  return ok({ state: 'left', joinedAt, leftAt: now })
}
