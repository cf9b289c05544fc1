// Four ways to the keyring key, one blob each: passkey PRF, passphrase, printed recovery code,
// organisation root. None of them is known to the server.

import { type BoxPlace, openBox, sealBox } from './box.ts'
import { type Bytes, fields, type Sealed } from './bytes.ts'
import type { ReceiptCode } from './code.ts'
import { domainPrefix, sha256 } from './kdf.ts'
import type { KeyringPlace } from './keyring.ts'
import { fault, type Outcome } from './outcome.ts'
import {
  type HybridIdentity,
  type HybridRecipient,
  unwrapKey,
  type WrapFault,
  type WrapPlace,
  wrapKey,
} from './wrap.ts'

/** What unlocks, without the organisation root (see `wrapKeyringToRoot`). */
export type UnlockSecret =
  /** 32 bytes of the WebAuthn PRF extension, evaluated at `prfInput`. */
  | { readonly kind: 'passkey'; readonly prf: Uint8Array }
  /** The key half of `stretchPassphrase`. */
  | { readonly kind: 'passphrase'; readonly key: Uint8Array }
  /** 128 printed bits, spelled and parsed like a receipt code. */
  | { readonly kind: 'recovery'; readonly code: ReceiptCode }

/** The constant to evaluate the PRF at: 32 bytes for this organisation. */
export function prfInput(organisationId: string): Promise<Bytes> {
  return sha256(fields(`${domainPrefix}prf`, organisationId))
}

/** Wraps the keyring key for one unlocker. `unlockerId` is the row's id. */
export async function sealUnlocker(input: {
  readonly place: KeyringPlace
  readonly unlockerId: string
  readonly keyringKey: Uint8Array
  readonly secret: UnlockSecret
}): Promise<Sealed> {
  return await sealBox(secretBytes(input.secret), boxPlace(input), input.keyringKey)
}

/** The keyring key, or `altered`: the wrong secret, the wrong row or changed bytes. */
export async function openUnlocker(input: {
  readonly place: KeyringPlace
  readonly unlockerId: string
  readonly blob: Uint8Array
  readonly secret: UnlockSecret
}): Promise<Outcome<Bytes, 'malformed' | 'altered'>> {
  const opened = await openBox(secretBytes(input.secret), boxPlace(input), input.blob)
  return opened.ok && opened.value.length !== 32 ? fault('malformed') : opened
}

/** For the ceremony of two people: the keyring key wrapped to the organisation root. */
export function wrapKeyringToRoot(
  keyringKey: Uint8Array,
  place: KeyringPlace,
  root: HybridRecipient,
): Promise<Sealed> {
  return wrapKey(keyringKey, rootPlace(place), root)
}

export function openKeyringWithRoot(
  blob: Uint8Array,
  place: KeyringPlace,
  root: HybridIdentity,
): Promise<Outcome<Bytes, WrapFault>> {
  return unwrapKey(blob, rootPlace(place), root)
}

function rootPlace({ organisationId, staffId }: KeyringPlace): WrapPlace {
  return { purpose: 'keyring', organisationId, subjectId: staffId, version: 1 }
}

function secretBytes(secret: UnlockSecret): Uint8Array {
  const bytes = secretOf(secret)
  const needed = secret.kind === 'recovery' ? 16 : 32
  if (bytes.length !== needed) throw new RangeError(`a ${secret.kind} secret has ${needed} bytes`)
  return bytes
}

function secretOf(secret: UnlockSecret): Uint8Array {
  switch (secret.kind) {
    case 'passkey':
      return secret.prf
    case 'passphrase':
      return secret.key
    case 'recovery':
      return secret.code
  }
}

function boxPlace(input: {
  readonly place: KeyringPlace
  readonly unlockerId: string
  readonly secret: UnlockSecret
}): BoxPlace {
  const { organisationId, staffId } = input.place
  const context = [organisationId, staffId, input.unlockerId]
  return { purpose: `unlocker/${input.secret.kind}`, context }
}
