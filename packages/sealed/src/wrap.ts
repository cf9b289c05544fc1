// Wrapping keys to age hybrid recipients (ML-KEM-768 with X25519). age carries no associated data,
// so what is wrapped begins with a hash of the place it belongs to; a moved wrap is refused.

import { bech32 } from '@scure/base'
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import { type AgeHeaderFault, guardAgeHeader } from './age-header.ts'
import {
  asSealed,
  type Bytes,
  concatBytes,
  equalBytes,
  fields,
  ownBytes,
  randomBytes,
  type Sealed,
  wipe,
} from './bytes.ts'
import { domainPrefix, sha256 } from './kdf.ts'
import { done, fault, type Outcome } from './outcome.ts'

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

const identityPrefix = 'AGE-SECRET-KEY-PQ-'
const recipientPrefix = 'age1pq'
const seedBytes = 32
const recipientBytes = 1216
/** A wrap of 256 bytes is shorter than this; anything longer was not made here. */
const maxWrapBytes = 4096

export function newHybridPair(): Promise<HybridPair> {
  return hybridPairFromSeed(randomBytes(seedBytes))
}

/** The identity of a 32-byte seed: the same seed always gives the same pair. */
export async function hybridPairFromSeed(seed: Uint8Array): Promise<HybridPair> {
  if (seed.length !== seedBytes) throw new RangeError('a seed has 32 bytes')
  const text = bech32.encodeFromBytes(identityPrefix, seed).toUpperCase()
  const identity = text as HybridIdentity
  return { identity, recipient: await recipientOf(identity) }
}

/** The 32 secret bytes behind an identity, for paper. */
export function seedOf(identity: HybridIdentity): Bytes {
  return ownBytes(bech32.decodeToBytes(identity).bytes)
}

/** A recipient from outside: its prefix, length and checksum; anything classic is undefined. */
export function parseRecipient(text: unknown): HybridRecipient | undefined {
  const isRecipient = hasShape(text, recipientPrefix, recipientBytes) && text === text.toLowerCase()
  return isRecipient ? (text as HybridRecipient) : undefined
}

/** An identity from storage or paper; anything that is not a hybrid age identity is undefined. */
export function parseIdentity(text: unknown): HybridIdentity | undefined {
  const isIdentity = hasShape(text, identityPrefix, seedBytes) && text === text.toUpperCase()
  return isIdentity ? (text as HybridIdentity) : undefined
}

function hasShape(text: unknown, prefix: string, length: number): text is string {
  if (typeof text !== 'string' || text.length > 2000) return false
  try {
    const decoded = bech32.decode(text as `${string}1${string}`, false)
    const isPrefix = decoded.prefix.toLowerCase() === prefix.toLowerCase()
    return isPrefix && bech32.fromWords(decoded.words).length === length
  } catch {
    return false
  }
}

export async function recipientOf(identity: HybridIdentity): Promise<HybridRecipient> {
  return (await identityToRecipient(identity)) as HybridRecipient
}

/** Wraps 16 to 256 secret bytes: one age blob for one recipient, about 1.7 kB and 4 ms. */
export async function wrapKey(
  secret: Uint8Array,
  place: WrapPlace,
  recipient: HybridRecipient,
): Promise<Sealed> {
  if (secret.length < 16 || secret.length > 256) throw new RangeError('a key has 16 to 256 bytes')
  if (parseRecipient(recipient) === undefined) throw new TypeError('not a hybrid recipient')
  const plain = concatBytes(await placeHash(place), secret)
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const blob = asSealed(await encrypter.encrypt(plain))
  wipe(plain)
  return blob
}

/** Opens a wrap; the header is measured before it is parsed. */
export async function unwrapKey(
  blob: Uint8Array,
  place: WrapPlace,
  identity: HybridIdentity,
): Promise<Outcome<Bytes, WrapFault>> {
  const header = guardAgeHeader(blob, 'wrap')
  if (!header.ok) return header
  if (blob.length > maxWrapBytes) return fault('not_age')
  const plain = await decryptWith(blob, identity)
  if (plain === undefined) return fault('not_for_this_identity')
  const expected = await placeHash(place)
  if (plain.length < 48 || !equalBytes(plain.subarray(0, 32), expected)) return fault('wrong_place')
  return done(new Uint8Array(plain.subarray(32)))
}

async function decryptWith(
  blob: Uint8Array,
  identity: HybridIdentity,
): Promise<Uint8Array | undefined> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  try {
    return await decrypter.decrypt(blob)
  } catch {
    return undefined
  }
}

function placeHash(place: WrapPlace): Promise<Bytes> {
  const { purpose, organisationId, subjectId, version } = place
  return sha256(fields(`${domainPrefix}wrap`, purpose, organisationId, subjectId, version))
}
