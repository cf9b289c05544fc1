// The built product as an operator runs it: `bin/forestall serve` in a process of its own, on a data folder that is made
// ready with an organisation and staff. For the tests of faults and of what leaves the socket, and for benchmarks.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { instant } from '#domain/shared/instant.ts'
import { readPostmaster, stopPostmaster } from '#platform/db/cluster.ts'
import { type OpenDatabase, openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { describeRefusal } from '#platform/db/refusal.ts'
import { provideDatabase } from '#platform/db/server.ts'
import { fieldBox } from '#platform/field-box.ts'
import { openServerSecret } from '#platform/server-secret.ts'
import { openGate } from './opened-organisation.ts'
import { insertStaffedOrganisation, type StaffedOrganisation } from './staffed-organisation.ts'

const root = join(import.meta.dirname, '..', '..')
const quiet = { info: () => undefined, problem: () => undefined }

export interface OpenFolder extends OpenDatabase {
  readonly connection: string
}

/** The database of a data folder, beside the product or without it. */
export async function openFolder(folder: string): Promise<OpenFolder> {
  const options = {
    dataFolder: folder,
    databaseUrl: undefined,
    role: 'command',
    log: quiet,
  } as const
  const provided = await provideDatabase(options)
  if (!provided.ok) throw new Error(describeRefusal(provided.error))
  const { connection } = provided.value
  const database = openDatabase({ connection, poolSize: 4, onIdleError: () => undefined })
  return {
    ...database,
    connection,
    close: async () => {
      await database.close()
      await provided.value.stop()
    },
  }
}

/** An organisation that takes enquiries, with the staff of `staffed-organisation.ts`, sealed for this data folder. */
export async function makeReady(
  folder: string,
  database: OpenFolder,
): Promise<StaffedOrganisation> {
  const migrated = await migrate(database.connection, join(root, 'migrations'))
  if (!migrated.ok) throw new Error(describeRefusal(migrated.error))
  const now = instant(Date.now())
  const secret = await openServerSecret(folder, database.db, now)
  if (!secret.ok) throw new Error(describeRefusal(secret.error))
  const fields = fieldBox(secret.value.derive('field encryption'))
  const organisation = await insertStaffedOrganisation(database.db, { fieldBox: fields })
  await openGate(database.db, organisation, now, fields)
  return organisation
}

export interface ReadyFolder {
  readonly folder: string
  readonly organisation: StaffedOrganisation
}

export async function newReadyFolder(inside = tmpdir()): Promise<ReadyFolder> {
  const folder = await mkdtemp(join(inside, 'forestall-product-'))
  const database = await openFolder(folder)
  try {
    return { folder, organisation: await makeReady(folder, database) }
  } finally {
    await database.close()
  }
}

export async function removeFolder(folder: string): Promise<void> {
  await stopPostmaster(join(folder, 'postgres'))
  await rm(folder, { recursive: true, force: true })
}

export interface Product {
  readonly origin: string
  readonly port: number
  readonly child: ChildProcess
  /** Everything that it wrote to either output. */
  readonly output: () => string
  readonly ended: Promise<number | null>
  /** From the command to the first good answer of `/readyz`. */
  readonly startMs: number
}

export interface StartGiven {
  readonly folder: string
  readonly port?: number
  readonly environment?: Readonly<Record<string, string>>
}

const startPatienceMs = 120_000

/** Starts it and waits until `/readyz` says yes. */
export async function startProduct(given: StartGiven): Promise<Product> {
  const port = given.port ?? (await freePort())
  const begun = performance.now()
  const child = spawn(join(root, 'bin', 'forestall'), ['serve'], {
    cwd: given.folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: String(port),
      FORESTALL_DATA: given.folder,
      ...given.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const written: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => written.push(chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const output = () => written.join('')
  while (!(await isReady(port))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the product ended with ${child.exitCode}: ${output()}`)
    if (performance.now() - begun > startPatienceMs) throw new Error(`never ready: ${output()}`)
    await sleep(10)
  }
  const startMs = performance.now() - begun
  return { origin: `http://localhost:${port}`, port, child, output, ended, startMs }
}

/** Asked by the bare address, which health checks may use whatever name the product goes by. */
async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok
  } catch {
    return false
  }
}

export async function stopProduct(product: Product): Promise<number | null> {
  product.child.kill('SIGTERM')
  return product.ended
}

export async function killProduct(product: Product): Promise<void> {
  product.child.kill('SIGKILL')
  await product.ended
}

/** Kills the embedded server of a folder without warning; false when none runs. */
export async function killDatabase(folder: string): Promise<boolean> {
  const postmaster = await readPostmaster(join(folder, 'postgres'))
  if (postmaster === undefined) return false
  try {
    process.kill(postmaster.pid, 'SIGKILL')
    return true
  } catch {
    return false
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
