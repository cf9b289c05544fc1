// One process's part in the shared embedded server. Each keeps a session with a shared advisory lock: it ends with
// its process, so whoever leaves can ask the server itself whether anybody is still there. The same session tells
// when the server dies, and then it is started again.
import { rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { Log } from '#platform/log.ts'
import { type Cluster, readPostmaster, stopPostmaster, superuser } from './cluster.ts'
import { passwordOf } from './data-folder.ts'
import { ensureRunning, trimLog } from './embedded.ts'
import { waitForLock } from './process-lock.ts'
import { applicationConnection, connect, connectProvisioned } from './provision.ts'
import { type DatabaseRefusal, describeRefusal } from './refusal.ts'

export interface Embedded {
  readonly cluster: Cluster
  readonly secret: Buffer
  /** Name of the lock under which the server is started and stopped. */
  readonly startLock: string
  readonly log: Log
}

export interface Presence {
  /** Stops the server too, unless another process uses it. */
  leave(): Promise<void>
}

const presenceLock = 4_127_002
const startPatienceMs = 120_000
const hourMs = 3_600_000

export async function enter(embedded: Embedded): Promise<Result<Presence, DatabaseRefusal>> {
  let client: pg.Client | undefined
  let recovering: Promise<void> | undefined
  let isLeaving = false

  const open = async (): Promise<Result<void, DatabaseRefusal>> =>
    underStartLock(embedded, async () => {
      const { cluster } = embedded
      const isOurs = (await readPostmaster(cluster.folder)) === undefined
      const running = await ensureRunning(cluster, superuserPassword(embedded))
      if (!running.ok) return running
      const connected = await connectOrRefuse(embedded)
      if (!connected.ok) {
        if (isOurs) await stopPostmaster(cluster.folder)
        return connected
      }
      client = connected.value
      client.once('end', () => {
        if (!isLeaving) recovering ??= recover()
      })
      await client.query('SELECT pg_advisory_lock_shared($1)', [presenceLock])
      return ok(undefined)
    })

  const recover = async (): Promise<void> => {
    embedded.log.problem('database_ended_and_is_restarted')
    for (let waitMs = 100; !isLeaving; waitMs = Math.min(2 * waitMs, 5_000)) {
      const opened = await open().catch(() => undefined)
      if (opened?.ok === true) break
      if (opened?.ok === false)
        embedded.log.problem('database_not_restarted', { text: describeRefusal(opened.error) })
      await sleep(waitMs)
    }
    recovering = undefined
  }

  const opened = await open()
  if (!opened.ok) return opened
  const trimming = setInterval(() => {
    trimLog(embedded.cluster.logFile).catch(() => undefined)
  }, hourMs)
  trimming.unref()
  const leave = async (): Promise<void> => {
    isLeaving = true
    clearInterval(trimming)
    await recovering
    await client?.end().catch(() => undefined)
    await underStartLock(embedded, async () => {
      if (await isLastOut(embedded)) {
        await stopPostmaster(embedded.cluster.folder)
        await rmdir(embedded.cluster.socketFolder).catch(() => undefined)
      }
      return ok(undefined)
    })
  }
  return ok({ leave })
}

/** Its passwords lie under `database.key`: the server refuses them when that is another one. */
async function connectOrRefuse(embedded: Embedded): Promise<Result<pg.Client, DatabaseRefusal>> {
  try {
    return ok(await connectProvisioned(placeOf(embedded)))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== '28P01') throw error
    const path = join(dirname(embedded.cluster.folder), 'secret', 'database.key')
    return refuse({ kind: 'secret_of_another', path })
  }
}

async function underStartLock(
  embedded: Embedded,
  work: () => Promise<Result<void, DatabaseRefusal>>,
): Promise<Result<void, DatabaseRefusal>> {
  const lock = await waitForLock(embedded.startLock, startPatienceMs)
  if (lock === undefined) {
    return refuse({ kind: 'busy_elsewhere', folder: embedded.cluster.folder })
  }
  try {
    return await work()
  } finally {
    await lock.release()
  }
}

/** Nobody else holds the presence lock, or the server does not answer at all. */
async function isLastOut(embedded: Embedded): Promise<boolean> {
  try {
    const client = await connect(applicationConnection(placeOf(embedded)))
    try {
      const { rows } = await client.query<{ alone: boolean }>(
        'SELECT pg_try_advisory_lock($1) AS alone',
        [presenceLock],
      )
      return rows[0]?.alone ?? true
    } finally {
      await client.end()
    }
  } catch {
    return true
  }
}

function placeOf(embedded: Embedded) {
  return { socketFolder: embedded.cluster.socketFolder, secret: embedded.secret }
}

function superuserPassword(embedded: Embedded): string {
  return passwordOf(superuser, embedded.secret)
}
