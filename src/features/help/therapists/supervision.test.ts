// The supervision log through the mounted routes: record, confirm, give back, take out, the month for both sides and for
// the registry; nobody confirms their own, and nobody reaches another's log.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId, type StaffId, type TherapistId } from '#domain/shared/ids.ts'
import { type CalendarDay, instant, toDate } from '#domain/shared/instant.ts'
import { type Role, roles } from '#domain/shared/permissions.ts'
import { insertOrganisation, insertStaff, insertStaffSession } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import {
  mountForTest,
  staffServices,
  type TestBrowser,
  testBrowser,
} from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import { therapistProfile } from '#test/support/therapist-profile.ts'
import { addTherapist } from './commands.ts'
import { judgeSupervision, recordSupervision, removeSupervision } from './commands-supervision.ts'
import { countToConfirm } from './queries-supervision.ts'
import { therapistRoutes } from './routes.ts'

const { db, pool } = await testDatabase()
const clock = { now: instant(Date.UTC(2028, 1, 20, 10, 0)) }
const services = staffServices(db, clock)
const app = mountForTest(db, therapistRoutes(services), clock, undefined, {
  limits: { take: () => true },
})
const [own, confirming] = ['/staff/my-supervision', '/staff/supervision']
let supervisor: StaffId
let supervisorBrowser: TestBrowser
beforeAll(async () => {
  await insertOrganisation(db)
  supervisor = await insertStaff(db, { roles: ['clinical_supervisor'] })
  supervisorBrowser = await signedIn(supervisor)
})
beforeEach(async () => {
  await pool.query('DELETE FROM supervision_session')
})

const actor = (staffId: StaffId) => ({
  ...{ staffId, now: clock.now, timeZone: 'Europe/London' },
  ...{ fieldBox: services.fieldBox, random: services.random },
})
async function signedIn(staffId: StaffId): Promise<TestBrowser> {
  const { token } = await insertStaffSession(db, staffId, toDate(clock.now))
  const browser = testBrowser(app, clock)
  browser.cookie = Buffer.from(token).toString('base64url')
  return browser
}
const textOf = async (browser: TestBrowser, path: string): Promise<string> =>
  (await browser.get(path)).text()

async function therapist(held: readonly Role[] = ['therapist']) {
  const staffId = await insertStaff(db, { roles: held })
  const made = await addTherapist(db, actor(supervisor), therapistProfile())
  if (!made.ok) throw new Error('refused')
  const id: TherapistId = made.value
  await pool.query("UPDATE therapist SET staff_id = $1, state = 'provisional' WHERE id = $2", [
    staffId,
    id,
  ])
  return { id, staffId, browser: await signedIn(staffId) }
}
const day = (text: string): CalendarDay => text as CalendarDay
const held = (text: string) => {
  const [year = '', month = '', of = ''] = text.split('-')
  return { 'held-year': year, 'held-month': month, 'held-day': of }
}
const alone = { ...held('2028-02-03'), kind: 'individual', minutes: '60', people: '' }
const ofSix = { ...held('2028-02-04'), kind: 'group', minutes: '120', people: '6' }
const sessionIds = async (): Promise<readonly string[]> =>
  (await pool.query('SELECT id FROM supervision_session ORDER BY held_on')).rows.map(({ id }) => id)

