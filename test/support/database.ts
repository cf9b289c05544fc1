// A database for one test file: a clone of the migrated template, thrown away afterwards. Call it at the top of the
// file: `const { db } = await testDatabase()`.
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import type pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Db, openDatabase } from '#platform/db/database.ts'
import type { TestServer } from './global-setup.ts'
import { asSuperuser, onDatabase } from './template.ts'

export interface TestDatabase {
  readonly db: Db
  readonly pool: pg.Pool
  /** For what opens its own connections, such as the queue or a second process. */
  readonly connection: string
}

export interface TestDatabaseOptions {
  /** False: without any table, for tests of the migrations themselves. */
  readonly isMigrated?: boolean
  readonly poolSize?: number
}

export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await askForServer()
  const name = `test_${randomBytes(8).toString('hex')}`
  const template = (options.isMigrated ?? true) ? server.template : 'template0'
  await asSuperuser(server.connection, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY wal_log`),
  )
  const connection = onDatabase(server.connection, name)
  const { db, pool, close } = openDatabase({
    connection,
    poolSize: options.poolSize ?? 10,
    onIdleError: () => undefined,
  })
  afterAll(async () => {
    await close()
    await asSuperuser(server.connection, (client) =>
      client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
    )
  })
  return { db, pool, connection }
}

async function askForServer(): Promise<TestServer> {
  const socket = connect(inject('testServerSocket'))
  const answer = JSON.parse(await text(socket)) as TestServer | { readonly error: string }
  if ('error' in answer) throw new Error(answer.error)
  return answer
}
