// Brings a database to the schema of this program: plain SQL files, forward only, each in a transaction of its own
// beside its row in schema_migration, so that one killed half-way leaves nothing and the next run goes on.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { refusalOfFile } from './data-folder.ts'
import type { ConnectionString } from './database.ts'
import type { DatabaseRefusal } from './refusal.ts'

export interface Migrated {
  /** Names of the files that this run applied, in order. */
  readonly applied: readonly string[]
}

interface MigrationFile {
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

/** Any number that nothing else locks; two programs that start at once migrate one after the other. */
const migrationLock = 4_127_001
const migrationName = /^\d{4}[a-z]?_[a-z0-9_]+\.sql$/

/** @param folder of `NNNN_what.sql` files, a letter after the number where there are several. */
export async function migrate(
  connection: ConnectionString,
  folder: string,
): Promise<Result<Migrated, DatabaseRefusal>> {
  const files = await readMigrations(folder)
  if (!files.ok) return files
  const client = new pg.Client({
    connectionString: connection,
    application_name: 'forestall migrate',
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    return await migrateLocked(client, connection, files.value)
  } catch (error) {
    const refusal = refusalOfFile(
      error instanceof Error ? (error.cause ?? error) : error,
      'the database',
    )
    if (refusal?.kind !== 'disk_full') throw error
    return refuse(refusal)
  } finally {
    await client.end()
  }
}

async function migrateLocked(
  client: pg.Client,
  connection: ConnectionString,
  files: readonly MigrationFile[],
): Promise<Result<Migrated, DatabaseRefusal>> {
  await client.query(
    `CREATE TABLE IF NOT EXISTS schema_migration (
       name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
  )
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM schema_migration ORDER BY name',
  )
  const refusal = compare(files, rows)
  if (refusal !== undefined) return refuse(refusal)
  const due = files.filter((file) => !rows.some((row) => row.name === file.name))
  for (const file of due) await apply(client, file)
  await migrateQueue(connection)
  return ok({ applied: due.map((file) => file.name) })
}

/**
 * On a pool of our own, which is closed when this resolves: the queue's own is still closing then, and an embedded
 * server that is stopped at that moment would end the process.
 */
async function migrateQueue(connection: ConnectionString): Promise<void> {
  const pgPool = new pg.Pool({ connectionString: connection, max: 2 })
  pgPool.on('error', () => undefined)
  pgPool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await runMigrations({ pgPool, logger: silent })
  } finally {
    await pgPool.end()
  }
}

/** Why these files may not be applied to a database that has those rows, or undefined. */
function compare(
  files: readonly Pick<MigrationFile, 'name' | 'sha256'>[],
  rows: readonly { readonly name: string; readonly sha256: string }[],
): DatabaseRefusal | undefined {
  const known = new Map(files.map((file) => [file.name, file.sha256]))
  const newer = rows.find((row) => !known.has(row.name))
  if (newer !== undefined) return { kind: 'schema_newer', name: newer.name }
  const edited = rows.find((row) => known.get(row.name) !== row.sha256)
  return edited && { kind: 'migration_edited', name: edited.name }
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(file.sql)
    await client.query('INSERT INTO schema_migration (name, sha256) VALUES ($1, $2)', [
      file.name,
      file.sha256,
    ])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`migration ${file.name} failed`, { cause: error })
  }
}

async function readMigrations(
  folder: string,
): Promise<Result<readonly MigrationFile[], DatabaseRefusal>> {
  const names = await readdir(folder).catch(() => [])
  const wanted = names.filter((name) => name.endsWith('.sql')).sort()
  if (wanted.length === 0) return refuse({ kind: 'migration_unreadable', folder })
  // Never left out in silence: a table would be missing.
  const misnamed = wanted.find((name) => !migrationName.test(name))
  if (misnamed !== undefined) return refuse({ kind: 'migration_misnamed', name: misnamed })
  const files = wanted.map(async (name) => {
    const sql = await readFile(join(folder, name), 'utf8')
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
  return ok(await Promise.all(files))
}

const silent = new Logger(() => () => undefined)
