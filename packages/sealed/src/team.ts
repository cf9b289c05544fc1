// Team keys (intake, registry, hotline, safeguarding): an age hybrid pair and a card key, wrapped
// together to each member and to the organisation root. A leaver means a new version.

import type { Bytes, Sealed } from './bytes.ts'
import type { Outcome } from './outcome.ts'
import type { HybridIdentity, HybridRecipient, WrapFault, WrapPlace } from './wrap.ts'

export type TeamKey = {
  readonly kind: 'team'
  readonly team: string
  readonly version: number
  readonly identity: HybridIdentity
  readonly recipient: HybridRecipient
  readonly cardKey: Bytes
}

/** A member as the verified directory names them. `holder` is a staff id, or `root`. */
export type TeamMember = { readonly holder: string; readonly recipient: HybridRecipient }
export type TeamWrap = { readonly holder: string; readonly blob: Sealed }

export type NewTeamKey = { readonly key: TeamKey; readonly wraps: readonly TeamWrap[] }

/** Makes version `version` (default 1) of a team key and wraps it to every member given. */
export function newTeamKey(input: {
  readonly organisationId: string
  readonly team: string
  readonly version?: number
  readonly members: readonly TeamMember[]
}): Promise<NewTeamKey> {
  throw new Error(`not built yet ${input.team}`)
}

/** Wraps an existing team key to one more member. */
export function wrapTeamKey(
  key: TeamKey,
  organisationId: string,
  recipient: HybridRecipient,
): Promise<Sealed> {
  throw new Error(`not built yet ${key.team}${organisationId}${recipient}`)
}

/**
 * Opens a team key. `expected` is the recipient that the signed directory names for this version:
 * anything else is `substituted`.
 */
export function openTeamKey(input: {
  readonly organisationId: string
  readonly team: string
  readonly version: number
  readonly blob: Uint8Array
  readonly identity: HybridIdentity
  readonly expected: HybridRecipient
}): Promise<Outcome<TeamKey, WrapFault | 'substituted'>> {
  throw new Error(`not built yet ${input.team}`)
}

/** Re-wraps what waits (case, identity and concern keys) from one holder to another recipient. */
export function rewrap(input: {
  readonly blob: Uint8Array
  readonly place: WrapPlace
  readonly from: HybridIdentity
  readonly to: HybridRecipient
}): Promise<Outcome<Sealed, WrapFault>> {
  throw new Error(`not built yet ${input.place.purpose}`)
}
