// The staff directory: a numbered, signed, hash-chained log. The organisation signing key certifies
// stewards; stewards sign colleagues, teams and departures. Who holds the signing key's public half
// needs to trust nobody else about whose key is whose.

import { type Bytes, equalBytes, fields } from './bytes.ts'
import { bytesToNumber, inGroups, toSymbols } from './crockford.ts'
import {
  type DirectoryFact,
  type EntryBody,
  readEntryBody,
  type StaffKeys,
  writeEntryBody,
} from './directory-entry.ts'
import { domainPrefix, sha256 } from './kdf.ts'
import type { SignerKeys } from './message.ts'
import { done, fault, type Outcome } from './outcome.ts'
import { sign, verify } from './signing.ts'
import { bitsPerWord, compoundWord } from './word-list.ts'
import type { HybridRecipient } from './wrap.ts'

export type { DirectoryFact, StaffKeys } from './directory-entry.ts'

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

const signatureLabel = 'directory/signature'

/** Signs the entry that follows `after` (undefined: the first). */
export async function signEntry(input: {
  readonly organisationId: string
  readonly after: DirectoryPin | undefined
  readonly fact: DirectoryFact
  readonly signer: EntrySigner
}): Promise<SignedEntry> {
  const { signer, after, organisationId, fact } = input
  const sequence = (after?.sequence ?? 0) + 1
  const body = writeEntryBody({
    organisationId,
    sequence,
    previousHash: after?.headHash ?? new Uint8Array(0),
    signer: signer.kind === 'steward' ? signer.staffId : '',
    fact,
  })
  if (readEntryBody(body) === undefined) throw new TypeError('not a directory entry')
  return { sequence, body, signature: await sign(signer.seed, signatureLabel, body) }
}

/** What an entry says, unverified: for a list on screen. Undefined when malformed. */
export function readEntry(entry: SignedEntry): DirectoryFact | undefined {
  return readEntryBody(entry.body)?.fact
}

/** The pin after an entry: what the next one is chained to. */
export async function pinAfter(entry: SignedEntry): Promise<DirectoryPin> {
  const { sequence, body, signature } = entry
  return { sequence, headHash: await sha256(fields(body, signature)) }
}

/** Checks the whole log from the organisation's signing key and the pin of last time. */
export async function verifyDirectory(input: {
  readonly organisationId: string
  readonly organisationSigningKey: Uint8Array
  readonly entries: readonly SignedEntry[]
  readonly pin?: DirectoryPin | undefined
}): Promise<Outcome<Directory, DirectoryFault>> {
  const { organisationId, organisationSigningKey, pin } = input
  if (pin !== undefined && pin.sequence > input.entries.length) {
    return fault({ reason: 'rolled_back', sequence: 0 })
  }
  const state = emptyState(organisationId, organisationSigningKey)
  for (const entry of input.entries) {
    const reason = await applyEntry(state, entry)
    if (reason !== undefined) return fault({ reason, sequence: state.pin.sequence + 1 })
    state.pin = await pinAfter(entry)
    if (pin?.sequence === state.pin.sequence && !equalBytes(pin.headHash, state.pin.headHash)) {
      return fault({ reason: 'substituted', sequence: pin.sequence })
    }
  }
  return done(toDirectory(state))
}

type State = {
  readonly organisationId: string
  readonly organisationSigningKey: Uint8Array
  pin: DirectoryPin
  readonly staff: Map<string, StaffKeys & { readonly isSteward: boolean }>
  readonly teams: Map<string, HybridRecipient[]>
  readonly signerKeys: Map<string, Bytes[]>
}

function emptyState(organisationId: string, organisationSigningKey: Uint8Array): State {
  return {
    organisationId,
    organisationSigningKey,
    pin: { sequence: 0, headHash: new Uint8Array(0) },
    staff: new Map(),
    teams: new Map(),
    signerKeys: new Map(),
  }
}

/** Applies an entry, or says why not. */
async function applyEntry(
  state: State,
  entry: SignedEntry,
): Promise<DirectoryFault['reason'] | undefined> {
  const body = readEntryBody(entry.body)
  if (body === undefined || body.organisationId !== state.organisationId) return 'malformed'
  const expected = state.pin.sequence + 1
  if (entry.sequence !== expected || body.sequence !== expected) return 'out_of_order'
  if (!equalBytes(body.previousHash, state.pin.headHash)) return 'chain_broken'
  const signingKey = signingKeyOf(state, body.signer)
  if (signingKey === undefined) return 'signer_not_allowed'
  const isSigned = await verify(signingKey, signatureLabel, entry.body, entry.signature)
  if (!isSigned) return 'bad_signature'
  return applyFact(state, body)
}

/** The organisation's key for an empty name, a current steward's key otherwise. */
function signingKeyOf(state: State, signer: string): Uint8Array | undefined {
  if (signer === '') return state.organisationSigningKey
  const steward = state.staff.get(signer)
  return steward?.isSteward ? steward.signingKey : undefined
}

function applyFact(
  state: State,
  { fact, signer }: EntryBody,
): 'signer_not_allowed' | 'not_allowed' | undefined {
  switch (fact.kind) {
    case 'steward':
      if (signer !== '') return 'signer_not_allowed'
      addStaff(state, fact, true)
      return undefined
    case 'staff':
      addStaff(state, fact, false)
      return undefined
    case 'left':
      return state.staff.delete(fact.staffId) ? undefined : 'not_allowed'
    case 'team':
      return addTeam(state, fact)
  }
}

function addStaff(state: State, keys: StaffKeys, isSteward: boolean): void {
  const { staffId, displayName, recipient, signingKey } = keys
  state.staff.set(staffId, { staffId, displayName, recipient, signingKey, isSteward })
  state.signerKeys.set(staffId, [signingKey, ...(state.signerKeys.get(staffId) ?? [])])
}

function addTeam(
  state: State,
  fact: Extract<DirectoryFact, { kind: 'team' }>,
): 'not_allowed' | undefined {
  const versions = state.teams.get(fact.team) ?? []
  if (fact.version !== versions.length + 1) return 'not_allowed'
  state.teams.set(fact.team, [...versions, fact.recipient])
  return undefined
}

function toDirectory(state: State): Directory {
  const teams = [...state.teams].flatMap(([team, versions]) => {
    const recipient = versions.at(-1)
    return recipient ? [[team, { version: versions.length, recipient }] as const] : []
  })
  return {
    organisationId: state.organisationId,
    pin: state.pin,
    staff: state.staff,
    teams: new Map(teams),
    teamRecipient: (team, version) => state.teams.get(team)?.[version - 1],
    signerKeys: (staffId) => state.signerKeys.get(staffId) ?? [],
  }
}

/** A colleague's keys in a form to compare aloud: eight groups (160 bits) or six words (84 bits). */
export async function fingerprint(
  organisationId: string,
  keys: StaffKeys,
): Promise<{ readonly groups: string; readonly words: string }> {
  const { staffId, recipient, signingKey } = keys
  const named = fields(`${domainPrefix}fingerprint`, organisationId, staffId, recipient, signingKey)
  const hash = await sha256(named)
  const firstBits = bytesToNumber(hash) >> BigInt(256 - 6 * bitsPerWord)
  const words = Array.from({ length: 6 }, (_, i) =>
    compoundWord(Number((firstBits >> BigInt(bitsPerWord * (5 - i))) & 0x3fffn)),
  )
  const groups = inGroups(toSymbols(bytesToNumber(hash.subarray(0, 20)), 32), ' ')
  return { groups, words: words.join(' ') }
}
