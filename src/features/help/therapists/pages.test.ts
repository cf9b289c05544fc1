// The registry's pages through the mounted routes: sound markup, faults beside their fields, who may, and that a
// therapist reaches only their own record.
import { beforeAll, describe, expect, it } from 'vitest'
import { credentialKinds } from '#domain/help/therapists/credentials.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import { instant, toDate } from '#domain/shared/instant.ts'
import { type Role, roles } from '#domain/shared/permissions.ts'
import {
  insertEnquiry,
  insertOrganisation,
  insertStaff,
  insertStaffSession,
} from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import {
  mountForTest,
  staffServices,
  type TestBrowser,
  testBrowser,
} from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import { profileForm } from '#test/support/therapist-profile.ts'
import { runRegistryClock } from './commands-clock.ts'
import { therapistRoutes } from './routes.ts'

const { db, pool } = await testDatabase()
const clock = { now: instant(Date.UTC(2028, 1, 1, 10, 0)) }
const services = staffServices(db, clock)
const limits = { take: () => true }
const app = mountForTest(db, therapistRoutes(services), clock, undefined, { limits })
const sound = profileForm()
let manager: TestBrowser
let executor: StaffId
beforeAll(async () => {
  await insertOrganisation(db)
  manager = await signedIn(await insertStaff(db, { roles: ['registry_manager'] }))
  executor = await insertStaff(db, { roles: ['clinical_supervisor'] })
})

async function signedIn(staffId: StaffId): Promise<TestBrowser> {
  const { token } = await insertStaffSession(db, staffId, toDate(clock.now))
  const browser = testBrowser(app, clock)
  browser.cookie = Buffer.from(token).toString('base64url')
  return browser
}
const textOf = async (browser: TestBrowser, path: string): Promise<string> =>
  (await browser.get(path)).text()
