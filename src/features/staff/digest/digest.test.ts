// The digest as it leaves over a real mail server: one to everybody at the fixed time, the same bytes whether or not
// anything waits, and none to people who left.
import { afterAll, expect, it, vi } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import { defaultDigestMinutes } from '#domain/staff/digest.ts'
import { saveSetting } from '#platform/db/settings.ts'
import { fieldBox } from '#platform/field-box.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { mailAddressFinder, sealMailAddress } from '#platform/mail/address.ts'
import { sendMailJob } from '#platform/mail/jobs.ts'
import { newMailer } from '#platform/outbound/mail.ts'
import { insertEnquiry, insertOrganisation, insertStaff } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { startMailServer } from '#test/support/loopback-servers.ts'
import { staffMailTexts } from '#words/en-staff-platform.ts'
import { queueDigest } from './commands.ts'
import { sendDigest } from './jobs.ts'

// Waits for real processes and servers, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const { db, connection } = await testDatabase()
const box = fieldBox(new Uint8Array(32))
const server = await startMailServer()
afterAll(() => server.close())
const patient = { timeout: 30_000, interval: 25 }

it('goes to every active colleague with an address, byte for byte the same, whatever waits', async () => {
  await insertOrganisation(db)
  for (const name of ['ash', 'elm', 'oak'] as const) {
    const id = await insertStaff(db, name === 'oak' ? { state: 'left' } : {})
    const email_sealed = sealMailAddress(box, id, `${name}@help.example`)
    await db.updateTable('staff').set({ email_sealed }).where('id', '=', id).execute()
  }
  await insertStaff(db)
  let now = instant(Date.UTC(2026, 10, 22, 8, 29))
  const worker = await startWorker({
    connection,
    jobs: [sendMailJob],
    recurring: [{ ...sendDigest, everyMs: 0 }],
    services: {
      db,
      mailer: newMailer({ smtpUrl: server.url, from: 'service@help.example' }),
      mailTexts: staffMailTexts('https://staff.example'),
      findMailAddress: mailAddressFinder(db, box),
    },
    clock: () => now,
    log: { info: () => undefined, problem: () => undefined },
    tickEveryMs: 20,
  })
  now = instant(Date.UTC(2026, 10, 22, 8, 30))
  await vi.waitFor(() => expect(server.received.length).toBe(2), patient)
  await insertEnquiry(db, { contact_today: true, is_unread: true })
  now = instant(Date.UTC(2026, 10, 22, 13, 31))
  await vi.waitFor(() => expect(server.received.length).toBe(4), patient)
  expect(await queueDigest(db, defaultDigestMinutes, now)).toBe(0)
  const chosen = { seenVersion: 0, by: undefined, at: now }
  await saveSetting(db, { key: 'digest_minutes', value: [17 * 60], ...chosen })
  now = instant(Date.UTC(2026, 10, 22, 17, 0))
  await vi.waitFor(() => expect(server.received.length).toBe(6), patient)
  await worker.stop()

  for (const name of ['ash', 'elm']) {
    const theirs = server.received.filter((mail) => mail.to[0] === `${name}@help.example`)
    expect(theirs.length).toBe(3)
  }
  const sizes = new Set(server.received.map((mail) => mail.raw.length))
  expect(sizes.size).toBe(1)
  const blank = (raw: string) => raw.replace(/^(Message-ID|Date|To):.*$/gm, '$1')
  expect(new Set(server.received.map((mail) => blank(mail.raw))).size).toBe(1)
  expect(server.received[0]?.raw).toContain('Subject: Reminder to sign in')
})

it('has one subject and one text for each kind of mail, and no two kinds share them', () => {
  const texts = staffMailTexts('https://staff.example')
  const kinds = Object.values(texts)
  expect(new Set(kinds.map((kind) => kind.subject)).size).toBe(kinds.length)
  expect(staffMailTexts('https://staff.example')).toEqual(texts)
})
