import { join } from 'node:path'
import { migrate } from '#platform/db/migrate.ts'
import { describeRefusal } from '#platform/db/refusal.ts'
import type { Command } from './command.ts'
import { withDatabase } from './with-database.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  usage: '',
  summary: 'Bring the database to the schema of this program',
  options: {},
  words: [0, 0],
  run: (world, given) =>
    withDatabase(world, async ({ connection }) => {
      const migrated = await migrate(connection, join(world.projectFolder, 'migrations'))
      if (!migrated.ok) {
        world.err(`${describeRefusal(migrated.error)}\n`)
        return 1
      }
      const { applied } = migrated.value
      if (given.flags['json'] === true) world.out(`${JSON.stringify({ applied })}\n`)
      else world.out(applied.length === 0 ? 'Nothing to do.\n' : `Applied: ${applied.join(', ')}\n`)
      return 0
    }),
}
