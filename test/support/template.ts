// The migrated database that test files are cloned from.
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '#platform/db/migrate.ts'
import { describeRefusal } from '#platform/db/refusal.ts'

export const migrationsFolder = join(import.meta.dirname, '..', '..', 'migrations')

/** Makes it anew on the server of `connection` and answers its name. */
export async function makeTemplate(connection: string): Promise<string> {
  const name = `forestall_template_${process.pid}`
  await asSuperuser(connection, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name}`)
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`)
  })
  const migrated = await migrate(onDatabase(connection, name), migrationsFolder)
  if (!migrated.ok) throw new Error(describeRefusal(migrated.error))
  return name
}

export async function asSuperuser<Value>(
  connection: string,
  work: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client({ connectionString: connection })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The same server and user, another database. */
export function onDatabase(connection: string, name: string): string {
  return connection.replace(/^(postgres(?:ql)?:\/\/[^/]*)\/[^?]*/, `$1/${name}`)
}
