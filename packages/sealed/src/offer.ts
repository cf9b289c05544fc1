// A conditional grant: what a therapist may read before the person says yes, and the case key that
// the server serves only afterwards. Both are prepared in the coordinator's browser.

import type { BoxPlace } from './box.ts'
import { type JsonValue, randomBytes, type Sealed } from './bytes.ts'
import type { CaseKey, CasePlace } from './case-keys.ts'
import type { Directory } from './directory.ts'
import { type Grant, type GrantFault, grantCaseKey } from './grant.ts'
import { done, fault, type Outcome } from './outcome.ts'
import { openSignedJson, sealSignedJson } from './signed-box.ts'
import type { Signer } from './signing.ts'
import { type HybridIdentity, unwrapKey, type WrapPlace, wrapKey } from './wrap.ts'

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
export async function sealOffer(input: {
  readonly place: CasePlace
  readonly offerId: string
  readonly caseKeys: readonly CaseKey[]
  readonly card: JsonValue
  readonly to: string
  readonly directory: Directory
  readonly granter: Signer
}): Promise<Outcome<Offer, 'unknown_colleague'>> {
  const { place, offerId, directory, granter, to } = input
  const { organisationId } = place
  const colleague = directory.staff.get(to)
  if (colleague === undefined) return fault('unknown_colleague')
  const grants: Grant[] = []
  for (const key of input.caseKeys) {
    const grant = await grantCaseKey({ place, key, to, directory, granter })
    if (!grant.ok) return grant
    grants.push(grant.value)
  }
  const offerKey = randomBytes(32)
  const boxPlace = cardPlace(organisationId, offerId, to)
  return done({
    offerId,
    staffId: to,
    offeredBy: granter.staffId,
    keyWrap: await wrapKey(offerKey, wrapPlace(organisationId, offerId), colleague.recipient),
    card: await sealSignedJson(offerKey, boxPlace, input.card, granter),
    grants,
  })
}

/** The offer card as parsed JSON (validate it), without the case key. */
export async function openOfferCard(input: {
  readonly organisationId: string
  readonly offer: Omit<Offer, 'grants'>
  readonly directory: Directory
  readonly identity: HybridIdentity
}): Promise<Outcome<unknown, GrantFault | 'malformed' | 'altered'>> {
  const { organisationId, offer, directory } = input
  const place = wrapPlace(organisationId, offer.offerId)
  const key = await unwrapKey(offer.keyWrap, place, input.identity)
  if (!key.ok) return key
  const boxPlace = cardPlace(organisationId, offer.offerId, offer.staffId)
  const opened = await openSignedJson(key.value, boxPlace, offer.card, directory.signerKeys)
  if (!opened.ok) {
    return fault(opened.error === 'unknown_author' ? 'unknown_granter' : opened.error)
  }
  return opened.value.staffId === offer.offeredBy ? done(opened.value.record) : fault('forged')
}

function wrapPlace(organisationId: string, offerId: string): WrapPlace {
  return { purpose: 'offer', organisationId, subjectId: offerId, version: 1 }
}

function cardPlace(organisationId: string, offerId: string, staffId: string): BoxPlace {
  return { purpose: 'offer', context: [organisationId, offerId, staffId] }
}
