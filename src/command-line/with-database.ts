// Lends a command the database: the running embedded server, one started for this command alone, or DATABASE_URL.

import { describeRefusal } from '#platform/db/refusal.ts'
import { provideDatabase } from '#platform/db/server.ts'
import { newLog } from '#platform/log.ts'
import type { ExitCode, World } from './command.ts'

export interface Lent {
  readonly connection: string
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
    return await work(provided.value)
  } finally {
    await provided.value.stop()
  }
}
