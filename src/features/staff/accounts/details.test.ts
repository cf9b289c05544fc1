// What a colleague is called and where notices reach them: changed by an administrator, kept when refused, never given to
// somebody else afterwards, and signed into the directory by a steward only.
import { signEntry, toBase64url } from '@forestall/sealed'
import { beforeAll, expect, it } from 'vitest'
import { addMs, instant } from '#domain/shared/instant.ts'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { mailAddressFinder } from '#platform/mail/address.ts'
import { testDatabase } from '#test/support/database.ts'
import { signInAs } from '#test/support/signed-in.ts'
import { mountForTest, staffServices, type TestBrowser } from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import {
  insertStaffedOrganisation,
  type StaffedOrganisation,
  testFieldBox,
} from '#test/support/staffed-organisation.ts'
import { readDirectory } from './directory-log.ts'
import { accountRoutes } from './routes.ts'

const { db } = await testDatabase()
const clock = { now: instant(Date.parse('2026-03-02T10:00:00Z')) }
const services = staffServices(db, clock)
const app = mountForTest(db, [...signInRoutes(services), ...accountRoutes(services)], clock)
const base = '/staff/colleagues'
let organisation: StaffedOrganisation

beforeAll(async () => {
  organisation = await insertStaffedOrganisation(db)
}, 60_000)

const id = (name: string) => organisation.staff(name).staffId
const signedIn = (name: string): Promise<TestBrowser> => signInAs(app, clock, organisation, name)

async function formOf(browser: TestBrowser, name: string): Promise<Record<string, string>> {
  const answer = await browser.get(`${base}/${id(name)}/details`)
  expect(answer.status).toBe(200)
  const text = await answer.text()
  expect(await htmlFaults(text)).toEqual([])
  const value = (field: string): string =>
    new RegExp(`name="${field}"[^>]* value="([^"]*)"`).exec(text)?.[1] ?? ''
  return Object.fromEntries(
    ['full_name', 'working_name', 'email', 'version'].map((field) => [field, value(field)]),
  )
}

const save = (browser: TestBrowser, name: string, fields: Record<string, string>) =>
  browser.postForm(`${base}/${id(name)}/details`, fields)

const audited = () =>
  db
    .selectFrom('audit_entry')
    .select(['actor_id', 'subject_id', 'facts'])
    .where('action', '=', 'accounts.details')
    .execute()

it('changes names and address, one trace each, and the notice goes to the new address', async () => {
  const robin = await signedIn('robin')
  const before = await formOf(robin, 'sasha')
  const wanted = {
    ...before,
    full_name: 'Sasha Otherwise',
    working_name: 'Sunny',
    email: 'sasha@service.example',
  }
  const saved = await save(robin, 'sasha', wanted)
  expect(saved.headers.get('location')).toBe(`${base}/${id('sasha')}?told=details`)
  expect(await formOf(robin, 'sasha')).toEqual({
    ...wanted,
    version: String(Number(before['version']) + 1),
  })
  expect(await mailAddressFinder(db, testFieldBox)(id('sasha'))).toBe('sasha@service.example')
  const rows = await audited()
  expect(rows.map(({ facts }) => facts)).toEqual([
    { kind: 'full_name' },
    { kind: 'working_name' },
    { kind: 'email' },
  ])
  for (const row of rows)
    expect(row).toMatchObject({ actor_id: id('robin'), subject_id: id('sasha') })
  expect(JSON.stringify(await db.selectFrom('audit_entry').selectAll().execute())).not.toMatch(
    /Sunny|Otherwise|service\.example/,
  )
})

it('says what is wrong beside each field and keeps what was typed', async () => {
  const robin = await signedIn('robin')
  const form = await formOf(robin, 'sasha')
  const wrong = { ...form, full_name: '', working_name: 'x'.repeat(61), email: 'not an address' }
  const answer = await save(robin, 'sasha', wrong)
  expect(answer.status).toBe(422)
  const text = await answer.text()
  expect(await htmlFaults(text)).toEqual([])
  expect(text).toContain('x'.repeat(61))
  for (const field of ['full_name', 'working_name', 'email'])
    expect(text).toContain(`href="#${field}"`)
  expect(await formOf(robin, 'sasha')).toEqual(form)
})

