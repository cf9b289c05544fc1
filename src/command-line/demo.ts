// `forestall demo`: makes the demonstration in a folder of its own, once, and with --serve serves it.
import { join } from 'node:path'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { type Db, openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { findOrganisation } from '#platform/db/organisation.ts'
import { type DatabaseRefusal, describeRefusal } from '#platform/db/refusal.ts'
import { fieldBox } from '#platform/field-box.ts'
import { openServerSecret } from '#platform/server-secret.ts'
import { demoWords } from '#words/en-demo.ts'
import type { Command, World } from './command.ts'
import { type MadeDemo, makeDemoOrganisation } from './demo-organisation.ts'
import { type DemoSignIn, keepDemoSignIn, readDemoSignIn, tellDemo } from './demo-sign-in.ts'
import { serve } from './serve.ts'
import { withDatabase } from './with-database.ts'

export const demoCommand: Command = {
  name: 'demo',
  usage: '[--serve]',
  summary: 'Make a demonstration with made-up staff and enquiries in a folder of its own',
  options: { serve: { type: 'boolean' } },
  words: [0, 0],
  async run(given, { flags }) {
    const dataFolder = given.config.demoDataFolder
    const world: World = { ...given, config: { ...given.config, dataFolder } }
    const { origin, staffOrigin } = world.config
    let made: DemoSignIn | undefined
    const prepare = async (connection: string): Promise<Result<undefined, string>> => {
      const prepared = await prepareDemo(world, connection)
      if (!prepared.ok) return prepared
      made = prepared.value
      return ok(undefined)
    }
    const tell = (): string =>
      made === undefined ? '' : tellDemo(made, staffOrigin ?? origin, origin)
    if (flags['serve'] === true) return serve(world, { web: true, worker: true, prepare, tell })
    return withDatabase(world, async ({ connection }) => {
      const migrated = await migrate(connection, join(world.projectFolder, 'migrations'))
      const prepared = migrated.ok
        ? await prepare(connection)
        : refuse(describeRefusal(migrated.error))
      if (!prepared.ok) {
        world.err(`${prepared.error}\n`)
        return 1
      }
      world.out(flags['json'] === true ? `${JSON.stringify(made)}\n` : tell())
      return 0
    })
  },
}

/** Makes it unless it is there; a folder of a real organisation is left alone. */
async function prepareDemo(world: World, connection: string): Promise<Result<DemoSignIn, string>> {
  const { dataFolder } = world.config
  const { db, close } = openDatabase({ connection, poolSize: 2, onIdleError: () => undefined })
  try {
    const before = await findOrganisation(db)
    if (before === undefined) {
      const made = await makeInto(world, db)
      if (!made.ok) return refuse(describeRefusal(made.error))
    }
    const organisation = before ?? (await findOrganisation(db))
    if (organisation?.isDemo !== true) return refuse(demoWords.notADemo(dataFolder))
    const kept = readDemoSignIn(dataFolder, organisation.id)
    return kept === undefined ? refuse(demoWords.listIsGone(dataFolder)) : ok(kept)
  } finally {
    await close()
  }
}

async function makeInto(world: World, db: Db): Promise<Result<undefined, DatabaseRefusal>> {
  const { dataFolder } = world.config
  const secret = await openServerSecret(dataFolder, db, world.now())
  if (!secret.ok) return secret
  const every = 20
  world.err(`${demoWords.making}\n`)
  await makeDemoOrganisation({
    ...{ db, now: world.now(), random: world.random },
    fieldBox: fieldBox(secret.value.derive('field encryption')),
    keep: (made: MadeDemo) => keepDemoSignIn(dataFolder, made),
    onProgress(done, of) {
      if (world.isWatched && (done % every === 0 || done === of))
        world.err(`${demoWords.sealed(done, of)}\n`)
    },
  })
  return ok(undefined)
}
