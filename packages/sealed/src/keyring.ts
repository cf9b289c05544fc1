// A keyring: everything one member of staff must keep secret or must not be lied to about. The server
// stores it as one blob under a random keyring key; each unlocker (unlocker.ts) wraps that key.

import { type BoxPlace, openJson, sealJson } from './box.ts'
import { type Bytes, ownBytes, randomBytes, type Sealed } from './bytes.ts'
import type { DirectoryPin, StaffKeys } from './directory.ts'
import {
  type Keyring,
  type KeyringPlace,
  keyringToJson,
  readKeyring,
  type SeenName,
} from './keyring-json.ts'
import type { Outcome } from './outcome.ts'
import { newSigningPair } from './signing.ts'
import { newHybridPair } from './wrap.ts'

export type { CasePin, Keyring, KeyringPlace, SeenName } from './keyring-json.ts'

/** New keys for a colleague who accepts an invitation. */
export async function newKeyring(input: {
  readonly organisationId: string
  readonly staffId: string
  readonly organisationSigningKey: Uint8Array
}): Promise<Keyring> {
  const { organisationId, staffId } = input
  return {
    organisationId,
    staffId,
    age: await newHybridPair(),
    signing: await newSigningPair(),
    pins: {
      organisationSigningKey: ownBytes(input.organisationSigningKey),
      directory: undefined,
      cases: {},
    },
  }
}

/** The public halves, to be signed into the directory. */
export function publicKeysOf(keyring: Keyring, displayName: string): StaffKeys {
  const { staffId, age, signing } = keyring
  return { staffId, displayName, recipient: age.recipient, signingKey: signing.publicKey }
}

export function newKeyringKey(): Bytes {
  return randomBytes(32)
}

/** The keyring under its key; padded, so that its size says little. */
export async function sealKeyring(keyring: Keyring, keyringKey: Uint8Array): Promise<Sealed> {
  return await sealJson(keyringKey, boxPlace(keyring), keyringToJson(keyring), 'grow')
}

export async function openKeyring(
  blob: Uint8Array,
  keyringKey: Uint8Array,
  place: KeyringPlace,
): Promise<Outcome<Keyring, 'malformed' | 'altered'>> {
  const opened = await openJson(keyringKey, boxPlace(place), blob)
  return opened.ok ? readKeyring(opened.value, place) : opened
}

function boxPlace(place: KeyringPlace): BoxPlace {
  return { purpose: 'keyring', context: [place.organisationId, place.staffId] }
}

/** With a newer directory pin; an older sequence is kept out. */
export function withDirectoryPin(keyring: Keyring, pin: DirectoryPin): Keyring {
  if (pin.sequence <= (keyring.pins.directory?.sequence ?? 0)) return keyring
  return { ...keyring, pins: { ...keyring.pins, directory: pin } }
}

/** With a higher number seen in one thread, or a higher version of the case key; a lower one changes nothing. */
export function withSequenceSeen(
  keyring: Keyring,
  caseId: string,
  name: SeenName,
  highest: number,
): Keyring {
  const pin = keyring.pins.cases[caseId] ?? {}
  if (highest <= (pin[name] ?? 0)) return keyring
  const cases = { ...keyring.pins.cases, [caseId]: { ...pin, [name]: highest } }
  return { ...keyring, pins: { ...keyring.pins, cases } }
}

/** Without the pins of a case that is closed, handed over or erased. */
export function withoutCase(keyring: Keyring, caseId: string): Keyring {
  const cases = Object.fromEntries(
    Object.entries(keyring.pins.cases).filter(([id]) => id !== caseId),
  )
  return { ...keyring, pins: { ...keyring.pins, cases } }
}
