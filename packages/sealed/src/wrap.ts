// Wrapping keys to age hybrid recipients (ML-KEM-768 with X25519). age carries no associated data,
// so what is wrapped begins with a hash of the place it belongs to; a moved wrap is refused.

import type { AgeHeaderFault } from './age-header.ts'
import type { Bytes, Sealed } from './bytes.ts'
import type { Outcome } from './outcome.ts'

declare const identityBrand: unique symbol
declare const recipientBrand: unique symbol
/** `AGE-SECRET-KEY-PQ-1…`: secret. */
export type HybridIdentity = string & { readonly [identityBrand]: true }
/** `age1pq1…`, 1,959 characters: public. */
export type HybridRecipient = string & { readonly [recipientBrand]: true }

export type HybridPair = {
  readonly identity: HybridIdentity
  readonly recipient: HybridRecipient
}

/** What a wrapped key is for. */
export type WrapPurpose =
  | 'case'
  | 'conversation'
  | 'team'
  | 'identity'
  | 'concern'
  | 'offer'
  | 'keyring'

/** Where a wrapped key belongs; anything but exactly this place refuses to open. */
export type WrapPlace = {
  readonly purpose: WrapPurpose
  readonly organisationId: string
  /** Case, team, person, concern, offer or staff id. */
  readonly subjectId: string
  /** Version of the wrapped key, from 1. */
  readonly version: number
}

export type WrapFault =
  | AgeHeaderFault
  /** Wrapped to somebody else, or altered. */
  | 'not_for_this_identity'
  /** Opened, and belongs to another place. */
  | 'wrong_place'

export function newHybridPair(): Promise<HybridPair> {
  throw new Error('not built yet')
}

/** The identity of a 32-byte seed: the same seed always gives the same pair. */
export function hybridPairFromSeed(seed: Uint8Array): Promise<HybridPair> {
  throw new Error(`not built yet ${seed.length}`)
}

/** A recipient from outside: its prefix, length and checksum; anything classic is undefined. */
export function parseRecipient(text: unknown): HybridRecipient | undefined {
  throw new Error(`not built yet ${text}`)
}

/** An identity from storage or paper; anything that is not a hybrid age identity is undefined. */
export function parseIdentity(text: unknown): HybridIdentity | undefined {
  throw new Error(`not built yet ${text}`)
}

export function recipientOf(identity: HybridIdentity): Promise<HybridRecipient> {
  throw new Error(`not built yet ${identity}`)
}

/** Wraps 16 to 256 secret bytes: one age blob for one recipient, about 1.7 kB and 4 ms. */
export function wrapKey(
  secret: Uint8Array,
  place: WrapPlace,
  recipient: HybridRecipient,
): Promise<Sealed> {
  throw new Error(`not built yet ${secret.length}${place.purpose}${recipient}`)
}

/** Opens a wrap; the header is measured before it is parsed. */
export function unwrapKey(
  blob: Uint8Array,
  place: WrapPlace,
  identity: HybridIdentity,
): Promise<Outcome<Bytes, WrapFault>> {
  throw new Error(`not built yet ${blob.length}${place.purpose}${identity}`)
}
