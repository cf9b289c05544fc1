// "Has something changed?" beside a message: the answer is sealed with it, one bit opens contact today with the same
// commit, and thoughts of ending one's life bring help on the very next page, whichever that is.
import { spellAsLetters, toBase64url } from '@forestall/sealed'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EnquiryId, StaffId } from '#domain/shared/ids.ts'
import { addMs, type CalendarDay, type Instant, instant, minuteMs } from '#domain/shared/instant.ts'
import { raiseFirstAlert } from '#features/help/contact-today/commands-remind.ts'
import { raiseAlertQueue } from '#features/help/contact-today/queue.ts'
import { acknowledgeAlert } from '#platform/alerts/commands.ts'
import { listOpenAlerts } from '#platform/alerts/queries.ts'
import { readonly } from '#platform/db/database.ts'
import { listJobs } from '#platform/jobs/queries.ts'
import { insertOnDuty } from '#test/support/contact-today.ts'
import { testDatabase } from '#test/support/database.ts'
import { contactTodayOn, type MailboxApp, mailboxApp, Visitor } from '#test/support/mailbox-app.ts'
import { faultsOf } from '#test/support/public-page.ts'
import {
  insertSealedEnquiry,
  insertSealedOrganisation,
  type SealedEnquiry,
  type SealedEnquiryGiven,
  type SealedOrganisation,
} from '#test/support/sealed-enquiry.ts'
import { testRandom as random } from '#test/support/staff-app.ts'

const { db, pool } = await testDatabase()
let organisation: SealedOrganisation
let mailbox: MailboxApp
let now: Instant = instant(Date.UTC(2026, 10, 23, 9))
let onDuty: StaffId

beforeAll(async () => {
  onDuty = (await insertOnDuty(db)).dutyLead
  await pool.query('DELETE FROM organisation')
  organisation = await insertSealedOrganisation(db)
  mailbox = mailboxApp({ db, organisation, now: () => now })
}, 60_000)
afterAll(async () => {
  await mailbox.pool.close()
})

async function returned(
  given: SealedEnquiryGiven = {},
): Promise<{ visitor: Visitor; enquiry: SealedEnquiry }> {
  const enquiry = await insertSealedEnquiry(db, organisation, given)
  const visitor = new Visitor(mailbox.app)
  await visitor.go('/return')
  await visitor.submit('/return', { code: spellAsLetters(enquiry.code) })
  return { visitor, enquiry }
}

const tasksOf = (id: EnquiryId) =>
  db.selectFrom('contact_today').selectAll().where('enquiry_id', '=', id).execute()
const countJobs = async () =>
  (await listJobs(db, 200)).filter((job) => job.name === raiseAlertQueue.name).length
