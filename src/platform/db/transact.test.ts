import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { ok, refuse } from '#domain/shared/result.ts'
import { testDatabase } from '#test/support/database.ts'
import { transact } from './transact.ts'

const { db } = await testDatabase({ isMigrated: false })
await sql`CREATE TABLE note (body text NOT NULL)`.execute(db)

async function bodies(): Promise<readonly string[]> {
  const { rows } = await sql<{ body: string }>`SELECT body FROM note ORDER BY body`.execute(db)
  return rows.map((row) => row.body)
}

describe('transact', () => {
  beforeEach(async () => {
    await sql`TRUNCATE note`.execute(db)
  })

  test('commits on ok and hands the value back', async () => {
    const result = await transact(db, async (tx) => {
      await sql`INSERT INTO note VALUES ('kept')`.execute(tx)
      return ok(7)
    })
    expect(result).toEqual(ok(7))
    expect(await bodies()).toEqual(['kept'])
  })

  test('rolls back on a refusal and hands the refusal back', async () => {
    const result = await transact(db, async (tx) => {
      await sql`INSERT INTO note VALUES ('gone')`.execute(tx)
      return refuse('not today')
    })
    expect(result).toEqual(refuse('not today'))
    expect(await bodies()).toEqual([])
  })

  test('rolls back on an exception and lets it through', async () => {
    const run = transact(db, async (tx) => {
      await sql`INSERT INTO note VALUES ('gone')`.execute(tx)
      throw new Error('a bug')
    })
    await expect(run).rejects.toThrow('a bug')
    expect(await bodies()).toEqual([])
  })

  test('refuses to nest', async () => {
    const run = transact(db, (tx) => transact(tx, async () => ok(1)))
    await expect(run).rejects.toThrow('transact inside a transaction')
  })

  test('begins anew after a serialisation failure only when asked', async () => {
    let attempts = 0
    const fail = async () => {
      attempts += 1
      if (attempts < 3) throw Object.assign(new Error('conflict'), { code: '40001' })
      return ok(attempts)
    }
    await expect(transact(db, fail)).rejects.toThrow('conflict')
    attempts = 0
    expect(await transact(db, fail, { retries: 2 })).toEqual(ok(3))
  })

  test('two transactions that conflict both succeed when serialisable and retried', async () => {
    const countUp = () =>
      transact(
        db,
        async (tx) => {
          const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM note`.execute(tx)
          await sql`INSERT INTO note VALUES (${`row ${rows[0]?.n}`})`.execute(tx)
          return ok(undefined)
        },
        { isolation: 'serializable', retries: 20 },
      )
    await Promise.all([countUp(), countUp(), countUp(), countUp()])
    expect(await bodies()).toEqual(['row 0', 'row 1', 'row 2', 'row 3'])
  })
})
