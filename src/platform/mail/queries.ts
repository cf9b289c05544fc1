// What became of staff mail: counts, and those that did not go out.
import type { StaffId } from '#domain/shared/ids.ts'
import { fromDate, type Instant } from '#domain/shared/instant.ts'
import type { Db, ReadonlyDb } from '#platform/db/database.ts'
import type { MailKind } from './commands.ts'

export interface UnsentMail {
  readonly id: string
  readonly kind: MailKind
  readonly staffId: StaffId
  readonly staffName: string
  readonly state: 'waiting' | 'sending' | 'failed' | 'refused'
  readonly failure: string | undefined
  readonly createdAt: Instant
}

/** Oldest first; at most `limit`. */
export async function listUnsentMail(
  db: ReadonlyDb,
  limit: number,
): Promise<readonly UnsentMail[]> {
  const rows = await db
    .selectFrom('outgoing_mail')
    .innerJoin('staff', 'staff.id', 'outgoing_mail.staff_id')
    .select(['outgoing_mail.id', 'kind', 'staff_id', 'full_name', 'failure', 'created_at'])
    .select('outgoing_mail.state')
    .where('outgoing_mail.state', '<>', 'sent')
    .orderBy('created_at')
    .orderBy('outgoing_mail.id')
    .limit(limit)
    .execute()
  return rows.flatMap((row) =>
    row.state === 'sent'
      ? []
      : [
          {
            id: row.id,
            kind: row.kind,
            staffId: row.staff_id,
            staffName: row.full_name,
            state: row.state,
            failure: row.failure ?? undefined,
            createdAt: fromDate(row.created_at),
          },
        ],
  )
}

export async function findSealedAddress(db: Db, staffId: StaffId): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('staff')
    .select('email_sealed')
    .where('id', '=', staffId)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return row?.email_sealed ?? undefined
}
