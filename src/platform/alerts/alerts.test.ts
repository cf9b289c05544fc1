// Alerts from raising to acknowledgement with a real database, a real pager service and real kills: none is lost, each
// reaches the next person, and what may have arrived twice carries one id and is counted.
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { AlertId, StaffId } from '#domain/shared/ids.ts'
import { addMs, type Instant, instant, minuteMs } from '#domain/shared/instant.ts'
import { ok, refuse } from '#domain/shared/result.ts'
import { readonly } from '#platform/db/database.ts'
import { readSetting, saveSetting } from '#platform/db/settings.ts'
import { transact } from '#platform/db/transact.ts'
import { retryJob } from '#platform/jobs/commands.ts'
import { listJobs } from '#platform/jobs/queries.ts'
import { type RunningWorker, startWorker } from '#platform/jobs/worker.ts'
import { insertOrganisation, insertStaff } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { startKillable } from '#test/support/killable-process.ts'
import { type PagerService, startPagerService } from '#test/support/loopback-servers.ts'
import { testFieldBox as fieldBox } from '#test/support/staffed-organisation.ts'
import { type AlertToRaise, acknowledgeAlert, passOnDueAlerts, raiseAlert } from './commands.ts'
import { passOnAlerts, sendAlertJob } from './jobs.ts'
import { findAlert, hasAcknowledged, listOpenAlerts } from './queries.ts'

// Waits for real processes and servers, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const { db, pool, connection } = await testDatabase()
const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
const start = instant(Date.UTC(2026, 10, 27, 18, 0))
const subjectId = '3f0c0f4e-4c62-4b3e-9d55-0c1f6a1d2e3f'
const patient = { timeout: 30_000, interval: 25 }

let pager: PagerService
let lead: StaffId
let deputy: StaffId
let now: Instant = start
beforeAll(async () => {
  pager = await startPagerService()
  await insertOrganisation(db)
  lead = await insertStaff(db, { roles: ['duty_lead'], working_name: 'Ash' })
  deputy = await insertStaff(db, { roles: ['safeguarding_lead'], working_name: 'Birch' })
})
afterAll(() => pager.close())

let running: RunningWorker | undefined
beforeEach(async () => {
  await pool.query('DELETE FROM outgoing_mail; DELETE FROM alert')
  await pool.query('DELETE FROM graphile_worker._private_jobs')
  pager.received.length = 0
  pager.answer = async () => ({ status: 204 })
  await useWebhook(pager.url)
  now = start
})
afterEach(async () => {
  await running?.stop()
  running = undefined
})

async function work(): Promise<void> {
  running = await startWorker({
    connection,
    jobs: [sendAlertJob],
    recurring: [{ ...passOnAlerts, everyMs: 0 }],
    services: {
      db,
      ...{ fieldBox, allowsLoopbackAlerts: true },
      alertText: (name: string) => `${name}, please sign in.`,
      staffOrigin: 'http://localhost:3000',
    },
    clock: () => now,
    log: { info: () => undefined, problem: () => undefined },
    ...{ sweepEveryMs: 100, tickEveryMs: 25 },
  })
}

async function useWebhook(address: string): Promise<void> {
  const seenVersion = (await readSetting(db, 'alert_webhook', fieldBox))?.version ?? 0
  const change = { seenVersion, by: lead, at: start }
  await saveSetting(db, { key: 'alert_webhook', value: { address }, ...change }, fieldBox)
}

async function raise(given: Partial<AlertToRaise> = {}): Promise<AlertId> {
  const raised = await transact(db, async (tx) => {
    const ladder = { people: [lead, deputy] }
    return ok(await raiseAlert(tx, { kind: 'concern', ladder, subjectId, now, random, ...given }))
  })
  if (!raised.ok || raised.value === undefined) throw new Error('not raised')
  return raised.value
}

/** The same-day mail waits beside them. */
const alertJobs = async () =>
  (await listJobs(db, 10)).filter((job) => job.name === sendAlertJob.name)
const find = (id: AlertId) => findAlert(readonly(db), id)
const stateOf = async (id: AlertId) => (await find(id))?.state
const message = (id: AlertId, step: number, name: string) => ({
  text: `${name}, please sign in.`,
  id: `${id}.${step}`,
  acknowledge_url: `http://localhost:3000/staff/alerts/${id}`,
})

