// Triage cards: coded answers for the queue. On arrival under the case key; the first member of the
// team who lists it seals it again under the team card key, so that a list opens in microseconds a row.

import { type BoxPlace, openJson, sealJson } from './box.ts'
import { type Bytes, concatBytes, type JsonValue, type Sealed } from './bytes.ts'
import type { CaseKey, CasePlace, ShredKey } from './case-keys.ts'
import { done, type Outcome } from './outcome.ts'
import type { TeamKey } from './team.ts'

export type CardFault = 'malformed' | 'altered'

/** Seals the card of a new enquiry under its case key and its conversation shred key. */
export function sealArrivalCard(input: {
  readonly place: CasePlace
  readonly caseKey: CaseKey
  readonly shredKey: ShredKey
  readonly card: JsonValue
}): Promise<Sealed> {
  return seal(input.caseKey, input)
}

/** The card as parsed JSON: validate it before use. */
export function openArrivalCard(input: {
  readonly place: CasePlace
  readonly caseKey: CaseKey
  readonly shredKey: ShredKey
  readonly blob: Uint8Array
}): Promise<Outcome<unknown, CardFault>> {
  return open(input.caseKey, input)
}

/** Seals a card under the team card key. */
export function sealCard(input: {
  readonly place: CasePlace
  readonly team: TeamKey
  readonly shredKey: ShredKey
  readonly card: JsonValue
}): Promise<Sealed> {
  return seal(input.team, input)
}

/** Opens a card of a list. */
export function openCard(input: {
  readonly place: CasePlace
  readonly team: TeamKey
  readonly shredKey: ShredKey
  readonly blob: Uint8Array
}): Promise<Outcome<unknown, CardFault>> {
  return open(input.team, input)
}

/** From one team key to the next, or from the arrival form to the team's. */
export async function resealCard(input: {
  readonly place: CasePlace
  readonly from: CaseKey | TeamKey
  readonly to: TeamKey
  readonly shredKey: ShredKey
  readonly blob: Uint8Array
}): Promise<Outcome<Sealed, CardFault>> {
  const opened = await open(input.from, input)
  if (!opened.ok) return opened
  return done(await seal(input.to, { ...input, card: opened.value as JsonValue }))
}

type CardFacts = { readonly place: CasePlace; readonly shredKey: ShredKey }

async function seal(
  holder: CaseKey | TeamKey,
  input: CardFacts & { readonly card: JsonValue },
): Promise<Sealed> {
  return await sealJson(secretOf(holder, input.shredKey), placeOf(holder, input.place), input.card)
}

async function open(
  holder: CaseKey | TeamKey,
  input: CardFacts & { readonly blob: Uint8Array },
): Promise<Outcome<unknown, CardFault>> {
  const secret = secretOf(holder, input.shredKey)
  return await openJson(secret, placeOf(holder, input.place), input.blob)
}

function secretOf(holder: CaseKey | TeamKey, shred: ShredKey): Bytes {
  if (shred.kind !== 'conversation') throw new TypeError('a card is of shred class conversation')
  return concatBytes(holder.kind === 'team' ? holder.cardKey : holder.bytes, shred.bytes)
}

function placeOf(holder: CaseKey | TeamKey, place: CasePlace): BoxPlace {
  const context = [place.organisationId, place.caseId, holder.version]
  if (holder.kind === 'case') return { purpose: 'card/arrival', context }
  return { purpose: 'card/team', context: [...context, holder.team] }
}