const factsOf = (id: EnquiryId) =>
  db
    .selectFrom('enquiry')
    .select(['contact_today', 'promised_on', 'next_on', 'is_unread'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const helpNow = 'You can talk to somebody now'
const words = 'I am worried about what I look at online and I want to stop.'

describe('without scripts', () => {
  it('opens contact today with the message, and the answer stands in the sealed text alone', async () => {
    const later = '2026-11-30' as CalendarDay
    const { visitor, enquiry } = await returned({ columns: { promised_on: later, next_on: later } })
    const page = await visitor.submit('/return/reply', { text: words, change: 'legal_stage' })
    expect(page.path).toBe('/return/conversation?sent')
    expect(page.text).toContain('The police have been, or the legal stage has changed.')
    expect(page.text).not.toContain(helpNow)
    expect(await tasksOf(enquiry.id)).toMatchObject([{ state: 'unowned', opened_by: null }])
    const today = '2026-11-23'
    expect(await factsOf(enquiry.id)).toMatchObject({
      ...{ contact_today: true, is_unread: true, promised_on: contactTodayOn, next_on: today },
    })
    const audit = await pool.query("SELECT facts::text AS text FROM audit_entry WHERE action <> ''")
    expect(JSON.stringify(audit.rows)).not.toContain('legal_stage')
  })

  it('sends as before where nothing is chosen, and opens nothing', async () => {
    for (const change of ['nothing', 'not_saying', 'made_up']) {
      const { visitor, enquiry } = await returned()
      const page = await visitor.submit('/return/reply', { text: words, change })
      expect(page.text).toContain('Your message is stored.')
      expect(await tasksOf(enquiry.id)).toEqual([])
      expect((await factsOf(enquiry.id)).contact_today).toBe(false)
    }
  })

  it('needs no words, and says on the very next page where help is', async () => {
    const { visitor, enquiry } = await returned()
    const page = await visitor.submit('/return/reply', { text: '', change: 'ending_life' })
    expect(page.path).toBe('/return/now')
    expect(page.text).toContain(helpNow)
    expect(page.markup).toContain('href="tel:')
    expect(await faultsOf(page.markup)).toEqual([])
    expect(await tasksOf(enquiry.id)).toHaveLength(1)
    const back = await visitor.go('/return/conversation')
    expect(back.text).toContain('I am thinking of ending my life.')
  })

  it('sends thoughts of ending one’s life at once, whatever could be pointed out', async () => {
    const { visitor, enquiry } = await returned()
    const given = { text: 'Call me on 020 7946 0000', change: 'ending_life' }
    expect((await visitor.submit('/return/reply', given)).path).toBe('/return/now')
    expect(await tasksOf(enquiry.id)).toHaveLength(1)
  })

  it('keeps the answer while something is pointed out', async () => {
    const { visitor, enquiry } = await returned()
    const given = { text: 'Call me on 020 7946 0000', change: 'coming_soon' }
    const page = await visitor.submit('/return/reply', given)
    expect(page.text).toContain('Is this what you want to send?')
    expect(page.markup).toMatch(/value="coming_soon" checked/)
    await visitor.submit('/return/reply', { ...given, send: 'as_it_is' })
    expect(await tasksOf(enquiry.id)).toHaveLength(1)
  })

  it('says where help is also when the visit ended or the message is too long', async () => {
    const { visitor, enquiry } = await returned()
    const tooLong = { text: 'a'.repeat(10_001), change: 'ending_life' }
    const page = await visitor.submit('/return/reply', tooLong)
    expect(page.status).toBe(422)
    expect(page.text).toContain(helpNow)
    expect(page.text).toContain('Your message is not sent yet.')
    now = addMs(now, 21 * minuteMs)
    await visitor.submit('/return/reply', { text: words, change: 'ending_life' })
    expect(visitor.page.status).toBe(403)
    expect(visitor.page.text).toContain(helpNow)
    expect(await tasksOf(enquiry.id)).toEqual([])
    const given = { text: words, change: 'ending_life', code: spellAsLetters(enquiry.code) }
    expect((await visitor.submit('/return/reply', given)).path).toBe('/return/now')
    expect(await tasksOf(enquiry.id)).toHaveLength(1)
  })

  it('opens one task however often the form is sent, and brings the promised day forward only', async () => {
    const { visitor, enquiry } = await returned({
      columns: { promised_on: '2026-11-20' as CalendarDay },
    })
    const { markup } = visitor.page
    const jobs = await countJobs()
    const id = /name="message_id" value="([^"]+)"/.exec(markup)?.[1] ?? ''
    for (const _ of [1, 2]) {
      await visitor.go('/return/conversation')
      await visitor.submit('/return/reply', { text: words, change: 'legal_stage', message_id: id })
    }
    expect(await tasksOf(enquiry.id)).toHaveLength(1)
    expect(await countJobs()).toBe(jobs + 1)
    expect((await factsOf(enquiry.id)).promised_on).toBe('2026-11-20')
  })
})

describe('a task that is open already', () => {
  it('stays the one task; acknowledged, its alert is raised again, open, it climbs by itself', async () => {
    const { visitor, enquiry } = await returned()
    const send = async () => {
      await visitor.go('/return/conversation')
      await visitor.submit('/return/reply', { text: words, change: 'coming_soon' })
    }
    await send()
    const [task] = await tasksOf(enquiry.id)
    if (task === undefined) throw new Error('no task')
    const services = { db, random, settings: { timeZone: 'Europe/London' } }
    const openAlerts = async () =>
      (await listOpenAlerts(readonly(db), 50)).filter(({ alert }) => alert.subjectId === task.id)
    await raiseFirstAlert(services, task.id, now)
    const [first] = await openAlerts()
    await send()
    await raiseFirstAlert(services, task.id, now)
    expect((await openAlerts()).map(({ alert }) => alert.id)).toEqual([first?.alert.id])
    if (first === undefined) throw new Error('no alert')
    await acknowledgeAlert(db, onDuty, first.alert.id, now)
    await send()
    await raiseFirstAlert(services, task.id, now)
    const again = await openAlerts()
    expect(again).toHaveLength(1)
    expect(again[0]?.alert.id).not.toBe(first.alert.id)
    expect(await tasksOf(enquiry.id)).toHaveLength(1)
  })
})

it('takes from a script one bit, and nothing that says why', async () => {
  const { visitor } = await returned()
  const views = await (await visitor.fetch('/return/views')).text()
  const token = /data-form-token="([^"]+)"/.exec(views)?.[1] ?? ''
  const blob = toBase64url(new Uint8Array(64))
  const message = { messageId: crypto.randomUUID(), sequence: 1, blob }
  const post = async (body: object) =>
    (
      await visitor.fetch('/return/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-form-token': token },
        body: JSON.stringify(body),
      })
    ).status
  expect(await post(message)).toBe(400)
  expect(await post({ ...message, contactToday: 'ending_life' })).toBe(400)
  expect(await post({ ...message, contactToday: true, change: 'ending_life' })).toBe(400)
  expect(await post({ ...message, contactToday: true })).toBe(200)
})
