// The identity envelope: name, ways to reach and safe-contact words, under a key of its own that is
// wrapped to intake until matched, then to the therapist and safeguarding. Absent for anonymous people.

import type { Bytes, JsonValue, Sealed } from './bytes.ts'
import type { CasePlace, ShredKey } from './case-keys.ts'
import type { Outcome } from './outcome.ts'
import type { HybridIdentity, HybridRecipient, WrapFault } from './wrap.ts'

export type IdentityKey = {
  readonly kind: 'identity'
  readonly version: number
  readonly bytes: Bytes
}

export function newIdentityKey(version?: number): IdentityKey {
  throw new Error(`not built yet ${version}`)
}

export function wrapIdentityKey(
  key: IdentityKey,
  place: CasePlace,
  recipient: HybridRecipient,
): Promise<Sealed> {
  throw new Error(`not built yet ${key.kind}${place.caseId}${recipient}`)
}

export function openIdentityKey(
  blob: Uint8Array,
  version: number,
  place: CasePlace,
  identity: HybridIdentity,
): Promise<Outcome<IdentityKey, WrapFault>> {
  throw new Error(`not built yet ${blob.length}${version}${place.caseId}${identity}`)
}

/** `revision` counts the changes from 1 and lies in the clear beside the blob. */
export function sealIdentity(input: {
  readonly place: CasePlace
  readonly key: IdentityKey
  readonly shredKey: ShredKey
  readonly revision: number
  readonly details: JsonValue
}): Promise<Sealed> {
  throw new Error(`not built yet ${input.revision}`)
}

/** The details as parsed JSON: validate them before use. */
export function openIdentity(input: {
  readonly place: CasePlace
  readonly key: IdentityKey
  readonly shredKey: ShredKey
  readonly revision: number
  readonly blob: Uint8Array
}): Promise<Outcome<unknown, 'malformed' | 'altered'>> {
  throw new Error(`not built yet ${input.revision}`)
}
