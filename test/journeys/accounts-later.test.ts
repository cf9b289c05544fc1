// What comes after joining, in a real browser: a colleague who lost every way in is let back in by two people with both
// printed halves; a changed name is signed; a form that was filled in slowly is saved once presence was shown again.
import { splitOrganisationKeys } from '@forestall/sealed'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import { accountRoutes } from '#features/staff/accounts/routes.ts'
import { organisationRoutes } from '#features/staff/organisation/routes.ts'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { readSetting } from '#platform/db/settings.ts'
import { testDatabase } from '#test/support/database.ts'
import { lookAt } from '#test/support/look.ts'
import { signInOnPage } from '#test/support/sign-in-on-page.ts'
import {
  addAuthenticator,
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

describe.skipIf(chromiumPath === undefined)('colleagues, later', async () => {
  const { db } = await testDatabase()
  let browser: Browser
  let organisation: StaffedOrganisation
  let site: StaffSite

  beforeAll(async () => {
    browser = await startBrowser()
    organisation = await insertStaffedOrganisation(db)
    site = await staffSite(db, (services) => [
      ...signInRoutes(services),
      ...accountRoutes(services),
      ...organisationRoutes(services),
    ])
  }, slow)
  afterAll(async () => {
    await site.stop()
    await browser.close()
  })

  const pageOf = (name: string) =>
    `${site.origin}/staff/colleagues/${organisation.staff(name).staffId}`

  it(
    'two people with both halves let a colleague back in who lost everything',
    async () => {
      const admin = await openWalk(browser)
      const { page } = admin
      const posted: string[] = []
      page.on('request', (request) => posted.push(request.url(), request.postData() ?? ''))
      await signInOnPage(page, site, organisation, 'robin')
      const halves = await splitOrganisationKeys(organisation.keys)
      await page.goto(pageOf('kim'))
      await lookAt(page, 'colleague')
      await page.click('text=This person lost every way to sign in')
      await page.locator('#first-form').waitFor()
      await lookAt(page, 'reopen-first')
      await page.fill('#first', halves.first.lines.slice(1).join('\n'))
      await page.click('#first-form button')
      await page.locator('#first-error').waitFor()
      await page.fill('#first', halves.first.lines.join('\n'))
      await page.click('#first-form button')
      await page.locator('#second-form').waitFor()
      expect(await page.inputValue('#first')).toBe('')
      await page.fill('#second', halves.first.lines.join('\n'))
      await page.click('#second-form button')
      await page.locator('#told:has-text("not the two halves")').waitFor()
      await page.fill('#second', halves.second.lines.join('\n'))
      await page.click('#second-form button')
      await page.locator('#step-code').waitFor()
      await lookAt(page, 'reopen-code')
      const code = (await page.textContent('#code-letters')) ?? ''
      const words = ((await page.textContent('#code-words')) ?? '').split(' ')
      await page.fill('#code-groups', `${words[0]} ${words[3]}`)
      await page.click('#code-form button')
      await page.locator('#told:has-text("not the first and the last")').waitFor()
      await page.fill('#code-groups', `${words[0]} ${words.at(-1)}`)
      await page.click('#code-form button')
      await page.locator('#step-done').waitFor()
      await lookAt(page, 'reopen-done')
      expect(await page.content()).not.toContain(code)
      for (const secret of [...halves.first.lines, ...halves.second.lines, code, words.join(' ')])
        expect(posted.filter((text) => text.includes(secret))).toEqual([])

      // The colleague is back with the same keys, and chooses new ways to sign in.
      const kim = await openWalk(browser)
      await addAuthenticator(kim)
      await kim.page.goto(`${site.origin}/staff/sign-in`)
      await kim.page.locator('#with-script').waitFor()
      await kim.page.click('text=With your printed recovery code')
      await kim.page.fill('#recovery-name', 'kim')
      await kim.page.fill('#recovery', code)
      await kim.page.locator('#recovery-form button').click()
      await kim.page.waitForURL('**/staff')
      await kim.page.goto(`${site.origin}/staff/account/passphrase`)
      await kim.page.locator('#totp-picture svg[role=img]').waitFor()
      await lookAt(kim.page, 'passphrase-with-app')
      await kim.page.goto(`${site.origin}/staff/account/passkey`)
      await kim.page.locator('#with-script').waitFor()
      await kim.page.fill('#label', 'new key')
      await kim.page.locator('#passkey-form button').click()
      await kim.page.waitForURL('**/staff/account?told=saved')
      expect(await kim.page.textContent('main')).toContain('Passkey: new key')
      await kim.page.locator('#fingerprint-words:has-text(" ")').waitFor()
      await lookAt(kim.page, 'account-back')

      const outcomes = await db
        .selectFrom('audit_entry')
        .select(['outcome', 'actor_id'])
        .where('action', '=', 'keyring.reopen')
        .execute()
      const by = organisation.staff('robin').staffId
      expect(outcomes.at(-1)).toEqual({ outcome: 'done', actor_id: by })
      for (const walk of [admin, kim]) {
        expect(walk.complaints).toEqual([])
        await walk.context.close()
      }
    },
    slow,
  )

  it(
    'a changed name is signed, and a setting that was filled in slowly is saved after a fresh code',
    async () => {
      await db.updateTable('sign_in_method').set({ totp_last_step: null }).execute()
      const walk = await openWalk(browser)
      const { page } = walk
      await signInOnPage(page, site, organisation, 'robin')
      await page.goto(pageOf('sasha'))
      await page.locator('a[href$="/details"]').first().click()
      await page.locator('h1:has-text("Names and e-mail")').waitFor()
      await lookAt(page, 'details')
      await page.fill('#working_name', 'Sunny')
      await page.fill('#email', 'not an address')
      await page.click('main form button')
      await page.locator('.govuk-error-summary').waitFor()
      expect(await page.inputValue('#working_name')).toBe('Sunny')
      await lookAt(page, 'details-wrong')
      await page.fill('#email', 'sunny@service.example')
      await page.click('main form button')
      await page.waitForURL('**?told=details')
      await page.locator('#sign-name').waitFor()
      await lookAt(page, 'details-to-sign')
      await page.click('#sign-name')
      await page.waitForURL('**?told=named')
      expect(await page.locator('#sign-name').count()).toBe(0)

      await page.goto(`${site.origin}/staff/organisation/digest`)
      await lookAt(page, 'digest')
      await page.fill('#times', '9:00, 16:30')
      const code = organisation.codeOf('robin', instant(Date.now()))
      await db.updateTable('staff_session').set({ stepped_up_at: null }).execute()
      await db.updateTable('sign_in_method').set({ totp_last_step: null }).execute()
      await page.click('main form button')
      await page.locator('h1:has-text("Is it still you?")').waitFor()
      await page.locator('#with-script').waitFor()
      await lookAt(page, 'step-up-held')
      expect(await readSetting(db, 'digest_minutes')).toBeUndefined()
      await page.fill('#code', code)
      await page.locator('#code-form button').click()
      await page.waitForURL('**/staff/organisation?told=saved')
      expect((await readSetting(db, 'digest_minutes'))?.value).toEqual([540, 990])
      const unexpected = walk.complaints.filter((line) => !/\b(403|422)\b/.test(line))
      expect(unexpected).toEqual([])
      await walk.context.close()
    },
    slow,
  )
})
