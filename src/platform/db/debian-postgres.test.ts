// The promise "any PostgreSQL from 15 on", on the oldest one: Debian's, where it is installed.
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ok } from '#domain/shared/result.ts'
import {
  insertEnquiry,
  insertGrant,
  insertOrganisation,
  insertStaff,
  insertStaffSession,
} from '#test/support/builders.ts'
import { hasDebianPostgres, startDebianPostgres } from '#test/support/debian-postgres.ts'
import { asSuperuser, makeTemplate, migrationsFolder, onDatabase } from '#test/support/template.ts'
import type { ThrowawayServer } from '#test/support/throwaway-server.ts'
import { describeTables, tablesFile } from '#tools/db-types.ts'
import { whereAllowed } from './access-where.ts'
import { openDatabase } from './database.ts'
import { checkExternal } from './external.ts'
import { migrate } from './migrate.ts'

describe.skipIf(!hasDebianPostgres)("Debian's PostgreSQL 15 (needs postgresql-15)", () => {
  let server: ThrowawayServer
  let connection: string
  beforeAll(async () => {
    server = await startDebianPostgres()
    connection = onDatabase(server.connection, await makeTemplate(server.connection))
  }, 30_000)
  afterAll(() => server.stop())

  test('is accepted as DATABASE_URL', async () => {
    expect(await checkExternal(connection)).toEqual(ok(undefined))
  })

  test('gets the same tables and CHECKs from the migrations', async () => {
    expect(await asSuperuser(connection, describeTables)).toBe(await readFile(tablesFile, 'utf8'))
  })

  test('takes and gives what the queries write and read, and keeps it when migrated again', async () => {
    const { db, close } = openDatabase({ connection, poolSize: 2, onIdleError: () => undefined })
    await insertOrganisation(db)
    const staffId = await insertStaff(db)
    await insertStaffSession(db, staffId, new Date('2026-02-02T10:00:00Z'))
    const granted = await insertEnquiry(db)
    await insertEnquiry(db)
    await insertGrant(db, granted, staffId)
    expect(await migrate(connection, migrationsFolder)).toEqual(ok({ applied: [] }))
    const rows = await db
      .selectFrom('enquiry')
      .select(['id', 'created_on'])
      .where(whereAllowed('granted', staffId))
      .execute()
    expect(rows).toEqual([{ id: granted, created_on: '2026-02-02' }])
    await close()
  })
})
