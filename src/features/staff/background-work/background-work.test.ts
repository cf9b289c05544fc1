// The page and the command show what waits, what failed and why, and try it again.
import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import type { StaffId } from '#domain/shared/ids.ts'
import { instant } from '#domain/shared/instant.ts'
import { ok } from '#domain/shared/result.ts'
import { transact } from '#platform/db/transact.ts'
import { enqueue } from '#platform/jobs/commands.ts'
import { queueMail } from '#platform/mail/commands.ts'
import { insertOrganisation, insertStaff } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { type Asked, askStaffRoute, assets, htmlFaults } from '#test/support/staff-page.ts'
import { backgroundWorkRoutes } from './routes.ts'
import { workCommand } from './work-command.ts'

const { db, pool } = await testDatabase()
const now = instant(Date.UTC(2026, 10, 22, 12, 0))
const routes = backgroundWorkRoutes({ db, assets })
let administrator: StaffId
let failedJob = ''
let refusedMail = ''

beforeAll(async () => {
  await insertOrganisation(db)
  administrator = await insertStaff(db, { roles: ['administrator'] })
  await transact(db, async (tx) => {
    const job = { name: 'test.job', payload: z.object({}), maxAttempts: 1 }
    await enqueue(tx, job, {})
    await queueMail(tx, { kind: 'digest', staffId: administrator, occasion: 'one', now })
    return ok(undefined)
  })
  await pool.query(
    "UPDATE graphile_worker._private_jobs SET attempts = 1, last_error = 'answered_503' WHERE max_attempts = 1",
  )
  await pool.query("UPDATE outgoing_mail SET state = 'refused', failure = 'no_address'")
  await pool.query('INSERT INTO recurring_work VALUES ($1, $2, NULL, NULL)', [
    'test.round',
    new Date(now),
  ])
  const { rows } = await pool.query(
    'SELECT (SELECT id::text FROM graphile_worker.jobs WHERE max_attempts = 1) AS job, (SELECT id FROM outgoing_mail) AS mail',
  )
  failedJob = rows[0].job
  refusedMail = rows[0].mail
})

const ask = (asked: Pick<Asked, 'path' | 'method' | 'form'>) =>
  askStaffRoute(routes, { ...asked, staffId: administrator, roles: ['administrator'], now })

async function pageText(path = '/staff/work'): Promise<string> {
  const text = await (await ask({ path })).text()
  expect(await htmlFaults(text)).toEqual([])
  return text
}

it('shows what waits, what failed and why', async () => {
  const text = await pageText()
  expect(text).toContain('The server answered 503.')
  expect(text).toContain('This person has no mail address.')
  expect(text).toContain('Given up, waits for you')
  expect(text).toContain('test.round')
  expect(text).toContain(`name="id" value="${failedJob}"`)
  expect(text).toContain(`name="id" value="${refusedMail}"`)
})

it('shows the same at the command line', async () => {
  const services = { db, now: () => now }
  const { exitCode, out } = await workCommand(services, { words: [], isJson: false })
  expect(exitCode).toBe(0)
  expect(out).toContain(`${failedJob}  test.job  Given up, waits for you`)
  const read = JSON.parse((await workCommand(services, { words: [], isJson: true })).out)
  expect(read.counts).toMatchObject({ given_up: 1, waiting: 1 })
  for (const wrong of [['retry'], ['retry', 'x'], ['again', '1'], ['retry', '1', '2']])
    expect(await workCommand(services, { words: wrong, isJson: false })).toMatchObject({
      ...{ exitCode: 2, out: '' },
    })
  const gone = await workCommand(services, { words: ['retry', '999999'], isJson: false })
  expect(gone).toMatchObject({ exitCode: 1, out: '' })
})

it('tries again when asked, says so, and keeps a record of who asked', async () => {
  for (const [kind, id] of [
    ['job', failedJob],
    ['mail', refusedMail],
  ] as const) {
    const path = '/staff/work/retry'
    const answer = await ask({ method: 'POST', path, form: { kind, id } })
    expect(answer.headers.get('location')).toBe('/staff/work?notice=retried')
  }
  expect(await pageText('/staff/work?notice=retried')).toContain('It will be tried again now.')
  const { rows } = await pool.query(
    'SELECT attempts, run_at <= now() AS is_due FROM graphile_worker.jobs WHERE id = $1',
    [failedJob],
  )
  expect(rows).toEqual([{ attempts: 0, is_due: true }])
  const mails = await pool.query('SELECT state FROM outgoing_mail')
  expect(mails.rows).toEqual([{ state: 'waiting' }])
  const audit = await pool.query("SELECT actor_id FROM audit_entry WHERE action = 'jobs.retry'")
  expect(audit.rows).toEqual([{ actor_id: administrator }, { actor_id: administrator }])
})

it('changes nothing when the work is gone, runs, or is not one of ours', async () => {
  const path = '/staff/work/retry'
  const gone = await ask({ method: 'POST', path, form: { kind: 'mail', id: refusedMail } })
  expect(gone.headers.get('location')).toBe('/staff/work?notice=gone')
  expect(await pageText('/staff/work?notice=gone')).toContain('Nothing was changed.')
  for (const form of [{ kind: 'job', id: '1; DROP' }, { kind: 'other', id: '1' }, {}])
    expect((await ask({ method: 'POST', path, form })).status).toBe(404)
})
