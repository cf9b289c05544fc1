// The queue with a real PostgreSQL and, where a worker is killed, with real processes: nothing that was committed is
// lost, nothing that was rolled back is done, and a clean stop lets running work finish.
import { afterEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type Instant, instant, minuteMs } from '#domain/shared/instant.ts'
import { ok, refuse } from '#domain/shared/result.ts'
import { readonly } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import { testDatabase } from '#test/support/database.ts'
import { startKillable } from '#test/support/killable-process.ts'
import { noteJob } from '#test/support/killable-worker.ts'
import { enqueue, retryJob } from './commands.ts'
import { every } from './every.ts'
import { WorkFailure } from './failure.ts'
import { defineJob, type RunnableJob } from './job.ts'
import { countJobs, listJobs, listRecurring } from './queries.ts'
import { isRecurringDue, type Recurring } from './recurring.ts'
import { type RunningWorker, startWorker } from './worker.ts'
import { freeJobsOfDeadWorkers } from './worker-lock.ts'

// Waits for real processes and servers, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const { db, pool, connection } = await testDatabase()
const silent = { info: () => undefined, problem: () => undefined }
const patient = { timeout: 30_000, interval: 25 }

let running: RunningWorker | undefined
let now: Instant = instant(1_800_000_000_000)
async function work<Services>(
  jobs: readonly RunnableJob<Services>[],
  services: Services,
  recurring: readonly Recurring<Services>[] = [],
): Promise<RunningWorker> {
  const clock = () => now
  running = await startWorker({
    ...{ connection, jobs, recurring, services, clock, log: silent },
    ...{ sweepEveryMs: 100, tickEveryMs: 25 },
  })
  return running
}
afterEach(async () => {
  await running?.stop()
  running = undefined
})

const seen: number[] = []
const count = defineJob({
  name: 'test.count',
  payload: z.object({ n: z.number() }),
  run: async (_: null, { n }) => {
    seen.push(n)
  },
})

it('does what was committed and never what was rolled back', async () => {
  await transact(db, async (tx) => {
    await enqueue(tx, count, { n: 1 })
    return ok(undefined)
  })
  await transact(db, async (tx) => {
    await enqueue(tx, count, { n: 2 })
    return refuse('no')
  })
  await work([count], null)
  await vi.waitFor(() => expect(seen).toEqual([1]), patient)
  await vi.waitFor(async () => expect(await listJobs(db, 10)).toEqual([]), patient)
})

it('keeps the reason of a failure as a code, and tries again when a person asks', async () => {
  const troubles = new Set(['down'])
  const fragile = defineJob({
    name: 'test.fragile',
    payload: z.object({}),
    maxAttempts: 1,
    run: async (_: null) => {
      if (troubles.size > 0) throw new Error('what somebody wrote', { cause: 1 })
    },
  })
  const named = defineJob({
    name: 'test.named',
    payload: z.object({}),
    maxAttempts: 1,
    run: async (_: null) => {
      if (troubles.size > 0) throw new WorkFailure('mail server gives no answer')
    },
  })
  await transact(db, async (tx) => {
    await enqueue(tx, fragile, {})
    await enqueue(tx, named, {})
    return ok(undefined)
  })
  await work([fragile, named], null)
  await vi.waitFor(async () => expect((await countJobs(db)).given_up).toBe(2), patient)
  const jobs = await listJobs(db, 10)
  expect(new Map(jobs.map((job) => [job.name, job.failure]))).toEqual(
    new Map([
      ['test.fragile', 'Error'],
      ['test.named', 'mail server gives no answer'],
    ]),
  )
  troubles.clear()
  for (const job of jobs) expect(await retryJob(db, job.id)).toBe(true)
  await vi.waitFor(async () => expect(await listJobs(db, 10)).toEqual([]), patient)
  expect(await retryJob(db, jobs[0]?.id ?? '0')).toBe(false)
})

it('replaces a job that waits under the same key', async () => {
  seen.length = 0
  await transact(db, async (tx) => {
    await enqueue(tx, count, { n: 7 }, { key: 'only one' })
    await enqueue(tx, count, { n: 8 }, { key: 'only one' })
    return ok(undefined)
  })
  await work([count], null)
  await vi.waitFor(() => expect(seen).toEqual([8]), patient)
})

it('lets running work finish before it stops', async () => {
  const events: string[] = []
  let go: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    go = resolve
  })
  const slow = defineJob({
    name: 'test.slow',
    payload: z.object({}),
    run: async (_: null) => {
      events.push('begun')
      await gate
      events.push('finished')
    },
  })
  await transact(db, async (tx) => {
    await enqueue(tx, slow, {})
    return ok(undefined)
  })
  const worker = await work([slow], null)
  await vi.waitFor(() => expect(events).toEqual(['begun']), patient)
  running = undefined
  const stopped = worker.stop().then(() => events.push('stopped'))
  go()
  await stopped
  expect(events).toEqual(['begun', 'finished', 'stopped'])
  expect(await listJobs(db, 10)).toEqual([])
})

it('leaves the jobs of a living worker alone', async () => {
  let go: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    go = resolve
  })
  let runs = 0
  const slow = defineJob({
    name: 'test.slow',
    payload: z.object({}),
    run: async (_: null) => {
      runs += 1
      await gate
    },
  })
  await transact(db, async (tx) => {
    await enqueue(tx, slow, {})
    return ok(undefined)
  })
  await work([slow], null)
  await vi.waitFor(() => expect(runs).toBe(1), patient)
  expect(await freeJobsOfDeadWorkers(pool, undefined)).toEqual([])
  go()
})