it('reaches the pager with neutral text, then the next person after 15 minutes, and so on', async () => {
  const id = await raise()
  await work()
  await vi.waitFor(async () => expect(await stateOf(id)).toBe('sent'), patient)
  now = addMs(start, 15 * minuteMs)
  await vi.waitFor(() => expect(pager.received.length).toBe(2), patient)
  now = addMs(start, 30 * minuteMs)
  await vi.waitFor(() => expect(pager.received.length).toBe(3), patient)
  expect(pager.received).toEqual([
    message(id, 0, 'Ash'),
    message(id, 1, 'Birch'),
    message(id, 2, 'Ash'),
  ])
})

it('is not raised by an act that was rolled back', async () => {
  await transact(db, async (tx) => {
    const ladder = { people: [lead] }
    await raiseAlert(tx, { kind: 'concern', ladder, subjectId, now, random })
    return refuse('no')
  })
  expect(await listOpenAlerts(readonly(db), 10)).toEqual([])
  expect(await alertJobs()).toEqual([])
})

it('ends with the first named person; the second is told who it was; nobody is asked after that', async () => {
  const id = await raise({ kind: 'test', subjectId: undefined as never })
  expect(await hasAcknowledged(readonly(db), 'test')).toBe(false)
  const answers = await Promise.all([
    acknowledgeAlert(db, lead, id, addMs(now, 1)),
    acknowledgeAlert(db, deputy, id, addMs(now, 1)),
  ])
  const [won, lost] = answers[0].ok ? [lead, answers[1]] : [deputy, answers[0]]
  expect(lost).toEqual({
    ok: false,
    error: { reason: 'already_acknowledged', by: won, at: addMs(now, 1) },
  })
  expect(await hasAcknowledged(readonly(db), 'test')).toBe(true)
  expect(await passOnDueAlerts(db, addMs(now, 60 * minuteMs))).toBe(0)
  await work()
  await vi.waitFor(async () => expect(await alertJobs()).toEqual([]), patient)
  expect(pager.received).toEqual([])
  const { rows } = await pool.query(
    "SELECT actor_id, action FROM audit_entry WHERE subject_id = $1 AND outcome = 'done'",
    [id],
  )
  expect(rows).toEqual([{ actor_id: won, action: 'alert.acknowledge' }])
  expect(await acknowledgeAlert(db, lead, subjectId as AlertId, now)).toEqual({
    ok: false,
    error: { reason: 'not_found' },
  })
})

it('is passed on while the pager service is dead, and sent when it is back', async () => {
  await useWebhook('http://127.0.0.1:9/')
  const id = await raise()
  await work()
  const failure = async () => (await listOpenAlerts(readonly(db), 10))[0]?.failure
  await vi.waitFor(async () => expect(await failure()).toBe('connection_failed'), patient)
  now = addMs(start, 15 * minuteMs)
  await vi.waitFor(async () => expect((await find(id))?.step).toBe(1), patient)
  await useWebhook(pager.url)
  for (const job of await alertJobs()) await retryJob(db, job.id)
  await vi.waitFor(async () => expect(await stateOf(id)).toBe('sent'), patient)
  expect(pager.received).toEqual([message(id, 1, 'Birch')])
})

it('was not sent, however often it is tried, while its address is one that we refuse', async () => {
  await useWebhook('https://10.0.0.1/')
  const id = await raise()
  await work()
  const shown = async () => (await listOpenAlerts(readonly(db), 10))[0]
  const unsent = { alert: { state: 'raised', dialogues: 0 }, failure: 'private_address' }
  await vi.waitFor(async () => expect(await shown()).toMatchObject(unsent), patient)
  await useWebhook(pager.url)
  for (const job of await alertJobs()) await retryJob(db, job.id)
  await vi.waitFor(async () => expect(await find(id)).toMatchObject({ state: 'sent' }), patient)
  expect((await find(id))?.dialogues).toBe(1)
})

