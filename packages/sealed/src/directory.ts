// The staff directory: a numbered, signed, hash-chained log. The organisation signing key certifies
// stewards; stewards sign colleagues, teams and departures. Who holds the signing key's public half
// needs to trust nobody else about whose key is whose.

import type { Bytes } from './bytes.ts'
import type { SignerKeys } from './message.ts'
import type { Outcome } from './outcome.ts'
import type { HybridRecipient } from './wrap.ts'

export type StaffKeys = {
  readonly staffId: string
  /** The working name that colleagues and people see. */
  readonly displayName: string
  readonly recipient: HybridRecipient
  readonly signingKey: Bytes
}

export type DirectoryFact =
  /** Signed by the organisation key only. */
  | ({ readonly kind: 'steward' } & StaffKeys)
  /** Signed by a steward or the organisation key. A second entry for one id replaces its keys. */
  | ({ readonly kind: 'staff' } & StaffKeys)
  | { readonly kind: 'left'; readonly staffId: string }
  | {
      readonly kind: 'team'
      readonly team: string
      readonly version: number
      readonly recipient: HybridRecipient
    }

/** One stored entry. `body` is exactly what was signed; nothing else in a row is believed. */
export type SignedEntry = {
  /** From 1, without gaps. */
  readonly sequence: number
  readonly body: Bytes
  readonly signature: Bytes
}

/** What a reader remembers of the last directory it believed. */
export type DirectoryPin = { readonly sequence: number; readonly headHash: Bytes }

export type Directory = {
  readonly organisationId: string
  readonly pin: DirectoryPin
  /** Current colleagues by id; nobody who left. */
  readonly staff: ReadonlyMap<string, StaffKeys & { readonly isSteward: boolean }>
  /** The newest version of each team's key by team name. */
  readonly teams: ReadonlyMap<
    string,
    { readonly version: number; readonly recipient: HybridRecipient }
  >
  /** The recipient of an older or current team key version. */
  readonly teamRecipient: (team: string, version: number) => HybridRecipient | undefined
  /** Every signing key an id ever had, newest first, also of those who left: for old messages. */
  readonly signerKeys: SignerKeys
}

export type DirectoryFault = {
  readonly reason: /** Fewer entries than were seen before. */
    | 'rolled_back'
    /** A different history than was seen before. */
    | 'substituted'
    | 'malformed'
    | 'out_of_order'
    | 'chain_broken'
    | 'signer_not_allowed'
    | 'bad_signature'
    | 'not_allowed'
  /** The entry at fault, 0 for the whole. */
  readonly sequence: number
}

/** Who signs an entry. */
export type EntrySigner =
  | { readonly kind: 'organisation'; readonly seed: Uint8Array }
  | { readonly kind: 'steward'; readonly staffId: string; readonly seed: Uint8Array }

/** Signs the entry that follows `after` (undefined: the first). */
export function signEntry(input: {
  readonly organisationId: string
  readonly after: DirectoryPin | undefined
  readonly fact: DirectoryFact
  readonly signer: EntrySigner
}): Promise<SignedEntry> {
  throw new Error(`not built yet ${input.organisationId}`)
}

/** What an entry says, unverified: for a list on screen. Undefined when malformed. */
export function readEntry(entry: SignedEntry): DirectoryFact | undefined {
  throw new Error(`not built yet ${entry.sequence}`)
}

/** Checks the whole log from the organisation's signing key and the pin of last time. */
export function verifyDirectory(input: {
  readonly organisationId: string
  readonly organisationSigningKey: Uint8Array
  readonly entries: readonly SignedEntry[]
  readonly pin?: DirectoryPin | undefined
}): Promise<Outcome<Directory, DirectoryFault>> {
  throw new Error(`not built yet ${input.organisationId}`)
}

/** A colleague's keys in a form to compare aloud: eight groups (160 bits) or six words (84 bits). */
export function fingerprint(
  organisationId: string,
  keys: StaffKeys,
): Promise<{ readonly groups: string; readonly words: string }> {
  throw new Error(`not built yet ${organisationId}${keys.staffId}`)
}
