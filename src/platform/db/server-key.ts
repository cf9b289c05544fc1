// By which server key this database is sealed (migration 0017): one value, so that a machine with another key, or
// with none, is told before it does harm.
import type { Instant } from '#domain/shared/instant.ts'
import { fromDate, toDate } from '#domain/shared/instant.ts'
import type { Db, Tx } from './database.ts'

export interface KnownServerKey {
  /** 32 bytes. */
  readonly checkValue: Uint8Array
  readonly since: Instant
}

/** Undefined until the first start. */
export async function findServerKey(db: Db): Promise<KnownServerKey | undefined> {
  const row = await db.selectFrom('server_key').select(['check_value', 'since']).executeTakeFirst()
  return row && { checkValue: row.check_value, since: fromDate(row.since) }
}

/** Two machines that start at once on an empty database: the first one's key stays. */
export async function keepFirstServerKey(db: Db, checkValue: Uint8Array, now: Instant) {
  await db
    .insertInto('server_key')
    .values({ check_value: checkValue, since: toDate(now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Locked until the transaction ends: one change of keys at a time. */
export async function lockServerKey(tx: Tx): Promise<Uint8Array | undefined> {
  const row = await tx.selectFrom('server_key').select('check_value').forUpdate().executeTakeFirst()
  return row?.check_value
}

export async function replaceServerKey(tx: Tx, next: KnownServerKey): Promise<void> {
  await tx
    .updateTable('server_key')
    .set({ check_value: next.checkValue, since: toDate(next.since) })
    .execute()
}
