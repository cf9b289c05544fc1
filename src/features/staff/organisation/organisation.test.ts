// Set-up as an administrator walks it: every requirement is seen to, the gate opens; a lapse closes it. What was typed is
// kept, and of two who save at once the second sees both.
import { beforeAll, describe, expect, it } from 'vitest'
import { addMs, dayMs, instant } from '#domain/shared/instant.ts'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { acknowledgeAlert, beginAlert, recordAlertSent } from '#platform/alerts/commands.ts'
import { readSetting } from '#platform/db/settings.ts'
import { testDatabase } from '#test/support/database.ts'
import { signInAs } from '#test/support/signed-in.ts'
import { mountForTest, staffServices, type TestBrowser } from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import {
  insertStaffedOrganisation,
  type StaffedOrganisation,
} from '#test/support/staffed-organisation.ts'
import { isGateOpen } from './gate.ts'
import { organisationRoutes } from './routes.ts'

const { db } = await testDatabase()
const clock = { now: instant(Date.parse('2026-03-02T10:00:00Z')) }
const services = staffServices(db, clock)
const app = mountForTest(db, [...signInRoutes(services), ...organisationRoutes(services)], clock)
let organisation: StaffedOrganisation

beforeAll(async () => {
  organisation = await insertStaffedOrganisation(db)
}, 60_000)

const signedIn = (name: string): Promise<TestBrowser> => signInAs(app, clock, organisation, name)

const base = '/staff/organisation'
const isOpen = (now = clock.now): Promise<boolean> => isGateOpen(db, now, 'england')
const id = (name: string): string => organisation.staff(name).staffId

const hours = {
  ...Object.fromEntries([0, 1, 2, 3, 4].map((day) => [`hours_${day}`, '9:00-17:00'])),
  ...Object.fromEntries([0, 1, 2, 3, 4].map((day) => [`working_${day}`, 'yes'])),
  holidays: '25/12/2026',
  exceptions: '24/12/2026 9:00-12:00',
}

async function page(browser: TestBrowser, path: string): Promise<string> {
  const answer = await browser.get(path)
  expect(answer.status, path).toBe(200)
  const text = await answer.text()
  expect(await htmlFaults(text), path).toEqual([])
  return text
}

