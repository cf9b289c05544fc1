// A staff browser left alone, and several of its tabs: ten minutes without a sign of life lock every tab and delete the
// server's half, whoever is there keeps the page open, and locking or signing out in one tab counts in all.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { testDatabase } from '#test/support/database.ts'
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

const slow = 120_000
const minuteMs = 60_000

describe.skipIf(chromiumPath === undefined)('a staff browser', async () => {
  const { db } = await testDatabase()
  let browser: Browser
  let organisation: StaffedOrganisation
  let site: StaffSite

  beforeAll(async () => {
    browser = await startBrowser()
    organisation = await insertStaffedOrganisation(db)
    site = await staffSite(db, signInRoutes)
  }, slow)
  afterAll(async () => {
    await site.stop()
    await browser.close()
  })

  const halves = async () => {
    const rows = await db.selectFrom('staff_session').select('unlock_half').execute()
    return rows.filter((row) => row.unlock_half !== null).length
  }

  /** The page that shows something only open keys can show. */
  async function openAccount(page: Page): Promise<void> {
    await page.goto(`${site.origin}/staff/account`)
    await page.locator('#fingerprint-words:has-text(" ")').waitFor()
  }

  async function unlocked(name: string): Promise<{ context: BrowserContext; page: Page }> {
    await db.deleteFrom('staff_session').execute()
    await db.updateTable('sign_in_method').set({ totp_last_step: null }).execute()
    const { context, page } = await openWalk(browser)
    // Time goes on by itself and can be moved forward by the test.
    await context.clock.install()
    await signInOnPage(page, site, organisation, name)
    await openAccount(page)
    return { context, page }
  }

  it(
    'locks after ten minutes without a sign of life, in every tab, and deletes the server’s half',
    async () => {
      const { context, page } = await unlocked('sasha')
      const other = await context.newPage()
      await openAccount(other)
      expect(await halves()).toBe(1)

      await page.clock.fastForward(9.5 * minuteMs)
      expect(await page.textContent('#fingerprint-words')).toContain(' ')
      expect(await halves()).toBe(1)

      // As on waking: the time has passed and no timer ran meanwhile.
      await page.clock.fastForward(1 * minuteMs)
      await page.waitForURL('**/staff/unlock')
      expect(await halves()).toBe(0)
      await other.locator('#fingerprint-words:has-text(" ")').waitFor({ state: 'detached' })
      await page.goto(`${site.origin}/staff/account`)
      expect(await page.textContent('#fingerprint')).toBe('Unlock to see it.')
      await context.close()
    },
    slow,
  )

  it(
    'stays open for somebody who moves, in every tab, and tells the server that they are there',
    async () => {
      const { context, page } = await unlocked('sasha')
      const behind = await context.newPage()
      await openAccount(behind)
      await page.bringToFront()
      let told = 0
      page.on('request', (request) => {
        if (request.url().endsWith('/staff/here')) told += 1
      })
      for (const x of [10, 20, 30]) {
        await page.clock.runFor(9 * minuteMs)
        await page.mouse.move(x, 50)
        await page.clock.runFor(5_000)
      }
      for (const tab of [page, behind])
        expect(await tab.textContent('#fingerprint-words')).toContain(' ')
      expect(await halves()).toBe(1)
      expect(told).toBeGreaterThanOrEqual(2)
      await page.clock.runFor(10 * minuteMs)
      await page.waitForURL('**/staff/unlock')
      expect(await halves()).toBe(0)
      await context.close()
    },
    slow,
  )

  it(
    'locked in one tab is locked in the other, signed out in one is signed out in the other',
    async () => {
      const { context, page } = await unlocked('sasha')
      const other = await context.newPage()
      await openAccount(other)
      await page.click('#staff-lock button')
      await page.waitForURL('**/staff/unlock')
      await other.locator('#fingerprint:has-text("Unlock to see it")').waitFor()
      expect(await halves()).toBe(0)

      await other.click('#staff-sign-out button')
      await other.waitForURL('**/staff/sign-in')
      await page.waitForURL('**/staff/sign-in')
      expect(await db.selectFrom('staff_session').select('staff_id').execute()).toEqual([])
      await context.close()
    },
    slow,
  )

  it(
    'keeps nothing on the disk that opens without the server’s half',
    async () => {
      const { context, page } = await unlocked('sasha')
      // The half is gone although the browser never heard of it, as after a crash.
      await db.updateTable('staff_session').set({ unlock_half: null }).execute()
      await page.goto(`${site.origin}/staff/account`)
      await page.locator('#fingerprint:has-text("Unlock to see it")').waitFor()
      await context.close()
    },
    slow,
  )
})
