// Tells living workers from dead ones. A killed worker leaves its jobs locked for four hours; so each worker holds a
// session advisory lock on its id, which PostgreSQL drops the moment its connection dies, and whoever finds the lock
// of an id free frees that id's jobs.
import pg from 'pg'
import type { ConnectionString } from '#platform/db/database.ts'

/** Keeps these locks apart from every other advisory lock of the product. */
const lockSeed = 730_721
const reconnectAfterMs = 500

export interface HeldLock {
  readonly release: () => Promise<void>
}

/** Resolves once the lock is held; takes it again by itself when the connection breaks. */
export async function holdWorkerLock(
  connection: ConnectionString,
  workerId: string,
): Promise<HeldLock> {
  let isReleased = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined

  const take = async (): Promise<void> => {
    const fresh = new pg.Client({
      connectionString: connection,
      application_name: 'forestall worker lock',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    fresh.on('error', () => undefined)
    await fresh.connect()
    await fresh.query('SELECT pg_advisory_lock(hashtextextended($1, $2))', [workerId, lockSeed])
    client = fresh
    fresh.on('end', again)
  }
  const again = (): void => {
    if (isReleased) return
    retry = setTimeout(() => take().catch(again), reconnectAfterMs)
  }

  await take()
  return {
    async release() {
      isReleased = true
      clearTimeout(retry)
      await client?.end().catch(() => undefined)
    },
  }
}

/** Frees the jobs of workers whose lock is gone; answers whose. Safe to run in any number of processes at once. */
export async function freeJobsOfDeadWorkers(
  pool: pg.Pool,
  ownId: string | undefined,
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ locked_by: string }>(
    'SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL',
  )
  const freed: string[] = []
  for (const { locked_by: id } of rows)
    if (id !== ownId && (await freeIfDead(pool, id))) freed.push(id)
  return freed
}

async function freeIfDead(pool: pg.Pool, workerId: string): Promise<boolean> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query<{ is_dead: boolean }>(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, $2)) AS is_dead',
      [workerId, lockSeed],
    )
    const isDead = rows[0]?.is_dead === true
    if (isDead)
      await client.query('SELECT graphile_worker.force_unlock_workers(ARRAY[$1]::text[])', [
        workerId,
      ])
    await client.query('COMMIT')
    client.release()
    return isDead
  } catch (error) {
    client.release(true)
    throw error
  }
}
