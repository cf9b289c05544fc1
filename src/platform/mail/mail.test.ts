// Staff mail from queue to mailbox with a real database and a real mail server: sent once, tried again when the server
// is down, left to a person when it says never, and after a kill repeated once under the same Message-ID.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { StaffId } from '#domain/shared/ids.ts'
import { instant } from '#domain/shared/instant.ts'
import { ok } from '#domain/shared/result.ts'
import { readonly } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import { retryJob } from '#platform/jobs/commands.ts'
import { listJobs } from '#platform/jobs/queries.ts'
import { type RunningWorker, startWorker } from '#platform/jobs/worker.ts'
import { newMailer } from '#platform/outbound/mail.ts'
import { insertStaff } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { startKillable } from '#test/support/killable-process.ts'
import { type MailServer, startMailServer } from '#test/support/loopback-servers.ts'
import { queueMail, retryMail } from './commands.ts'
import { sendMailJob } from './jobs.ts'
import { listUnsentMail } from './queries.ts'

// Waits for real processes and servers, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const { db, pool, connection } = await testDatabase()
const now = instant(Date.UTC(2026, 10, 22, 8, 30))
const patient = { timeout: 30_000, interval: 25 }
const words = { subject: 'A message', text: 'Please sign in.\n' }

let server: MailServer
let person: StaffId
beforeAll(async () => {
  server = await startMailServer()
  person = await insertStaff(db)
})
afterAll(() => server.close())

let running: RunningWorker | undefined
let address: string | undefined
let smtpUrl: string | undefined
beforeEach(async () => {
  await pool.query('DELETE FROM outgoing_mail; DELETE FROM graphile_worker._private_jobs')
  server.received.length = 0
  server.answer = async () => undefined
  server.refuseRecipients = undefined
  address = 'colleague@help.example'
  smtpUrl = server.url
})
afterEach(async () => {
  await running?.stop()
  running = undefined
})

async function work(): Promise<void> {
  const from = 'service@help.example'
  running = await startWorker({
    connection,
    jobs: [sendMailJob],
    recurring: [],
    services: {
      db,
      mailer: smtpUrl === undefined ? undefined : newMailer({ smtpUrl, from, stepMs: 20_000 }),
      mailTexts: { digest: words, same_day: words, offer_expiring: words },
      findMailAddress: async () => address,
    },
    clock: () => now,
    log: { info: () => undefined, problem: () => undefined },
    sweepEveryMs: 100,
  })
}

async function queue(occasion = 'one'): Promise<void> {
  await transact(db, async (tx) => {
    await queueMail(tx, { kind: 'digest', staffId: person, occasion, now })
    return ok(undefined)
  })
}

async function rowsOf(): Promise<unknown[]> {
  const { rows } = await pool.query('SELECT state, failure, dialogues FROM outgoing_mail')
  return rows
}

it('goes out once, however often it is queued for one occasion', async () => {
  await queue()
  await queue()
  await work()
  await vi.waitFor(
    async () => expect(await rowsOf()).toEqual([{ state: 'sent', failure: null, dialogues: 1 }]),
    patient,
  )
  await queue()
  expect(await listJobs(db, 10)).toEqual([])
  expect(server.received.map((mail) => mail.to)).toEqual([[address]])
})

it('waits while the mail server is down, and goes out when it is back', async () => {
  smtpUrl = 'smtp://127.0.0.1:9'
  await queue()
  await work()
  await vi.waitFor(
    async () =>
      expect(await rowsOf()).toMatchObject([{ state: 'failed', failure: 'connection_failed' }]),
    patient,
  )
  await running?.stop()
  smtpUrl = server.url
  await work()
  await vi.waitFor(async () => {
    const [job] = await listJobs(db, 1)
    expect(job === undefined || (await retryJob(db, job.id))).toBe(true)
    expect(await rowsOf()).toMatchObject([{ state: 'sent', failure: null }])
  }, patient)
})

it.each([
  ['the server says never', () => (server.refuseRecipients = 550), 'answered_550'],
  ['nobody knows an address', () => (address = undefined), 'no_address'],
  ['there is no mail server', () => (smtpUrl = undefined), 'no_mail_server'],
])('is left to a person when %s, and can be sent after all', async (_, spoil, failure) => {
  spoil()
  await queue()
  await work()
  await vi.waitFor(
    async () => expect(await rowsOf()).toMatchObject([{ state: 'refused', failure }]),
    patient,
  )
  await vi.waitFor(async () => expect(await listJobs(db, 10)).toEqual([]), patient)
  const [unsent] = await listUnsentMail(readonly(db), 10)
  expect(unsent).toMatchObject({ kind: 'digest', state: 'refused', failure, staffId: person })
  server.refuseRecipients = undefined
  address = 'colleague@help.example'
  await running?.stop()
  smtpUrl = server.url
  await transact(db, async (tx) => ok(await retryMail(tx, unsent?.id ?? '')))
  await work()
  await vi.waitFor(async () => expect(await rowsOf()).toMatchObject([{ state: 'sent' }]), patient)
  expect(await transact(db, async (tx) => ok(await retryMail(tx, unsent?.id ?? '')))).toEqual(
    ok(false),
  )
})

it('is repeated once under the same Message-ID when the sender is killed between dialogue and record', {
  timeout: 30_000,
}, async () => {
  await queue()
  const held: (() => void)[] = []
  server.answer = () =>
    new Promise((resolve) => {
      held.push(() => resolve(undefined))
    })
  const sender = await startKillable('killable-sender.ts', [connection, server.url])
  await vi.waitFor(() => expect(server.received.length).toBe(1), patient)
  await sender.kill()
  for (const release of held) release()
  expect(await rowsOf()).toMatchObject([{ state: 'sending', dialogues: 1 }])
  server.answer = async () => undefined
  await work()
  await vi.waitFor(
    async () => expect(await rowsOf()).toMatchObject([{ state: 'sent', dialogues: 2 }]),
    patient,
  )
  const ids = server.received.map((mail) => /^Message-ID: (.*)$/m.exec(mail.raw)?.[1])
  expect(ids.length).toBe(2)
  expect(new Set(ids).size).toBe(1)
})
