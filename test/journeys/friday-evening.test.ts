// Journey 10, *Friday 18:00*: somebody who does not want to live, anonymous, with a child at home, and nobody there until
// Monday 9:00. Every page and clock of it, with the time moved by the clock that is passed in, a real queue and a real
// pager service; and a kill between dialogue and record.

import { toBase64url } from '@forestall/sealed'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { caseOperations } from '#browser/keyring/operations/case.ts'
import { concernOperations } from '#browser/keyring/operations/concern.ts'
import { loadCase } from '#browser/staff/case-load.ts'
import { type ConcernId, type ContactTodayId, type EnquiryId, newId } from '#domain/shared/ids.ts'
import { addMs, type Instant, instant, minuteMs, toDate } from '#domain/shared/instant.ts'
import { contactTodayInserts } from '#features/help/contact-today/commands-open.ts'
import { raiseContactTodayAlert, remindContactToday } from '#features/help/contact-today/jobs.ts'
import { contactTodayRoutes } from '#features/help/contact-today/routes.ts'
import { enquiryRoutes } from '#features/help/enquiry/routes.ts'
import { remindConcerns } from '#features/help/safeguarding/jobs.ts'
import { safeguardingRoutes } from '#features/help/safeguarding/routes.ts'
import { triageRoutes } from '#features/help/triage/routes.ts'
import { alertRoutes } from '#features/staff/alerts/routes.ts'
import { passOnAlerts, sendAlertJob } from '#platform/alerts/jobs.ts'
import { draftFields } from '#platform/http/draft-field.ts'
import { waitingRoom } from '#platform/http/waiting.ts'
import { type RunningWorker, startWorker } from '#platform/jobs/worker.ts'
import { startPool, threadScript } from '#platform/threads/pool.ts'
import { insertStaffSession } from '#test/support/builders.ts'
import { fridayEvening as friday, set } from '#test/support/contact-today.ts'
import { testDatabase } from '#test/support/database.ts'
import { startKillable } from '#test/support/killable-process.ts'
import { type PagerService, startPagerService } from '#test/support/loopback-servers.ts'
import { officeHours } from '#test/support/office-hours.ts'
import { openKeyringOf } from '#test/support/open-keyring.ts'
import { type PlainForm, type PlainPage, post, visit } from '#test/support/plain-browser.ts'
import {
  mountForTest,
  testRandom as random,
  staffServices,
  type TestBrowser,
  testBrowser,
  testOrigin,
} from '#test/support/staff-app.ts'
import {
  insertStaffedOrganisation,
  person,
  type StaffedOrganisation,
  testFieldBox,
} from '#test/support/staffed-organisation.ts'
import { alertText } from '#words/en-staff-platform.ts'
import { intakeReader } from '../../src/intake.ts'
import { type SealingTasks, sealingTaskNames } from '../../src/threads/sealing/tasks.ts'

const { db, pool, connection } = await testDatabase()
const clock = { now: friday }
const patient = { timeout: 20_000, interval: 25 }
const quiet = { info: () => undefined, problem: () => undefined }
const services = { ...staffServices(db, clock), log: quiet }
const reader = intakeReader({ db, log: quiet, timeZone: 'Europe/London', isOpen: async () => true })
const sealing = startPool<SealingTasks>({
  ...{ script: threadScript('sealing'), tasks: sealingTaskNames, threads: 1 },
})
const key = new Uint8Array(32).fill(9)
const app = mountForTest(
  db,
  [
    ...enquiryRoutes({
      ...services,
      ...reader,
      fields: testFieldBox,
      sealEnquiry: sealing.call.sealEnquiry,
      draftFields: draftFields(key),
      waitingRoom: waitingRoom(key),
      contactTodayInserts: contactTodayInserts({ random, coverHours: reader.coverHours }),
    }),
    ...contactTodayRoutes(services),
    ...safeguardingRoutes(services),
    ...triageRoutes(services),
    ...alertRoutes(services),
  ],
  clock,
)
const visitor = {
  request: (path: string, init?: RequestInit) => app.request(`${testOrigin}${path}`, init),
}

