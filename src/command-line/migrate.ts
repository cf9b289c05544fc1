import type { Command } from './command.ts'
import { withDatabase } from './with-database.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  usage: '',
  summary: 'Bring the database to the schema of this program',
  options: {},
  words: [0, 0],
  run: (world, given) =>
    withDatabase(world, async ({ applied }) => {
      if (given.flags['json'] === true) world.out(`${JSON.stringify({ applied })}\n`)
      else world.out(applied.length === 0 ? 'Nothing to do.\n' : `Applied: ${applied.join(', ')}\n`)
      return 0
    }),
}
