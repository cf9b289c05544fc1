// A small synthetic organisation for the tests: root, steward, two colleagues, an intake team, and
// one enquiry. Everything is made fresh by the code under test.

import {
  type Directory,
  type DirectoryFact,
  type EnquiryEnvelope,
  type EntrySigner,
  type Keyring,
  newKeyring,
  newOrganisationKeys,
  newReceiptCode,
  newTeamKey,
  type OrganisationKeys,
  type Outcome,
  pinAfter,
  publicKeysOf,
  type ReceiptCode,
  type SignedEntry,
  sealEnquiry,
  signEntry,
  type TeamKey,
  verifyDirectory,
} from '../src/index.ts'

export const organisationId = 'org_example'

/** The value of an outcome that must be good. */
export function must<Value, Fault>(outcome: Outcome<Value, Fault>): Value {
  if (!outcome.ok) throw new Error(`expected a value, got ${JSON.stringify(outcome.error)}`)
  return outcome.value
}

/** The fault of an outcome that must be bad. */
export function faultOf<Value, Fault>(outcome: Outcome<Value, Fault>): Fault {
  if (outcome.ok) throw new Error('expected a fault, got a value')
  return outcome.error
}

export type World = {
  readonly organisation: OrganisationKeys
  readonly steward: Keyring
  readonly colleague: Keyring
  readonly other: Keyring
  readonly team: TeamKey
  readonly teamWraps: readonly { readonly holder: string; readonly blob: Uint8Array }[]
  readonly entries: readonly SignedEntry[]
  readonly directory: Directory
}

export function stewardSigner(keyring: Keyring): EntrySigner {
  return { kind: 'steward', staffId: keyring.staffId, seed: keyring.signing.seed }
}

export async function appendEntry(
  entries: readonly SignedEntry[],
  fact: DirectoryFact,
  signer: EntrySigner,
): Promise<readonly SignedEntry[]> {
  const last = entries.at(-1)
  const after = last && (await pinAfter(last))
  return [...entries, await signEntry({ organisationId, after, fact, signer })]
}

export async function newWorld(): Promise<World> {
  const organisation = await newOrganisationKeys()
  const organisationSigningKey = organisation.signing.publicKey
  const make = (staffId: string) => newKeyring({ organisationId, staffId, organisationSigningKey })
  const [steward, colleague, other] = await Promise.all([make('s1'), make('s2'), make('s3')])
  const { key: team, wraps: teamWraps } = await newTeamKey({
    organisationId,
    team: 'intake',
    members: [
      { holder: 's1', recipient: steward.age.recipient },
      { holder: 's2', recipient: colleague.age.recipient },
      { holder: 'root', recipient: organisation.root.recipient },
    ],
  })
  const byOrganisation = { kind: 'organisation', seed: organisation.signing.seed } as const
  const bySteward = stewardSigner(steward)
  let entries: readonly SignedEntry[] = []
  const add = async (fact: DirectoryFact, signer: EntrySigner) => {
    entries = await appendEntry(entries, fact, signer)
  }
  await add({ kind: 'steward', ...publicKeysOf(steward, 'Robin') }, byOrganisation)
  await add({ kind: 'staff', ...publicKeysOf(colleague, 'Kim') }, bySteward)
  await add({ kind: 'staff', ...publicKeysOf(other, 'Sasha') }, bySteward)
  await add({ kind: 'team', team: 'intake', version: 1, recipient: team.recipient }, bySteward)
  const directory = must(await verifyDirectory({ organisationId, organisationSigningKey, entries }))
  return { organisation, steward, colleague, other, team, teamWraps, entries, directory }
}

export type Enquiry = { readonly code: ReceiptCode; readonly envelope: EnquiryEnvelope }

export async function newEnquiry(
  world: World,
  caseId: string,
  texts: readonly string[] = ['I am worried about what I look at online and I want to stop.'],
): Promise<Enquiry> {
  const code = newReceiptCode()
  const { team, version, recipient } = world.team
  const envelope = await sealEnquiry({
    code,
    organisationId,
    caseId,
    team: { team, version, recipient },
    card: { reason: 'worried', contactToday: false },
    messages: texts.map((text, i) => ({ messageId: `${caseId}_m${i + 1}`, text })),
    identity: { name: 'A name', reach: [{ channel: 'email', value: 'person@mail.example' }] },
  })
  return { code, envelope }
}

/** The same bytes with one bit turned. */
export function flipped(bytes: Uint8Array, at: number, mask = 1): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ mask
  return copy
}
