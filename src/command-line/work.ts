import { workCommand as work } from '#features/staff/background-work/work-command.ts'
import { openDatabase } from '#platform/db/database.ts'
import type { Command } from './command.ts'
import { withDatabase } from './with-database.ts'

export const workCommand: Command = {
  name: 'work',
  usage: '[retry ID]',
  summary: 'Show what background work waits or failed, and why; retry one piece',
  options: {},
  words: [0, 2],
  run: (world, { flags, words }) =>
    withDatabase(world, async ({ connection }) => {
      const { db, close } = openDatabase({ connection, poolSize: 2, onIdleError: () => undefined })
      try {
        const outcome = await work(
          { db, now: world.now },
          { words, isJson: flags['json'] === true },
        )
        world.out(outcome.out)
        world.err(outcome.err)
        return outcome.exitCode
      } finally {
        await close()
      }
    }),
}
