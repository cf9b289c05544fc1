// One more, or one fewer after a slip. The audit log takes no row: its moment and its name would keep of a caller what
// the count leaves out (4-help-service "Contacts").
import type { ContactKind } from '#domain/help/contact-without-record.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { Db } from '#platform/db/database.ts'

interface Contact {
  readonly kind: ContactKind
  readonly day: CalendarDay
}

export async function countOne(db: Db, { kind, day }: Contact): Promise<void> {
  await db
    .insertInto('contact_without_record')
    .values({ day, kind, count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'kind'])
        .doUpdateSet(({ eb }) => ({ count: eb('contact_without_record.count', '+', 1) })),
    )
    .execute()
}

/** Nothing below zero: two colleagues may mend the same slip. */
export async function takeOneBack(db: Db, { kind, day }: Contact): Promise<boolean> {
  const changed = await db
    .updateTable('contact_without_record')
    .set(({ eb }) => ({ count: eb('count', '-', 1) }))
    .where('day', '=', day)
    .where('kind', '=', kind)
    .where('count', '>', 0)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}
