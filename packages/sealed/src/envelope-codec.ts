// The sealed enquiry as JSON for the HTTP edge: bytes as base64url, every size and shape checked
// before anything is stored. Unknown members are refused, so nothing else can ride along.

import { guardAgeHeader } from './age-header.ts'
import { asSealed, type Bytes, fromBase64url, type Sealed, toBase64url } from './bytes.ts'
import {
  type EnquiryEnvelope,
  type EnquiryIdentity,
  type EnquiryMessage,
  maxMessages,
} from './enquiry.ts'
import { readMessageHeader } from './message.ts'
import { done, fault, type Outcome } from './outcome.ts'
import { sizeClasses } from './padding.ts'
import { type HybridRecipient, parseRecipient } from './wrap.ts'

/** The longest JSON text accepted, in characters. */
export const maxEnvelopeChars = 160_000

export type EnvelopeFault = {
  readonly reason: 'not_json' | 'too_large' | 'missing' | 'malformed' | 'unknown_member'
  /** The member that is wrong, such as `messages[0].blob`; empty for the whole. */
  readonly member: string
}

export function encodeEnvelope(envelope: EnquiryEnvelope): string {
  const { identity } = envelope
  return JSON.stringify({
    ...envelope,
    lookupHash: toBase64url(envelope.lookupHash),
    caseKeyWrap: toBase64url(envelope.caseKeyWrap),
    conversationWrap: toBase64url(envelope.conversationWrap),
    conversationUnderCaseKey: toBase64url(envelope.conversationUnderCaseKey),
    conversationShredKey: toBase64url(envelope.conversationShredKey),
    card: toBase64url(envelope.card),
    messages: envelope.messages.map((message) => ({
      ...message,
      blob: toBase64url(message.blob),
    })),
    identity: identity && {
      keyWrap: toBase64url(identity.keyWrap),
      blob: toBase64url(identity.blob),
      shredKey: toBase64url(identity.shredKey),
    },
  })
}

/** Ids are at most 64 characters of `A–Z a–z 0–9 _ -`. */
export function parseEnvelope(json: string): Outcome<EnquiryEnvelope, EnvelopeFault> {
  if (json.length > maxEnvelopeChars) return fault({ reason: 'too_large', member: '' })
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return fault({ reason: 'not_json', member: '' })
  }
  try {
    return done(readEnvelope(value))
  } catch (thrown) {
    if (thrown instanceof Refused) return fault(thrown.fault)
    throw thrown
  }
}

/** Leaves the nested readers; never leaves this file. */
class Refused extends Error {
  readonly fault: EnvelopeFault
  constructor(reason: EnvelopeFault['reason'], member: string) {
    super(reason)
    this.fault = { reason, member }
  }
}

/** The members of an object, each of which must be read, and no others. */
function readMembers<Name extends string>(
  value: unknown,
  path: string,
  names: readonly Name[],
): Record<Name, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refused('malformed', path)
  }
  const known: ReadonlySet<string> = new Set(names)
  const extra = Object.keys(value).find((name) => !known.has(name))
  if (extra !== undefined) throw new Refused('unknown_member', '')
  return value as Record<Name, unknown>
}

function required(value: unknown, member: string): unknown {
  if (value === undefined) throw new Refused('missing', member)
  return value
}

function readId(value: unknown, member: string): string {
  const id = required(value, member)
  if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id)) throw new Refused('malformed', member)
  return id
}

function readBytes(value: unknown, member: string, min: number, max: number): Bytes {
  const bytes = fromBase64url(required(value, member), max)
  if (bytes === undefined || bytes.length < min) throw new Refused('malformed', member)
  return bytes
}

function readCount(value: unknown, member: string): number {
  const count = required(value, member)
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > 0xffff_ffff) {
    throw new Refused('malformed', member)
  }
  return count
}

/** One age blob with one hybrid stanza: 1.6 to 2 kB. */
function readWrap(value: unknown, member: string): Sealed {
  const bytes = readBytes(value, member, 1000, 2200)
  if (!guardAgeHeader(bytes, 'wrap').ok) throw new Refused('malformed', member)
  return asSealed(bytes)
}

