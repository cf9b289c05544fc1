// The pages and forms of contact today as staff meet them: who may, what is shown, and bad input that keeps the page.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ContactTodayId, EnquiryId, StaffId } from '#domain/shared/ids.ts'
import { toDate } from '#domain/shared/instant.ts'
import { type Role, roles } from '#domain/shared/permissions.ts'
import { insertEnquiry, insertStaff, insertStaffSession } from '#test/support/builders.ts'
import {
  byPhoneInTheDay,
  fridayEvening,
  insertOnDuty,
  insertWayToReach,
  type OnDuty,
} from '#test/support/contact-today.ts'
import { testDatabase } from '#test/support/database.ts'
import {
  mountForTest,
  staffServices,
  type TestBrowser,
  testBrowser,
} from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import { contactTodayRoutes } from './routes.ts'

const { db, pool } = await testDatabase()
const clock = { now: fridayEvening }
const app = mountForTest(db, contactTodayRoutes(staffServices(db, clock)), clock)
let duty: OnDuty
let enquiryId: EnquiryId
let ash: TestBrowser
beforeAll(async () => {
  duty = await insertOnDuty(db)
  ash = await signedIn(duty.coordinator)
})
beforeEach(async () => {
  await pool.query('DELETE FROM contact_today')
  enquiryId = await insertEnquiry(db)
})

async function signedIn(staffId: StaffId): Promise<TestBrowser> {
  const { token } = await insertStaffSession(db, staffId, toDate(clock.now))
  const browser = testBrowser(app, clock)
  browser.cookie = Buffer.from(token).toString('base64url')
  return browser
}

async function openTask(browser: TestBrowser): Promise<ContactTodayId> {
  const opened = await browser.postForm('/staff/contact-today/open', { enquiry: enquiryId })
  expect(opened.status).toBe(303)
  const path = opened.headers.get('location') ?? ''
  return path.split('/').at(-1) as ContactTodayId
}

async function page(browser: TestBrowser, path: string): Promise<string> {
  const response = await browser.get(path)
  expect(response.status).toBe(200)
  const text = await response.text()
  expect(await htmlFaults(text)).toEqual([])
  return text
}

it('shows when, who and how often, and takes it on in one click', async () => {
  const id = await openTask(ash)
  const list = await page(ash, '/staff/contact-today')
  expect(list).toContain('30 November 2026 at 11:00')
  expect(list).toContain('Nobody has taken on 1 of them.')
  const taken = await ash.postForm(`/staff/contact-today/${id}/take-on`, { seen_owner: '' })
  expect(taken.headers.get('location')).toBe(`/staff/contact-today/${id}`)
  const task = await page(ash, `/staff/contact-today/${id}`)
  expect(task).toContain('Ash')
  expect(task).toContain(`/staff/enquiries/${enquiryId}`)
  // Only a code: one way, and no form for attempts on others.
  expect(task).toContain('The mailbox is the one way.')
  expect(task).not.toContain(`/staff/contact-today/${id}/attempt`)
  expect(await page(ash, '/staff/contact-today?tab=mine')).toContain(`/staff/contact-today/${id}`)
})

it('says whose it is to somebody who was slower', async () => {
  const id = await openTask(ash)
  const birch = await signedIn(duty.other)
  await ash.postForm(`/staff/contact-today/${id}/take-on`, { seen_owner: '' })
  const slower = await birch.postForm(`/staff/contact-today/${id}/take-on`, { seen_owner: '' })
  expect(slower.status).toBe(409)
  const text = await slower.text()
  expect(text).toContain('A colleague took it on meanwhile.')
  expect(await htmlFaults(text)).toEqual([])
})

it('refuses what the rules do not allow beside the field, and what is missing', async () => {
  await insertWayToReach(db, enquiryId, byPhoneInTheDay)
  const id = await openTask(ash)
  await ash.postForm(`/staff/contact-today/${id}/take-on`, { seen_owner: '' })
  const path = `/staff/contact-today/${id}/attempt`
  for (const [fields, told] of [
    [{ channel: 'phone', outcome: 'reached' }, 'does not allow this way or this time'],
    [{ channel: 'smoke', outcome: 'reached' }, 'Choose how you tried'],
    [{ channel: 'phone' }, 'Choose what came of it'],
  ] as const) {
    const refused = await ash.postForm(path, fields)
    expect(refused.status).toBe(422)
    const text = await refused.text()
    expect(text).toContain(told)
    expect(await htmlFaults(text)).toEqual([])
  }
  const { rows } = await pool.query('SELECT 1 FROM contact_attempt')
  expect(rows).toEqual([])
})

it('offers breaking a rule to the duty lead alone', async () => {
  await insertWayToReach(db, enquiryId, byPhoneInTheDay)
  const id = await openTask(ash)
  const cedar = await signedIn(duty.dutyLead)
  await cedar.postForm(`/staff/contact-today/${id}/take-on`, { seen_owner: '' })
  const breaking = `/staff/contact-today/${id}/break-rule`
  expect(await page(cedar, `/staff/contact-today/${id}`)).toContain(breaking)
  expect(await page(ash, `/staff/contact-today/${id}`)).not.toContain(breaking)
  const given = { channel: 'phone', outcome: 'reached', written: crypto.randomUUID() }
  expect((await ash.postForm(breaking, given)).status).toBe(404)
  const empty = await cedar.postForm(breaking, given)
  expect(empty.status).toBe(422)
  expect(await empty.text()).toContain('The sealed words did not arrive.')
})

describe('rights', () => {
  const allowed: readonly Role[] = ['intake_coordinator', 'duty_lead', 'safeguarding_lead']
  it.each(roles)('%s', async (role) => {
    const id = await openTask(ash)
    const browser = await signedIn(await insertStaff(db, { roles: [role] }))
    const may = allowed.includes(role)
    expect((await browser.get('/staff/contact-today')).status).toBe(may ? 200 : 404)
    expect((await browser.get(`/staff/contact-today/${id}`)).status).toBe(may ? 200 : 404)
    for (const path of ['take-on', 'attempt', 'they-came', 'mailbox-message', 'told']) {
      const { status } = await browser.postForm(`/staff/contact-today/${id}/${path}`, {})
      expect([path, status === 404]).toEqual([path, !may])
    }
    for (const path of ['decide', 'break-rule']) {
      const { status } = await browser.postForm(`/staff/contact-today/${id}/${path}`, {})
      expect([path, status === 404]).toEqual([path, role !== 'duty_lead'])
    }
  })

  it('a task that is not there looks like one that may not be seen', async () => {
    for (const id of [crypto.randomUUID(), 'nonsense'])
      for (const path of [id, `${id}/take-on`]) {
        const asked =
          path === id
            ? await ash.get(`/staff/contact-today/${path}`)
            : await ash.postForm(`/staff/contact-today/${path}`, {})
        expect(asked.status).toBe(404)
      }
  })
})