it('of two who save at once the second sees what the first saved', async () => {
  const robin = await signedIn('robin')
  const form = await formOf(robin, 'kim')
  expect((await save(robin, 'kim', { ...form, full_name: 'Kim First' })).status).toBe(303)
  const second = await save(robin, 'kim', { ...form, full_name: 'Kim Second' })
  expect(second.status).toBe(422)
  const text = await second.text()
  expect(text).toContain('Saved now: Kim First')
  expect(text).toContain('value="Kim Second"')
  expect((await formOf(robin, 'kim'))['full_name']).toBe('Kim First')
})

it('a name that somebody had stays theirs: nobody else gets it, and they can take it up again', async () => {
  const robin = await signedIn('robin')
  const kim = await formOf(robin, 'kim')
  const taken = await save(robin, 'kim', { ...kim, working_name: 'Sasha' })
  expect(taken.status).toBe(422)
  expect(await taken.text()).toContain('has or had this working name')
  const invited = await robin.postForm(`${base}/invite`, {
    ...{ full_name: 'Another', working_name: 'Sasha', sign_in_name: 'another' },
    roles: 'finance',
  })
  expect(invited.status).toBe(422)
  const sasha = await formOf(robin, 'sasha')
  expect((await save(robin, 'sasha', { ...sasha, working_name: 'Sasha' })).status).toBe(303)
  expect((await save(robin, 'kim', { ...kim, working_name: 'Sunny' })).status).toBe(422)
})

it('a changed name is signed by a steward, under the same keys; a steward’s own stays', async () => {
  const robin = await signedIn('robin')
  const form = await formOf(robin, 'sasha')
  await save(robin, 'sasha', { ...form, working_name: 'Sol' })
  const page = await (await robin.get(`${base}/${id('sasha')}`)).text()
  expect(await htmlFaults(page)).toEqual([])
  expect(page).toContain('The signed directory still says “Sasha”')

  const known = (await readDirectory(db)).staff.get(id('sasha'))
  if (known === undefined) throw new Error('the directory names sasha')
  const { keyring, staffId } = organisation.staff('robin')
  const post = async (displayName: string, recipient = known.recipient) => {
    const entry = await signEntry({
      organisationId: organisation.organisationId,
      after: (await readDirectory(db)).pin,
      fact: { kind: 'staff', ...known, displayName, recipient },
      signer: { kind: 'steward', staffId, seed: keyring.signing.seed },
    })
    const answer = await robin.postJson(`${base}/${id('sasha')}/name`, {
      entry: {
        sequence: entry.sequence,
        body: toBase64url(entry.body),
        signature: toBase64url(entry.signature),
      },
    })
    return answer.json()
  }
  expect(await post('Somebody')).toEqual({ ok: false, error: 'not_accepted' })
  const other = organisation.staff('kim').keyring.age.recipient
  expect(await post('Sol', other)).toEqual({ ok: false, error: 'not_accepted' })
  expect(await post('Sol')).toEqual({ ok: true })
  expect((await readDirectory(db)).staff.get(id('sasha'))).toEqual({ ...known, displayName: 'Sol' })
  expect(await (await robin.get(`${base}/${id('sasha')}`)).text()).not.toContain('still says')

  const own = await formOf(robin, 'robin')
  const refused = await save(robin, 'robin', { ...own, working_name: 'Raven' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('certifies their working name')
})

it('is for administrators, with a fresh sign that it is you, and not for who left', async () => {
  const sasha = await signedIn('sasha')
  expect((await sasha.get(`${base}/${id('kim')}/details`)).status).toBe(404)
  expect((await save(sasha, 'kim', { full_name: 'x', version: '1' })).status).toBe(404)
  const robin = await signedIn('robin')
  const form = await formOf(robin, 'sasha')
  expect((await robin.postForm(`${base}/${id('sasha')}/leave`, { sure: 'yes' })).status).toBe(303)
  const late = await save(robin, 'sasha', { ...form, full_name: 'After' })
  expect(late.headers.get('location')).toBe(`${base}/${id('sasha')}`)
  clock.now = addMs(clock.now, 6 * 60_000)
  expect((await save(robin, 'kim', form)).status).toBe(403)
  const row = await db
    .selectFrom('staff')
    .select('full_name')
    .where('id', '=', id('sasha'))
    .executeTakeFirst()
  expect(row?.full_name).not.toBe('After')
})