async function versionAt(browser: TestBrowser, path: string): Promise<string> {
  return /name="version" value="(\d+)"/.exec(await textOf(browser, path))?.[1] ?? ''
}
async function send(
  browser: TestBrowser,
  page: string,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<Response> {
  return browser.postForm(path, { version: await versionAt(browser, page), ...fields })
}

async function added(): Promise<string> {
  const answer = await manager.postForm('/staff/therapists', sound)
  expect(answer.status).toBe(303)
  return new URL(answer.headers.get('location') ?? '', 'http://localhost').pathname
}
const end = { 'expires-day': '1', 'expires-month': '6', 'expires-year': '2028' }
async function activated(account?: StaffId): Promise<string> {
  const page = await added()
  const done = async (path: string, fields: Readonly<Record<string, string>>) =>
    expect((await send(manager, page, `${page}/${path}`, fields)).status).toBe(303)
  for (const move of ['ask_references', 'invite_to_interview', 'take_on'])
    await done('state', { move })
  for (const kind of credentialKinds)
    await done('credentials', {
      ...{ kind, issuer: 'Sample Register', number: 'S-1', ...end },
      ...{ insured: '2,000,000', training: '3' },
    })
  await done('people', { account: account ?? '', executor, caretaker: '' })
  await done('state', { move: 'activate' })
  return page
}

it('shows what needs somebody, and where therapists are wanted', async () => {
  const page = await activated()
  for (const state of ['accepted', 'waiting_list'] as const)
    await insertEnquiry(db, { state, language: 'pl' })
  clock.now = instant(Date.UTC(2028, 4, 3, 10, 0))
  await runRegistryClock(services, clock.now)
  const browser = await signedIn(await insertStaff(db, { roles: ['registry_manager'] }))
  const front = await textOf(browser, '/staff/therapists')
  expect(await htmlFaults(front)).toEqual([])
  for (const told of ['ends in 29 days', 'Polish (polski): 0 places, 2 waiting', 'Not yet known'])
    expect(front).toContain(told)
  expect(await textOf(browser, page)).toContain('Notice before the end: Insurance, 30 days')
  clock.now = instant(Date.UTC(2028, 1, 1, 10, 0))
})

it('lists by state and shows one therapist', async () => {
  const page = await activated()
  for (const path of [
    ...['/staff/therapists', '/staff/therapists/all', '/staff/therapists/all?state=active'],
    ...['/staff/therapists/all?state=nonsense', '/staff/therapists/add', page, `${page}/profile`],
  ]) {
    const answer = await manager.get(path)
    expect([path, answer.status]).toEqual([path, 200])
    expect(await htmlFaults(await answer.text()), path).toEqual([])
  }
  expect(await textOf(manager, '/staff/therapists/all?state=suspended')).toContain('nobody here')
  expect((await manager.get('/staff/therapists/not-an-id')).status).toBe(404)
  expect((await manager.get(`/staff/therapists/${crypto.randomUUID()}`)).status).toBe(404)
})

it('every fault has its sentence in the summary, in the order of the fields', async () => {
  const text = await (await manager.postForm('/staff/therapists', { places_total: 'many' })).text()
  const summary = text.slice(text.indexOf('govuk-error-summary__list'))
  const linked = [...summary.matchAll(/<a href="#(\w+)">/g)].map(([, id]) => id ?? '')
  expect(linked).toHaveLength(16)
  const fields = linked.map((id) => text.indexOf(`id="${id}"`))
  expect(fields.every((at) => at > 0)).toBe(true)
  expect(fields.toSorted((one, other) => one - other)).toEqual(fields)
})

describe('what is wrong is told beside its field, and nothing is stored', () => {
  it('in a profile', async () => {
    const wrong = { ...sound, first_name: '', groups: 'under_18', full_fee: 'sixty', level: 'x' }
    const answer = await manager.postForm('/staff/therapists', wrong)
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(await htmlFaults(text)).toEqual([])
    for (const told of [
      'Enter a first name',
      'Choose whom they see',
      'at least one fee',
      'training level',
    ])
      expect(text).toContain(told)
    expect(text).toContain('value="sixty"')
  })

  it.each([
    [
      'credentials',
      { kind: 'insurance', issuer: 'Sample', number: '1', ...end, insured: 'much' },
      'sum in pounds',
    ],
    [
      'credentials',
      { kind: 'registration', issuer: 'Sample', number: '1' },
      'last day that is to come',
    ],
    ['credentials', {}, 'Choose a kind'],
    ['absences', { 'from-day': '31', 'from-month': '2', 'from-year': '2028' }, 'first day within'],
    ['limits', { code: 'no_images' }, 'Choose a reason'],
    ['state', { move: 'pause_self' }, 'Choose what has happened'],
    ['state', { move: 'activate' }, 'cannot be done from the present state'],
    ['people', { executor: 'x' }, 'Choose colleagues'],
    ['people', { executor: crypto.randomUUID() }, 'Choose colleagues'],
  ] as const)('%s %j', async (path, fields, told) => {
    const page = await added()
    const before = await versionAt(manager, page)
    const answer = await send(manager, page, `${page}/${path}`, fields)
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(await htmlFaults(text)).toEqual([])
    expect(text).toContain(told)
    expect(await versionAt(manager, page)).toBe(before)
  })

  it('and whoever is slower is told to look again', async () => {
    const page = await added()
    const stale = { version: await versionAt(manager, page), move: 'ask_references' }
    expect((await manager.postForm(`${page}/state`, stale)).status).toBe(303)
    const second = await manager.postForm(`${page}/state`, stale)
    expect([second.status, await second.text()]).toEqual([
      422,
      expect.stringContaining('Somebody changed this'),
    ])
  })
})

it('every act of the registry comes back to the page', async () => {
  const page = await activated()
  const act = async (path: string, fields: Readonly<Record<string, string>>) => {
    const answer = await send(manager, page, `${page}/${path}`, fields)
    expect([path, answer.status]).toEqual([path, 303])
  }
  const days = { 'from-day': '3', 'from-month': '2', 'from-year': '2028' }
  await act('absences', { ...days, 'until-day': '9', 'until-month': '2', 'until-year': '2028' })
  const absence = /name="absence" value="([0-9a-f-]{36})"/.exec(await textOf(manager, page))?.[1]
  await act('absences/end', { absence: absence ?? '' })
  await act('limits', { code: 'no_images', reason: 'personal' })
  await act('limits/lift', { code: 'no_images' })
  await act('silence', { silent: 'yes' })
  await act('silence', { silent: 'no' })
  await act('profile', { ...sound, first_name: 'Ash' })
  await act('state', { move: 'suspend' })
  expect(await textOf(manager, '/staff/therapists')).toContain('A caretaker is needed')
  const shown = await textOf(manager, page)
  expect(await htmlFaults(shown)).toEqual([])
  for (const told of ['Ash Sample', 'Suspended', 'Name a caretaker by 2 February 2028'])
    expect(shown).toContain(told)
})

describe('a therapist', () => {
  it('sees and mends their own record, and no address leads to another', async () => {
    const account = await insertStaff(db, { roles: ['therapist'] })
    const browser = await signedIn(account)
    expect(await textOf(browser, '/staff/my-profile')).toContain('not yet joined')
    expect((await browser.postForm('/staff/my-profile', sound)).status).toBe(404)
    const page = await activated(account)
    const other = await activated()
    const own = await textOf(browser, '/staff/my-profile')
    expect(await htmlFaults(own)).toEqual([])
    expect(own).toContain('Pause new offers')
    const forged = {
      ...sound,
      about: 'I listen.',
      places_total: '3',
      surname: 'Else',
      level: 'advanced',
    }
    const mended = await send(browser, '/staff/my-profile', '/staff/my-profile', forged)
    expect(mended.status).toBe(303)
    const shown = await textOf(manager, page)
    for (const told of ['Rowan Sample', 'Foundation', '3 in all', 'A text to look at', 'I listen.'])
      expect(shown).toContain(told)
    expect((await send(manager, page, `${page}/about`, { judged: 'approve' })).status).toBe(303)
    for (const path of [page, other]) expect((await browser.get(path)).status).toBe(404)
    const own_ = '/staff/my-profile'
    for (const [move, state] of [
      ['pause_self', 'Paused: asked for it'],
      ['resume', 'Active'],
    ] as const) {
      expect((await send(browser, own_, `${own_}/state`, { move })).status).toBe(303)
      expect(await textOf(browser, own_)).toContain(state)
    }
    expect((await send(browser, own_, `${own_}/state`, { move: 'leave' })).status).toBe(422)
    const foreign = await pool.query(
      `INSERT INTO therapist_absence (id, therapist_id, from_day, until_day)
       SELECT gen_random_uuid(), $1, '2028-03-01', '2028-03-02' RETURNING id`,
      [other.split('/').at(-1)],
    )
    const absence = { absence: String(foreign.rows[0].id) }
    expect((await send(browser, own_, `${own_}/absences/end`, absence)).status).toBe(404)
  })
})

describe('rights', () => {
  it.each(roles)('%s', async (role: Role) => {
    const browser = await signedIn(await insertStaff(db, { roles: [role] }))
    const registry = role === 'registry_manager' ? 200 : 404
    for (const path of ['/staff/therapists', '/staff/therapists/all', '/staff/therapists/add'])
      expect((await browser.get(path)).status).toBe(registry)
    expect((await browser.postForm('/staff/therapists', {})).status).toBe(
      role === 'registry_manager' ? 422 : 404,
    )
    expect((await browser.get('/staff/my-profile')).status).toBe(role === 'therapist' ? 200 : 404)
  })
})
