// The role and database that the product uses inside its own cluster. It is not the superuser: a mistake in a
// statement must not become a command on the machine.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { superuser } from './cluster.ts'
import { passwordOf } from './data-folder.ts'
import type { ConnectionString } from './database.ts'

const role = 'forestall'
const database = 'forestall'

export interface Place {
  readonly socketFolder: string
  readonly secret: Buffer
}

/** Of the product's role and database. */
export function applicationConnection(place: Place): ConnectionString {
  return connectionTo(place, role, database)
}

function connectionTo(place: Place, user: string, name: string): ConnectionString {
  const host = encodeURIComponent(place.socketFolder)
  return `postgresql://${user}:${passwordOf(user, place.secret)}@/${name}?host=${host}`
}

/** A connection as the product; makes its role and database first where a start was cut off before they were. */
export async function connectProvisioned(place: Place): Promise<pg.Client> {
  try {
    return await connect(applicationConnection(place))
  } catch (error) {
    // invalid_password (also: no such role) and invalid_catalog_name.
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== '28P01' && code !== '3D000') throw error
    await provision(place)
    return connect(applicationConnection(place))
  }
}

async function provision(place: Place): Promise<void> {
  const client = await connect(connectionTo(place, superuser, 'postgres'))
  try {
    const roles = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
    if (roles.rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN`)
    await client.query(`ALTER ROLE ${role} PASSWORD '${passwordOf(role, place.secret)}'`)
    await client.query(`GRANT pg_checkpoint TO ${role}`)
    const databases = await client.query('SELECT FROM pg_database WHERE datname = $1', [database])
    if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${database} OWNER ${role}`)
  } finally {
    await client.end()
  }
}

const recoveryPatienceMs = 60_000

/** Waits while the server recovers from a crash of one of its processes. */
export async function connect(connection: ConnectionString): Promise<pg.Client> {
  for (let waitedMs = 0; ; waitedMs += 100) {
    try {
      return await connectOnce(connection)
    } catch (error) {
      // cannot_connect_now
      const isRecovering = error instanceof Error && 'code' in error && error.code === '57P03'
      if (!isRecovering || waitedMs >= recoveryPatienceMs) throw error
      await sleep(100)
    }
  }
}

async function connectOnce(connection: ConnectionString): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: connection,
    application_name: 'forestall presence',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => undefined)
  await client.connect()
  return client
}
