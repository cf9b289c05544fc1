// The handle that every query goes through: a pool, its time limits, and how PostgreSQL's types become ours.
// A database that is slow or gone must give a clear refusal, so nothing here may wait without a limit.
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import pg from 'pg'
import type { Tables } from './tables.ts'
import { typeParsers } from './type-parsers.ts'

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>
/** For functions that only read: inserting, updating or deleting through it does not compile. */
export type ReadonlyDb = ReadonlyKysely<Tables>
/** A PostgreSQL connection string, with password: never log it. */
export type ConnectionString = string

export interface DatabaseOptions {
  readonly connection: ConnectionString
  readonly poolSize: number
  /** A connection that waited in the pool broke; the pool has already replaced it. */
  readonly onIdleError: (error: Error) => void
  readonly limits?: Partial<TimeLimits>
}

/** All in milliseconds. */
export interface TimeLimits {
  /** For a free connection of the pool, and for a new one to be made. */
  readonly connectMs: number
  readonly statementMs: number
  readonly lockMs: number
  readonly idleInTransactionMs: number
  /** For an answer of any kind, when the server itself no longer keeps its limits. */
  readonly answerMs: number
}

export const defaultLimits: TimeLimits = {
  connectMs: 5_000,
  statementMs: 10_000,
  lockMs: 5_000,
  idleInTransactionMs: 30_000,
  answerMs: 15_000,
}

export interface OpenDatabase {
  readonly db: Db
  /** For the job queue, which brings its own SQL. */
  readonly pool: pg.Pool
  close(): Promise<void>
}

export function openDatabase(options: DatabaseOptions): OpenDatabase {
  const limits = { ...defaultLimits, ...options.limits }
  const pool = new pg.Pool({
    connectionString: options.connection,
    application_name: 'forestall',
    max: options.poolSize,
    connectionTimeoutMillis: limits.connectMs,
    statement_timeout: limits.statementMs,
    lock_timeout: limits.lockMs,
    idle_in_transaction_session_timeout: limits.idleInTransactionMs,
    query_timeout: limits.answerMs,
    keepAlive: true,
    types: typeParsers,
  })
  pool.on('error', options.onIdleError)
  pool.on('connect', dropOnceUnanswered)
  pool.on('connect', outliveItsEnd)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

/**
 * A connection on which an answer failed to come must never be used again: its transaction may still be open on
 * the server, and the next person's commit would store what the first was told had failed.
 */
function dropOnceUnanswered(client: pg.PoolClient): void {
  const query = client.query
  const watched = (...given: unknown[]): unknown => {
    const running: unknown = Reflect.apply(query, client, given)
    if (!(running instanceof Promise)) return running
    return running.catch((error: unknown) => {
      if (error instanceof Error && error.message === 'Query read timeout') {
        ;(client as unknown as pg.Client).end().catch(() => undefined)
      }
      throw error
    })
  }
  client.query = watched as typeof client.query
}

/**
 * The pool listens to a connection only while it lies idle. One that ends while somebody uses it refuses their query,
 * and says so once more as an event: unheard, that would end the process (found by kill -9 of the server under load).
 */
function outliveItsEnd(client: pg.PoolClient): void {
  client.on('error', () => undefined)
}

/** The same handle, without the means to write. */
export function readonly(db: Db): ReadonlyDb {
  return db as never
}
