// The identity envelope: name, ways to reach and safe-contact words, under a key of its own that is
// wrapped to intake until matched, then to the therapist and safeguarding. Absent for anonymous people.

import { type BoxPlace, openJson, sealJson } from './box.ts'
import { type Bytes, concatBytes, type JsonValue, randomBytes, type Sealed } from './bytes.ts'
import type { CasePlace, ShredKey } from './case-keys.ts'
import { done, type Outcome } from './outcome.ts'
import {
  type HybridIdentity,
  type HybridRecipient,
  unwrapKey,
  type WrapFault,
  type WrapPlace,
  wrapKey,
} from './wrap.ts'

export type IdentityKey = {
  readonly kind: 'identity'
  readonly version: number
  readonly bytes: Bytes
}

export function newIdentityKey(version = 1): IdentityKey {
  return { kind: 'identity', version, bytes: randomBytes(32) }
}

export function wrapIdentityKey(
  key: IdentityKey,
  place: CasePlace,
  recipient: HybridRecipient,
): Promise<Sealed> {
  return wrapKey(key.bytes, wrapPlace(key.version, place), recipient)
}

export async function openIdentityKey(
  blob: Uint8Array,
  version: number,
  place: CasePlace,
  identity: HybridIdentity,
): Promise<Outcome<IdentityKey, WrapFault>> {
  const opened = await unwrapKey(blob, wrapPlace(version, place), identity)
  return opened.ok ? done({ kind: 'identity', version, bytes: opened.value }) : opened
}

/** `revision` counts the changes from 1 and lies in the clear beside the blob. */
export async function sealIdentity(input: {
  readonly place: CasePlace
  readonly key: IdentityKey
  readonly shredKey: ShredKey
  readonly revision: number
  readonly details: JsonValue
}): Promise<Sealed> {
  return await sealJson(secretOf(input), boxPlace(input), input.details)
}

/** The details as parsed JSON: validate them before use. */
export async function openIdentity(input: {
  readonly place: CasePlace
  readonly key: IdentityKey
  readonly shredKey: ShredKey
  readonly revision: number
  readonly blob: Uint8Array
}): Promise<Outcome<unknown, 'malformed' | 'altered'>> {
  return await openJson(secretOf(input), boxPlace(input), input.blob)
}

type EnvelopeFacts = {
  readonly place: CasePlace
  readonly key: IdentityKey
  readonly shredKey: ShredKey
  readonly revision: number
}

function secretOf({ key, shredKey }: EnvelopeFacts): Bytes {
  if (shredKey.kind !== 'identity') throw new TypeError('an envelope is of shred class identity')
  return concatBytes(key.bytes, shredKey.bytes)
}

function boxPlace({ place, key, revision }: EnvelopeFacts): BoxPlace {
  const context = [place.organisationId, place.caseId, key.version, revision]
  return { purpose: 'identity', context }
}

function wrapPlace(version: number, place: CasePlace): WrapPlace {
  const { organisationId, caseId } = place
  return { purpose: 'identity', organisationId, subjectId: caseId, version }
}
