// The pages of concerns as staff meet them: in one click for anybody, records for leads alone, and nothing at all for
// whom a concern is about.
import { randomBytes } from 'node:crypto'
import { toBase64url } from '@forestall/sealed'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ConcernId, newId, type StaffId } from '#domain/shared/ids.ts'
import { toDate } from '#domain/shared/instant.ts'
import { type Role, roles } from '#domain/shared/permissions.ts'
import { insertStaff, insertStaffSession } from '#test/support/builders.ts'
import {
  fridayEvening,
  insertOnDuty,
  insertTeamKey,
  type OnDuty,
} from '#test/support/contact-today.ts'
import { testDatabase } from '#test/support/database.ts'
import {
  mountForTest,
  staffServices,
  type TestBrowser,
  testBrowser,
  testRandom,
} from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import { safeguardingRoutes } from './routes.ts'

const { db, pool } = await testDatabase()
const clock = { now: fridayEvening }
const app = mountForTest(db, safeguardingRoutes(staffServices(db, clock)), clock)
const bytes = () => toBase64url(new Uint8Array(randomBytes(40)))
let duty: OnDuty
beforeAll(async () => {
  duty = await insertOnDuty(db)
  await insertTeamKey(db, 'safeguarding')
})
beforeEach(async () => {
  await pool.query('DELETE FROM own_duty_report; DELETE FROM concern')
})

async function signedIn(staffId: StaffId, isUnlocked = true): Promise<TestBrowser> {
  const { token } = await insertStaffSession(db, staffId, toDate(clock.now), { isUnlocked })
  const browser = testBrowser(app, clock)
  browser.cookie = Buffer.from(token).toString('base64url')
  return browser
}

async function page(browser: TestBrowser, path: string): Promise<string> {
  const response = await browser.get(path)
  expect([path, response.status]).toEqual([path, 200])
  const text = await response.text()
  expect(await htmlFaults(text)).toEqual([])
  return text
}

async function raise(browser: TestBrowser, about: StaffId | null = null): Promise<ConcernId> {
  const id = newId<ConcernId>(testRandom)
  const response = await browser.postJson('/staff/concerns/raise', {
    ...{ id, isImminent: true, enquiryId: null, aboutStaffId: about },
    wrap: { keyVersion: 1, teamVersion: 1, blob: bytes() },
    entries: [{ kind: 'facts', sequence: 1, keyVersion: 1, blob: bytes() }],
  })
  expect(response.status).toBe(200)
  return id
}

it('raising, the record and own duty: pages that hold, the way to report on each of them', async () => {
  const ash = await signedIn(duty.coordinator)
  const elm = await signedIn(duty.safeguardingLead)
  const ownDuty = 'I am reporting this under my own duty'
  const fresh = await page(ash, '/staff/concerns/new')
  expect(fresh).toContain(ownDuty)
  expect(fresh).toContain('the generic rule set of Sunday 1 November 2026')
  expect(fresh).toContain('Nothing is sent by itself')
  // No field that holds words can be posted by accident.
  expect(fresh).not.toMatch(/<textarea[^>]* name=/)
  const id = await raise(ash)
  expect(await page(ash, `/staff/concerns/new?raised=${id}`)).toContain(
    `/staff/concerns/own-duty?concern=${id}`,
  )
  const record = await page(elm, `/staff/concerns/${id}`)
  expect(record).toContain(ownDuty)
  expect(record).toContain('generic-2026-11')
  expect(record).not.toMatch(/<textarea[^>]* name=/)
  expect(await page(elm, '/staff/concerns')).toContain(`/staff/concerns/${id}`)
  await page(elm, '/staff/concerns?tab=closed')
  expect(await page(ash, '/staff/concerns/own-duty')).toContain(ownDuty)
})

it('shows every state as a page that holds', async () => {
  const elm = await signedIn(duty.safeguardingLead)
  const fir = await signedIn(duty.safeguardingDeputy)
  const id = await raise(elm)
  let [version, sequence] = [1, 1]
  const act = async (browser: TestBrowser, name: string, more: object = {}, isWritten = true) => {
    sequence += isWritten ? 1 : 0
    const entry = isWritten ? { entry: { sequence, keyVersion: 1, blob: bytes() } } : {}
    const done = await browser.postJson(`/staff/concerns/${id}/act`, {
      ...{ act: name, version },
      ...entry,
      ...more,
    })
    expect([name, await done.json()]).toEqual([name, { done: true }])
    version += 1
    return page(elm, `/staff/concerns/${id}`)
  }
  await act(elm, 'open', {}, false)
  await act(elm, 'information', { until: '2026-12-01' })
  await act(elm, 'review', {}, false)
  const reasons = { hasReasonsForYes: true, hasReasonsForNo: true }
  const proposed = await act(elm, 'decision', { decision: 'do_not_disclose', ...reasons })
  expect(proposed).toContain('Elm proposes: Do not pass it on.')
  expect(proposed).not.toContain('data-act="confirm"')
  expect(await page(fir, `/staff/concerns/${id}`)).toContain('data-act="confirm"')
  await act(elm, 'decision', { decision: 'disclose', ...reasons })
  await act(fir, 'second_look')
  for (const name of ['passed_on', 'chase', 'escalation', 'acknowledgement', 'outcome', 'closing'])
    await act(elm, name)
  expect(await page(elm, '/staff/concerns?tab=closed')).toContain(`/staff/concerns/${id}`)
})

