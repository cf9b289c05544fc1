// Brings the built-in PostgreSQL of a data folder up, whatever state the last run left it in: not made yet, running
// without us, killed, its lock stale, its memory still held by a dying child. Callers hold the start lock.
import type { ChildProcess } from 'node:child_process'
import {
  access,
  copyFile,
  mkdir,
  open,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import {
  type Cluster,
  clearStaleLock,
  giveTo,
  initialise,
  readPostmaster,
  startPostmaster,
  stopPostmaster,
} from './cluster.ts'
import type { DatabaseRefusal } from './refusal.ts'

/** Answers when connections are accepted. @param password of the superuser, for a cluster that is made now. */
export async function ensureRunning(
  cluster: Cluster,
  password: string,
): Promise<Result<void, DatabaseRefusal>> {
  if (!(await isThere(cluster.folder))) {
    const made = await make(cluster, password)
    if (!made.ok) return made
  }
  const refusal = await checkCluster(cluster)
  if (refusal !== undefined) return refuse(refusal)
  if (await adopt(cluster)) return ok(undefined)
  return start(cluster)
}

async function make(cluster: Cluster, password: string): Promise<Result<void, DatabaseRefusal>> {
  const passwordFile = `${cluster.folder}.password`
  try {
    await writeFile(passwordFile, password, { mode: 0o600 })
    await giveTo(cluster.runAs, passwordFile)
    const complaint = await initialise(cluster, passwordFile)
    return complaint === undefined ? ok(undefined) : refuse(understand(cluster, complaint))
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function checkCluster(cluster: Cluster): Promise<DatabaseRefusal | undefined> {
  const version = await readFile(join(cluster.folder, 'PG_VERSION'), 'utf8').catch(() => '')
  if (version.trim() !== cluster.binaries.major) {
    return {
      kind: 'other_major',
      folder: cluster.folder,
      found: version.trim() || 'another program',
    }
  }
  return undefined
}

/** True when a server already runs on the folder and can be reached: left by a product that was killed, or shared. */
async function adopt(cluster: Cluster): Promise<boolean> {
  const found = await readPostmaster(cluster.folder)
  if (found === undefined) return false
  while (!(await readPostmaster(cluster.folder))?.isReady) {
    if ((await readPostmaster(cluster.folder)) === undefined) return false
    await sleep(10)
  }
  if (
    found.socketFolder === cluster.socketFolder &&
    (await isThere(join(found.socketFolder, '.s.PGSQL.5432')))
  ) {
    return true
  }
  // Its socket was tidied away, or the data folder was moved: nobody can reach it, so it starts anew.
  await stopPostmaster(cluster.folder)
  return false
}

/** How long children of a killed server may take to notice; no statement of ours runs longer. */
const orphanPatienceMs = 20_000

async function start(cluster: Cluster): Promise<Result<void, DatabaseRefusal>> {
  await mkdir(cluster.socketFolder, { recursive: true, mode: 0o700 })
  await giveTo(cluster.runAs, cluster.socketFolder)
  for (let waitedMs = 0; ; waitedMs += 100) {
    await clearStaleLock(cluster.folder)
    for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) {
      await rm(join(cluster.socketFolder, name), { force: true })
    }
    await trimLog(cluster.logFile)
    const complaint = await startOnce(cluster)
    if (complaint === undefined) return ok(undefined)
    const isOrphaned = /shared memory block .* is still in use/.test(complaint)
    if (!isOrphaned || waitedMs >= orphanPatienceMs) return refuse(understand(cluster, complaint))
    await sleep(100)
  }
}

/** Undefined when it accepts connections, else what it wrote before it ended. */
async function startOnce(cluster: Cluster): Promise<string | undefined> {
  const from = await sizeOf(cluster.logFile)
  const child = await startPostmaster(cluster)
  while (!(await readPostmaster(cluster.folder))?.isReady) {
    if (hasEnded(child)) return (await readFrom(cluster.logFile, from)).trim() || 'no message'
    await sleep(10)
  }
  return undefined
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined
}

/** What PostgreSQL's own words mean for the operator. */
function understand(cluster: Cluster, complaint: string): DatabaseRefusal {
  if (/No space left on device|Disk quota exceeded/.test(complaint)) {
    return { kind: 'disk_full', folder: cluster.folder }
  }
  if (/wrong ownership/.test(complaint)) {
    return { kind: 'folder_of_another_user', folder: cluster.folder }
  }
  if (/could not look up effective user ID/.test(complaint)) return { kind: 'user_without_name' }
  if (/Permission denied/.test(complaint)) {
    return cluster.runAs.owner === undefined
      ? { kind: 'folder_not_writable', folder: cluster.folder }
      : { kind: 'root_not_possible' }
  }
  const lines = complaint.split('\n').filter((line) => /FATAL|PANIC|error/i.test(line))
  const lastLine = (lines.at(-1) ?? complaint.split('\n').at(-1) ?? '').replace(
    /^.*?(FATAL|PANIC):\s*/,
    '',
  )
  return { kind: 'did_not_start', logFile: cluster.logFile, lastLine }
}

const longestLogBytes = 1_048_576

/** Keeps the server's log at about two megabytes: this one and the one before. Safe while it is written to. */
export async function trimLog(path: string): Promise<void> {
  if ((await sizeOf(path)) <= longestLogBytes) return
  await copyFile(path, `${path}.1`)
  await truncate(path)
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0,
  )
}

async function readFrom(path: string, position: number): Promise<string> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const { buffer } = await file.read({
      buffer: Buffer.alloc(Math.max(0, size - position)),
      position,
    })
    return buffer.toString()
  } finally {
    await file.close()
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
