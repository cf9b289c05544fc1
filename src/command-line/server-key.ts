// `forestall server-key change` and `forestall server-key finish`: a new key for the fields that the server seals by
// itself, in two steps, so that nothing stops in between (docs/guides/change-the-server-key.md).
import { type Db, openDatabase } from '#platform/db/database.ts'
import { describeRefusal } from '#platform/db/refusal.ts'
import { beginKeyChange, type FinishRefusal, finishKeyChange } from '#platform/server-key-change.ts'
import { serverKeyWords } from '#words/en-server-key.ts'
import type { Command, ExitCode, World } from './command.ts'
import { withDatabase } from './with-database.ts'

export const serverKeyChangeCommand: Command = {
  name: 'server-key change',
  usage: '',
  summary: 'Make a new server key; what lies under the older one still opens',
  options: {},
  words: [0, 0],
  run: (world, { flags }) =>
    onDatabase(world, async (db) => {
      const changed = await beginKeyChange(world.config.dataFolder, db, world.now())
      if (!changed.ok) return failed(world, describeRefusal(changed.error))
      world.out(flags['json'] === true ? '{"changed":true}\n' : `${serverKeyWords.changed}\n`)
      return 0
    }),
}

export const serverKeyFinishCommand: Command = {
  name: 'server-key finish',
  usage: '[--now]',
  summary: 'Seal under the new server key what still lies under older ones, and remove these',
  options: { now: { type: 'boolean' } },
  words: [0, 0],
  run: (world, { flags }) =>
    onDatabase(world, async (db) => {
      const { dataFolder } = world.config
      const isUrgent = flags['now'] === true
      const done = await finishKeyChange({ dataFolder, db, now: world.now(), isUrgent })
      if (!done.ok) return failed(world, describeFinish(done.error))
      const { sealedAnew } = done.value
      world.out(
        flags['json'] === true
          ? `${JSON.stringify({ sealedAnew })}\n`
          : `${serverKeyWords.finished(sealedAnew)}\n`,
      )
      return 0
    }),
}

function onDatabase(world: World, work: (db: Db) => Promise<ExitCode>): Promise<ExitCode> {
  return withDatabase(world, async ({ connection }) => {
    const { db, close } = openDatabase({ connection, poolSize: 2, onIdleError: () => undefined })
    try {
      return await work(db)
    } finally {
      await close()
    }
  })
}

function describeFinish(refusal: FinishRefusal): string {
  switch (refusal.kind) {
    case 'too_early':
      return serverKeyWords.tooEarly(new Date(refusal.possibleFrom).toISOString().slice(0, 16))
    case 'unopened':
      return serverKeyWords.unopened(refusal.count)
    case 'no_key':
      return describeRefusal(refusal.refusal)
  }
}

function failed(world: World, sentence: string): ExitCode {
  world.err(`${sentence}\n`)
  return 1
}
