// The teams that have a key of their own (3-sealing "Keys"), and which roles make somebody a member. Who may open
// granted cases only (safeguarding) is no member of intake: what was granted is wrapped to them case by case.
import type { Role } from '../shared/permissions.ts'

export const teams = ['intake', 'registry', 'hotline', 'safeguarding'] as const
export type Team = (typeof teams)[number]

export function isTeam(text: unknown): text is Team {
  return teams.some((team) => team === text)
}

const membership: { readonly [Name in Role]?: readonly Team[] } = {
  intake_coordinator: ['intake'],
  // Who matches reads triage cards, which lie under the card key of intake.
  matching_coordinator: ['intake'],
  duty_lead: ['intake'],
  safeguarding_lead: ['safeguarding'],
  registry_manager: ['registry'],
}

/** The teams that somebody with these roles belongs to, in the order of `teams`. */
export function teamsOf(roles: readonly Role[]): readonly Team[] {
  return teams.filter((team) => roles.some((role) => membership[role]?.includes(team)))
}

/** A time in a role; `endedAt` is undefined while it lasts. */
export interface RoleTime {
  readonly staffId: string
  readonly role: Role
  readonly endedAt: number | undefined
}

/**
 * True when somebody who was in the team since its key was made is in it no more: the key must be made anew, because
 * what they held they may have kept.
 */
export function mustRenewKey(
  team: Team,
  keyMadeAt: number,
  times: readonly RoleTime[],
  everyTeam: readonly string[] = [],
): boolean {
  const isMember = (time: RoleTime): boolean =>
    teamsOf([time.role]).includes(team) || everyTeam.includes(time.staffId)
  const members = times.filter(isMember)
  const present = new Set(
    members.filter(({ endedAt }) => endedAt === undefined).map(({ staffId }) => staffId),
  )
  return members.some(
    ({ staffId, endedAt }) =>
      endedAt !== undefined && endedAt >= keyMadeAt && !present.has(staffId),
  )
}
