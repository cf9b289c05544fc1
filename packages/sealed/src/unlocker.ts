// Four ways to the keyring key, one blob each: passkey PRF, passphrase, printed recovery code,
// organisation root. None of them is known to the server.

import type { Bytes, Sealed } from './bytes.ts'
import type { ReceiptCode } from './code.ts'
import type { KeyringPlace } from './keyring.ts'
import type { Outcome } from './outcome.ts'
import type { HybridIdentity, HybridRecipient, WrapFault } from './wrap.ts'

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
  throw new Error(`not built yet ${organisationId}`)
}

/** Wraps the keyring key for one unlocker. `unlockerId` is the row's id. */
export function sealUnlocker(input: {
  readonly place: KeyringPlace
  readonly unlockerId: string
  readonly keyringKey: Uint8Array
  readonly secret: UnlockSecret
}): Promise<Sealed> {
  throw new Error(`not built yet ${input.unlockerId}`)
}

/** The keyring key, or `altered`: the wrong secret, the wrong row or changed bytes. */
export function openUnlocker(input: {
  readonly place: KeyringPlace
  readonly unlockerId: string
  readonly blob: Uint8Array
  readonly secret: UnlockSecret
}): Promise<Outcome<Bytes, 'malformed' | 'altered'>> {
  throw new Error(`not built yet ${input.unlockerId}`)
}

/** For the ceremony of two people: the keyring key wrapped to the organisation root. */
export function wrapKeyringToRoot(
  keyringKey: Uint8Array,
  place: KeyringPlace,
  root: HybridRecipient,
): Promise<Sealed> {
  throw new Error(`not built yet ${keyringKey.length}${place.staffId}${root}`)
}

export function openKeyringWithRoot(
  blob: Uint8Array,
  place: KeyringPlace,
  root: HybridIdentity,
): Promise<Outcome<Bytes, WrapFault>> {
  throw new Error(`not built yet ${blob.length}${place.staffId}${root}`)
}
