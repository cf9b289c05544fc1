// Granting a case: its key re-wrapped in the granter's browser to a colleague of the verified
// directory and signed, so that neither the key nor the grant can come from anybody else.

import type { Bytes, JsonValue, Sealed } from './bytes.ts'
import type { CaseKey, CasePlace } from './case-keys.ts'
import type { Directory } from './directory.ts'
import type { Outcome } from './outcome.ts'
import type { Signer } from './signing.ts'
import type { HybridIdentity, WrapFault } from './wrap.ts'

/** One row per (case, version, colleague). */
export type Grant = {
  readonly caseId: string
  readonly version: number
  readonly staffId: string
  readonly blob: Sealed
  readonly grantedBy: string
  readonly signature: Bytes
}

export type GrantFault = WrapFault | 'forged' | 'unknown_granter'

/** Wraps and signs; `unknown_colleague` when the directory does not name them (any more). */
export function grantCaseKey(input: {
  readonly place: CasePlace
  readonly key: CaseKey
  readonly to: string
  readonly directory: Directory
  readonly granter: Signer
}): Promise<Outcome<Grant, 'unknown_colleague'>> {
  throw new Error(`not built yet ${input.to}`)
}

/** Checks the granter's signature against the directory, then opens. */
export function openGrant(input: {
  readonly organisationId: string
  readonly grant: Grant
  readonly directory: Directory
  readonly identity: HybridIdentity
}): Promise<Outcome<CaseKey, GrantFault>> {
  throw new Error(`not built yet ${input.organisationId}`)
}

/**
 * A conditional grant: a card the therapist may read now, and the case key that the server serves
 * only once the offer is confirmed. Declining or expiry deletes `grant` unserved.
 */
export type Offer = {
  readonly offerId: string
  readonly staffId: string
  readonly offeredBy: string
  /** The offer key wrapped to the therapist. */
  readonly keyWrap: Sealed
  /** The offer card under the offer key, signed by the coordinator. */
  readonly card: Sealed
  /** `served_when = confirmed`. One per key version the therapist needs. */
  readonly grants: readonly Grant[]
}

export function sealOffer(input: {
  readonly place: CasePlace
  readonly offerId: string
  readonly caseKeys: readonly CaseKey[]
  readonly card: JsonValue
  readonly to: string
  readonly directory: Directory
  readonly granter: Signer
}): Promise<Outcome<Offer, 'unknown_colleague'>> {
  throw new Error(`not built yet ${input.offerId}`)
}

/** The offer card as parsed JSON (validate it), without the case key. */
export function openOfferCard(input: {
  readonly organisationId: string
  readonly offer: Omit<Offer, 'grants'>
  readonly directory: Directory
  readonly identity: HybridIdentity
}): Promise<Outcome<unknown, GrantFault | 'malformed' | 'altered'>> {
  throw new Error(`not built yet ${input.organisationId}`)
}