it('own duty: a plain form, also when locked, never refused whatever stands in it', async () => {
  const ash = await signedIn(duty.coordinator, false)
  await page(ash, '/staff/concerns/own-duty')
  for (const fields of [
    { recipient: 'police' },
    {},
    {
      recipient: 'nobody',
      concern: 'nonsense',
      report: 'x',
      about: 'y',
      blob: '!!',
      key_wrap: 'a',
    },
    { concern: crypto.randomUUID(), about: crypto.randomUUID() },
    { team_version: '1', key_wrap: bytes(), blob: bytes() },
  ]) {
    const done = await ash.postForm('/staff/concerns/own-duty', fields)
    expect(done.status).toBe(303)
    await page(ash, done.headers.get('location') ?? '')
  }
  const { rows } = await pool.query('SELECT 1 FROM own_duty_report')
  expect(rows).toHaveLength(5)
})

it('without words: the lead is called, the way back names the concern', async () => {
  const ash = await signedIn(duty.coordinator, false)
  const done = await ash.postForm('/staff/concerns/without-words', {})
  const path = done.headers.get('location') ?? ''
  expect(path).toMatch(/^\/staff\/concerns\/new\?raised=/)
  await page(ash, path)
  const { rows } = await pool.query(
    'SELECT kind FROM alert WHERE subject_id = (SELECT id FROM concern)',
  )
  expect(rows).toEqual([{ kind: 'concern' }])
})

describe('rights', () => {
  it.each(roles)('%s', async (role: Role) => {
    const elm = await signedIn(duty.safeguardingLead)
    const id = await raise(elm)
    const browser = await signedIn(await insertStaff(db, { roles: [role] }))
    await page(browser, '/staff/concerns/new')
    await page(browser, `/staff/concerns/own-duty?concern=${id}`)
    await raise(browser)
    expect((await browser.postForm('/staff/concerns/own-duty', { concern: id })).status).toBe(303)
    const may = role === 'safeguarding_lead'
    for (const path of ['', '/reports/sealed', `/${id}`, `/${id}/sealed`])
      expect([path, (await browser.get(`/staff/concerns${path}`)).status]).toEqual([
        ...[path, may ? 200 : 404],
      ])
    const acted = await browser.postJson(`/staff/concerns/${id}/act`, { act: 'open', version: 1 })
    expect(acted.status).toBe(may ? 200 : 404)
  })

  it('whom it is about: not listed, and 404 like what was never there', async () => {
    const ash = await signedIn(duty.coordinator)
    const elm = await signedIn(duty.safeguardingLead)
    const id = await raise(ash, duty.safeguardingLead)
    expect(await page(elm, '/staff/concerns')).not.toContain(id)
    const never = crypto.randomUUID()
    for (const one of [id, never]) {
      for (const path of [`/staff/concerns/${one}`, `/staff/concerns/${one}/sealed`])
        expect([path, (await elm.get(path)).status]).toEqual([path, 404])
      const acted = await elm.postJson(`/staff/concerns/${one}/act`, { act: 'open', version: 1 })
      expect(acted.status).toBe(404)
    }
    const fir = await signedIn(duty.safeguardingDeputy)
    expect(await page(fir, '/staff/concerns')).toContain(id)
  })

  it('what is not as our own page would send it stores nothing', async () => {
    const ash = await signedIn(duty.coordinator)
    const whole = {
      ...{ id: crypto.randomUUID(), isImminent: false, enquiryId: null, aboutStaffId: null },
      wrap: { keyVersion: 1, teamVersion: 1, blob: bytes() },
      entries: [{ kind: 'facts', sequence: 1, keyVersion: 1, blob: bytes() }],
    }
    for (const wrong of [
      { ...whole, state: 'closed' },
      { ...whole, entries: [] },
      { ...whole, entries: [{ ...whole.entries[0], kind: 'decision' }] },
      { ...whole, entries: [{ ...whole.entries[0], keyVersion: 2 }] },
      { ...whole, text: 'in the clear' },
    ])
      expect((await ash.postJson('/staff/concerns/raise', wrong)).status).toBe(400)
    expect((await pool.query('SELECT 1 FROM concern')).rows).toEqual([])
  })
})
