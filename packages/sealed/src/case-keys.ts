// The keys of a case: the case key (staff), the conversation key (staff and the person), both
// versioned, and the shred keys of its classes, kept apart, without which nothing opens.

import { type BoxPlace, openBox, sealBox } from './box.ts'
import {
  type Bytes,
  concatBytes,
  fields,
  ownBytes,
  randomBytes,
  type Sealed,
  utf8,
} from './bytes.ts'
import { domainPrefix, hkdf } from './kdf.ts'
import { done, fault, type Outcome } from './outcome.ts'
import {
  type HybridIdentity,
  type HybridRecipient,
  unwrapKey,
  type WrapFault,
  type WrapPlace,
  wrapKey,
} from './wrap.ts'

/** `conversation`: messages, internal notes, card. `therapy`: the therapy record. `identity`: the envelope. */
export const shredClasses = ['conversation', 'therapy', 'identity'] as const
export type ShredClass = (typeof shredClasses)[number]

export type CaseKey = { readonly kind: 'case'; readonly version: number; readonly bytes: Bytes }
export type ConversationKey = {
  readonly kind: 'conversation'
  readonly version: number
  readonly bytes: Bytes
}
/** 32 bytes kept in a place of its own; deleting it makes its class unreadable in every old backup. */
export type ShredKey = { readonly kind: ShredClass; readonly bytes: Bytes }

export type CasePlace = { readonly organisationId: string; readonly caseId: string }

export type KeyFault = WrapFault | 'altered'

export function newCaseKey(version = 1): CaseKey {
  return { kind: 'case', version, bytes: randomBytes(32) }
}

export function newConversationKey(version = 1): ConversationKey {
  return { kind: 'conversation', version, bytes: randomBytes(32) }
}

export function newShredKey(kind: ShredClass): ShredKey {
  return { kind, bytes: randomBytes(32) }
}

/** A shred key from storage; any length but 32 throws. */
export function shredKey(kind: ShredClass, bytes: Uint8Array): ShredKey {
  if (bytes.length !== 32) throw new RangeError('a shred key has 32 bytes')
  return { kind, bytes: ownBytes(bytes) }
}

export function wrapCaseKey(
  key: CaseKey,
  place: CasePlace,
  recipient: HybridRecipient,
): Promise<Sealed> {
  return wrapKey(key.bytes, wrapPlace(key, place), recipient)
}

export async function openCaseKey(
  blob: Uint8Array,
  version: number,
  place: CasePlace,
  identity: HybridIdentity,
): Promise<Outcome<CaseKey, WrapFault>> {
  const kind = 'case'
  const opened = await unwrapKey(blob, wrapPlace({ kind, version }, place), identity)
  return opened.ok ? done({ kind, version, bytes: opened.value }) : opened
}

/** Seals the conversation key under the case key: how staff come to it. */
export function sealConversationKey(
  key: ConversationKey,
  caseKey: CaseKey,
  place: CasePlace,
): Promise<Sealed> {
  const boxPlace = underCaseKey(key.version, caseKey.version, place)
  return sealBox(caseKey.bytes, boxPlace, key.bytes)
}

/** Opens a conversation key that lies under a case key; `caseKeys` may hold several versions. */
export async function openConversationKey(
  blob: Uint8Array,
  version: number,
  caseKeys: readonly CaseKey[],
  place: CasePlace,
): Promise<Outcome<ConversationKey, 'altered' | 'no_key'>> {
  if (caseKeys.length === 0) return fault('no_key')
  for (const caseKey of caseKeys) {
    const boxPlace = underCaseKey(version, caseKey.version, place)
    const opened = await openBox(caseKey.bytes, boxPlace, blob)
    if (opened.ok && opened.value.length === 32) {
      return done({ kind: 'conversation', version, bytes: opened.value })
    }
  }
  return fault('altered')
}

/** One stored version of the conversation key, as the person's side gets it. */
export type ConversationWrap = { readonly version: number; readonly blob: Uint8Array }

/**
 * Opens every version the person holds, from version 1 on. A later version lies under the one
 * before it as well, so that a server that knows none cannot slip in a key of its own.
 */
