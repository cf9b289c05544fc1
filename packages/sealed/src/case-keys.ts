// The keys of a case: the case key (staff), the conversation key (staff and the person), both
// versioned, and the shred keys of its classes, kept apart, without which nothing opens.

import type { Bytes, Sealed } from './bytes.ts'
import type { Outcome } from './outcome.ts'
import type { HybridIdentity, HybridRecipient, WrapFault } from './wrap.ts'

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

export function newCaseKey(version?: number): CaseKey {
  throw new Error(`not built yet ${version}`)
}

export function newConversationKey(version?: number): ConversationKey {
  throw new Error(`not built yet ${version}`)
}

export function newShredKey(kind: ShredClass): ShredKey {
  throw new Error(`not built yet ${kind}`)
}

/** A shred key from storage; any length but 32 throws. */
export function shredKey(kind: ShredClass, bytes: Uint8Array): ShredKey {
  throw new Error(`not built yet ${kind}${bytes.length}`)
}

export function wrapCaseKey(
  key: CaseKey,
  place: CasePlace,
  recipient: HybridRecipient,
): Promise<Sealed> {
  throw new Error(`not built yet ${key.kind}${place.caseId}${recipient}`)
}

export function openCaseKey(
  blob: Uint8Array,
  version: number,
  place: CasePlace,
  identity: HybridIdentity,
): Promise<Outcome<CaseKey, WrapFault>> {
  throw new Error(`not built yet ${blob.length}${version}${place.caseId}${identity}`)
}

/** Seals the conversation key under the case key: how staff come to it. */
export function sealConversationKey(
  key: ConversationKey,
  caseKey: CaseKey,
  place: CasePlace,
): Promise<Sealed> {
  throw new Error(`not built yet ${key.kind}${caseKey.kind}${place.caseId}`)
}

/** Opens a conversation key that lies under a case key; `caseKeys` may hold several versions. */
export function openConversationKey(
  blob: Uint8Array,
  version: number,
  caseKeys: readonly CaseKey[],
  place: CasePlace,
): Promise<Outcome<ConversationKey, 'altered' | 'no_key'>> {
  throw new Error(`not built yet ${blob.length}${version}${caseKeys.length}${place.caseId}`)
}

/** One stored version of the conversation key, as the person's side gets it. */
export type ConversationWrap = { readonly version: number; readonly blob: Uint8Array }

/**
 * Opens every version the person holds, from version 1 on. A later version lies under the one
 * before it as well, so that a server that knows none cannot slip in a key of its own.
 */
export function openConversationKeys(
  wraps: readonly ConversationWrap[],
  place: CasePlace,
  identity: HybridIdentity,
): Promise<Outcome<readonly ConversationKey[], KeyFault | 'version_missing'>> {
  throw new Error(`not built yet ${wraps.length}${place.caseId}${identity}`)
}

/** Wraps version 1 of the conversation key to the person. */
export function wrapFirstConversationKey(
  key: ConversationKey,
  place: CasePlace,
  enquirer: HybridRecipient,
): Promise<Sealed> {
  throw new Error(`not built yet ${key.kind}${place.caseId}${enquirer}`)
}

export type RotatedKeys = {
  readonly caseKey: CaseKey
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
export function rotateKeys(input: {
  readonly place: CasePlace
  readonly caseKey: CaseKey
  readonly conversationKey: ConversationKey
  readonly enquirer: HybridRecipient
}): Promise<RotatedKeys> {
  throw new Error(`not built yet ${input.place.caseId}`)
}
