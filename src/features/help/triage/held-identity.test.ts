// Contact details that a person changed or removed under a legal hold: served for the hold's own reason, to whoever may
// open the enquiry, and to nobody once the hold is lifted.
import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { type LegalHoldId, newId } from '#domain/shared/ids.ts'
import { type CalendarDay, instant } from '#domain/shared/instant.ts'
import { testDatabase } from '#test/support/database.ts'
import { mountForTest, staffServices, testRandom } from '#test/support/staff-app.ts'
import { insertStaffedOrganisation } from '#test/support/staffed-organisation.ts'
import { insertTriageCase, staffBrowser } from '#test/support/triage-case.ts'
import { triageRoutes } from './routes.ts'

const { db } = await testDatabase()
const clock = { now: instant(Date.parse('2026-02-03T10:00:00Z')) }
const app = mountForTest(db, triageRoutes(staffServices(db, clock)), clock)
const random = (length: number) => new Uint8Array(randomBytes(length))

it('what a hold keeps of contact details is served for the hold alone, while it lasts', async () => {
  const organisation = await insertStaffedOrganisation(db)
  const one = await insertTriageCase(db, organisation)
  const sasha = await staffBrowser(db, app, clock, organisation, 'sasha')
  const path = `/staff/enquiries/${one.id}`
  expect((await sasha.postForm(`${path}/take`, { owner: '' })).status).toBe(303)
  await db
    .insertInto('held_identity')
    .values({
      ...{ enquiry_id: one.id, number: 1, revision: 1, key_version: 1 },
      ...{ team: 'intake', team_key_version: 1, blob: random(40) },
      ...{ key_wrap: random(40), shred_key: random(32) },
    })
    .execute()
  const heldFor = async (reason: string) => {
    const answer = await sasha.postJson(`${path}/identity`, { reason })
    return ((await answer.json()) as { readonly held?: readonly unknown[] }).held
  }
  const page = async () => (await sasha.get(path)).text()
  expect(await heldFor('legal_hold')).toEqual([])
  expect(await page()).not.toContain('value="legal_hold"')
  await db
    .insertInto('legal_hold')
    .values({
      ...{ id: newId<LegalHoldId>(testRandom), enquiry_id: one.id, reason_code: 'court_order' },
      ...{ placed_by: organisation.staff('kim').staffId, placed_at: new Date(clock.now) },
      review_on: '2026-05-04' as CalendarDay,
    })
    .execute()
  expect(await heldFor('legal_hold')).toMatchObject([{ revision: 1, teamVersion: 1 }])
  expect(await page()).toContain('value="legal_hold"')
  for (const reason of ['to_answer', 'contact_today', 'safeguarding'])
    expect(await heldFor(reason), reason).toBeUndefined()
  const alex = await staffBrowser(db, app, clock, organisation, 'alex')
  expect((await alex.postJson(`${path}/identity`, { reason: 'legal_hold' })).status).toBe(404)
  const reasons = await db
    .selectFrom('audit_entry')
    .select('facts')
    .where('action', '=', 'enquiry.read_identity')
    .execute()
  expect(reasons.filter(({ facts }) => JSON.stringify(facts).includes('legal_hold'))).toHaveLength(
    2,
  )
})
