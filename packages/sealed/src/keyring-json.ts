// A keyring as JSON and back. What is read was authenticated before, so a wrong shape means a
// version of this program that does not know it, and is refused as a whole.

import { type Bytes, fromBase64url, type JsonValue, toBase64url } from './bytes.ts'
import type { DirectoryPin } from './directory.ts'
import { type Channel, channels } from './message.ts'
import { done, fault, type Outcome } from './outcome.ts'
import type { SigningPair } from './signing.ts'
import { type HybridPair, parseIdentity, parseRecipient } from './wrap.ts'

/** What a keyring remembers of one case: the highest number of each thread, and the highest version of its key. */
export type SeenName = Channel | 'caseKey'
export type CasePin = Readonly<Partial<Record<SeenName, number>>>

const seenNames: readonly SeenName[] = [...channels, 'caseKey']

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

export function keyringToJson(keyring: Keyring): JsonValue {
  const { pins } = keyring
  return {
    version: 1,
    organisationId: keyring.organisationId,
    staffId: keyring.staffId,
    identity: keyring.age.identity,
    recipient: keyring.age.recipient,
    signingSeed: toBase64url(keyring.signing.seed),
    signingKey: toBase64url(keyring.signing.publicKey),
    organisationSigningKey: toBase64url(pins.organisationSigningKey),
    directory: pins.directory
      ? { sequence: pins.directory.sequence, headHash: toBase64url(pins.directory.headHash) }
      : null,
    cases: pins.cases as JsonValue,
  }
}

export function readKeyring(value: unknown, place: KeyringPlace): Outcome<Keyring, 'malformed'> {
  const row = asRecord(value)
  if (row?.version !== 1) return fault('malformed')
  const identity = parseIdentity(row.identity)
  const recipient = parseRecipient(row.recipient)
  const seed = fromBase64url(row.signingSeed, 32)
  const publicKey = fromBase64url(row.signingKey, 32)
  const organisationSigningKey = fromBase64url(row.organisationSigningKey, 32)
  const cases = readCases(row.cases)
  if (!(identity && recipient && seed && publicKey && organisationSigningKey && cases)) {
    return fault('malformed')
  }
  const directory = readPin(row.directory)
  const age = { identity, recipient }
  const signing = { seed, publicKey }
  return done({
    ...placeOf(place),
    age,
    signing,
    pins: { organisationSigningKey, directory, cases },
  })
}

function placeOf({ organisationId, staffId }: KeyringPlace): KeyringPlace {
  return { organisationId, staffId }
}

/** Every name that JSON made here may carry, all still to be checked. */
type Row = {
  readonly [Name in
    | 'version'
    | 'identity'
    | 'recipient'
    | 'signingSeed'
    | 'signingKey'
    | 'organisationSigningKey'
    | 'directory'
    | 'cases'
    | 'sequence'
    | 'headHash'
    | SeenName]?: unknown
}

function asRecord(value: unknown): Row | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return value
}

function readPin(value: unknown): Keyring['pins']['directory'] {
  const row = asRecord(value)
  const headHash = fromBase64url(row?.headHash, 32)
  if (typeof row?.sequence !== 'number' || headHash === undefined) return undefined
  return { sequence: row.sequence, headHash }
}

function readCases(value: unknown): Record<string, CasePin> | undefined {
  const row = asRecord(value)
  if (row === undefined) return undefined
  return Object.fromEntries(Object.entries(row).map(([id, pin]) => [id, readCasePin(pin)]))
}

function readCasePin(value: unknown): CasePin {
  const row = asRecord(value) ?? {}
  const pairs = seenNames.flatMap((name) => {
    const highest = row[name]
    return typeof highest === 'number' ? [[name, highest] as const] : []
  })
  return Object.fromEntries(pairs)
}
