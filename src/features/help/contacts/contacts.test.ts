// Counting what leaves no record: what the page says, what the database keeps, and what it never learns.
import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { StaffId } from '#domain/shared/ids.ts'
import { type Instant, instant } from '#domain/shared/instant.ts'
import { insertOrganisation, insertStaff } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { askStaffRoute, assets, htmlFaults } from '#test/support/staff-page.ts'
import { contactWords as words } from '#words/en-contacts.ts'
import { contactRoutes } from './routes.ts'

const { db } = await testDatabase()
const routes = contactRoutes({ db, assets, settings: { timeZone: 'Europe/London' } })
const now = instant(Date.UTC(2026, 10, 23, 10))
let staffId: StaffId

beforeAll(async () => {
  await insertOrganisation(db)
  staffId = await insertStaff(db, { roles: ['call_taker'] })
})
beforeEach(async () => {
  await db.deleteFrom('contact_without_record').execute()
})

const post = (path: string, kind: string, at: Instant = now) =>
  askStaffRoute(routes, {
    ...{ method: 'POST', path: `/staff/contacts/${path}`, form: { kind } },
    ...{ staffId, roles: ['call_taker'], now: at },
  })
const stored = () =>
  db.selectFrom('contact_without_record').selectAll().orderBy('day').orderBy('kind').execute()

async function page(query = '', at: Instant = now): Promise<string> {
  const path = `/staff/contacts${query}`
  const response = await askStaffRoute(routes, { path, staffId, roles: ['call_taker'], now: at })
  const text = await response.text()
  expect(response.status).toBe(200)
  expect(await htmlFaults(text)).toEqual([])
  return text
}
const numbersOf = (markup: string) =>
  [...markup.matchAll(/govuk-table__cell--numeric">(\d+)</g)].map(([, number]) => Number(number))

it('keeps a number for each kind and day, and neither who counted nor when', async () => {
  for (const kind of ['silent', 'silent', 'advice'])
    expect((await post('count', kind)).headers.get('location')).toBe(
      `/staff/contacts?counted=${kind}`,
    )
  expect(await stored()).toEqual([
    { day: '2026-11-23', kind: 'advice', count: 1 },
    { day: '2026-11-23', kind: 'silent', count: 2 },
  ])
  expect(await db.selectFrom('audit_entry').selectAll().execute()).toEqual([])
})

it('counts every press of colleagues who press at the same moment', async () => {
  await Promise.all(Array.from({ length: 12 }, () => post('count', 'hang_up')))
  expect(await stored()).toEqual([{ day: '2026-11-23', kind: 'hang_up', count: 12 }])
})

it('counts on the day of the organisation, not of Greenwich', async () => {
  await post('count', 'silent', instant(Date.UTC(2026, 6, 31, 23, 30)))
  expect(await stored()).toEqual([{ day: '2026-08-01', kind: 'silent', count: 1 }])
})

it('knows four kinds: anything else is no address', async () => {
  for (const path of ['count', 'take-back'])
    for (const kind of ['', 'enquiry', 'Silent']) expect((await post(path, kind)).status).toBe(404)
  expect(await stored()).toEqual([])
})

it('shows today, this month and the last, with every kind in its row', async () => {
  await post('count', 'silent', instant(Date.UTC(2026, 8, 30, 10)))
  await post('count', 'silent', instant(Date.UTC(2026, 9, 1, 10)))
  await post('count', 'silent', instant(Date.UTC(2026, 10, 2, 10)))
  await post('count', 'silent')
  await post('count', 'advice')
  const text = await page('?counted=advice')
  expect(text).toContain(words.wasCounted('Advice'))
  expect(text).toMatch(/November<\/th>.*October<\/th>/s)
  expect(numbersOf(text)).toEqual([1, 2, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0])
  expect(await page('', instant(Date.UTC(2027, 0, 1, 10)))).toMatch(/January<.*December</s)
})

it('takes back a slip of today, never below zero and never of another day', async () => {
  await post('count', 'abusive', instant(Date.UTC(2026, 10, 22, 10)))
  await post('count', 'abusive')
  expect(await page()).toContain('action="/staff/contacts/take-back"')
  const tries = await Promise.all([post('take-back', 'abusive'), post('take-back', 'abusive')])
  expect(tries.map((answer) => answer.headers.get('location')).toSorted()).toEqual([
    '/staff/contacts',
    '/staff/contacts?taken-back=abusive',
  ])
  expect((await stored()).map(({ count }) => count)).toEqual([1, 0])
  const text = await page('?taken-back=abusive')
  expect(text).toContain(words.wasTakenBack('Abusive'))
  expect(text).not.toContain('action="/staff/contacts/take-back"')
})
