// A safeguarding concern and its copy of the words relied on: under a key of its own, wrapped to the
// safeguarding team. No shred key is mixed in: erasing a case does not touch a concern.

import type { Bytes, JsonValue, Sealed } from './bytes.ts'
import type { SignerKeys } from './message.ts'
import type { Outcome } from './outcome.ts'
import type { Signer } from './signing.ts'
import type { HybridIdentity, HybridRecipient, WrapFault } from './wrap.ts'

export type ConcernPlace = { readonly organisationId: string; readonly concernId: string }
export type ConcernKey = {
  readonly kind: 'concern'
  readonly version: number
  readonly bytes: Bytes
}

export function newConcernKey(version?: number): ConcernKey {
  throw new Error(`not built yet ${version}`)
}

export function wrapConcernKey(
  key: ConcernKey,
  place: ConcernPlace,
  recipient: HybridRecipient,
): Promise<Sealed> {
  throw new Error(`not built yet ${key.kind}${place.concernId}${recipient}`)
}

export function openConcernKey(
  blob: Uint8Array,
  version: number,
  place: ConcernPlace,
  identity: HybridIdentity,
): Promise<Outcome<ConcernKey, WrapFault>> {
  throw new Error(`not built yet ${blob.length}${version}${place.concernId}${identity}`)
}

/** One entry of a concern (the record itself, a decision, a copy of words), numbered from 1 and signed. */
export function sealConcern(input: {
  readonly place: ConcernPlace
  readonly key: ConcernKey
  readonly sequence: number
  readonly author: Signer
  readonly record: JsonValue
}): Promise<Sealed> {
  throw new Error(`not built yet ${input.sequence}`)
}

export type OpenedConcern = { readonly staffId: string; readonly record: unknown }

/** Opens an entry and checks who wrote it. The record is parsed JSON: validate it. */
export function openConcern(input: {
  readonly place: ConcernPlace
  readonly key: ConcernKey
  readonly sequence: number
  readonly signerKeys: SignerKeys
  readonly blob: Uint8Array
}): Promise<Outcome<OpenedConcern, 'malformed' | 'altered' | 'forged' | 'unknown_author'>> {
  throw new Error(`not built yet ${input.sequence}`)
}
