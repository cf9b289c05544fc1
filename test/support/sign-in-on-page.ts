// Signs in one of the staffed organisation's people in a real browser, by passphrase and code.
import type { Page } from 'playwright-core'
import { instant } from '#domain/shared/instant.ts'
import type { StaffSite } from './staff-site.ts'
import { type StaffedOrganisation, testPassphrase } from './staffed-organisation.ts'

export async function signInOnPage(
  page: Page,
  site: StaffSite,
  organisation: StaffedOrganisation,
  name: string,
): Promise<void> {
  await page.goto(`${site.origin}/staff/sign-in`)
  await page.locator('#with-script').waitFor()
  await page.fill('#name', name)
  await page.fill('#passphrase', testPassphrase)
  await page.fill('#code', organisation.codeOf(name, instant(Date.now())))
  await page.locator('#passphrase-form button[type=submit]').click()
  await page.waitForURL('**/staff', { timeout: 30_000 })
}
