// One PostgreSQL data folder: making it, starting its server, reading who serves it, stopping it. Decides nothing
// about when; that is server.ts. The settings keep what people wrote out of logs and core files.
import { type ChildProcess, spawn } from 'node:child_process'
import { chown, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { RunAs } from './run-as.ts'

export interface Cluster {
  /** PostgreSQL's own data folder; absolute and real, because a running server is recognised by it. */
  readonly folder: string
  readonly socketFolder: string
  readonly logFile: string
  readonly binaries: Binaries
  readonly runAs: RunAs
  /** For throw-away servers only: answers are given before the disk has them. */
  readonly isDurable: boolean
}

export const superuser = 'postgres'

/** Makes the data folder, whole or not at all. Answers initdb's complaint, or undefined when all went well. */
export async function initialise(
  cluster: Pick<Cluster, 'folder' | 'binaries' | 'runAs' | 'isDurable'>,
  passwordFile: string,
): Promise<string | undefined> {
  const unfinished = `${cluster.folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  await giveTo(cluster.runAs, unfinished)
  const child = launch(cluster, cluster.binaries.initdb, [
    `--pgdata=${unfinished}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(cluster.isDurable ? [] : ['--no-sync']),
  ])
  let complaint = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text: Buffer) => {
      complaint = (complaint + text.toString()).slice(-4_000)
    })
  }
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      complaint = error.message
      resolve(-1)
    })
    child.once('close', resolve)
  })
  if (code !== 0) {
    await rm(unfinished, { recursive: true, force: true })
    return complaint.trim() || 'initdb failed'
  }
  await rename(unfinished, cluster.folder)
  return undefined
}

/** Where the server runs as a service user, what it opens must belong to that user. */
export async function giveTo(runAs: RunAs, path: string): Promise<void> {
  if (runAs.owner !== undefined) await chown(path, runAs.owner.uid, runAs.owner.gid)
}

/** Starts the server in a process group of its own, so that Ctrl-C in a terminal reaches only us. */
export async function startPostmaster(cluster: Cluster): Promise<ChildProcess> {
  const log = await open(cluster.logFile, 'a', 0o600)
  try {
    await giveTo(cluster.runAs, cluster.logFile)
    const child = launch(
      cluster,
      cluster.binaries.postgres,
      ['-D', cluster.folder, ...settings(cluster)],
      log.fd,
    )
    child.on('error', () => undefined)
    child.unref()
    return child
  } finally {
    await log.close()
  }
}

function settings(cluster: Cluster): readonly string[] {
  const values: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: `"${cluster.socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    // ERROR and WARNING carry values ("invalid input syntax for …"), and whoever asked is told them anyway.
    log_min_messages: 'log',
    log_statement: 'none',
    log_min_duration_statement: '-1',
    log_checkpoints: 'off',
    log_lock_waits: 'off',
    log_autovacuum_min_duration: '-1',
    log_parameter_max_length_on_error: '0',
    restart_after_crash: 'on',
    ...(cluster.isDurable ? {} : { fsync: 'off', full_page_writes: 'off', shared_buffers: '32MB' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function launch(
  cluster: Pick<Cluster, 'binaries' | 'runAs'>,
  program: string,
  words: readonly string[],
  log?: number,
): ChildProcess {
  const output = log ?? 'pipe'
  // No core files: they would hold what passed through the server's memory.
  const withoutCores = ['-c', 'ulimit -c 0; exec "$@"', 'sh', ...cluster.runAs.prefix]
  return spawn('/bin/sh', [...withoutCores, program, ...words], {
    cwd: '/',
    detached: log !== undefined,
    stdio: ['ignore', output, output],
    // Nothing of our own environment: it may hold DATABASE_URL and PG… variables.
    env: {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      LC_ALL: 'C',
      ...(cluster.binaries.libraryPath && { LD_LIBRARY_PATH: cluster.binaries.libraryPath }),
    },
  })
}

export interface Postmaster {
  readonly pid: number
  readonly socketFolder: string
  readonly isReady: boolean
}

/** The server that runs on this data folder, or undefined. The format: PostgreSQL, miscadmin.h, LOCK_FILE_LINE_*. */
export async function readPostmaster(folder: string): Promise<Postmaster | undefined> {
  const lines = await postmasterLines(folder)
  const pid = Number(lines[0])
  if (!(pid > 0) || !(await isPostmasterOf(pid, folder))) return undefined
  return { pid, socketFolder: lines[4] ?? '', isReady: (lines[7] ?? '').trim() === 'ready' }
}

/**
 * Removes a lock that a killed server left behind when its number now belongs to some other process, which
 * PostgreSQL itself would take for a living server. It still checks its shared memory for orphans afterwards.
 */
export async function clearStaleLock(folder: string): Promise<void> {
  const pid = Number((await postmasterLines(folder))[0])
  if (pid > 0 && !(await isPostmasterOf(pid, folder))) {
    await rm(join(folder, 'postmaster.pid'), { force: true })
  }
}

async function postmasterLines(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
  return text.split('\n')
}

async function isPostmasterOf(pid: number, folder: string): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  const words = commandLine.split('\0')
  const at = words.indexOf('-D')
  return basename(words[0] ?? '') === 'postgres' && at > 0 && words[at + 1] === folder
}

/** PostgreSQL's "fast" shutdown, after a minute its "immediate" one, which recovers at the next start. */
export async function stopPostmaster(folder: string, patienceMs = 60_000): Promise<void> {
  const found = await readPostmaster(folder)
  if (found === undefined) return
  signal(found.pid, 'SIGINT')
  for (let waited = 0; await readPostmaster(folder); waited += 10) {
    if (waited === patienceMs) signal(found.pid, 'SIGQUIT')
    if (waited > patienceMs + 10_000) return
    await sleep(10)
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has just ended by itself.
  }
}
