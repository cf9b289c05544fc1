// A keyring: everything one member of staff must keep secret or must not be lied to about. The server
// stores it as one blob under a random keyring key; each unlocker (unlocker.ts) wraps that key.

import type { Bytes, Sealed } from './bytes.ts'
import type { DirectoryPin, StaffKeys } from './directory.ts'
import type { Channel } from './message.ts'
import type { Outcome } from './outcome.ts'
import type { SigningPair } from './signing.ts'
import type { HybridPair } from './wrap.ts'

/** The highest number seen per thread of one case. */
export type CasePin = Readonly<Partial<Record<Channel, number>>>

export type Keyring = {
  readonly organisationId: string
  readonly staffId: string
  readonly age: HybridPair
  readonly signing: SigningPair
  readonly pins: {
    /** Public half of the organisation signing key: 32 bytes. */
    readonly organisationSigningKey: Bytes
    /** Undefined until the first directory was verified. */
    readonly directory: DirectoryPin | undefined
    readonly cases: Readonly<Record<string, CasePin>>
  }
}

export type KeyringPlace = { readonly organisationId: string; readonly staffId: string }

/** New keys for a colleague who accepts an invitation. */
export function newKeyring(input: {
  readonly organisationId: string
  readonly staffId: string
  readonly organisationSigningKey: Uint8Array
}): Promise<Keyring> {
  throw new Error(`not built yet ${input.staffId}`)
}

/** The public halves, to be signed into the directory. */
export function publicKeysOf(keyring: Keyring, displayName: string): StaffKeys {
  throw new Error(`not built yet ${keyring.staffId}${displayName}`)
}

export function newKeyringKey(): Bytes {
  throw new Error('not built yet')
}

/** The keyring under its key; padded, so that its size says little. */
export function sealKeyring(keyring: Keyring, keyringKey: Uint8Array): Promise<Sealed> {
  throw new Error(`not built yet ${keyring.staffId}${keyringKey.length}`)
}

export function openKeyring(
  blob: Uint8Array,
  keyringKey: Uint8Array,
  place: KeyringPlace,
): Promise<Outcome<Keyring, 'malformed' | 'altered'>> {
  throw new Error(`not built yet ${blob.length}${keyringKey.length}${place.staffId}`)
}

/** With a newer directory pin; an older sequence is kept out. */
export function withDirectoryPin(keyring: Keyring, pin: DirectoryPin): Keyring {
  throw new Error(`not built yet ${keyring.staffId}${pin.sequence}`)
}

/** With a higher number seen in one thread; a lower one changes nothing. */
export function withSequenceSeen(
  keyring: Keyring,
  caseId: string,
  channel: Channel,
  sequence: number,
): Keyring {
  throw new Error(`not built yet ${keyring.staffId}${caseId}${channel}${sequence}`)
}

/** Without the pins of a case that is closed, handed over or erased. */
export function withoutCase(keyring: Keyring, caseId: string): Keyring {
  throw new Error(`not built yet ${keyring.staffId}${caseId}`)
}
