import { auditVerifyCommand as verify } from '#features/staff/audit-log/verify-command.ts'
import { openDatabase, readonly } from '#platform/db/database.ts'
import type { Command } from './command.ts'
import { withDatabase } from './with-database.ts'

export const auditVerifyCommand: Command = {
  name: 'audit verify',
  usage: '[--heads FILE]',
  summary: 'Check the audit log; with a copied file of signed heads, also that nothing was cut off',
  options: { heads: { type: 'string' } },
  words: [0, 0],
  run: (world, { flags }) =>
    withDatabase(world, async ({ connection }) => {
      const { db, close } = openDatabase({ connection, poolSize: 2, onIdleError: () => undefined })
      try {
        const { heads } = flags
        const outcome = await verify(
          { db: readonly(db), dataFolder: world.config.dataFolder },
          {
            headsFile: typeof heads === 'string' ? heads : undefined,
            isJson: flags['json'] === true,
          },
        )
        world.out(outcome.out)
        world.err(outcome.err)
        return outcome.exitCode
      } finally {
        await close()
      }
    }),
}