/** Format, suite, nonce and tag around `size` bytes. */
function readBox(value: unknown, member: string, sizes: readonly number[]): Sealed {
  const bytes = readBytes(value, member, 30, 70_000)
  const isBox = bytes[0] === 1 && bytes[1] === 1 && sizes.includes(bytes.length - 30)
  if (!isBox) throw new Refused('malformed', member)
  return asSealed(bytes)
}

function readRecipient(value: unknown, member: string): HybridRecipient {
  const recipient = parseRecipient(required(value, member))
  if (recipient === undefined) throw new Refused('malformed', member)
  return recipient
}

function readMessage(value: unknown, index: number): EnquiryMessage {
  const path = `messages[${index}]`
  const row = readMembers(value, path, ['messageId', 'sequence', 'blob'])
  const blob = asSealed(readBytes(row.blob, `${path}.blob`, 1024, 66_000))
  const header = readMessageHeader(blob)
  const sequence = readCount(row.sequence, `${path}.sequence`)
  const isFirst = header?.role === 'enquirer' && header.channel === 'conversation'
  if (!isFirst || header.keyVersion !== 1 || header.sequence !== sequence) {
    throw new Refused('malformed', `${path}.blob`)
  }
  if (sequence !== index + 1) throw new Refused('malformed', `${path}.sequence`)
  return { messageId: readId(row.messageId, `${path}.messageId`), sequence, blob }
}

function readMessages(value: unknown): readonly EnquiryMessage[] {
  const list = required(value, 'messages')
  if (!Array.isArray(list) || list.length < 1 || list.length > maxMessages) {
    throw new Refused('malformed', 'messages')
  }
  const messages = list.map((row: unknown, index) => readMessage(row, index))
  if (new Set(messages.map((row) => row.messageId)).size !== messages.length) {
    throw new Refused('malformed', 'messages')
  }
  return messages
}

function readIdentity(value: unknown): EnquiryIdentity | undefined {
  if (value === undefined) return undefined
  const row = readMembers(value, 'identity', ['keyWrap', 'blob', 'shredKey'])
  return {
    keyWrap: readWrap(row.keyWrap, 'identity.keyWrap'),
    blob: readBox(row.blob, 'identity.blob', sizeClasses),
    shredKey: readBytes(row.shredKey, 'identity.shredKey', 32, 32),
  }
}

const envelopeMembers = [
  'organisationId',
  'caseId',
  'lookupHash',
  'enquirerRecipient',
  'team',
  'teamVersion',
  'caseKeyWrap',
  'conversationWrap',
  'conversationUnderCaseKey',
  'conversationShredKey',
  'card',
  'messages',
  'identity',
] as const satisfies readonly (keyof EnquiryEnvelope)[]

function readEnvelope(value: unknown): EnquiryEnvelope {
  const row = readMembers(value, '', envelopeMembers)
  return {
    organisationId: readId(row.organisationId, 'organisationId'),
    caseId: readId(row.caseId, 'caseId'),
    lookupHash: readBytes(row.lookupHash, 'lookupHash', 32, 32),
    enquirerRecipient: readRecipient(row.enquirerRecipient, 'enquirerRecipient'),
    team: readId(row.team, 'team'),
    teamVersion: readCount(row.teamVersion, 'teamVersion'),
    caseKeyWrap: readWrap(row.caseKeyWrap, 'caseKeyWrap'),
    conversationWrap: readWrap(row.conversationWrap, 'conversationWrap'),
    conversationUnderCaseKey: readBox(
      row.conversationUnderCaseKey,
      'conversationUnderCaseKey',
      [32],
    ),
    conversationShredKey: readBytes(row.conversationShredKey, 'conversationShredKey', 32, 32),
    card: readBox(row.card, 'card', sizeClasses),
    messages: readMessages(row.messages),
    identity: readIdentity(row.identity),
  }
}
