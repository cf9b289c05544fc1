// The process that does the waiting work: it takes jobs from the queue, frees those of workers that died, and each
// minute asks what has become due. It handles no signals: whoever started it stops it, and running jobs finish.
import { Logger, type Runner, run, type Task } from 'graphile-worker'
import pg from 'pg'
import type { Clock } from '#domain/shared/instant.ts'
import type { ConnectionString } from '#platform/db/database.ts'
import { type Log, tellError } from '#platform/log.ts'
import { every } from './every.ts'
import { reasonOf, WorkFailure } from './failure.ts'
import type { RunnableJob } from './job.ts'
import { type Recurring, runDue } from './recurring.ts'
import { freeJobsOfDeadWorkers, type HeldLock, holdWorkerLock } from './worker-lock.ts'

export interface WorkerSettings<Services> {
  readonly connection: ConnectionString
  readonly jobs: readonly RunnableJob<Services>[]
  readonly recurring: readonly Recurring<Services>[]
  readonly services: Services
  readonly clock: Clock
  readonly log: Log
  /** Jobs at a time; 4 unless said. */
  readonly concurrency?: number
  /** How often jobs of dead workers are looked for; 5 s unless said, so that none waits longer than 10 s. */
  readonly sweepEveryMs?: number
  /** How often due work is asked for; a minute unless said. */
  readonly tickEveryMs?: number
}

export interface RunningWorker {
  /** Takes no more jobs, lets running ones finish, lets go of everything. */
  readonly stop: () => Promise<void>
}

export async function startWorker<Services>(
  settings: WorkerSettings<Services>,
): Promise<RunningWorker> {
  const { connection, log } = settings
  const concurrency = settings.concurrency ?? 4
  const pool = newWorkerPool(connection, concurrency + 4, log)
  const locks = new Map<string, Promise<HeldLock>>()
  const lockOf = (id: string): Promise<HeldLock> => {
    const known = locks.get(id) ?? holdWorkerLock(connection, id)
    locks.set(id, known)
    return known
  }
  try {
    await freeJobsOfDeadWorkers(pool, undefined)
    const runner = await startRunner(settings, pool, concurrency, lockOf)
    const stopTimers = startTimers(settings, pool, () => [...locks.keys()][0])
    return {
      async stop() {
        await stopTimers()
        await runner.stop()
        for (const lock of locks.values()) await lock.then((held) => held.release())
        await pool.end()
      },
    }
  } catch (error) {
    await pool.end().catch(() => undefined)
    throw error
  }
}

function startRunner<Services>(
  settings: WorkerSettings<Services>,
  pool: pg.Pool,
  concurrency: number,
  lockOf: (id: string) => Promise<HeldLock>,
): Promise<Runner> {
  return run({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    pollInterval: 2_000,
    gracefulShutdownAbortTimeout: 10_000,
    parsedCronItems: [],
    logger: neutralLogger(settings.log),
    taskList: Object.fromEntries(settings.jobs.map((job) => [job.name, taskOf(job, settings)])),
    preset: {
      plugins: [
        {
          name: 'forestall-worker-lock',
          version: '1.0.0',
          // Before the first job is taken: a worker without its lock would look dead to the others.
          worker: {
            hooks: {
              startWorker: async (_context, event) => {
                await lockOf(event.worker.workerPool.id)
              },
            },
          },
        },
      ],
    },
  })
}

function taskOf<Services>(job: RunnableJob<Services>, settings: WorkerSettings<Services>): Task {
  return async (payload, helpers) => {
    const signal = helpers.abortSignal ?? new AbortController().signal
    const context = { clock: settings.clock, attempt: helpers.job.attempts, signal }
    try {
      await job.attempt(settings.services, payload, context)
    } catch (error) {
      settings.log.problem('job failed', { job: job.name, ...tellError(error) })
      // The queue stores the message of what is thrown here, so it gets our code and nothing else.
      throw new WorkFailure(reasonOf(error))
    }
  }
}

function startTimers<Services>(
  settings: WorkerSettings<Services>,
  pool: pg.Pool,
  ownId: () => string | undefined,
): () => Promise<void> {
  const { log } = settings
  const sweep = every(settings.sweepEveryMs ?? 5_000, log, () =>
    freeJobsOfDeadWorkers(pool, ownId()),
  )
  const tick = every(settings.tickEveryMs ?? 60_000, log, () =>
    runDue(pool, settings.recurring, settings.services, settings.clock(), log),
  )
  return async () => {
    await Promise.all([sweep(), tick()])
  }
}

/** The queue's own messages may quote errors of the database, which carry values: only that there was one is told. */
function neutralLogger(log: Log): Logger {
  return new Logger(() => (level, _message, meta) => {
    if (level !== 'error') return
    log.problem('job queue', 'error' in meta ? tellError(meta['error']) : {})
  })
}

/** A broken connection is an event on its client; nobody listening would end the process. */
function newWorkerPool(connection: ConnectionString, max: number, log: Log): pg.Pool {
  const pool = new pg.Pool({
    connectionString: connection,
    application_name: 'forestall worker',
    max,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  })
  const tell = (error: Error): void => log.problem('worker connection', tellError(error))
  pool.on('error', tell)
  pool.on('connect', (client) => client.on('error', tell))
  return pool
}
