// One entry of the staff directory as bytes: what is signed, and how it is read back. The layout is
// in README.md; what an entry may do is decided in directory.ts.

import { type Bytes, type Field, fields, readU32, splitFields, textOf } from './bytes.ts'
import { domainPrefix } from './kdf.ts'
import { type HybridRecipient, parseRecipient } from './wrap.ts'

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

/** Everything that is signed. `signer` is a steward's id, or empty for the organisation key. */
export type EntryBody = {
  readonly organisationId: string
  readonly sequence: number
  readonly previousHash: Uint8Array
  readonly signer: string
  readonly fact: DirectoryFact
}

const marker = `${domainPrefix}directory`
/** A recipient has 1,959 characters; nothing else comes near. */
const maxTextLength = 2000

export function writeEntryBody(entry: EntryBody): Bytes {
  const { organisationId, sequence, previousHash, signer, fact } = entry
  return fields(
    marker,
    organisationId,
    sequence,
    previousHash,
    signer,
    fact.kind,
    ...factFields(fact),
  )
}

function factFields(fact: DirectoryFact): readonly Field[] {
  switch (fact.kind) {
    case 'steward':
    case 'staff':
      return [fact.staffId, fact.displayName, fact.recipient, fact.signingKey]
    case 'left':
      return [fact.staffId]
    case 'team':
      return [fact.team, fact.version, fact.recipient]
  }
}

/** What the bytes say, or undefined when they are not an entry. */
export function readEntryBody(body: Uint8Array): EntryBody | undefined {
  const parts = splitFields(body)
  if (parts === undefined || parts.length < 7) return undefined
  const [format, organisation, sequence, previousHash, signer, kind, ...rest] = parts
  const text = [format, organisation, signer, kind].map(readText)
  const [formatText, organisationId, signerText, kindText] = text
  if (formatText !== marker || sequence?.length !== 4 || previousHash === undefined)
    return undefined
  if (organisationId === undefined || signerText === undefined) return undefined
  const fact = readFact(kindText, rest)
  if (fact === undefined) return undefined
  return { organisationId, sequence: readU32(sequence, 0), previousHash, signer: signerText, fact }
}

function readFact(kind: string | undefined, parts: readonly Bytes[]): DirectoryFact | undefined {
  if (kind === 'steward' || kind === 'staff') return readStaff(kind, parts)
  const name = readText(parts[0])
  if (!name) return undefined
  if (kind === 'left') return parts.length === 1 ? { kind, staffId: name } : undefined
  if (kind !== 'team' || parts.length !== 3 || parts[1]?.length !== 4) return undefined
  const recipient = parseRecipient(readText(parts[2]))
  return recipient && { kind, team: name, version: readU32(parts[1], 0), recipient }
}

function readStaff(kind: 'steward' | 'staff', parts: readonly Bytes[]): DirectoryFact | undefined {
  const [id, name, recipientText, signingKey] = parts
  const staffId = readText(id)
  const displayName = readText(name)
  const recipient = parseRecipient(readText(recipientText))
  if (!staffId || !displayName || recipient === undefined) return undefined
  if (parts.length !== 4 || signingKey?.length !== 32) return undefined
  return { kind, staffId, displayName, recipient, signingKey }
}

function readText(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined || bytes.length > maxTextLength) return undefined
  try {
    return textOf(bytes)
  } catch {
    return undefined
  }
}
