import { retentionRunCommand as run } from '#features/help/retention/retention-command.ts'
import { openDatabase } from '#platform/db/database.ts'
import type { Command } from './command.ts'
import { withDatabase } from './with-database.ts'

export const retentionRunCommand: Command = {
  name: 'retention run',
  usage: '[--dry-run]',
  summary: 'Erase what has been kept long enough; with --dry-run only say what that would be',
  options: { 'dry-run': { type: 'boolean' } },
  words: [0, 0],
  run: (world, { flags }) =>
    withDatabase(world, async ({ connection }) => {
      const { db, close } = openDatabase({ connection, poolSize: 2, onIdleError: () => undefined })
      try {
        const outcome = await run(
          { db },
          {
            now: world.now(),
            timeZone: world.config.timeZone,
            isDryRun: flags['dry-run'] === true,
            isJson: flags['json'] === true,
          },
        )
        world.out(outcome.out)
        return outcome.exitCode
      } finally {
        await close()
      }
    }),
}
