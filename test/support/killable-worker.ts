// A worker in a process of its own, to be killed. It writes down each piece of work that it finished, in a table of the
// test; usage: node killable-worker.ts CONNECTION
import pg from 'pg'
import { z } from 'zod'
import { fromDate } from '#domain/shared/instant.ts'
import { defineJob } from '#platform/jobs/job.ts'
import { startWorker } from '#platform/jobs/worker.ts'

const connection = process.argv[2] ?? ''
const pool = new pg.Pool({ connectionString: connection, max: 4 })
pool.on('error', () => undefined)

export const noteJob = defineJob({
  name: 'test.note',
  payload: z.object({ note: z.number() }),
  async run(services: pg.Pool, { note }) {
    await services.query('INSERT INTO begun (note) VALUES ($1)', [note])
    await new Promise((resolve) => setTimeout(resolve, 40))
    await services.query('INSERT INTO finished (note) VALUES ($1)', [note])
  },
})

if (connection !== '') {
  await startWorker({
    connection,
    jobs: [noteJob],
    recurring: [],
    services: pool,
    clock: () => fromDate(new Date()),
    log: { info: () => undefined, problem: () => undefined },
    sweepEveryMs: 200,
  })
  process.stdout.write('ready\n')
}
