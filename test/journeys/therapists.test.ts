// A registry manager takes a therapist in, from application to active, in a real browser; the therapist pauses and mends
// their own places. The registry around them is the demonstration's.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentialKinds } from '#domain/help/therapists/credentials.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import type { Role } from '#domain/shared/permissions.ts'
import { therapistRoutes } from '#features/help/therapists/routes.ts'
import {
  insertEnquiry,
  insertOrganisation,
  insertStaff,
  insertStaffSession,
} from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { lookAt } from '#test/support/look.ts'
import { testRandom, wallClock } from '#test/support/staff-app.ts'
import {
  chromiumPath,
  openWalk,
  type StaffSite,
  staffSite,
  startBrowser,
} from '#test/support/staff-site.ts'
import { testFieldBox } from '#test/support/staffed-organisation.ts'
import { makeDemoRegistry } from '../../src/command-line/demo-therapists.ts'

const slow = 180_000

describe.skipIf(chromiumPath === undefined)('the registry', async () => {
  const { db } = await testDatabase()
  let browser: Browser
  let site: StaffSite
  const staff = new Map<string, StaffId>()
  const idOf = (name: string): StaffId => {
    const id = staff.get(name)
    if (id === undefined) throw new Error(`nobody is called ${name}`)
    return id
  }

  beforeAll(async () => {
    browser = await startBrowser()
    await insertOrganisation(db)
    const roles: readonly (readonly [string, Role, string])[] = [
      ['pat', 'registry_manager', 'Pat Sample'],
      ['dana', 'clinical_supervisor', 'Dana Sample'],
      ...['avery', 'blake', 'casey', 'toni'].map(
        (name) => [name, 'therapist', `${name} Sample`] as const,
      ),
    ]
    for (const [name, role, full_name] of roles)
      staff.set(name, await insertStaff(db, { roles: [role], full_name }))
    for (const language of ['en', 'en', 'pl', 'pt', 'pt'])
      await insertEnquiry(db, { state: 'waiting_list', language })
    const given = { now: wallClock.now, random: testRandom, fieldBox: testFieldBox, idOf }
    await db.transaction().execute((tx) => makeDemoRegistry(tx, given))
    site = await staffSite(db, (services) => therapistRoutes(services))
  }, slow)
  afterAll(async () => {
    await site.stop()
    await browser.close()
  })

  async function signIn(context: BrowserContext, name: string): Promise<void> {
    const { token } = await insertStaffSession(db, idOf(name), new Date())
    const value = Buffer.from(token).toString('base64url')
    await context.addCookies([{ name: 'forestall', value, url: site.origin }])
  }
  const press = async (page: Page, text: string): Promise<void> => {
    await page.click(`main button:has-text("${text}")`)
    await page.locator('.govuk-notification-banner--success').waitFor()
  }
  const fillDate = async (page: Page, id: string, year: number): Promise<void> => {
    for (const [part, value] of [
      ['day', '1'],
      ['month', '6'],
      ['year', String(year)],
    ] as const)
      await page.fill(`#${id}-${part}`, value)
  }

  it(
    'takes somebody in, and shows where therapists are wanted',
    async () => {
      const walk = await openWalk(browser)
      const { page } = walk
      await signIn(walk.context, 'pat')
      await page.goto(`${site.origin}/staff/therapists`)
      await page.locator('text=A caretaker is needed').waitFor()
      await lookAt(page, 'therapists')
      await page.click('main >> text=All therapists')
      await lookAt(page, 'therapists-all')
      await page.click('main >> text=Suspended')
      await page.click('main table a')
      await page.locator('h2:has-text("Credentials")').waitFor()
      await lookAt(page, 'therapist')

      await page.goto(`${site.origin}/staff/therapists/add`)
      await page.click('main form button')
      await page.locator('.govuk-error-summary').waitFor()
      await lookAt(page, 'therapist-add-wrong')
      await page.fill('#first_name', 'Toni')
      await page.fill('#surname', 'Sample')
      await page.fill('#places_total', '3')
      await page.fill('#place_video', '3')
      await page.check('input[name="languages"][value="pt"]')
      await page.check('input[name="times"][value="weekend"]')
      await page.fill('#full_fee', '60')
      await page.check('input[name="engaged_as"][value="ours"]')
      await page.check('input[name="level"][value="foundation"]')
      await page.check('input[name="groups"][value="adult"]')
      await page.fill('#body', 'Sample Register')
      await page.fill('#must_pass_on', 'I must pass on when I know of a child who is being harmed.')
      await press(page, 'Add the therapist')

      for (const move of ['ask_references', 'invite_to_interview', 'take_on']) {
        await page.check(`input[name="move"][value="${move}"]`)
        await press(page, 'Do this')
      }
      expect(await page.textContent('.govuk-inset-text')).toContain('Name a clinical executor')
      for (const kind of credentialKinds) {
        await page.selectOption('#credential-kind', kind)
        await page.fill('#credential-issuer', 'Sample Register')
        await page.fill('#credential-number', 'S-1')
        await fillDate(page, 'expires', new Date().getFullYear() + 2)
        await page.fill('#credential-insured', '2,000,000')
        await page.fill('#credential-training', '3')
        await press(page, 'Record it')
      }
      await page.selectOption('#account', { label: 'toni Sample' })
      await page.selectOption('#executor', { label: 'Dana Sample' })
      await press(page, 'Save who stands in')
      await page.check('input[name="move"][value="activate"]')
      await press(page, 'Do this')
      expect(await page.textContent('main')).toContain('Active')
      await lookAt(page, 'therapist-active')
      expect(walk.complaints.filter((one) => !one.includes('422'))).toEqual([])
      await walk.context.close()
    },
    slow,
  )

  it(
    'a therapist pauses, plans an absence and offers a new text',
    async () => {
      const walk = await openWalk(browser)
      const { page } = walk
      await signIn(walk.context, 'toni')
      await page.goto(`${site.origin}/staff/my-profile`)
      await page.fill('#about', 'I listen, and we go at your pace.')
      await page.fill('#places_total', '4')
      await press(page, 'Save')
      expect(await page.textContent('main')).toContain('Your new text waits')
      await press(page, 'Pause new offers')
      await press(page, 'Resume')
      await lookAt(page, 'my-profile')
      await page.click('main button:has-text("Add the absence")')
      await page.locator('.govuk-error-summary').waitFor()
      await lookAt(page, 'my-profile-wrong')
      expect(walk.complaints.filter((one) => !one.includes('422'))).toEqual([])
      await walk.context.close()
    },
    slow,
  )
})
