// `forestall serve`: the database, the web application and the worker in one process, until it is asked to stop.
import { join } from 'node:path'
import type { Result } from '#domain/shared/result.ts'
import { issueSetUpLink } from '#features/staff/setup/commands.ts'
import { type Db, openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { findOrganisation } from '#platform/db/organisation.ts'
import { describeRefusal } from '#platform/db/refusal.ts'
import { type ProvidedDatabase, provideDatabase } from '#platform/db/server.ts'
import { sealPlainSettings } from '#platform/db/settings.ts'
import { type Listening, listen } from '#platform/http/listen.ts'
import { newLog } from '#platform/log.ts'
import { openServerSecret } from '#platform/server-secret.ts'
import { demoWords } from '#words/en-demo.ts'
import { openServices, type Services } from '../services.ts'
import { mountSettings, webApp } from '../web.ts'
import { startBackground } from '../worker.ts'
import type { Command, ExitCode, World } from './command.ts'
import { setUpSentence } from './setup.ts'

export interface ServeChoice {
  readonly web: boolean
  readonly worker: boolean
  /** Runs before anything is served, on the migrated database. A refusal is one sentence. */
  readonly prepare?: (connection: string) => Promise<Result<undefined, string>>
  /** Printed under the address. */
  readonly tell?: () => string
}

export const serveCommand: Command = {
  name: 'serve',
  usage: '[--web-only | --worker-only]',
  summary: 'Serve the web pages and do the background work',
  options: { 'web-only': { type: 'boolean' }, 'worker-only': { type: 'boolean' } },
  words: [0, 0],
  async run(world, { flags }) {
    const isWebOnly = flags['web-only'] === true
    const isWorkerOnly = flags['worker-only'] === true
    if (isWebOnly && isWorkerOnly) {
      world.err('Give --web-only or --worker-only, not both.\n')
      return 2
    }
    if ((isWebOnly || isWorkerOnly) && world.config.databaseUrl === undefined) {
      world.err(
        '--web-only and --worker-only share a database between processes: set DATABASE_URL.\n',
      )
      return 2
    }
    return serve(world, { web: !isWorkerOnly, worker: !isWebOnly })
  },
}

export async function serve(world: World, choice: ServeChoice): Promise<ExitCode> {
  const log = newLog(world.err, world.now)
  const provided = await provideDatabase({
    dataFolder: world.config.dataFolder,
    databaseUrl: world.config.databaseUrl,
    role: 'serve',
    log,
  })
  if (!provided.ok) {
    world.err(`${describeRefusal(provided.error)}\n`)
    return 1
  }
  try {
    return await serveOn(world, choice, provided.value)
  } finally {
    await provided.value.stop()
  }
}

async function serveOn(
  world: World,
  choice: ServeChoice,
  database: ProvidedDatabase,
): Promise<ExitCode> {
  const migrated = await migrate(database.connection, join(world.projectFolder, 'migrations'))
  if (!migrated.ok) {
    world.err(`${describeRefusal(migrated.error)}\n`)
    return 1
  }
  const { config, now, random, projectFolder } = world
  const log = newLog(world.err, now)
  const { connection } = database
  const prepared = await choice.prepare?.(connection)
  if (prepared?.ok === false) {
    world.err(`${prepared.error}\n`)
    return 1
  }
  const secret = await withHandle(connection, (db) =>
    openServerSecret(config.dataFolder, db, now()),
  )
  if (!secret.ok) {
    world.err(`${describeRefusal(secret.error)}\n`)
    return 1
  }
  const services = await openServices({
    ...{ config, connection, now, random, log, projectFolder },
    isDemo: await withHandle(connection, isDemonstration),
    secret: secret.value,
  })
  await sealPlainSettings(services.db, services.fieldBox)
  const background = choice.worker ? await startBackground(services) : undefined
  const web = choice.web ? await openWeb(world, services, choice) : undefined
  if (web === 'refused') {
    await background?.stop()
    await services.close()
    return 1
  }
  await world.untilStopped()
  await web?.stop()
  await background?.stop()
  await services.close()
  return 0
}

/** What is served is decided by the organisation in the database alone: a real one is never open as a demonstration. */
async function isDemonstration(db: Db): Promise<boolean> {
  return (await findOrganisation(db))?.isDemo === true
}

async function withHandle<Value>(
  connection: string,
  ask: (db: Db) => Promise<Value>,
): Promise<Value> {
  const { db, close } = openDatabase({ connection, poolSize: 1, onIdleError: () => undefined })
  try {
    return await ask(db)
  } finally {
    await close()
  }
}

async function openWeb(
  world: World,
  services: Services,
  choice: ServeChoice,
): Promise<Listening | 'refused'> {
  const { config } = world
  const others = [config.staffOrigin, config.hotlineOrigin].filter((one) => one !== undefined)
  const listening = await listen({
    app: webApp(services),
    host: config.host,
    port: config.port,
    origins: [config.origin, ...others],
    headers: mountSettings(services).headers,
  })
  if (!listening.ok) {
    world.err(`${listening.error}\n`)
    return 'refused'
  }
  world.out(`Forestall is at ${config.origin}\n`)
  const told = choice.tell?.() ?? (services.settings.isDemo ? `${demoWords.intro}\n` : '')
  world.out(told)
  const link = await issueSetUpLink(services.db, world.random, world.now())
  if (link !== undefined) world.out(`${setUpSentence(services.settings.staffOrigin + link.path)}\n`)
  return listening.value
}