let pager: PagerService
let organisation: StaffedOrganisation
let running: RunningWorker | undefined
beforeAll(async () => {
  pager = await startPagerService()
  organisation = await insertStaffedOrganisation(db, {
    people: [
      person('robin', ['administrator']),
      person('alex', ['duty_lead', 'intake_coordinator']),
      person('sasha', ['duty_lead', 'intake_coordinator']),
      person('kim', ['safeguarding_lead']),
      person('noor', ['safeguarding_lead']),
    ],
  })
  const { weekly, holidays, exceptions, workingWeekdays, timeZone } = officeHours
  await set(db, 'cover_hours', {
    ...{ timeZone, weekly: [...weekly], holidays: [...holidays] },
    ...{ exceptions: exceptions.map((one) => ({ ...one, spans: [...one.spans] })) },
    workingWeekdays: [...workingWeekdays],
  })
  await set(db, 'duty_roster', {
    duty_lead: organisation.staff('alex').staffId,
    duty_deputy: organisation.staff('sasha').staffId,
    safeguarding_lead: organisation.staff('kim').staffId,
    safeguarding_deputy: organisation.staff('noor').staffId,
    head_of_service: organisation.staff('robin').staffId,
  })
  await set(db, 'alert_webhook', { address: pager.url })
})
afterAll(async () => {
  await running?.stop()
  await sealing.close()
  await pager.close()
})

/** The worker with the work of this journey, as `serve` runs it. */
async function work(): Promise<void> {
  running = await startWorker({
    connection,
    services: {
      ...services,
      allowsLoopbackAlerts: true,
      alertText,
      staffOrigin: testOrigin,
    },
    clock: () => clock.now,
    log: quiet,
    jobs: [sendAlertJob, raiseContactTodayAlert],
    recurring: [passOnAlerts, remindContactToday, remindConcerns].map((one) => ({
      ...one,
      everyMs: 0,
    })),
    ...{ sweepEveryMs: 100, tickEveryMs: 25 },
  })
}

async function signedIn(name: string): Promise<TestBrowser> {
  const { token } = await insertStaffSession(
    db,
    organisation.staff(name).staffId,
    toDate(clock.now),
  )
  const browser = testBrowser(app, clock)
  browser.cookie = Buffer.from(token).toString('base64url')
  return browser
}

const formOf = (page: PlainPage): PlainForm | undefined =>
  page.forms.find((form) => form.fields.some(([name]) => name === 'at'))
const stepOf = (page: PlainPage): string =>
  formOf(page)?.fields.find(([name]) => name === 'at')?.[1] ?? ''

const answers: Readonly<Record<string, string>> = {
  age: 'adult',
  main_reason: 'images_of_under_18s',
  children_near: 'yes',
  thoughts_of_ending_life: 'yes',
  free_words: 'I am worried about what I look at online and I want to stop',
  identity_nothing: 'go_on',
  identity_code: 'stay_here',
}

async function walk(
  page: PlainPage,
): Promise<{ seen: ReadonlyMap<string, string>; page: PlainPage }> {
  const seen = new Map<string, string>()
  let here = page
  for (let turn = 0; turn < 60 && stepOf(here) !== 'check_answers'; turn += 1) {
    const at = stepOf(here)
    seen.set(at, here.text)
    const answer = answers[at]
    const typed = answer === undefined ? {} : { [at]: answer }
    here = await post(visitor, formOf(here), { ...typed, go: 'next' })
  }
  return { seen, page: here }
}

async function onlyTask(): Promise<{ id: ContactTodayId; enquiryId: EnquiryId; state: string }> {
  const { rows } = await pool.query(
    'SELECT id, enquiry_id AS "enquiryId", state, first_attempt_by FROM contact_today',
  )
  expect(rows).toHaveLength(1)
  return rows[0]
}
const moveTo = (at: Instant) => {
  clock.now = at
}
/** Names in the order in which the pager was asked for them. */
const asked = () =>
  (pager.received as { readonly text: string }[]).map(
    ({ text }) => /: (\w+), please/.exec(text)?.[1],
  )

