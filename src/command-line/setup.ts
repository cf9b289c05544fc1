import { issueSetUpLink } from '#features/staff/setup/commands.ts'
import { openDatabase } from '#platform/db/database.ts'
import type { Command } from './command.ts'
import { withDatabase } from './with-database.ts'

export const setupCommand: Command = {
  name: 'setup',
  usage: '',
  summary: 'Print the one-time link at which the organisation and its first administrator are made',
  options: {},
  words: [0, 0],
  run: (world, { flags }) =>
    withDatabase(world, async ({ connection }) => {
      const { db, close } = openDatabase({ connection, poolSize: 2, onIdleError: () => undefined })
      try {
        const link = await issueSetUpLink(db, world.random, world.now())
        if (link === undefined) {
          world.err(
            'There is an organisation already: its administrator invites colleagues at /staff.\n',
          )
          return 1
        }
        const address = `${world.config.staffOrigin ?? world.config.origin}${link.path}`
        world.out(
          flags['json'] === true
            ? `${JSON.stringify({ address })}\n`
            : `${setUpSentence(address)}\n`,
        )
        return 0
      } finally {
        await close()
      }
    }),
}

export function setUpSentence(address: string): string {
  return `Set up the organisation within a day, at this address, which works once:\n${address}`
}
