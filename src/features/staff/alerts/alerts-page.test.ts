// The page where alerts end: what is open, one button each, and who was faster.
import { randomBytes } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import type { AlertId, StaffId } from '#domain/shared/ids.ts'
import { instant } from '#domain/shared/instant.ts'
import { ok } from '#domain/shared/result.ts'
import { beginAlert, raiseAlert, recordAlertFailure } from '#platform/alerts/commands.ts'
import { transact } from '#platform/db/transact.ts'
import { insertOrganisation, insertStaff } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { askStaffRoute, assets, htmlFaults } from '#test/support/staff-page.ts'
import { alertRoutes } from './routes.ts'

const { db } = await testDatabase()
const now = instant(Date.UTC(2026, 10, 27, 18, 0))
const routes = alertRoutes({ db, assets })
let lead: StaffId
let other: StaffId
let hidden: StaffId
let id: AlertId | undefined

beforeAll(async () => {
  await insertOrganisation(db)
  lead = await insertStaff(db, { roles: ['duty_lead'], working_name: 'Ash' })
  other = await insertStaff(db, { roles: ['safeguarding_lead'], working_name: 'Birch' })
  hidden = await insertStaff(db, { roles: ['safeguarding_lead'], working_name: 'Cedar' })
  const raised = await transact<AlertId | undefined, never>(db, async (tx) =>
    ok(
      await raiseAlert(tx, {
        ...{ kind: 'concern', subjectId: '3f0c0f4e-4c62-4b3e-9d55-0c1f6a1d2e3f', now },
        ...{ ladder: { people: [lead, other] }, except: [hidden] },
        random: (bytes) => new Uint8Array(randomBytes(bytes)),
      }),
    ),
  )
  if (raised.ok) id = raised.value
})

async function page(path: string, staffId = lead) {
  const response = await askStaffRoute(routes, { path, staffId, roles: ['duty_lead'], now })
  const text = await response.text()
  if (response.status === 200) expect(await htmlFaults(text)).toEqual([])
  return { status: response.status, text }
}
const acknowledge = (staffId: StaffId) =>
  askStaffRoute(routes, {
    ...{ method: 'POST', path: `/staff/alerts/${id}/acknowledge` },
    ...{ staffId, roles: ['duty_lead'], now },
  })

it('shows what is open and who is asked, and to whom it is hidden nothing', async () => {
  for (const path of ['/staff/alerts', `/staff/alerts/${id}`]) {
    const { text } = await page(path, other)
    expect(text).toContain('Concern</h2>')
    expect(text).toContain('Ash')
    expect(text).toContain(`/staff/alerts/${id}/acknowledge`)
  }
  expect((await page('/staff/alerts', hidden)).text).toContain('No alert is open.')
  expect((await page(`/staff/alerts/${id}`, hidden)).status).toBe(404)
  expect((await acknowledge(hidden)).status).toBe(404)
  expect((await page('/staff/alerts/nonsense')).status).toBe(404)
})

it('says that nothing was sent, and why, where the address was refused before any connection', async () => {
  if (id === undefined) throw new Error('nothing was raised')
  for (const attempt of [1, 2]) {
    expect(await beginAlert(db, id, 0), String(attempt)).toBeDefined()
    await recordAlertFailure(db, id, 0, 'private_address')
  }
  for (const path of ['/staff/alerts', `/staff/alerts/${id}`]) {
    const { text } = await page(path, other)
    expect(text).toContain('Nothing was sent. The address belongs to a private network.')
    expect(text).not.toContain('Being sent')
    expect(text).not.toContain('more than once')
  }
})

it('belongs to the first who acknowledges; the second is told who that was', async () => {
  expect((await acknowledge(other)).headers.get('location')).toBe('/staff/alerts?notice=done')
  expect((await page('/staff/alerts?notice=done', other)).text).toContain('The alert is yours.')
  expect((await acknowledge(lead)).headers.get('location')).toBe(`/staff/alerts/${id}`)
  expect((await page(`/staff/alerts/${id}`)).text).toContain('Birch was faster')
})
