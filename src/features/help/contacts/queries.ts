// The numbers of two months at most: four kinds a day.
import type { DayCount } from '#domain/help/contact-without-record.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { ReadonlyDb } from '#platform/db/database.ts'

export async function listDayCounts(
  db: ReadonlyDb,
  since: CalendarDay,
): Promise<readonly DayCount[]> {
  return db
    .selectFrom('contact_without_record')
    .select(['day', 'kind', 'count'])
    .where('day', '>=', since)
    .execute()
}
