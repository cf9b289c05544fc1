import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { ok, refuse } from '#domain/shared/result.ts'
import { testDatabase } from '#test/support/database.ts'
import { asSuperuser } from '#test/support/template.ts'
import { migrate } from './migrate.ts'
import { describeRefusal } from './refusal.ts'

const { db, connection } = await testDatabase({ isMigrated: false })
const folder = await mkdtemp(join(tmpdir(), 'forestall-migrations-'))
afterAll(() => rm(folder, { recursive: true }))

const first = '-- Why.\nCREATE TABLE one (id int PRIMARY KEY);\nINSERT INTO one VALUES (1);\n'
await writeFile(join(folder, '0001_one.sql'), first)

async function applied(): Promise<readonly string[]> {
  const { rows } = await sql<{
    name: string
  }>`SELECT name FROM schema_migration ORDER BY 1`.execute(db)
  return rows.map((row) => row.name)
}

describe('migrate', () => {
  test('applies each file once, and the tables of the queue with it', async () => {
    expect(await migrate(connection, folder)).toEqual(ok({ applied: ['0001_one.sql'] }))
    expect(await migrate(connection, folder)).toEqual(ok({ applied: [] }))
    const { rows } =
      await sql`SELECT (graphile_worker.add_job('anything')).id > 0 AS added`.execute(db)
    expect(rows).toEqual([{ added: true }])
  })

  test('a file that fails leaves nothing of itself, and the mended file goes on from there', async () => {
    const path = join(folder, '0002_two.sql')
    await writeFile(path, 'CREATE TABLE two (id int);\nSELECT 1/0;\n')
    await expect(migrate(connection, folder)).rejects.toThrow('0002_two.sql failed')
    expect(await applied()).toEqual(['0001_one.sql'])
    await writeFile(path, 'CREATE TABLE two (id int);\n')
    expect(await migrate(connection, folder)).toEqual(ok({ applied: ['0002_two.sql'] }))
  })

  test('a connection cut in the middle of a file resumes at that file', async () => {
    await writeFile(
      join(folder, '0003_three.sql'),
      'CREATE TABLE three (id int);\nSELECT pg_sleep(30);\n',
    )
    const cut = migrate(connection, folder)
    const seen = expect(cut).rejects.toThrow()
    const cutting = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()`
    await expect
      .poll(() => asSuperuser(connection, async (client) => (await client.query(cutting)).rowCount))
      .toBeGreaterThan(0)
    await seen
    await writeFile(join(folder, '0003_three.sql'), 'CREATE TABLE three (id int);\n')
    expect(await migrate(connection, folder)).toEqual(ok({ applied: ['0003_three.sql'] }))
  })

  test('two programs that start at once migrate one after the other', async () => {
    await writeFile(join(folder, '0004_four.sql'), 'CREATE TABLE four (id int);\n')
    const both = await Promise.all([migrate(connection, folder), migrate(connection, folder)])
    const names = both.flatMap((result) => (result.ok ? result.value.applied : ['refused']))
    expect(names).toEqual(['0004_four.sql'])
  })

  test('refuses a file that was edited after it was applied, by name', async () => {
    await writeFile(join(folder, '0001_one.sql'), `${first}-- edited`)
    const result = await migrate(connection, folder)
    expect(result).toEqual(refuse({ kind: 'migration_edited', name: '0001_one.sql' }))
    await writeFile(join(folder, '0001_one.sql'), first)
  })

  test('refuses a schema that a newer program made', async () => {
    await rm(join(folder, '0004_four.sql'))
    const result = await migrate(connection, folder)
    expect(result).toEqual(refuse({ kind: 'schema_newer', name: '0004_four.sql' }))
    expect(result.ok ? '' : describeRefusal(result.error)).toContain('newer Forestall')
  })

  test('refuses a file whose name it does not read, instead of leaving it out', async () => {
    await writeFile(join(folder, '5_five.sql'), 'CREATE TABLE five (id int);\n')
    const result = await migrate(connection, folder)
    expect(result).toEqual(refuse({ kind: 'migration_misnamed', name: '5_five.sql' }))
    await rm(join(folder, '5_five.sql'))
  })

  test('applies several of one number in the order of their letters', async () => {
    await writeFile(join(folder, '0005b_later.sql'), 'INSERT INTO five VALUES (1);\n')
    await writeFile(join(folder, '0005_five.sql'), 'CREATE TABLE five (id int);\n')
    await writeFile(join(folder, '0004_four.sql'), 'CREATE TABLE four (id int);\n')
    const migrated = await migrate(connection, folder)
    expect(migrated).toEqual(ok({ applied: ['0005_five.sql', '0005b_later.sql'] }))
  })

  test('leaves no connection behind, so that a server may be stopped at once', async () => {
    await migrate(connection, folder)
    const others = `SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name <> 'forestall'`
    const { rows } = await asSuperuser(connection, (client) => client.query(others))
    expect(rows).toEqual([{ count: 0 }])
  })

  test('refuses an empty folder', async () => {
    const result = await migrate(connection, join(folder, 'nowhere'))
    expect(result).toEqual(
      refuse({ kind: 'migration_unreadable', folder: join(folder, 'nowhere') }),
    )
  })
})
