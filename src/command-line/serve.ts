// `forestall serve`: the database, the web application and the worker in one process, until it is asked to stop.
import { join } from 'node:path'
import { issueSetUpLink } from '#features/staff/setup/commands.ts'
import { migrate } from '#platform/db/migrate.ts'
import { describeRefusal } from '#platform/db/refusal.ts'
import { type ProvidedDatabase, provideDatabase } from '#platform/db/server.ts'
import { type Listening, listen } from '#platform/http/listen.ts'
import { newLog } from '#platform/log.ts'
import { openServices, type Services } from '../services.ts'
import { webApp } from '../web.ts'
import { startBackground } from '../worker.ts'
import type { Command, ExitCode, World } from './command.ts'
import { setUpSentence } from './setup.ts'

export interface ServeChoice {
  readonly web: boolean
  readonly worker: boolean
  readonly isDemo: boolean
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
    return serve(world, { web: !isWorkerOnly, worker: !isWebOnly, isDemo: false })
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
  const services = await openServices({
    config,
    connection,
    now,
    random,
    log,
    projectFolder,
    isDemo: choice.isDemo,
  })
  const background = choice.worker ? await startBackground(services) : undefined
  const web = choice.web ? await openWeb(world, services) : undefined
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

async function openWeb(world: World, services: Services): Promise<Listening | 'refused'> {
  const { config } = world
  const others = [config.staffOrigin, config.hotlineOrigin].filter((one) => one !== undefined)
  const listening = await listen({
    app: webApp(services),
    host: config.host,
    port: config.port,
    origins: [config.origin, ...others],
  })
  if (!listening.ok) {
    world.err(`${listening.error}\n`)
    return 'refused'
  }
  world.out(`Forestall is at ${config.origin}\n`)
  const link = await issueSetUpLink(services.db, world.random, world.now())
  if (link !== undefined) world.out(`${setUpSentence(services.settings.staffOrigin + link.path)}\n`)
  return listening.value
}
