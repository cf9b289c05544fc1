// Legal holds: placed by leads and the officer, lifted by the officer alone, and stopping everything that erases.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EnquiryId, StaffId } from '#domain/shared/ids.ts'
import { type CalendarDay, instant, toDate } from '#domain/shared/instant.ts'
import { type Role, roles } from '#domain/shared/permissions.ts'
import { eraseAfterHolds, eraseConversation } from '#features/help/mailbox/commands-erase.ts'
import { runRetention } from '#features/help/retention/commands.ts'
import { insertStaff, insertStaffSession } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import {
  insertSealedEnquiry,
  insertSealedOrganisation,
  type SealedOrganisation,
} from '#test/support/sealed-enquiry.ts'
import {
  mountForTest,
  staffServices,
  type TestBrowser,
  testBrowser,
} from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import { legalHoldRoutes } from './routes.ts'

const { db, pool } = await testDatabase()
const clock = { now: instant(Date.UTC(2028, 1, 1, 10, 0)) }
const today = '2028-02-01' as CalendarDay
const app = mountForTest(db, legalHoldRoutes(staffServices(db, clock)), clock)
let organisation: SealedOrganisation
let officer: TestBrowser
let lead: TestBrowser
beforeAll(async () => {
  organisation = await insertSealedOrganisation(db)
  officer = await signedIn(await insertStaff(db, { roles: ['data_protection_officer'] }))
  lead = await signedIn(await insertStaff(db, { roles: ['safeguarding_lead'] }))
})
beforeEach(async () => {
  await pool.query('DELETE FROM legal_hold')
})

async function signedIn(staffId: StaffId): Promise<TestBrowser> {
  const { token } = await insertStaffSession(db, staffId, toDate(clock.now))
  const browser = testBrowser(app, clock)
  browser.cookie = Buffer.from(token).toString('base64url')
  return browser
}

/** Closed long ago: retention would erase it. */
async function closedEnquiry(): Promise<EnquiryId> {
  const closed_on = '2026-03-02' as CalendarDay
  const columns = { state: 'closed', closed_on, close_reason: 'answered' } as const
  return (await insertSealedEnquiry(db, organisation, { columns })).id
}
const review = { 'review-day': '1', 'review-month': '5', 'review-year': '2028' }
const placing = (enquiry: string) => ({ enquiry, reason: 'police_request', ...review })
const left = async (id: EnquiryId): Promise<number> => {
  const { rows } = await pool.query(
    'SELECT (SELECT count(*) FROM message WHERE enquiry_id = $1)::int + (SELECT count(*) FROM shred_key WHERE enquiry_id = $1)::int AS n',
    [id],
  )
  return rows[0].n
}
async function holdId(): Promise<string> {
  const { rows } = await pool.query('SELECT id FROM legal_hold WHERE lifted_at IS NULL')
  return rows[0].id
}
const run = () => runRetention(db, { now: clock.now, timeZone: 'Europe/London', isDryRun: false })

it('stops erasure, retention and the deletion of keys, until the officer lifts it', async () => {
  const kept = await closedEnquiry()
  const asked = (await insertSealedEnquiry(db, organisation)).id
  const [before, beforeAsked] = [await left(kept), await left(asked)]
  for (const id of [kept, asked])
    expect((await lead.postForm('/staff/holds', placing(id))).status).toBe(303)
  await eraseConversation(db, asked, today, clock.now)
  await eraseAfterHolds(db)
  expect((await run()).enquiry_without_episode).toEqual({ erased: 0, held: 1 })
  expect([await left(kept), await left(asked)]).toEqual([before, beforeAsked])
  for (const _ of [1, 2]) {
    const refused = await lead.postForm(`/staff/holds/${await holdId()}/lift`, {})
    expect(refused.status).toBe(404)
    expect((await officer.postForm(`/staff/holds/${await holdId()}/lift`, {})).status).toBe(303)
  }
  expect(await eraseAfterHolds(db)).toBe(1)
  expect((await run()).enquiry_without_episode).toEqual({ erased: 1, held: 0 })
  expect([await left(kept), await left(asked)]).toEqual([0, 0])
  const { rows } = await pool.query(
    "SELECT action, count(*)::int AS n FROM audit_entry WHERE action LIKE 'legal_hold.%' GROUP BY action ORDER BY action",
  )
  expect(rows).toEqual([
    { action: 'legal_hold.lift', n: 2 },
    { action: 'legal_hold.place', n: 2 },
  ])
})

it('shows what holds, when to look again, and tells bad input beside its field', async () => {
  const id = await closedEnquiry()
  const empty = await officer.get(`/staff/holds?enquiry=${id}`)
  expect(await htmlFaults(await empty.clone().text())).toEqual([])
  expect(await empty.text()).toContain(`value="${id}"`)
  const wrong = await officer.postForm('/staff/holds', { enquiry: 'x', 'review-year': '2040' })
  expect(wrong.status).toBe(422)
  const text = await wrong.text()
  expect(await htmlFaults(text)).toEqual([])
  for (const told of ['Enter the reference', 'Choose a reason', 'Enter a day', 'value="2040"'])
    expect(text).toContain(told)
  // An enquiry that is not there is told like a wrong reference.
  const unknown = await officer.postForm('/staff/holds', placing(crypto.randomUUID()))
  expect(unknown.status).toBe(422)
  await officer.postForm('/staff/holds', placing(id))
  clock.now = instant(Date.UTC(2028, 4, 1, 10, 0))
  const browser = await signedIn(await insertStaff(db, { roles: ['data_protection_officer'] }))
  const page = await (await browser.get('/staff/holds?done=placed')).text()
  expect(await htmlFaults(page)).toEqual([])
  expect(page).toContain('Request of the police')
  expect(page).toContain('Review due')
  clock.now = instant(Date.UTC(2028, 1, 1, 10, 0))
})

describe('rights', () => {
  it.each(roles)('%s', async (role: Role) => {
    const id = await closedEnquiry()
    await officer.postForm('/staff/holds', placing(id))
    const browser = await signedIn(await insertStaff(db, { roles: [role] }))
    const mayPlace = role === 'safeguarding_lead' || role === 'data_protection_officer'
    expect((await browser.get('/staff/holds')).status).toBe(mayPlace ? 200 : 404)
    expect((await browser.postForm('/staff/holds', placing(id))).status).toBe(mayPlace ? 303 : 404)
    const lifted = await browser.postForm(`/staff/holds/${await holdId()}/lift`, {})
    expect(lifted.status).toBe(role === 'data_protection_officer' ? 303 : 404)
  })
})
