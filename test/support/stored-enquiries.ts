// What the database holds of enquiries: whether any is torn, and whether a code opens its case.
import {
  asSealed,
  deriveFromCode,
  openConversationKeys,
  openThread,
  type ReceiptCode,
  shredKey,
} from '@forestall/sealed'
import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'

/** Ids of enquiries that lack one of their parts, or have one twice. */
export async function tornEnquiries(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    WITH part AS (
      SELECT enquiry_id, 'case_wrap' AS name FROM case_wrap
      UNION ALL SELECT enquiry_id, 'conversation_wrap' FROM conversation_wrap
      UNION ALL SELECT enquiry_id, 'shred_key' FROM shred_key
      UNION ALL SELECT enquiry_id, 'triage_card' FROM triage_card
      UNION ALL SELECT enquiry_id, 'message' FROM message)
    SELECT id FROM enquiry LEFT JOIN part ON part.enquiry_id = enquiry.id
    GROUP BY id HAVING count(name) <> 5 OR count(DISTINCT name) <> 5`.execute(db)
  return rows.map((row) => row.id)
}

export async function countEnquiries(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM enquiry`.execute(db)
  return rows[0]?.n ?? 0
}

/** The words of the only message under a code; undefined when there is no such case or it does not open. */
export async function openByCode(
  db: Db,
  code: ReceiptCode,
  organisationId: string,
): Promise<string | undefined> {
  const person = await deriveFromCode(code, organisationId)
  const enquiry = await db
    .selectFrom('enquiry')
    .innerJoin('shred_key', 'shred_key.enquiry_id', 'enquiry.id')
    .innerJoin('conversation_wrap', 'conversation_wrap.enquiry_id', 'enquiry.id')
    .innerJoin('message', 'message.enquiry_id', 'enquiry.id')
    .where('lookup_hash', '=', new Uint8Array(person.lookupHash))
    .where('shred_key.class', '=', 'conversation')
    .select(['enquiry.id', 'shred_key.key', 'enquirer_blob', 'message.id as messageId', 'blob'])
    .executeTakeFirst()
  if (enquiry === undefined) return undefined
  const place = { organisationId, caseId: enquiry.id }
  const wraps = [{ version: 1, blob: asSealed(enquiry.enquirer_blob) }]
  const keys = await openConversationKeys(wraps, place, person.identity)
  if (!keys.ok) return undefined
  const thread = await openThread({
    place,
    channel: 'conversation',
    rows: [{ messageId: enquiry.messageId, sequence: 1, blob: enquiry.blob }],
    keys: {
      conversationKeys: keys.value,
      shredKeys: [shredKey('conversation', enquiry.key)],
    },
  })
  const [row] = thread.rows
  return thread.isIntact && row !== undefined && 'text' in row ? String(row.text) : undefined
}
