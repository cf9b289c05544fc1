// An administrator prepares going live in a real browser: the list of what is missing, cover hours, the roster, a test
// alert that a named colleague acknowledges, an approval by name.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import { alertRoutes } from '#features/staff/alerts/routes.ts'
import { organisationRoutes } from '#features/staff/organisation/routes.ts'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { beginAlert, recordAlertSent } from '#platform/alerts/commands.ts'
import { testDatabase } from '#test/support/database.ts'
import { lookAt } from '#test/support/look.ts'
import { signInOnPage } from '#test/support/sign-in-on-page.ts'
import {
  chromiumPath,
  openWalk,
  type StaffSite,
  staffSite,
  startBrowser,
} from '#test/support/staff-site.ts'
import {
  insertStaffedOrganisation,
  type StaffedOrganisation,
} from '#test/support/staffed-organisation.ts'

const slow = 180_000

describe.skipIf(chromiumPath === undefined)('going live', async () => {
  const { db } = await testDatabase()
  let browser: Browser
  let organisation: StaffedOrganisation
  let site: StaffSite

  beforeAll(async () => {
    browser = await startBrowser()
    organisation = await insertStaffedOrganisation(db)
    site = await staffSite(db, (services) => [
      ...signInRoutes(services),
      ...alertRoutes(services),
      ...organisationRoutes(services),
    ])
  }, slow)
  afterAll(async () => {
    await site.stop()
    await browser.close()
  })

  const signIn = (page: Page, name: string) => signInOnPage(page, site, organisation, name)

  /** The worker's part: no worker runs here. */
  async function pagerTakesIt(): Promise<void> {
    const { id } = await db.selectFrom('alert').select('id').executeTakeFirstOrThrow()
    await beginAlert(db, id, 0)
    await recordAlertSent(db, id, 0, instant(Date.now()))
  }

  const save = (page: Page) => page.click('main form button')

  it(
    'is prepared page by page; a colleague acknowledges the test alert; a text is approved by name',
    async () => {
      const admin = await openWalk(browser)
      const { page } = admin
      await signIn(page, 'robin')
      await page.goto(`${site.origin}/staff/organisation`)
      await lookAt(page, 'organisation-closed')

      await page.click('main >> text=Cover hours')
      await page.locator('h1:has-text("Cover hours")').waitFor()
      await lookAt(page, 'cover-hours')
      await page.fill('#hours_0', 'nine to five')
      await save(page)
      await page.locator('.govuk-error-summary').waitFor()
      await lookAt(page, 'cover-hours-wrong')
      for (const day of [0, 1, 2, 3, 4]) await page.fill(`#hours_${day}`, '9:00-17:00')
      await page.fill('#holidays', '25/12/2026\n26/12/2026')
      await save(page)
      await page.waitForURL('**?told=saved')

      await page.goto(`${site.origin}/staff/organisation/duty`)
      await lookAt(page, 'duty')
      await page.selectOption('#duty_lead', { label: 'Alex Sample (Alex)' })
      await page.selectOption('#duty_deputy', { label: 'Sasha Sample (Sasha)' })
      await save(page)
      await page.waitForURL('**?told=saved')

      await page.goto(`${site.origin}/staff/organisation/alerts`)
      await page.fill('#address', 'https://pager.example/alert')
      await save(page)
      await page.locator('text=Send a test alert').waitFor()
      await page.click('text=Send a test alert')
      await page.locator('text=is on its way').waitFor()
      await lookAt(page, 'alerts')

      await pagerTakesIt()
      const duty = await openWalk(browser)
      await signIn(duty.page, 'alex')
      await duty.page.goto(`${site.origin}/staff/alerts`)
      await duty.page.click('main form button')
      await duty.page.waitForURL('**?notice=done')
      await page.goto(`${site.origin}/staff/organisation/alerts`)
      expect(await page.textContent('main')).toContain('Acknowledged by Alex Sample')

      for (const slug of ['services', 'promises', 'youth-team', 'retention', 'data-protection']) {
        await page.goto(`${site.origin}/staff/organisation/${slug}`)
        await lookAt(page, slug)
      }

      await page.goto(`${site.origin}/staff/organisation`)
      await page.click('main >> text=Public wording')
      await page.locator('h1:has-text("Approve")').waitFor()
      await save(page)
      await page.locator('.govuk-error-summary').waitFor()
      await lookAt(page, 'approval')
      await page.check('#sure')
      await save(page)
      await page.waitForURL('**?told=approved')
      expect(await page.textContent('main')).toContain('Robin Sample')
      await lookAt(page, 'organisation-later')

      for (const walk of [admin, duty]) {
        const unexpected = walk.complaints.filter((line) => !/\b422\b/.test(line))
        expect(unexpected).toEqual([])
        await walk.context.close()
      }
    },
    slow,
  )
})
