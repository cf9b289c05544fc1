import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { ok } from '#domain/shared/result.ts'
import { testDatabase } from '#test/support/database.ts'
import { type OpenDatabase, openDatabase, type TimeLimits } from './database.ts'
import { transact } from './transact.ts'
import { isUnavailable } from './unavailable.ts'

const { db, connection } = await testDatabase({ isMigrated: false })
await sql`CREATE TABLE note (body text NOT NULL)`.execute(db)
const opened: OpenDatabase[] = []
afterAll(async () => {
  for (const database of opened) await database.close()
})

function openWith(limits: Partial<TimeLimits>, poolSize = 1): OpenDatabase {
  const database = openDatabase({ connection, poolSize, limits, onIdleError: () => undefined })
  opened.push(database)
  return database
}

async function errorOf(run: Promise<unknown>): Promise<unknown> {
  return run.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('a database that does not answer in time', () => {
  test('a statement that takes too long is ended and told as an outage', async () => {
    const { db: limited } = openWith({ statementMs: 100 })
    const error = await errorOf(sql`SELECT pg_sleep(20)`.execute(limited))
    expect(error).toMatchObject({ code: '57014' })
    expect(isUnavailable(error)).toBe(true)
  })

  test('a lock that somebody keeps is not waited for without end', async () => {
    const { db: limited } = openWith({ lockMs: 100 })
    await db.transaction().execute(async (tx) => {
      await sql`LOCK TABLE note`.execute(tx)
      const error = await errorOf(sql`INSERT INTO note VALUES ('late')`.execute(limited))
      expect(error).toMatchObject({ code: '55P03' })
      expect(isUnavailable(error)).toBe(true)
    })
  })

  test('a pool that is used up refuses, and serves again when there is room', async () => {
    const { db: limited } = openWith({ connectMs: 1_000 })
    const error = await limited
      .connection()
      .execute(async () => errorOf(sql`SELECT 1`.execute(limited)))
    expect(isUnavailable(error)).toBe(true)
    await expect(sql`SELECT 1`.execute(limited)).resolves.toBeDefined()
  })

  test('what was told as failed is never committed by the next person on that connection', async () => {
    const { db: limited } = openWith({ answerMs: 200, statementMs: 0 })
    const error = await errorOf(
      transact(limited, async (tx) => {
        await sql`INSERT INTO note VALUES ('told as failed')`.execute(tx)
        await sql`SELECT pg_sleep(1)`.execute(tx)
        return ok(undefined)
      }),
    )
    expect(isUnavailable(error)).toBe(true)
    const next = await transact(limited, async (tx) => {
      await sql`INSERT INTO note VALUES ('next')`.execute(tx)
      return ok('stored')
    })
    expect(next).toEqual(ok('stored'))
    const { rows } = await sql<{ body: string }>`SELECT body FROM note`.execute(db)
    expect(rows).toEqual([{ body: 'next' }])
  })

  test('an idle connection that breaks is told once and replaced', async () => {
    const errors: Error[] = []
    const database = openDatabase({
      connection,
      poolSize: 1,
      onIdleError: (error) => errors.push(error),
    })
    opened.push(database)
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(database.db)
    await sql`SELECT pg_terminate_backend(${rows[0]?.pid})`.execute(db)
    await expect.poll(() => errors.length).toBe(1)
    await expect(sql`SELECT 1`.execute(database.db)).resolves.toBeDefined()
  })
})

describe('values', () => {
  test('come out as numbers, days and bytes', async () => {
    const { rows } = await sql`SELECT 9007199254740991::bigint AS whole, '2026-03-29'::date AS day,
      '\\x00ff'::bytea AS bytes, '2026-03-29T01:30:00Z'::timestamptz AS moment`.execute(db)
    expect(rows).toEqual([
      {
        whole: Number.MAX_SAFE_INTEGER,
        day: '2026-03-29',
        bytes: new Uint8Array([0, 255]),
        moment: new Date('2026-03-29T01:30:00Z'),
      },
    ])
  })

  test('a whole number that would lose its last digits is an error', async () => {
    const error = await errorOf(sql`SELECT 9007199254740993::bigint`.execute(db))
    expect(String(error)).toContain('too large')
  })
})