it('goes on after every connection was cut, and is not taken for dead', {
  timeout: 30_000,
}, async () => {
  const cut = async (): Promise<number[]> => {
    const { rows } = await pool.query(
      "SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'forestall worker%' AND datname = current_database()",
    )
    return rows.map((row) => row.pid)
  }
  seen.length = 0
  let go: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    go = resolve
  })
  let runs = 0
  const slow = defineJob({
    name: 'test.slow',
    payload: z.object({}),
    run: async (_: null) => {
      runs += 1
      await gate
    },
  })
  await transact(db, async (tx) => {
    await enqueue(tx, slow, {})
    return ok(undefined)
  })
  await work([slow, count], null)
  await vi.waitFor(() => expect(runs).toBe(1), patient)
  const gone = await cut()
  expect(gone.length).toBeGreaterThan(1)
  const holders = async (): Promise<number[]> => {
    const { rows } = await pool.query(
      "SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND granted AND application_name = 'forestall worker lock' AND datname = current_database()",
    )
    return rows.map((row) => row.pid)
  }
  // A connection that was cut lingers for a moment; the lock must be held by a new one.
  await vi.waitFor(async () => {
    const held = await holders()
    expect(held.length).toBe(1)
    expect(gone).not.toContain(held[0])
  }, patient)
  expect(await freeJobsOfDeadWorkers(pool, undefined)).toEqual([])
  await transact(db, async (tx) => {
    await enqueue(tx, count, { n: 5 })
    return ok(undefined)
  })
  await vi.waitFor(() => expect(seen).toEqual([5]), patient)
  go()
  await vi.waitFor(async () => expect(await listJobs(db, 10)).toEqual([]), patient)
  expect(runs).toBe(1)
})

it('loses no job when workers are killed again and again', { timeout: 60_000 }, async () => {
  await pool.query('CREATE TABLE begun (note int); CREATE TABLE finished (note int)')
  const total = 120
  await transact(db, async (tx) => {
    for (let note = 0; note < total; note += 1) await enqueue(tx, noteJob, { note })
    return ok(undefined)
  })
  const finished = async (): Promise<number> => {
    const { rows } = await pool.query('SELECT count(DISTINCT note)::int AS n FROM finished')
    return rows[0].n
  }
  for (let kill = 1; kill <= 4; kill += 1) {
    const child = await startKillable('killable-worker.ts', [connection])
    await vi.waitFor(async () => expect(await finished()).toBeGreaterThan(kill * 15), patient)
    await child.kill()
  }
  await work([noteJob], pool)
  await vi.waitFor(async () => expect(await finished()).toBe(total), {
    timeout: 30_000,
    interval: 50,
  })
  await vi.waitFor(async () => expect(await listJobs(db, 10)).toEqual([]), patient)
  const { rows } = await pool.query('SELECT count(*)::int AS n FROM begun')
  // At most the four jobs that each killed worker had in its hands were begun a second time.
  expect(rows[0].n).toBeLessThanOrEqual(total + 4 * 4)
})

it('does recurring work when the clock says so, once, and says why it failed', async () => {
  const done: Instant[] = []
  const troubles = new Set<string>()
  const piece: Recurring<null> = {
    name: 'test.recurring',
    everyMs: 10 * minuteMs,
    run: async (_, at) => {
      if (troubles.size > 0) throw new WorkFailure('not today')
      done.push(at)
    },
  }
  const first = now
  await work([count], null, [piece, { ...piece, name: 'test.other', run: async () => undefined }])
  await vi.waitFor(() => expect(done).toEqual([first]), patient)
  troubles.add('down')
  now = instant(now + 10 * minuteMs)
  await vi.waitFor(
    async () =>
      expect(await listRecurring(readonly(db))).toContainEqual({
        name: 'test.recurring',
        ...{ lastDoneAt: first, lastFailedAt: now, failure: 'not today' },
      }),
    patient,
  )
  troubles.clear()
  await vi.waitFor(() => expect(done).toEqual([first, now]), patient)
  await vi.waitFor(
    async () =>
      expect((await listRecurring(readonly(db))).map((state) => state.failure)).toEqual([
        undefined,
        undefined,
      ]),
    patient,
  )
})

it('tells an outage once, and its end', async () => {
  const told: string[] = []
  const log = {
    info: (event: string) => told.push(event),
    problem: (event: string) => told.push(event),
  }
  const troubles = ['down', 'down', 'down']
  let turns = 0
  const stop = every(1, log as never, async () => {
    turns += 1
    if (troubles.pop() !== undefined) throw new Error('no database')
  })
  await vi.waitFor(() => expect(turns).toBeGreaterThan(5), patient)
  await stop()
  expect(told).toEqual(['background loop', 'background loop works again'])
})

it('is due when never done, long enough ago, or done in the future', () => {
  const at = (ms: number): Instant => instant(ms)
  expect(isRecurringDue(60_000, { lastDoneAt: undefined }, at(0))).toBe(true)
  expect(isRecurringDue(60_000, { lastDoneAt: at(0) }, at(50_000))).toBe(false)
  expect(isRecurringDue(60_000, { lastDoneAt: at(0) }, at(55_000))).toBe(true)
  expect(isRecurringDue(60_000, { lastDoneAt: at(1) }, at(0))).toBe(true)
})
