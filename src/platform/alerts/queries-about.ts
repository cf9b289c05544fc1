// The alerts about one record: whether one is still open, and when somebody last said that they act on it.
import { fromDate, type Instant } from '#domain/shared/instant.ts'
import type { ReadonlyDb, Tx } from '#platform/db/database.ts'

export interface AlertsAbout {
  readonly isOpen: boolean
  readonly acknowledgedAt: Instant | undefined
}

export async function readAlertsAbout(
  db: ReadonlyDb | Tx,
  subjectId: string,
): Promise<AlertsAbout> {
  const rows = await (db as ReadonlyDb)
    .selectFrom('alert')
    .select(['state', 'acknowledged_at'])
    .where('subject_id', '=', subjectId)
    .execute()
  const moments = rows.flatMap(({ acknowledged_at }) =>
    acknowledged_at === null ? [] : [fromDate(acknowledged_at)],
  )
  return {
    isOpen: rows.some(({ state }) => state !== 'acknowledged'),
    acknowledgedAt: moments.length === 0 ? undefined : (Math.max(...moments) as Instant),
  }
}
