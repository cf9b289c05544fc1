// Triage cards: coded answers for the queue. On arrival under the case key; the first member of the
// team who lists it seals it again under the team card key, so that a list opens in microseconds a row.

import type { JsonValue, Sealed } from './bytes.ts'
import type { CaseKey, CasePlace, ShredKey } from './case-keys.ts'
import type { Outcome } from './outcome.ts'
import type { TeamKey } from './team.ts'

export type CardFault = 'malformed' | 'altered' | 'no_key'

/** Seals the card of a new enquiry under its case key and its conversation shred key. */
export function sealArrivalCard(input: {
  readonly place: CasePlace
  readonly caseKey: CaseKey
  readonly shredKey: ShredKey
  readonly card: JsonValue
}): Promise<Sealed> {
  throw new Error(`not built yet ${input.card}`)
}

/** The card as parsed JSON: validate it before use. */
export function openArrivalCard(input: {
  readonly place: CasePlace
  readonly caseKey: CaseKey
  readonly shredKey: ShredKey
  readonly blob: Uint8Array
}): Promise<Outcome<unknown, CardFault>> {
  throw new Error(`not built yet ${input.blob.length}`)
}

/** Seals a card under the team card key. */
export function sealCard(input: {
  readonly place: CasePlace
  readonly team: TeamKey
  readonly shredKey: ShredKey
  readonly card: JsonValue
}): Promise<Sealed> {
  throw new Error(`not built yet ${input.card}`)
}

/** Opens a card of a list. */
export function openCard(input: {
  readonly place: CasePlace
  readonly team: TeamKey
  readonly shredKey: ShredKey
  readonly blob: Uint8Array
}): Promise<Outcome<unknown, CardFault>> {
  throw new Error(`not built yet ${input.blob.length}`)
}

/** From one team key to the next, or from the arrival form to the team's. */
export function resealCard(input: {
  readonly place: CasePlace
  readonly from: CaseKey | TeamKey
  readonly to: TeamKey
  readonly shredKey: ShredKey
  readonly blob: Uint8Array
}): Promise<Outcome<Sealed, CardFault>> {
  throw new Error(`not built yet ${input.blob.length}`)
}
