// A safeguarding concern and its copy of the words relied on: under a key of its own, wrapped to the
// safeguarding team. No shred key is mixed in: erasing a case does not touch a concern.

import type { BoxPlace } from './box.ts'
import { type Bytes, type JsonValue, randomBytes, type Sealed } from './bytes.ts'
import type { SignerKeys } from './message.ts'
import { done, type Outcome } from './outcome.ts'
import { openSignedJson, sealSignedJson } from './signed-box.ts'
import type { Signer } from './signing.ts'
import {
  type HybridIdentity,
  type HybridRecipient,
  unwrapKey,
  type WrapFault,
  type WrapPlace,
  wrapKey,
} from './wrap.ts'

export type ConcernPlace = { readonly organisationId: string; readonly concernId: string }
export type ConcernKey = {
  readonly kind: 'concern'
  readonly version: number
  readonly bytes: Bytes
}

export function newConcernKey(version = 1): ConcernKey {
  return { kind: 'concern', version, bytes: randomBytes(32) }
}

export function wrapConcernKey(
  key: ConcernKey,
  place: ConcernPlace,
  recipient: HybridRecipient,
): Promise<Sealed> {
  return wrapKey(key.bytes, wrapPlace(key.version, place), recipient)
}

export async function openConcernKey(
  blob: Uint8Array,
  version: number,
  place: ConcernPlace,
  identity: HybridIdentity,
): Promise<Outcome<ConcernKey, WrapFault>> {
  const opened = await unwrapKey(blob, wrapPlace(version, place), identity)
  return opened.ok ? done({ kind: 'concern', version, bytes: opened.value }) : opened
}

/** One entry of a concern (the record itself, a decision, a copy of words), numbered from 1 and signed. */
export async function sealConcern(input: {
  readonly place: ConcernPlace
  readonly key: ConcernKey
  readonly sequence: number
  readonly author: Signer
  readonly record: JsonValue
}): Promise<Sealed> {
  return await sealSignedJson(input.key.bytes, boxPlace(input), input.record, input.author)
}

export type OpenedConcern = { readonly staffId: string; readonly record: unknown }

/** Opens an entry and checks who wrote it. The record is parsed JSON: validate it. */
export async function openConcern(input: {
  readonly place: ConcernPlace
  readonly key: ConcernKey
  readonly sequence: number
  readonly signerKeys: SignerKeys
  readonly blob: Uint8Array
}): Promise<Outcome<OpenedConcern, 'malformed' | 'altered' | 'forged' | 'unknown_author'>> {
  return await openSignedJson(input.key.bytes, boxPlace(input), input.blob, input.signerKeys)
}

function boxPlace(input: {
  readonly place: ConcernPlace
  readonly key: ConcernKey
  readonly sequence: number
}): BoxPlace {
  const { organisationId, concernId } = input.place
  const context = [organisationId, concernId, input.key.version, input.sequence]
  return { purpose: 'concern', context }
}

function wrapPlace(version: number, place: ConcernPlace): WrapPlace {
  const { organisationId, concernId } = place
  return { purpose: 'concern', organisationId, subjectId: concernId, version }
}
