// From a typed code to an open conversation, all of it in this browser: the look-up goes out, blobs come in, and the
// code is forgotten as soon as the keys are open.
import {
  type CasePlace,
  type CodeFault,
  type ConversationKey,
  deriveFromCode,
  openConversationKeys,
  openThread,
  parseReceiptCode,
  shredKey,
  type Thread,
} from '@forestall/sealed'
import { type Box, bytesOf, fetchBox, fetchViews, openVisit } from './server.ts'

export interface OpenBox {
  readonly box: Box
  readonly place: CasePlace
  readonly keys: readonly ConversationKey[]
  readonly thread: Thread
  readonly views: Document
  readonly token: string
}

export type OpenAnswer =
  | { readonly kind: 'open'; readonly open: OpenBox }
  | { readonly kind: 'mistyped'; readonly fault: CodeFault }
  | { readonly kind: 'unknown' }

/** `token` is the form token of the page that asked. Throws when the server does not answer. */
export async function openWithCode(
  typed: string,
  organisationId: string,
  token: string,
): Promise<OpenAnswer> {
  const parsed = parseReceiptCode(typed)
  if (!parsed.ok) return { kind: 'mistyped', fault: parsed.error }
  if (organisationId === '') return { kind: 'unknown' }
  const derived = await deriveFromCode(parsed.value, organisationId)
  if (!(await openVisit(token, derived.lookup))) return { kind: 'unknown' }
  const [box, views] = await Promise.all([fetchBox(), fetchViews()])
  const place = { organisationId: box.organisationId, caseId: box.caseId }
  const wraps = box.wraps.map(({ version, blob }) => ({ version, blob: bytesOf(blob) }))
  const keys = await openConversationKeys(wraps, place, derived.identity)
  if (!keys.ok) return { kind: 'unknown' }
  return { kind: 'open', open: await openBox(box, views, keys.value) }
}

async function openBox(
  box: Box,
  views: Document,
  keys: readonly ConversationKey[],
): Promise<OpenBox> {
  const place = { organisationId: box.organisationId, caseId: box.caseId }
  const thread = await openThread({
    place,
    channel: 'conversation',
    rows: box.rows.map(({ messageId, sequence, blob }) => ({
      messageId,
      sequence,
      blob: bytesOf(blob),
    })),
    keys: {
      conversationKeys: keys,
      shredKeys: [shredKey('conversation', bytesOf(box.shredKey))],
    },
  })
  return { box, place, keys, thread, views, token: views.body.dataset['formToken'] ?? '' }
}

/** The same conversation again, after something changed; the keys are still in memory. */
export async function refresh(open: OpenBox): Promise<OpenBox> {
  const [box, views] = await Promise.all([fetchBox(), fetchViews()])
  return openBox(box, views, open.keys)
}
