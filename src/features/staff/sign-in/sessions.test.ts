// Sessions of staff: how long they last, what ends them, what a lock takes away, and what they lead to.
import { toBase64url } from '@forestall/sealed'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addMs, hourMs, instant, minuteMs } from '#domain/shared/instant.ts'
import { testDatabase } from '#test/support/database.ts'
import {
  mountForTest,
  staffServices,
  type TestBrowser,
  testBrowser,
} from '#test/support/staff-app.ts'
import {
  insertStaffedOrganisation,
  type StaffedOrganisation,
  stretchedTestPassphrase,
} from '#test/support/staffed-organisation.ts'
import { signInRoutes } from './routes.ts'

const { db } = await testDatabase()
const clock = { now: instant(Date.parse('2026-03-02T10:00:00Z')) }
let app = mountForTest(db, [], clock)
let organisation: StaffedOrganisation
let authentication: string

beforeAll(async () => {
  organisation = await insertStaffedOrganisation(db)
  authentication = toBase64url((await stretchedTestPassphrase()).authentication)
  app = mountForTest(db, signInRoutes(staffServices(db, clock)), clock)
}, 60_000)

beforeEach(() => {
  clock.now = addMs(clock.now, 10 * minuteMs)
})

const passphrase = (browser: TestBrowser, name: string, code?: string) =>
  browser.postJson('/staff/sign-in/passphrase', {
    name,
    authentication,
    code: code ?? organisation.codeOf(name, clock.now),
  })

async function signedIn(name: string): Promise<TestBrowser> {
  const browser = testBrowser(app, clock)
  const answer = await passphrase(browser, name)
  expect(await answer.json()).toMatchObject({ ok: true })
  return browser
}

describe('sessions', () => {
  test('half B goes to a live, unlocked session; lock and idling take it away', async () => {
    const browser = await signedIn('sasha')
    const half = async () =>
      ((await (await browser.postJson('/staff/unlock-half', {})).json()) as { unlockHalf: unknown })
        .unlockHalf
    expect(await half()).toEqual(expect.any(String))
    await browser.postForm('/staff/lock', {})
    expect(await half()).toBeNull()

    const other = await signedIn('noor')
    clock.now = addMs(clock.now, 10 * minuteMs)
    const answer = await other.postJson('/staff/unlock-half', {})
    expect(await answer.json()).toEqual({ unlockHalf: null })
    const { staffId } = organisation.staff('noor')
    const rows = await db
      .selectFrom('staff_session')
      .select('unlock_half')
      .where('staff_id', '=', staffId)
      .execute()
    expect(rows).toHaveLength(1)
    expect(rows.every(({ unlock_half: kept }) => kept === null)).toBe(true)
  })

  test('after signing out the cookie opens nothing, and the browser is told to forget', async () => {
    const browser = await signedIn('sasha')
    const kept = browser.cookie
    const answer = await browser.postForm('/staff/sign-out', {})
    expect(answer.headers.get('clear-site-data')).toBe('"cookies", "storage"')
    browser.cookie = kept
    const after = await browser.get('/staff')
    expect(after.headers.get('location')).toBe('/staff/sign-in')
  })

  test('an hour idle, or eight hours in all, and it is over', async () => {
    const browser = await signedIn('sasha')
    clock.now = addMs(clock.now, hourMs)
    expect((await browser.get('/staff')).status).toBe(303)
    const busy = await signedIn('sasha')
    for (let half = 0; half < 16; half += 1) {
      clock.now = addMs(clock.now, 30 * minuteMs)
      const { status } = await busy.get('/staff/here')
      expect(status).toBe(half < 15 ? 200 : 303)
    }
  })

  test('who has left is out with the next request', async () => {
    const browser = await signedIn('noor')
    const { staffId } = organisation.staff('noor')
    await db
      .updateTable('staff')
      .set({ state: 'left', left_at: new Date(clock.now) })
      .where('id', '=', staffId)
      .execute()
    expect((await browser.get('/staff')).headers.get('location')).toBe('/staff/sign-in')
    expect(await (await passphrase(testBrowser(app, clock), 'noor')).json()).toMatchObject({
      ok: false,
    })
  })

  test('a post from elsewhere, without the token or far too large is refused', async () => {
    const browser = testBrowser(app, clock)
    const body = { name: 'sasha', authentication, code: '000000' }
    const path = '/staff/sign-in/passphrase'
    const foreign = await browser.postJson(path, body, { 'sec-fetch-site': 'cross-site' })
    expect(foreign.status).toBe(403)
    expect((await browser.postJson(path, body, { 'x-form-token': 'AAAA' })).status).toBe(403)
    expect((await browser.postJson(path, { ...body, name: 'a'.repeat(100_000) })).status).toBe(413)
    expect((await browser.postJson(path, { ...body, name: 'a'.repeat(1000) })).status).toBe(400)
    expect((await browser.postJson(path, { ...body, roles: ['administrator'] })).status).toBe(400)
  })
})

test('whoever lost their last role still looks after their own ways in, locks and signs out', async () => {
  const browser = await signedIn('kim')
  const { staffId } = organisation.staff('kim')
  const held = await db
    .deleteFrom('staff_role')
    .where('staff_id', '=', staffId)
    .returningAll()
    .execute()
  expect((await browser.get('/staff/account')).status).toBe(200)
  const locked = await browser.postForm('/staff/lock', {})
  expect([locked.status, locked.headers.get('location')]).toEqual([303, '/staff/unlock'])
  const out = await browser.postForm('/staff/sign-out', {})
  expect([out.status, out.headers.get('location')]).toEqual([303, '/staff/sign-in'])
  expect((await browser.get('/staff')).headers.get('location')).toBe('/staff/sign-in')
  await db.insertInto('staff_role').values(held).execute()
})

test('next leads to the staff side only', async () => {
  const browser = await signedIn('kim')
  for (const [wanted, given] of [
    ['/staff/queue', '/staff/queue'],
    ['//elsewhere.example', '/staff'],
    ['https://elsewhere.example/staff', '/staff'],
    ['/staff/../elsewhere', '/staff'],
    ['/staff/step-up', '/staff'],
  ]) {
    const page = await browser.get(`/staff/step-up?next=${encodeURIComponent(wanted ?? '')}`)
    expect(await page.text()).toContain(`data-next="${given}"`)
  }
})