it('a month fills: recorded, confirmed, enough, for both sides and the registry', async () => {
  const one = await therapist()
  const record = async (form: Readonly<Record<string, string>>) => {
    const answer = await one.browser.postForm(own, form)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toContain('month=2028-02&done=yes')
  }
  await record(alone)
  await record(ofSix)
  const before = await textOf(one.browser, own)
  expect(await htmlFaults(before)).toEqual([])
  for (const told of [
    '0 min confirmed of at least 1 h 30 min. 1 h 30 min are missing.',
    '1 h 20 min more wait',
    'Group with a supervisor, 6 people',
    'February 2028',
  ])
    expect(before).toContain(told)
  expect(await countToConfirm(db, supervisor)).toBe(2)
  const waiting = await textOf(supervisorBrowser, confirming)
  expect(await htmlFaults(waiting)).toEqual([])
  for (const session of await sessionIds()) {
    expect(waiting).toContain(session)
    const answer = await supervisorBrowser.postForm(confirming, { session, judged: 'confirm' })
    expect(answer.status).toBe(303)
  }
  expect(await countToConfirm(db, supervisor)).toBe(0)
  expect(await textOf(one.browser, own)).toContain(
    '1 h 20 min confirmed of at least 1 h 30 min. 10',
  )
  await record({ ...alone, ...held('2028-02-20'), minutes: '10' })
  const [, , last = ''] = await sessionIds()
  await supervisorBrowser.postForm(confirming, { session: last, judged: 'confirm' })
  expect(await textOf(one.browser, own)).toContain('This month has enough')
  expect(await textOf(supervisorBrowser, confirming)).toContain('Enough')
  const manager = await signedIn(await insertStaff(db, { roles: ['registry_manager'] }))
  const page = await textOf(manager, `/staff/therapists/${one.id}`)
  expect(await htmlFaults(page)).toEqual([])
  for (const told of ['Supervision, by month', 'January 2028', 'Enough'])
    expect(page).toContain(told)
  const january = await textOf(one.browser, `${own}?month=2028-01`)
  expect(january).toContain('Nothing is recorded for this month')
  expect(january).toContain('The month after: February 2028')
  expect(await textOf(one.browser, `${own}?month=2028-03`)).toContain('February 2028')
  const acts = await pool.query(
    "SELECT action FROM audit_entry WHERE subject_kind = 'supervision_session' ORDER BY action",
  )
  expect(acts.rows.map(({ action }) => action)).toEqual([
    ...Array<string>(3).fill('supervision.confirm'),
    ...Array<string>(3).fill('supervision.record'),
  ])
})

it('tells every fault beside its field, and stores nothing', async () => {
  const { browser } = await therapist()
  const wrong = { ...held('2028-02-21'), kind: 'group', minutes: 'an hour', people: '1' }
  const answer = await browser.postForm(own, wrong)
  expect(answer.status).toBe(422)
  const text = await answer.text()
  expect(await htmlFaults(text)).toEqual([])
  for (const at of ['#held-day', '#minutes', '#people']) expect(text).toContain(`href="${at}"`)
  expect(text).toContain('value="an hour"')
  const none = await (await browser.postForm(own, {})).text()
  expect(none).toContain('href="#kind"')
  expect(none).toContain('id="kind"')
  expect(await sessionIds()).toEqual([])
})

it('the same session sent twice counts once', async () => {
  const { browser } = await therapist()
  expect((await browser.postForm(own, alone)).status).toBe(303)
  const again = await browser.postForm(own, alone)
  expect([again.status, await again.text()]).toEqual([
    422,
    expect.stringContaining('recorded already'),
  ])
  expect(await sessionIds()).toHaveLength(1)
})

it('what is given back does not count and can be taken out; what is confirmed stays', async () => {
  const { browser } = await therapist()
  await browser.postForm(own, alone)
  await browser.postForm(own, ofSix)
  const [first = '', second = ''] = await sessionIds()
  const judge = async (session: string, judged: string) =>
    (await supervisorBrowser.postForm(confirming, { session, judged })).status
  expect(await judge(first, 'give_back')).toBe(303)
  expect(await judge(second, 'confirm')).toBe(303)
  expect(await judge(first, 'confirm')).toBe(422)
  expect(await judge(second, 'give_back')).toBe(422)
  expect(await judge(second, 'nonsense')).toBe(404)
  expect(await judge('nonsense', 'confirm')).toBe(404)
  const text = await textOf(browser, own)
  expect(text).toContain('20 min confirmed of at least')
  expect(text).toContain('Given back: does not count by Sample Colleague')
  const remove = async (session: string) =>
    (await browser.postForm(`${own}/remove`, { session, month: '2028-02' })).status
  expect(await remove(second)).toBe(422)
  expect(await remove(first)).toBe(303)
  expect(await remove(first)).toBe(404)
  expect(await remove('nonsense')).toBe(404)
  expect(await sessionIds()).toEqual([second])
})

