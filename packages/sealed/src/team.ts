// Team keys (intake, registry, hotline, safeguarding): an age hybrid pair and a card key, wrapped
// together to each member and to the organisation root. A leaver means a new version.

import { type Bytes, concatBytes, randomBytes, type Sealed, wipe } from './bytes.ts'
import { done, fault, type Outcome } from './outcome.ts'
import {
  type HybridIdentity,
  type HybridRecipient,
  hybridPairFromSeed,
  newHybridPair,
  seedOf,
  unwrapKey,
  type WrapFault,
  type WrapPlace,
  wrapKey,
} from './wrap.ts'

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

const cardKeyBytes = 32

/** Makes version `version` (default 1) of a team key and wraps it to every member given. */
export async function newTeamKey(input: {
  readonly organisationId: string
  readonly team: string
  readonly version?: number
  readonly members: readonly TeamMember[]
}): Promise<NewTeamKey> {
  const { team, version = 1 } = input
  const pair = await newHybridPair()
  const key: TeamKey = { kind: 'team', team, version, ...pair, cardKey: randomBytes(cardKeyBytes) }
  const wraps = await Promise.all(
    input.members.map(async ({ holder, recipient }) => ({
      holder,
      blob: await wrapTeamKey(key, input.organisationId, recipient),
    })),
  )
  return { key, wraps }
}

/** Wraps an existing team key to one more member. */
export async function wrapTeamKey(
  key: TeamKey,
  organisationId: string,
  recipient: HybridRecipient,
): Promise<Sealed> {
  const secret = concatBytes(seedOf(key.identity), key.cardKey)
  const blob = await wrapKey(secret, placeOf(organisationId, key.team, key.version), recipient)
  wipe(secret)
  return blob
}

/**
 * Opens a team key. `expected` is the recipient that the signed directory names for this version:
 * anything else is `substituted`.
 */
export async function openTeamKey(input: {
  readonly organisationId: string
  readonly team: string
  readonly version: number
  readonly blob: Uint8Array
  readonly identity: HybridIdentity
  readonly expected: HybridRecipient
}): Promise<Outcome<TeamKey, WrapFault | 'substituted'>> {
  const { team, version } = input
  const place = placeOf(input.organisationId, team, version)
  const opened = await unwrapKey(input.blob, place, input.identity)
  if (!opened.ok) return opened
  if (opened.value.length !== 32 + cardKeyBytes) return fault('substituted')
  const pair = await hybridPairFromSeed(opened.value.subarray(0, 32))
  if (pair.recipient !== input.expected) return fault('substituted')
  return done({ kind: 'team', team, version, ...pair, cardKey: opened.value.slice(32) })
}

/** Re-wraps what waits (case, identity and concern keys) from one holder to another recipient. */
export async function rewrap(input: {
  readonly blob: Uint8Array
  readonly place: WrapPlace
  readonly from: HybridIdentity
  readonly to: HybridRecipient
}): Promise<Outcome<Sealed, WrapFault>> {
  const opened = await unwrapKey(input.blob, input.place, input.from)
  return opened.ok ? done(await wrapKey(opened.value, input.place, input.to)) : opened
}

function placeOf(organisationId: string, team: string, version: number): WrapPlace {
  return { purpose: 'team', organisationId, subjectId: team, version }
}
