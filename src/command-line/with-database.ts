// Lends a command the database: the running embedded server, one started for this command alone, or DATABASE_URL; in
// the schema of this program, because an older one lacks tables and on a newer one it could do harm.
import { join } from 'node:path'
import { migrate } from '#platform/db/migrate.ts'
import { describeRefusal } from '#platform/db/refusal.ts'
import { provideDatabase } from '#platform/db/server.ts'
import { newLog } from '#platform/log.ts'
import type { ExitCode, World } from './command.ts'

export interface Lent {
  readonly connection: string
  /** The migrations that this command applied. */
  readonly applied: readonly string[]
}

export async function withDatabase(
  world: World,
  work: (lent: Lent) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { config } = world
  const provided = await provideDatabase({
    dataFolder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    role: 'command',
    log: newLog(world.err, world.now),
  })
  if (!provided.ok) {
    world.err(`${describeRefusal(provided.error)}\n`)
    return 1
  }
  try {
    const { connection } = provided.value
    const migrated = await migrate(connection, join(world.projectFolder, 'migrations'))
    if (!migrated.ok) {
      world.err(`${describeRefusal(migrated.error)}\n`)
      return 1
    }
    return await work({ connection, applied: migrated.value.applied })
  } finally {
    await provided.value.stop()
  }
}
