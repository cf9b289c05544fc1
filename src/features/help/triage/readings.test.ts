// What triage leaves in the audit log of readings and refusals: whose cards a list opened, and every refusal, also one
// that only the lock of the row told (7-assurance "Audit").
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import { testDatabase } from '#test/support/database.ts'
import { mountForTest, staffServices, type TestBrowser } from '#test/support/staff-app.ts'
import {
  insertStaffedOrganisation,
  type StaffedOrganisation,
} from '#test/support/staffed-organisation.ts'
import { insertTriageCase, staffBrowser } from '#test/support/triage-case.ts'
import { triageRoutes } from './routes.ts'

const { db, pool } = await testDatabase()
const clock = { now: instant(Date.parse('2026-02-03T10:00:00Z')) }
const app = mountForTest(db, triageRoutes(staffServices(db, clock)), clock)
let organisation: StaffedOrganisation
let sasha: TestBrowser
let alex: TestBrowser
let kim: TestBrowser

beforeAll(async () => {
  organisation = await insertStaffedOrganisation(db)
  const open = (name: string) => staffBrowser(db, app, clock, organisation, name)
  sasha = await open('sasha')
  alex = await open('alex')
  kim = await open('kim')
})
let from: Date
beforeEach(() => {
  clock.now = instant(clock.now + 60_000)
  from = new Date(clock.now)
})

const logged = async () =>
  (
    await pool.query(
      'SELECT action, subject_id, outcome, facts FROM audit_entry WHERE at >= $1 ORDER BY waiting_since',
      [from],
    )
  ).rows

it('names the enquiries whose cards a list opened', async () => {
  const [one, other] = [
    await insertTriageCase(db, organisation),
    await insertTriageCase(db, organisation),
  ]
  const unclaimed = await insertTriageCase(db, organisation, {
    columns: { door: 'professional_referral', is_unclaimed_referral: true },
  })
  await sasha.postJson('/staff/queue/cards', { ids: [one.id, other.id, unclaimed.id] })
  const [row, ...more] = await logged()
  expect(more).toEqual([])
  expect(row).toMatchObject({ action: 'enquiry.read_cards', subject_id: null, outcome: 'read' })
  expect(row.facts.enquiries.toSorted()).toEqual([one.id, other.id].toSorted())
})

it('calls a list that got nothing refused', async () => {
  const unclaimed = await insertTriageCase(db, organisation, {
    columns: { door: 'professional_referral', is_unclaimed_referral: true },
  })
  await sasha.postJson('/staff/queue/cards', { ids: [unclaimed.id] })
  expect(await logged()).toMatchObject([{ action: 'enquiry.read_cards', outcome: 'refused' }])
})

it('keeps a row of a refusal that only the handler told, and none of a reading that did not happen', async () => {
  const one = await insertTriageCase(db, organisation)
  await sasha.postForm(`/staff/enquiries/${one.id}/take`, { owner: '' })
  await pool.query('UPDATE case_grant SET revoked_at = now() WHERE enquiry_id = $1', [one.id])
  clock.now = instant(clock.now + 60_000)
  from = new Date(clock.now)
  expect((await sasha.get(`/staff/enquiries/${one.id}/sealed`)).status).toBe(404)
  const identity = await sasha.postJson(`/staff/enquiries/${one.id}/identity`, {
    reason: 'to_answer',
  })
  expect(await identity.json()).toEqual({ identity: null })
  expect(await logged()).toMatchObject([
    {
      ...{ action: 'access.refused', subject_id: one.id, outcome: 'refused' },
      facts: { reason_code: 'record' },
    },
    { action: 'enquiry.read_identity', subject_id: one.id, outcome: 'refused' },
  ])
})

it('keeps a row of the lack of a role, and of a record that is not there', async () => {
  expect((await kim.get('/staff/queue')).status).toBe(404)
  expect((await alex.get('/staff/enquiries/3f0c0f4e-4c62-4b3e-9d55-0c1f6a1d2e3f')).status).toBe(404)
  expect(await logged()).toMatchObject([
    { action: 'access.refused', facts: { route: '/staff/queue', reason_code: 'rights' } },
    { action: 'access.refused', subject_id: '3f0c0f4e-4c62-4b3e-9d55-0c1f6a1d2e3f' },
  ])
})
