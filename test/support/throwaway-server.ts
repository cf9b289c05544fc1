// A PostgreSQL server for one run of tests or one tool, in a temporary folder, gone afterwards. It answers before
// the disk has what it answers for, which is right for tests and for nothing else.
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from '#platform/db/binaries.ts'
import {
  type Cluster,
  giveTo,
  initialise,
  readPostmaster,
  startPostmaster,
  stopPostmaster,
  superuser,
} from '#platform/db/cluster.ts'
import type { ConnectionString } from '#platform/db/database.ts'
import { describeRefusal } from '#platform/db/refusal.ts'
import { chooseRunAs } from '#platform/db/run-as.ts'

export interface ThrowawayServer {
  /** Of the superuser and the database `postgres`. */
  readonly connection: ConnectionString
  stop(): Promise<void>
}

export async function startThrowawayServer(): Promise<ThrowawayServer> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'forestall-test-')))
  const found = await findBinaries(join(folder, 'lib'))
  if (!found.ok) throw new Error(describeRefusal(found.error))
  const runAs = await chooseRunAs()
  if (!runAs.ok) throw new Error(describeRefusal(runAs.error))
  const cluster: Cluster = {
    folder: join(folder, 'postgres'),
    socketFolder: join(folder, 's'),
    logFile: join(folder, 'log'),
    binaries: found.value,
    runAs: runAs.value,
    isDurable: false,
  }
  await mkdir(cluster.socketFolder, { mode: 0o700 })
  await giveTo(cluster.runAs, folder)
  await giveTo(cluster.runAs, cluster.socketFolder)
  const password = randomBytes(16).toString('hex')
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  await giveTo(cluster.runAs, passwordFile)
  const complaint = await initialise(cluster, passwordFile)
  if (complaint !== undefined) throw new Error(complaint)
  const child = await startPostmaster(cluster)
  while (!(await readPostmaster(cluster.folder))?.isReady) {
    if (child.exitCode !== null) throw new Error(`the test server did not start: ${folder}/log`)
    await sleep(10)
  }
  const host = encodeURIComponent(cluster.socketFolder)
  return {
    connection: `postgresql://${superuser}:${password}@/postgres?host=${host}`,
    stop: async () => {
      await stopPostmaster(cluster.folder)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