it('Friday 18:00, from the first page to the end', async () => {
  // What the pages say before anything is written.
  const limits = await visit(visitor, '/enquiry/self')
  expect(limits.text).toContain('Nobody reads messages before Monday 30 November, 9:00.')
  expect(limits.text).toContain('If you may not be safe until then')
  expect(limits.text).toContain('whether somebody here should be in touch today')
  const { seen, page: check } = await walk(await post(visitor, limits.forms[0]))
  // Help stands on the very next page.
  const steps = [...seen.keys()]
  expect(steps[steps.indexOf('thoughts_of_ending_life') + 1]).toBe('stay_safe_now')
  expect(seen.get('stay_safe_now')).toContain('999')
  const code = await post(visitor, formOf(check), { go: 'send' })
  expect(code.text).toMatch(/[0-9A-Z]{4}(-[0-9A-Z]{4}){6}/)
  expect(code.text).toContain('Look again on or after Tuesday 1 December')

  // Stored and queued with it: the task, and the alert that nobody has to remember.
  const task = await onlyTask()
  expect(task.state).toBe('unowned')

  // Nobody answers: alert at once, then the next person every 15 minutes. The pager learns a working name and no more.
  await work()
  await vi.waitFor(() => expect(asked()).toEqual(['Alex']), patient)
  const ladder = ['Alex', 'Sasha', 'Kim', 'Noor', 'Robin', 'Alex']
  for (let step = 1; step < ladder.length; step += 1) {
    moveTo(addMs(friday, step * 15 * minuteMs))
    await vi.waitFor(() => expect(asked()).toEqual(ladder.slice(0, step + 1)), patient)
  }
  expect(JSON.stringify(pager.received)).not.toMatch(/worried|contact|child|self/i)

  // The duty deputy signs in, sees the one alert, acknowledges it and takes the task on.
  const sasha = await signedIn('sasha')
  expect(await (await sasha.get('/staff/alerts')).text()).toContain('Contact today</h2>')
  const { rows: open } = await pool.query("SELECT id FROM alert WHERE state <> 'acknowledged'")
  expect(open).toHaveLength(1)
  const acknowledged = await sasha.postForm(`/staff/alerts/${open[0].id}/acknowledge`, {})
  expect(acknowledged.headers.get('location')).toContain('notice=done')
  expect(await (await sasha.get('/staff/contact-today')).text()).toContain(
    '30 November 2026 at 11:00',
  )
  await sasha.postForm(`/staff/contact-today/${task.id}/take-on`, { seen_owner: '' })
  const page = await (await sasha.get(`/staff/contact-today/${task.id}`)).text()
  expect(page).toContain('They gave only a code. The mailbox is the one way.')

  // One message in the mailbox, sealed as the browser would, ends the task.
  const keyring = openKeyringOf(organisation, 'sasha')
  const served = await (await sasha.get(`/staff/enquiries/${task.enquiryId}/sealed`)).json()
  const { stored } = loadCase(served)
  const opened = await caseOperations.openCase(keyring, stored)
  expect(JSON.stringify(opened.conversation.rows)).toContain('I want to stop')
  const messageId = crypto.randomUUID()
  const written = { channel: 'conversation', messageId, sequence: 2 } as const
  const blob = await caseOperations.sealWritten(keyring, {
    ...{ stored, ...written, lastRead: 1 },
    text: 'I have read what you wrote. Please call the number on this page tonight.',
  })
  if (blob === 'too_long') throw new Error('too long')
  const answered = await sasha.postJson(`/staff/enquiries/${task.enquiryId}/answer`, {
    ...{ ...written, blob: toBase64url(blob), waits: false, nextOn: '' },
  })
  expect(answered.status).toBe(200)
  const ended = await sasha.postForm(`/staff/contact-today/${task.id}/mailbox-message`, {
    written: messageId,
  })
  expect(ended.status).toBe(303)
  expect((await onlyTask()).state).toBe('no_way_to_reach')

  // A child at home: a concern, imminent, sealed to the safeguarding team; the lead is called on a Friday night.
  const before = pager.received.length
  const concernId = newId<ConcernId>(random)
  const made = await concernOperations.sealNewConcern(keyring, {
    ...{ concernId, records: [{ text: 'There is a child at home.' }, { text: 'I want to stop' }] },
  })
  const raised = await sasha.postJson('/staff/concerns/raise', {
    ...{ id: concernId, isImminent: true, enquiryId: task.enquiryId, aboutStaffId: null },
    wrap: { ...made, blobs: undefined, wrap: undefined, blob: toBase64url(made.wrap) },
    entries: made.blobs.map((one, index) => ({
      ...{ kind: index === 0 ? 'facts' : 'words', sequence: index + 1 },
      ...{ keyVersion: made.keyVersion, blob: toBase64url(one) },
    })),
  })
  expect(raised.status).toBe(200)
  await vi.waitFor(() => expect(asked().slice(before)).toEqual(['Kim']), patient)
  moveTo(addMs(clock.now, 15 * minuteMs))
  await vi.waitFor(() => expect(asked().slice(before)).toEqual(['Kim', 'Noor']), patient)

  // Anybody may report by themselves meanwhile; nobody is asked.
  const alex = await signedIn('alex')
  const own = await alex.postForm('/staff/concerns/own-duty', {
    ...{ concern: concernId, recipient: 'police' },
  })
  expect(own.headers.get('location')).toContain('done=')

  // The deputy lead opens it, reads the copy of the words, and passes it on alone because it is imminent.
  const noor = await signedIn('noor')
  expect(await (await noor.get(`/staff/concerns/${concernId}`)).text()).toContain('Alex')
  const act = (body: object) => noor.postJson(`/staff/concerns/${concernId}/act`, body)
  expect((await act({ act: 'open', version: 1 })).status).toBe(200)
  const noorKeys = openKeyringOf(organisation, 'noor')
  const wraps = [{ keyVersion: made.keyVersion, teamVersion: made.teamVersion, blob: made.wrap }]
  const entry = async (sequence: number, record: Record<string, string>) => {
    const input = { concernId, wraps, sequence, record }
    const sealed = await concernOperations.sealConcernEntry(noorKeys, input)
    return { sequence, keyVersion: sealed.keyVersion, blob: toBase64url(sealed.blob) }
  }
  const decided = await act({
    ...{ act: 'decision', version: 2, decision: 'disclose' },
    ...{ hasReasonsForYes: true, hasReasonsForNo: true },
    entry: await entry(3, { forYes: 'A child is near.', forNo: 'Nobody is named.', basis: '-' }),
  })
  expect(await decided.json()).toEqual({ done: true })
  await act({
    ...{ act: 'passed_on', version: 3 },
    entry: await entry(4, { recipient: 'Police', items: 'What was written', reference: '-' }),
  })
  const { rows } = await pool.query('SELECT state, decided_by, seconded_by FROM concern')
  const { staffId } = organisation.staff('noor')
  expect(rows).toEqual([{ state: 'disclosed', decided_by: staffId, seconded_by: null }])

  // Monday 18:45, one working day later: the second look and the chase are asked for again.
  const sofar = pager.received.length
  moveTo(instant(Date.UTC(2026, 11, 1, 9, 0)))
  await vi.waitFor(() => expect(asked().slice(sofar)).toEqual(['Kim']), patient)
  await running?.stop()
  running = undefined
}, 120_000)

