// Opens what was stored of an enquiry with the code that the person has, as their browser would.
import {
  asSealed,
  deriveFromCode,
  openConversationKeys,
  openThread,
  parseReceiptCode,
  shredKey,
} from '@forestall/sealed'
import type { Db } from '#platform/db/database.ts'

/** How it was begun, whether nothing was lost or changed, and every message, as one text. */
export async function readStored(db: Db, organisationId: string, letters: string): Promise<string> {
  const code = parseReceiptCode(letters)
  if (!code.ok) throw new Error('no code on the page')
  const person = await deriveFromCode(code.value, organisationId)
  const row = await db
    .selectFrom('enquiry')
    .selectAll()
    .where('lookup_hash', '=', person.lookupHash)
    .executeTakeFirstOrThrow()
  const place = { organisationId, caseId: row.id }
  const wraps = await db
    .selectFrom('conversation_wrap')
    .selectAll()
    .where('enquiry_id', '=', row.id)
    .execute()
  const keys = await openConversationKeys(
    wraps.map((one) => ({ version: one.key_version, blob: asSealed(one.enquirer_blob) })),
    place,
    person.identity,
  )
  if (!keys.ok) throw new Error('the code opens nothing')
  const messages = await db
    .selectFrom('message')
    .selectAll()
    .where('enquiry_id', '=', row.id)
    .execute()
  const shred = await db
    .selectFrom('shred_key')
    .selectAll()
    .where('enquiry_id', '=', row.id)
    .where('class', '=', 'conversation')
    .executeTakeFirstOrThrow()
  const thread = await openThread({
    place,
    channel: 'conversation',
    rows: messages.map((one) => ({ messageId: one.id, sequence: one.sequence, blob: one.blob })),
    keys: {
      conversationKeys: keys.value,
      shredKeys: [shredKey('conversation', shred.key)],
    },
  })
  return `${row.begun} ${thread.isIntact} ${JSON.stringify(thread.rows)}`
}
