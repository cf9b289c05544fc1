import { sql } from 'kysely'
import { type Instant, toDate } from '#domain/shared/instant.ts'
import type { ReadonlyDb } from '#platform/db/database.ts'

export interface Readiness {
  readonly isMigrated: boolean
  readonly isQueueAlive: boolean
}

/** @throws when the database cannot be reached. */
export async function readReadiness(
  db: ReadonlyDb,
  migrations: readonly string[],
  now: Instant,
): Promise<Readiness> {
  const applied = await db.selectFrom('schema_migration').select('name').execute()
  const names = new Set(applied.map((row) => row.name))
  const alive = await db
    .selectFrom('recurring_work')
    .select(
      sql<boolean>`coalesce(max(last_done_at) > ${toDate(now)}::timestamptz - interval '5 minutes', false)`.as(
        'is_alive',
      ),
    )
    .executeTakeFirst()
  return {
    isMigrated: migrations.every((name) => names.has(name)),
    isQueueAlive: alive?.is_alive === true,
  }
}