it('every act of it stands in the audit log, and no word of anybody does', async () => {
  const { rows } = await pool.query('SELECT action, facts::text FROM audit_entry ORDER BY at')
  const actions = new Set(rows.map((row) => row.action))
  for (const action of [
    ...['contact_today.open', 'alert.pass_on', 'alert.acknowledge', 'contact_today.take_on'],
    ...['contact_today.mailbox_message', 'enquiry.answer', 'enquiry.read', 'concern.raise'],
    ...['concern.report_own_duty', 'concern.read', 'concern.decision', 'concern.passed_on'],
  ])
    expect([action, actions.has(action)]).toEqual([action, true])
  expect(JSON.stringify(rows)).not.toMatch(/worried|child is near|I have read/i)
})

it('killed between dialogue and record nothing is lost: the message goes again, once a kill, with the same id', async () => {
  const { rows: enquiries } = await pool.query('SELECT id FROM enquiry')
  moveTo(instant(Date.UTC(2026, 11, 4, 18, 0)))
  await pool.query('DELETE FROM outgoing_mail; DELETE FROM alert')
  await pool.query('DELETE FROM graphile_worker._private_jobs')
  pager.received.length = 0
  const alex = await signedIn('alex')
  // Committed while no worker runs at all.
  const opened = await alex.postForm('/staff/contact-today/open', { enquiry: enquiries[0].id })
  const id = opened.headers.get('location')?.split('/').at(-1)
  const alerts = async () =>
    (await pool.query('SELECT state, dialogues FROM alert WHERE subject_id = $1', [id])).rows
  const held: ((answer: { status: number }) => void)[] = []
  pager.answer = () => new Promise((resolve) => held.push(resolve))
  for (const kill of [1, 2]) {
    const worker = await startKillable('killable-safety.ts', [connection, String(clock.now)])
    await vi.waitFor(() => expect(pager.received).toHaveLength(kill), patient)
    await worker.kill()
    expect(await alerts()).toEqual([{ state: 'sending', dialogues: kill }])
  }
  pager.answer = async () => ({ status: 204 })
  await work()
  await vi.waitFor(
    async () => expect(await alerts()).toEqual([{ state: 'sent', dialogues: 3 }]),
    patient,
  )
  const ids = (pager.received as { readonly id: string }[]).map((one) => one.id)
  expect(ids).toHaveLength(3)
  expect(new Set(ids).size).toBe(1)
  for (const release of held) release({ status: 204 })
}, 60_000)