it('repeats with the same id after an answer of 500 or a redirect', async () => {
  const answers = [{ status: 500 }, { status: 302, location: 'http://127.0.0.1:9/' }]
  pager.answer = async () => answers.shift() ?? { status: 200 }
  const id = await raise()
  await work()
  for (const times of [1, 2]) {
    await vi.waitFor(() => expect(pager.received.length).toBe(times), patient)
    await vi.waitFor(async () => {
      const [job] = await alertJobs()
      expect(job !== undefined && (await retryJob(db, job.id))).toBe(true)
    }, patient)
  }
  await vi.waitFor(async () => expect(await stateOf(id)).toBe('sent'), patient)
  expect(pager.received).toEqual(Array.from({ length: 3 }, () => message(id, 0, 'Ash')))
  expect((await find(id))?.dialogues).toBe(3)
})

it('asks whom the duty roster names for its kind, and writes to the duty lead of the roster', async () => {
  const elm = await insertStaff(db, { roles: [] })
  const roster = { duty_lead: elm, safeguarding_lead: deputy }
  const change = { seenVersion: 0, by: lead, at: start }
  await saveSetting(db, { key: 'duty_roster', value: roster, ...change })
  const fromRoster = { ladder: undefined as never }
  const ladderOf = async (kind: AlertToRaise['kind']) =>
    (await find(await raise({ kind, ...fromRoster })))?.ladder
  expect(await ladderOf('concern')).toEqual([deputy, elm])
  expect(await ladderOf('contact_today')).toEqual([elm, deputy])
  const { rows } = await pool.query('SELECT staff_id FROM outgoing_mail')
  expect(rows).toEqual([{ staff_id: elm }])
  await pool.query('DELETE FROM organisation_setting')
  await pool.query("UPDATE staff SET state = 'left', left_at = now() WHERE id = $1", [elm])
})

it('is never for nobody: the administrators, then whoever works here; but not whom it is about', async () => {
  const asked = async (given: Partial<AlertToRaise>) => (await find(await raise(given)))?.ladder
  expect(await asked({ ladder: { roles: ['safeguarding_lead', 'duty_lead'] } })).toEqual([
    deputy,
    lead,
  ])
  expect(
    await asked({ ladder: { roles: ['safeguarding_lead', 'duty_lead'] }, except: [deputy] }),
  ).toEqual([lead])
  const nobody = await asked({ ladder: { roles: ['finance'] } })
  expect(new Set(nobody)).toEqual(new Set([lead, deputy]))
  const administrator = await insertStaff(db, { roles: ['administrator'] })
  expect(await asked({ ladder: { people: [] } })).toEqual([administrator])
})

it('does not exist for whom it is hidden from', async () => {
  const id = await raise({ except: [deputy] })
  expect(await acknowledgeAlert(db, deputy, id, now)).toEqual({
    ...{ ok: false, error: { reason: 'not_found' } },
  })
  expect(await stateOf(id)).toBe('raised')
})

it('besides writes to the duty lead, one mail a step', async () => {
  const id = await raise()
  await passOnDueAlerts(db, addMs(now, 15 * minuteMs))
  await passOnDueAlerts(db, addMs(now, 30 * minuteMs))
  const { rows } = await pool.query(
    'SELECT kind, staff_id, occasion FROM outgoing_mail ORDER BY occasion',
  )
  expect(rows).toEqual([
    { kind: 'same_day', staff_id: lead, occasion: `alert ${id} 0` },
    { kind: 'same_day', staff_id: lead, occasion: `alert ${id} 2` },
  ])
})

it('is sent again once, under the same id, when the sender is killed between dialogue and record', {
  timeout: 30_000,
}, async () => {
  const id = await raise()
  const held: ((answer: { status: number }) => void)[] = []
  pager.answer = () =>
    new Promise((resolve) => {
      held.push(resolve)
    })
  for (const kill of [1, 2]) {
    const sender = await startKillable('killable-sender.ts', [connection, 'smtp://127.0.0.1:9'])
    await vi.waitFor(() => expect(pager.received.length).toBe(kill), patient)
    await sender.kill()
    expect(await find(id)).toMatchObject({ state: 'sending', dialogues: kill })
  }
  pager.answer = async () => ({ status: 204 })
  await work()
  await vi.waitFor(async () => expect(await stateOf(id)).toBe('sent'), patient)
  expect(pager.received).toEqual(
    Array.from({ length: 3 }, () => ({ ...message(id, 0, 'Ash'), text: 'Ash, please sign in.' })),
  )
  expect(await find(id)).toMatchObject({ dialogues: 3 })
  for (const release of held) release({ status: 204 })
})