describe('set-up', () => {
  it('is closed at first and says what is missing', async () => {
    const robin = await signedIn('robin')
    const text = await page(robin, base)
    expect(text).toContain('New enquiries are closed: 12 things are missing.')
    expect(text).toContain('Say when somebody reads messages.')
    expect(await isOpen()).toBe(false)
  })

  it('every page is valid, and nobody without the right sees one', async () => {
    const robin = await signedIn('robin')
    const sasha = await signedIn('sasha')
    const noor = await signedIn('noor')
    const pages = [
      'services',
      'cover-hours',
      'promises',
      'duty',
      'alerts',
      'youth-team',
      'retention',
      'data-protection',
    ]
    for (const slug of pages) {
      await page(robin, `${base}/${slug}`)
      expect((await noor.get(`${base}/${slug}`)).status).toBe(404)
    }
    for (const item of ['limits_statement', 'duty_profile_england']) {
      await page(noor, `${base}/approvals/${item}`)
      expect((await sasha.get(`${base}/approvals/${item}`)).status).toBe(404)
    }
    expect((await sasha.get(base)).status).toBe(404)
    expect((await robin.get(`${base}/approvals/anything`)).status).toBe(404)
    expect((await robin.get(`${base}/approvals/hotline_legal_basis`)).status).toBe(404)
  })

  it('says what is wrong beside the field and keeps what was typed', async () => {
    const robin = await signedIn('robin')
    const wrong: readonly (readonly [string, Record<string, string>, string])[] = [
      ['services', {}, 'Choose at least one service'],
      ['cover-hours', { ...hours, hours_2: '17-9' }, 'Write hours as in'],
      ['cover-hours', { ...hours, holidays: '31/11/2026' }, 'cannot be read: 31/11/2026'],
      ['cover-hours', { holidays: '' }, 'Give hours for at least one day'],
      ['promises', { enquiry: '31', message: '3', contact_today: '1' }, 'from 0 to: 30'],
      [
        'promises',
        { enquiry: '3', message: '3', contact_today: '1', door_under_18: '31 days' },
        'as in “2 days”',
      ],
      ['duty', { duty_lead: id('alex'), duty_deputy: id('alex') }, 'two different people'],
      ['alerts', { address: 'pager' }, 'begins with https://'],
      ['alerts', { address: 'http://pager.example/alert' }, 'begins with https://'],
      ['alerts', { address: 'https://a:b@pager.example' }, 'without a name or password'],
      ['alerts', { address: 'http://localhost:8080/' }, 'reached from the internet'],
      ['alerts', { address: 'https://localhost/' }, 'reached from the internet'],
      ['alerts', { address: 'https://10.1.2.3/alert' }, 'reached from the internet'],
      ['youth-team', {}, 'Choose yes or no'],
      ['retention', {}, 'Tick that the periods'],
      ['data-protection', { reference: ' ' }, 'Enter the reference'],
    ]
    for (const [slug, typed, sentence] of wrong) {
      const answer = await robin.postForm(`${base}/${slug}`, { ...typed, version: '0' })
      expect(answer.status, slug).toBe(422)
      const text = await answer.text()
      expect(text).toContain(sentence)
      expect(await htmlFaults(text), slug).toEqual([])
      for (const value of Object.values(typed).filter(
        (one) => /\d{2}/.test(one) && one.length < 30,
      ))
        expect(text, slug).toContain(value)
    }
    expect(await readSetting(db, 'cover_hours')).toBeUndefined()
  })

  it('keeps a time of its own for a kind of enquiry, and shows it again', async () => {
    const robin = await signedIn('robin')
    const typed = { enquiry: '3', message: '2', contact_today: '1', door_under_18: '8 hours' }
    const saved = await robin.postForm(`${base}/promises`, { ...typed, version: '0' })
    expect(saved.status).toBe(303)
    expect((await readSetting(db, 'promise_days'))?.value).toEqual({
      ...{ enquiry: 3, message: 2, contact_today: 1 },
      by_door: { under_18: { unit: 'cover_hours', count: 8 } },
    })
    expect(await page(robin, `${base}/promises`)).toContain('value="8 hours"')
    await db.deleteFrom('organisation_setting').where('key', '=', 'promise_days').execute()
  })

  it('of two who save at once the second sees both', async () => {
    const robin = await signedIn('robin')
    const other = await signedIn('robin')
    const first = { reference: 'Register 7 of March', version: '0' }
    expect((await robin.postForm(`${base}/data-protection`, first)).status).toBe(303)
    const second = { reference: 'Cabinet 3', version: '0' }
    const answer = await other.postForm(`${base}/data-protection`, second)
    expect(answer.status).toBe(409)
    const text = await answer.text()
    expect(await htmlFaults(text)).toEqual([])
    expect(text).toContain('Register 7 of March')
    expect(text).toContain('value="Cabinet 3"')
    expect(text).toContain('Robin Sample saved what stands here')
    expect((await readSetting(db, 'data_protection_assessment'))?.value.reference).toBe(
      'Register 7 of March',
    )
    const again = { reference: 'Cabinet 3', version: '1' }
    expect((await other.postForm(`${base}/data-protection`, again)).status).toBe(303)
  })

  it('opens when the last thing is seen to, by whom each was; a lapse closes it', async () => {
    const robin = await signedIn('robin')
    const save = async (slug: string, typed: Record<string, string>, version = '0') => {
      const answer = await robin.postForm(`${base}/${slug}`, { ...typed, version })
      expect(answer.status, slug).toBe(303)
      const then = slug === 'alerts' ? `${base}/alerts?told=saved` : `${base}?told=saved`
      expect(answer.headers.get('location')).toBe(then)
    }
    await save('duty', { duty_lead: id('alex'), duty_deputy: id('sasha') })
    expect(await page(robin, base)).not.toContain('Lapsed')
    await save('services', { help: 'yes' })
    await save('cover-hours', hours)
    await save(
      'duty',
      {
        duty_lead: id('alex'),
        duty_deputy: id('sasha'),
        safeguarding_lead: id('kim'),
        safeguarding_deputy: id('noor'),
      },
      '1',
    )
    await save('alerts', { address: 'https://pager.example/alert' })
    expect(await page(robin, `${base}/alerts?told=saved`)).toContain('Saved.')
    await save('retention', { confirmed: 'yes' })
    const sent = await robin.postForm(`${base}/alerts/test`, {})
    expect(sent.headers.get('location')).toBe(`${base}/alerts?test=sent`)
    expect(await page(robin, `${base}/alerts?test=sent`)).toContain('is on its way')

    const kim = await signedIn('kim')
    const approval = { 'review_on-day': '1', 'review_on-month': '3', 'review_on-year': '2027' }
    for (const item of [
      'limits_statement',
      'urgent_numbers',
      'public_wording',
      'duty_profile_england',
    ]) {
      const shown = await page(kim, `${base}/approvals/${item}`)
      const version = /name="version" value="(\d+)"/.exec(shown)?.[1] ?? ''
      const path = `${base}/approvals/${item}`
      const unsure = await kim.postForm(path, { ...approval, version })
      expect(unsure.status).toBe(422)
      expect(await htmlFaults(await unsure.text())).toEqual([])
      const past = { ...approval, 'review_on-year': '2025', version, sure: 'yes' }
      expect((await kim.postForm(path, past)).status).toBe(422)
      expect((await kim.postForm(path, { ...approval, version: '999', sure: 'yes' })).status).toBe(
        422,
      )
      expect((await kim.postForm(path, { ...approval, version, sure: 'yes' })).status).toBe(303)
    }
    expect(await page(robin, base)).toContain('one thing is missing')
    expect(await isOpen()).toBe(false)

    // Acknowledged on the page, while the pager service never took the message: that proves no pager.
    const alex = organisation.staff('alex').staffId
    const unsent = await db.selectFrom('alert').select('id').executeTakeFirstOrThrow()
    await acknowledgeAlert(db, alex, unsent.id, clock.now)
    expect(await isOpen()).toBe(false)
    expect(await page(robin, `${base}/alerts`)).toContain('never took the message')
    await robin.postForm(`${base}/alerts/test`, {})
    const open = db.selectFrom('alert').select('id').where('state', '<>', 'acknowledged')
    const heard = await open.executeTakeFirstOrThrow()
    await beginAlert(db, heard.id, 0)
    await recordAlertSent(db, heard.id, 0, clock.now)
    await acknowledgeAlert(db, alex, heard.id, clock.now)
    expect(await isOpen()).toBe(true)
    const text = await page(robin, base)
    expect(text).toContain('New enquiries are open.')
    expect(text).toContain('Kim Sample, 2 March 2026; to be looked at again by 1 March 2027')
    expect(text).toContain('Alex Sample, 2 March 2026')

    // A server that shows another country's numbers: closed, and both are named with what to do.
    expect(await isGateOpen(db, clock.now, 'scotland')).toBe(false)
    const { settings } = services
    const elsewhere = { ...services, settings: { ...settings, country: 'scotland' as const } }
    const other = mountForTest(
      db,
      [...signInRoutes(elsewhere), ...organisationRoutes(elsewhere)],
      clock,
    )
    const differs = await page(await signInAs(other, clock, organisation, 'robin'), base)
    expect(differs).toContain('New enquiries are closed: one thing is missing.')
    expect(differs).toContain(
      'Set-up names the law of England, but the urgent page shows the numbers for Scotland.',
    )
    expect(differs).toContain('set FORESTALL_COUNTRY to “england”')
    expect(text).not.toContain('FORESTALL_COUNTRY')

    // Past a review date; without a deputy who still works here; with an address nobody tested.
    expect(await isOpen(addMs(clock.now, 400 * dayMs))).toBe(false)
    const left = { state: 'left' as const, left_at: new Date(clock.now) }
    const back = { state: 'active' as const, left_at: null }
    const noor = organisation.staff('noor').staffId
    await db.updateTable('staff').set(left).where('id', '=', noor).execute()
    expect(await isOpen()).toBe(false)
    expect(await page(robin, base)).toContain('Lapsed')
    await db.updateTable('staff').set(back).where('id', '=', noor).execute()
    expect(await isOpen()).toBe(true)
    clock.now = addMs(clock.now, 1_000)
    await save('alerts', { address: 'https://other.example/alert' }, '1')
    expect(await isOpen()).toBe(false)
  })

  it('the times of the digest are set here, one to six', async () => {
    const robin = await signedIn('robin')
    const path = `${base}/digest`
    expect(await page(robin, path)).toContain('value="8:30, 13:30"')
    for (const times of ['', '25:00', '8, 9, 10, 11, 12, 13, 14']) {
      const refused = await robin.postForm(path, { times, version: '0' })
      expect(refused.status, times).toBe(422)
      expect(await refused.text()).toContain('href="#times"')
    }
    expect((await robin.postForm(path, { times: '17:00, 9', version: '0' })).status).toBe(303)
    expect((await readSetting(db, 'digest_minutes'))?.value).toEqual([540, 1020])
    expect(await page(robin, path)).toContain('value="9:00, 17:00"')
  })

  it('saving and approving ask whether it is still you, and what was typed waits for the answer', async () => {
    const [kim, robin] = [await signedIn('kim'), await signedIn('robin')]
    clock.now = addMs(clock.now, 6 * 60_000)
    const approval = await kim.postForm(`${base}/approvals/urgent_numbers`, { sure: 'yes' })
    expect(approval.status).toBe(403)
    const version = String((await readSetting(db, 'cover_hours'))?.version)
    const typed = { ...hours, version, holidays: '25/12/2026\n"26/12/2026" <b>' }
    const late = await robin.postForm(`${base}/cover-hours`, typed)
    expect(late.status).toBe(403)
    const held = await late.text()
    expect(await htmlFaults(held)).toEqual([])
    const form = parse(held)
    expect(form.action).toBe(`${base}/cover-hours`)
    expect(form.fields).toMatchObject(typed)
    expect((await readSetting(db, 'cover_hours'))?.version).toBe(Number(version))

    const code = organisation.codeOf('robin', clock.now)
    expect(await (await robin.postJson('/staff/step-up/code', { code })).json()).toEqual({
      ok: true,
    })
    const right = { ...form.fields, holidays: '25/12/2026\n26/12/2026' }
    expect((await robin.postForm(form.action, right)).status).toBe(303)
    expect((await readSetting(db, 'cover_hours'))?.value.holidays).toHaveLength(2)
    const changes = await db
      .selectFrom('audit_entry')
      .select(['action'])
      .where('action', 'like', 'setup.%')
      .execute()
    expect(changes.filter(({ action }) => action === 'setup.approve')).toHaveLength(4)
    expect(changes.filter(({ action }) => action === 'setup.change').length).toBeGreaterThan(7)
  })
})

/** The form that waits in the page, as a browser would send it. */
function parse(page: string): { action: string; fields: Record<string, string> } {
  const form = /<form id="held-form"[^>]* action="([^"]+)">(.*?)<\/form>/s.exec(page)
  const plain = (text: string): string =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
  const fields = [...(form?.[2] ?? '').matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name, value]) => [name, plain(value ?? '')] as const,
  )
  return { action: form?.[1] ?? '', fields: Object.fromEntries(fields) }
}