describe('nobody', () => {
  it('confirms their own, not even with both roles', async () => {
    const both = await therapist(['therapist', 'clinical_supervisor'])
    await both.browser.postForm(own, alone)
    const [session = ''] = await sessionIds()
    expect(await textOf(both.browser, confirming)).not.toContain(session)
    const judged = { session, judged: 'confirm' }
    expect((await both.browser.postForm(confirming, judged)).status).toBe(404)
    const moved = await insertStaff(db, { roles: ['therapist'] })
    await pool.query('UPDATE supervision_session SET recorded_by = $1', [moved])
    expect((await both.browser.postForm(confirming, judged)).status).toBe(404)
    expect((await supervisorBrowser.postForm(confirming, judged)).status).toBe(303)
  })

  it('reaches the log of another, or has one without a record in the registry', async () => {
    const [one, other] = [await therapist(), await therapist()]
    await one.browser.postForm(own, alone)
    const [session = ''] = await sessionIds()
    expect(await textOf(other.browser, own)).not.toContain(session)
    expect((await other.browser.postForm(`${own}/remove`, { session })).status).toBe(404)
    const stranger = await signedIn(await insertStaff(db, { roles: ['therapist'] }))
    expect(await textOf(stranger, own)).toContain('not yet joined')
    for (const form of [alone, {}]) expect((await stranger.postForm(own, form)).status).toBe(404)
    expect((await stranger.postForm(`${own}/remove`, { session })).status).toBe(404)
    expect(await sessionIds()).toEqual([session])
  })

  it.each(roles)('reaches either page without its role: %s', async (role: Role) => {
    const browser = await signedIn(await insertStaff(db, { roles: [role] }))
    expect((await browser.get(own)).status).toBe(role === 'therapist' ? 200 : 404)
    expect((await browser.get(confirming)).status).toBe(role === 'clinical_supervisor' ? 200 : 404)
  })
})

it('of confirming and taking out at the same moment only one happens', async () => {
  const one = await therapist()
  for (let round = 0; round < 8; round += 1) {
    await pool.query('DELETE FROM supervision_session')
    const time = { heldOn: day('2028-02-03'), kind: 'individual', minutes: 60, people: 1 } as const
    await recordSupervision(db, actor(one.staffId), time)
    const [session = ''] = await sessionIds()
    const [judged, removed] = await Promise.all([
      judgeSupervision(db, actor(supervisor), session, 'confirm'),
      removeSupervision(db, actor(one.staffId), session),
    ])
    expect([judged.ok, removed.ok].filter(Boolean)).toHaveLength(1)
    expect(await sessionIds()).toHaveLength(judged.ok ? 1 : 0)
  }
})

it('the table takes no session that contradicts itself', async () => {
  const { id, staffId } = await therapist()
  const insert = (kind: string, people: number, judgedBy: StaffId | null, state = 'recorded') =>
    pool.query(
      `INSERT INTO supervision_session (id, therapist_id, held_on, kind, minutes, people, state, recorded_by, judged_by, judged_on)
       VALUES ($1, $2, '2028-02-03', $3, 60, $4, $5, $6, $7::uuid, CASE WHEN $7::uuid IS NULL THEN NULL ELSE date '2028-02-03' END)`,
      [newId(services.random), id, kind, people, state, staffId, judgedBy],
    )
  await expect(insert('individual', 2, null)).rejects.toThrow('check constraint')
  await expect(insert('group', 1, null)).rejects.toThrow('check constraint')
  await expect(insert('group', 3, supervisor)).rejects.toThrow('check constraint')
  await expect(insert('group', 3, staffId, 'confirmed')).rejects.toThrow('check constraint')
  await insert('group', 3, supervisor, 'confirmed')
})