export async function openConversationKeys(
  wraps: readonly ConversationWrap[],
  place: CasePlace,
  identity: HybridIdentity,
): Promise<Outcome<readonly ConversationKey[], KeyFault | 'version_missing'>> {
  const keys: ConversationKey[] = []
  for (const wrap of [...wraps].sort((a, b) => a.version - b.version)) {
    if (wrap.version !== keys.length + 1) return fault('version_missing')
    const before = keys.at(-1)
    const age = before === undefined ? done(wrap.blob) : await unchain(wrap, before, place)
    if (!age.ok) return fault('altered')
    const kind = 'conversation'
    const { version } = wrap
    const opened = await unwrapKey(age.value, wrapPlace({ kind, version }, place), identity)
    if (!opened.ok) return opened
    keys.push({ kind, version, bytes: opened.value })
  }
  return keys.length === 0 ? fault('version_missing') : done(keys)
}

function unchain(wrap: ConversationWrap, before: ConversationKey, place: CasePlace) {
  return openBox(before.bytes, chained(wrap.version, place), wrap.blob)
}

/** Wraps version 1 of the conversation key to the person. */
export function wrapFirstConversationKey(
  key: ConversationKey,
  place: CasePlace,
  enquirer: HybridRecipient,
): Promise<Sealed> {
  if (key.version !== 1) throw new RangeError('later versions come from rotateKeys')
  return wrapKey(key.bytes, wrapPlace(key, place), enquirer)
}

/**
 * 32 bytes that only somebody who holds both versions can make, and that tell nothing of either: stored beside the new
 * version, so that whoever holds both sees that it was not slipped in (case-chain.ts).
 */
export async function linkCaseKeys(
  before: CaseKey,
  next: CaseKey,
  place: CasePlace,
): Promise<Bytes> {
  if (next.version !== before.version + 1) throw new RangeError('a link joins neighbours')
  const secret = concatBytes(before.bytes, next.bytes)
  const context = fields(place.organisationId, place.caseId, next.version)
  return hkdf(secret, utf8(`${domainPrefix}case-chain`), context, 32)
}

export type RotatedKeys = {
  readonly caseKey: CaseKey
  /** Shows that the new case key comes from somebody who held the one before. */
  readonly caseKeyLink: Bytes
  readonly conversationKey: ConversationKey
  /** The new conversation key for the person: an age wrap inside a box under the version before. */
  readonly conversationWrap: Sealed
  /** The new conversation key under the new case key. */
  readonly conversationUnderCaseKey: Sealed
}

/**
 * Version n+1 of both keys, for what follows a revocation. The caller wraps the new case key to
 * everybody who stays (`grantCaseKey`) and stores all of it in one transaction.
 */
export async function rotateKeys(input: {
  readonly place: CasePlace
  readonly caseKey: CaseKey
  readonly conversationKey: ConversationKey
  readonly enquirer: HybridRecipient
}): Promise<RotatedKeys> {
  const { place } = input
  const caseKey = newCaseKey(input.caseKey.version + 1)
  const conversationKey = newConversationKey(input.conversationKey.version + 1)
  const age = await wrapKey(
    conversationKey.bytes,
    wrapPlace(conversationKey, place),
    input.enquirer,
  )
  const chain = chained(conversationKey.version, place)
  return {
    caseKey,
    caseKeyLink: await linkCaseKeys(input.caseKey, caseKey, place),
    conversationKey,
    conversationWrap: await sealBox(input.conversationKey.bytes, chain, age),
    conversationUnderCaseKey: await sealConversationKey(conversationKey, caseKey, place),
  }
}

function wrapPlace(
  key: { readonly kind: 'case' | 'conversation'; readonly version: number },
  place: CasePlace,
): WrapPlace {
  const { organisationId, caseId } = place
  return { purpose: key.kind, organisationId, subjectId: caseId, version: key.version }
}

function underCaseKey(version: number, caseKeyVersion: number, place: CasePlace): BoxPlace {
  const context = [place.organisationId, place.caseId, version, caseKeyVersion]
  return { purpose: 'conversation-key', context }
}

function chained(version: number, place: CasePlace): BoxPlace {
  return { purpose: 'conversation-chain', context: [place.organisationId, place.caseId, version] }
}
