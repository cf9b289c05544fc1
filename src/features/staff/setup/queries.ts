// Whether a one-time link of set-up is still good.
import { type Instant, toDate } from '#domain/shared/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'

export type LinkState = 'open' | 'used' | 'unknown'

/** `locked` holds the row until the transaction ends, so that two who use it at once are decided. */
export async function linkState(
  db: Db | Tx,
  tokenHash: Uint8Array,
  now: Instant,
  hold: 'locked' | 'free' = 'free',
): Promise<LinkState> {
  const query = db
    .selectFrom('one_time_link')
    .select(['used_at', 'expires_at'])
    .where('token_hash', '=', new Uint8Array(tokenHash))
    .where('purpose', '=', 'set_up')
  const row = await (hold === 'locked' ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) return 'unknown'
  if (row.used_at !== null) return 'used'
  return row.expires_at > toDate(now) ? 'open' : 'unknown'
}
