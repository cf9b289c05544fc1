// Two cases with keys of their own and five messages each, for the tests of messages and threads.

import {
  type Author,
  type CaseKey,
  type Channel,
  type ConversationKey,
  type MessageKeys,
  newCaseKey,
  newConversationKey,
  newShredKey,
  newSigningPair,
  openThread,
  type StoredMessage,
  sealMessage,
} from '../src/index.ts'
import { organisationId } from './world.ts'

export type Case = {
  readonly place: { readonly organisationId: string; readonly caseId: string }
  readonly caseKey: CaseKey
  readonly conversationKey: ConversationKey
  readonly shred: ReturnType<typeof newShredKey>
  readonly therapy: ReturnType<typeof newShredKey>
  readonly keys: MessageKeys
}

export const signing = await newSigningPair()
export const signerKeys = (id: string) => (id === 's1' ? [signing.publicKey] : [])
export const enquirer: Author = { role: 'enquirer' }
export const staff = (
  lastRead: number,
  staffId = 's1',
  seed: Uint8Array = signing.seed,
): Author => ({
  role: 'staff',
  signer: { staffId, seed },
  lastRead,
})

export function newCase(caseId: string): Case {
  const caseKey = newCaseKey()
  const conversationKey = newConversationKey()
  const shred = newShredKey('conversation')
  const therapy = newShredKey('therapy')
  const place = { organisationId, caseId }
  const shredKeys = [shred, therapy]
  const keys = { caseKeys: [caseKey], conversationKeys: [conversationKey], shredKeys }
  return { place, caseKey, conversationKey, shred, therapy, keys }
}

export async function write(
  on: Case,
  sequence: number,
  author: Author,
  channel: Channel = 'conversation',
  messageId = `${on.place.caseId}_${channel}_${sequence}`,
): Promise<StoredMessage> {
  const blob = await sealMessage({
    place: { ...on.place, messageId, channel, sequence },
    key: channel === 'conversation' ? on.conversationKey : on.caseKey,
    shredKey: channel === 'therapy' ? on.therapy : on.shred,
    author,
    text: `message ${sequence} of ${on.place.caseId}`,
  })
  return { messageId, sequence, blob }
}

export function read(on: Case, rows: readonly StoredMessage[], extra: object = {}) {
  const { place, keys } = on
  return openThread({ place, channel: 'conversation', rows, keys, signerKeys, ...extra })
}

export const shape = (thread: Awaited<ReturnType<typeof openThread>>) =>
  thread.rows.map((row) => `${row.sequence}:${row.kind === 'damaged' ? row.reason : row.kind}`)

const authors = [enquirer, staff(1), enquirer, staff(3), staff(4)]
export const first = newCase('case_1')
export const second = newCase('case_2')
export const rows: readonly StoredMessage[] = await Promise.all(
  authors.map((author, i) => write(first, i + 1, author)),
)
/** The same five of another case. */
export const others: readonly StoredMessage[] = await Promise.all(
  authors.map((author, i) => write(second, i + 1, author)),
)
