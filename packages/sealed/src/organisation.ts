// The organisation's two keys: the root (age hybrid), which opens keyrings and team keys by ceremony,
// and the signing key, which certifies stewards. Made in the set-up browser, never sent.

import { newSigningPair, type SigningPair } from './signing.ts'
import { type HybridPair, newHybridPair } from './wrap.ts'

export type OrganisationKeys = { readonly root: HybridPair; readonly signing: SigningPair }

export async function newOrganisationKeys(): Promise<OrganisationKeys> {
  return { root: await newHybridPair(), signing: await newSigningPair() }
}
