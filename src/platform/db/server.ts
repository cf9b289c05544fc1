// Where the database comes from: the one that DATABASE_URL names, or our own in the data folder. Processes share
// the embedded server: whoever comes first starts it, whoever leaves last stops it, and it is restarted if it dies.
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { Log } from '#platform/log.ts'
import { findBinaries } from './binaries.ts'
import { openDataFolder, openSocketFolder, readOrMakeSecret, refusalOfFile } from './data-folder.ts'
import type { ConnectionString } from './database.ts'
import { checkExternal } from './external.ts'
import { type Embedded, enter } from './presence.ts'
import { lockName, tryLock } from './process-lock.ts'
import { applicationConnection } from './provision.ts'
import type { DatabaseRefusal } from './refusal.ts'
import { chooseRunAs, type RunAsOptions } from './run-as.ts'

export interface ProvideOptions extends RunAsOptions {
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  /** `serve` runs once per data folder; any number of commands may run beside it. */
  readonly role: 'serve' | 'command'
  readonly log: Log
}

export interface ProvidedDatabase {
  readonly connection: ConnectionString
  readonly isEmbedded: boolean
  /** To be called after every pool on it is closed. */
  stop(): Promise<void>
}

export async function provideDatabase(
  options: ProvideOptions,
): Promise<Result<ProvidedDatabase, DatabaseRefusal>> {
  try {
    return await (options.databaseUrl === undefined
      ? provideEmbedded(options)
      : provideExternal(options, options.databaseUrl))
  } catch (error) {
    const refusal = refusalOfFile(error, options.dataFolder)
    if (refusal === undefined) throw error
    return refuse(refusal)
  }
}

async function provideExternal(
  options: ProvideOptions,
  connection: ConnectionString,
): Promise<Result<ProvidedDatabase, DatabaseRefusal>> {
  // The server's secrets lie here even when the database is elsewhere.
  const data = await openDataFolder(options.dataFolder, { prefix: [], owner: undefined })
  if (!data.ok) return data
  const checked = await checkExternal(connection)
  if (!checked.ok) return checked
  return ok({ connection, isEmbedded: false, stop: async () => undefined })
}

async function provideEmbedded(
  options: ProvideOptions,
): Promise<Result<ProvidedDatabase, DatabaseRefusal>> {
  const prepared = await prepare(options)
  if (!prepared.ok) return prepared
  const { embedded, serveLock } = prepared.value
  const serving = options.role === 'serve' ? await tryLock(serveLock) : undefined
  if (options.role === 'serve' && serving === undefined) {
    return refuse({ kind: 'already_serving', folder: options.dataFolder })
  }
  const entered = await enter(embedded).catch(async (error: unknown) => {
    await serving?.release()
    throw error
  })
  if (!entered.ok) {
    await serving?.release()
    return entered
  }
  return ok({
    connection: applicationConnection({
      socketFolder: embedded.cluster.socketFolder,
      secret: embedded.secret,
    }),
    isEmbedded: true,
    stop: async () => {
      await entered.value.leave()
      await serving?.release()
    },
  })
}

interface Prepared {
  readonly embedded: Embedded
  readonly serveLock: string
}

async function prepare(options: ProvideOptions): Promise<Result<Prepared, DatabaseRefusal>> {
  const runAs = await chooseRunAs(options)
  if (!runAs.ok) return runAs
  const opened = await openDataFolder(options.dataFolder, runAs.value)
  if (!opened.ok) return opened
  const data = opened.value
  const binaries = await findBinaries(join(data.root, 'lib'))
  if (!binaries.ok) return binaries
  const folder = join(data.root, 'postgres')
  const secret = await secretBeside(join(data.secrets, 'database.key'), folder)
  if (!secret.ok) return secret
  // Made before the database, so that a database whose fields nobody can open is never taken for a new one.
  const fields = await secretBeside(join(data.secrets, 'server.key'), folder)
  if (!fields.ok) return fields
  const cluster = {
    folder,
    socketFolder: await openSocketFolder(data, runAs.value),
    logFile: join(data.root, 'postgres.log'),
    binaries: binaries.value,
    runAs: runAs.value,
    isDurable: true,
  }
  const nameOf = (purpose: string) =>
    lockName(purpose, data.identity, secret.value.toString('base64'))
  const embedded = { cluster, secret: secret.value, startLock: nameOf('start'), log: options.log }
  return ok({ embedded, serveLock: nameOf('serve') })
}

async function secretBeside(
  path: string,
  cluster: string,
): Promise<Result<Buffer, DatabaseRefusal>> {
  const exists = async (file: string) =>
    access(file).then(
      () => true,
      () => false,
    )
  if ((await exists(cluster)) && !(await exists(path))) {
    return refuse({ kind: 'secret_missing', path })
  }
  return ok(await readOrMakeSecret(path, 32))
}
