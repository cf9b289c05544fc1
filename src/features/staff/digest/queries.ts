// Who gets the digest: everybody who works here and gave an address. What waits plays no part.
import type { StaffId } from '#domain/shared/ids.ts'
import type { ReadonlyDb } from '#platform/db/database.ts'

export async function listDigestReaders(db: ReadonlyDb): Promise<readonly StaffId[]> {
  const rows = await db
    .selectFrom('staff')
    .select('id')
    .where('state', '=', 'active')
    .where('email_sealed', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

export async function isDigestQueued(db: ReadonlyDb, occasion: string): Promise<boolean> {
  const row = await db
    .selectFrom('outgoing_mail')
    .select('id')
    .where('kind', '=', 'digest')
    .where('occasion', '=', occasion)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
