// Journey 9 in a real browser: a colleague raises a concern in one click and copies the words; the lead opens it, two
// people decide, it is passed on and acknowledged. And: *I am reporting this under my own duty*, by anybody, locked or not.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import { openByStaff } from '#features/help/contact-today/commands-open.ts'
import { contactTodayRoutes } from '#features/help/contact-today/routes.ts'
import { safeguardingRoutes } from '#features/help/safeguarding/routes.ts'
import { triageRoutes } from '#features/help/triage/routes.ts'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { codeAt } from '#platform/sign-in/one-time-code.ts'
import { insertStaffSession } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { lookAt } from '#test/support/look.ts'
import { testRandom } from '#test/support/staff-app.ts'
import {
  chromiumPath,
  openWalk,
  type StaffSite,
  staffSite,
  startBrowser,
  type Walk,
} from '#test/support/staff-site.ts'
import { testFieldBox } from '#test/support/staffed-organisation.ts'
import { concernWords } from '#words/en-concern.ts'
import { contactTodayWords } from '#words/en-contact-today.ts'
import { type MadeDemo, makeDemoOrganisation } from '../../src/command-line/demo-organisation.ts'

const slow = 180_000

describe.skipIf(chromiumPath === undefined)('safeguarding', async () => {
  const { db, pool } = await testDatabase()
  let browser: Browser
  let site: StaffSite
  let made: MadeDemo

  beforeAll(async () => {
    const result = await makeDemoOrganisation({
      ...{ db, now: instant(Date.now()), random: testRandom, fieldBox: testFieldBox },
      states: ['received', 'in_triage', 'in_triage', 'awaiting_information'],
      keep: () => undefined,
    })
    if (!result.ok) throw new Error(result.error)
    made = result.value
    browser = await startBrowser()
    site = await staffSite(db, (services) => [
      ...signInRoutes(services),
      ...contactTodayRoutes(services),
      ...safeguardingRoutes(services),
      ...triageRoutes(services),
    ])
  }, slow)
  afterAll(async () => {
    await browser.close()
    await site.stop()
  })

  async function signIn(signInName: string): Promise<Walk> {
    const walk = await openWalk(browser)
    const { page } = walk
    const person = made.organisation.people.find((one) => one.signInName === signInName)
    if (person === undefined) throw new Error('nobody')
    await page.goto(`${site.origin}/staff/sign-in`)
    await page.locator('#with-script').waitFor()
    await page.fill('#name', signInName)
    await page.fill('#passphrase', person.passphrase)
    await page.fill('#code', codeAt(person.totpSecret, instant(Date.now())))
    await page.locator('#passphrase-form button[type=submit]').click()
    await page.waitForURL('**/staff', { timeout: 30_000 })
    return walk
  }

  async function openRecord(page: Page, path: string): Promise<void> {
    await page.goto(`${site.origin}${path}`)
    await page.locator('#opening').waitFor({ state: 'detached' })
  }

  /** Fills the sealed fields of one act and sends it. */
  async function act(page: Page, name: string, texts: Readonly<Record<string, string>> = {}) {
    for (const [field, text] of Object.entries(texts)) await page.fill(`#${name}-${field}`, text)
    await Promise.all([page.waitForEvent('load'), page.locator(`#act-${name} button`).click()])
    await page.locator('#opening').waitFor({ state: 'detached' })
  }

  const peopleWith = (role: string) =>
    made.organisation.people.filter((one) => one.roles.some((held) => held === role))

  it('a concern from the first click to the acknowledgement', { timeout: slow }, async () => {
    const leads = peopleWith('safeguarding_lead')
    const raiser = peopleWith('intake_coordinator').find((one) => !leads.includes(one))
    const [lead] = leads
    if (raiser === undefined || lead === undefined) throw new Error('no such staff')
    const first = await signIn(raiser.signInName)
    const { page } = first
    await page.goto(`${site.origin}/staff/concerns/new`)
    await page.locator('#raise').waitFor()
    await lookAt(page, 'raise-a-concern')
    await page.locator('input[name=imminent][value=yes]').check()
    await page.fill('#facts', 'I am worried that a child is not safe.')
    await page.fill('#words', 'I want to stop')
    await page.locator('#raise-form button[type=submit]').click()
    await page.waitForURL('**/staff/concerns/new?raised=*', { timeout: 20_000 })
    const id = new URL(page.url()).searchParams.get('raised') ?? ''
    expect(await page.locator('main').innerText()).toContain(concernWords.raise.raised.text)

    // Own duty, unlocked: the reference is sealed.
    await page.goto(`${site.origin}/staff/concerns/own-duty?concern=${id}`)
    await lookAt(page, 'own-duty')
    await page.selectOption('#recipient', 'police')
    await page.fill('#reference', 'Reference 12')
    await page.locator('#own-duty-form button').click()
    await page.waitForURL('**/staff/concerns/own-duty?done=sealed', { timeout: 20_000 })

    const second = await signIn(lead.signInName)
    await openRecord(second.page, `/staff/concerns/${id}`)
    const text = await second.page.locator('main').innerText()
    for (const said of ['I am worried that a child is not safe.', 'I want to stop', 'Reference 12'])
      expect(text).toContain(said)
    expect(text).toContain(raiser.workingName)
    await lookAt(second.page, 'concern-record')
    await act(second.page, 'open')
    await second.page.locator('input[name=decision][value=disclose]').check()
    await act(second.page, 'decision', {
      forYes: 'A child is near.',
      forNo: 'Nobody is named.',
      basis: 'Protection of a child',
    })
    await act(second.page, 'passed_on', {
      items: 'What was written',
      basis: 'Protection of a child',
      reference: 'None yet',
    })
    await act(second.page, 'acknowledgement', { reference: 'A 17', text: 'They will visit.' })
    const record = await second.page.locator('main').innerText()
    for (const said of ['A child is near.', 'A 17', concernWords.states.acknowledged])
      expect(record).toContain(said)
    expect([...first.complaints, ...second.complaints]).toEqual([])
    const { rows } = await pool.query(
      "SELECT count(*)::int AS n FROM concern_entry WHERE concern_id = $1 AND position('worried'::bytea IN blob) > 0",
      [id],
    )
    expect(rows).toEqual([{ n: 0 }])
  })

  it('locked: the lead is called without words, and own duty is recorded all the same', {
    timeout: slow,
  }, async () => {
    const [someone] = peopleWith('intake_coordinator')
    if (someone === undefined) throw new Error('nobody')
    const { context, page } = await openWalk(browser)
    const locked = { isUnlocked: false }
    const { token } = await insertStaffSession(db, someone.staffId, new Date(), locked)
    const value = Buffer.from(token).toString('base64url')
    await context.addCookies([{ name: 'forestall', value, url: site.origin }])
    await page.goto(`${site.origin}/staff/concerns/new`)
    await page.locator('#raise-locked button').waitFor()
    expect(await page.locator('#raise').isHidden()).toBe(true)
    await page.locator('#raise-locked button').click()
    await page.waitForURL('**/staff/concerns/new?raised=*')
    await page.goto(`${site.origin}/staff/concerns/own-duty`)
    await page.fill('#reference', 'never sent')
    await page.locator('#own-duty-form button').click()
    await page.waitForURL('**/staff/concerns/own-duty?done=plain', { timeout: 20_000 })
    expect(await page.locator('main').innerText()).toContain(concernWords.ownDuty.done.noReference)
  })

  it('contact today: taken on, and one sealed message in the mailbox ends it', {
    timeout: slow,
  }, async () => {
    // Another than who raised the concern: a code of the app counts once.
    const someone = peopleWith('intake_coordinator').at(-1)
    const enquiry = await db
      .selectFrom('enquiry')
      .select('id')
      .where('id', 'not in', db.selectFrom('identity_envelope').select('enquiry_id'))
      .where('state', 'in', ['received', 'in_triage'])
      .executeTakeFirstOrThrow()
    if (someone === undefined) throw new Error('nobody')
    await pool.query('DELETE FROM contact_today WHERE enquiry_id = $1', [enquiry.id])
    const now = instant(Date.now())
    const actor = { staffId: someone.staffId, isDutyLead: false, now, timeZone: 'Europe/London' }
    const opened = await openByStaff(db, { ...actor, random: testRandom }, enquiry.id)
    if (!opened.ok) throw new Error(opened.error)
    const { page, complaints } = await signIn(someone.signInName)
    await page.goto(`${site.origin}/staff/contact-today`)
    await lookAt(page, 'contact-today')
    await page.goto(`${site.origin}/staff/contact-today/${opened.value}`)
    await page.getByRole('button', { name: contactTodayWords.takeOn }).click()
    await page.locator('#mailbox-message-text').waitFor()
    await lookAt(page, 'contact-today-task')
    await page.fill('#mailbox-message-text', 'Please call the number on this page tonight.')
    await page.getByRole('button', { name: contactTodayWords.task.mailbox.button }).click()
    await page.getByText(contactTodayWords.states.no_way_to_reach).waitFor()
    const { rows } = await pool.query(
      "SELECT author_role FROM message WHERE enquiry_id = $1 AND channel = 'conversation' ORDER BY sequence DESC LIMIT 1",
      [enquiry.id],
    )
    expect(rows).toEqual([{ author_role: 'staff' }])
    expect(complaints).toEqual([])
  })
})
