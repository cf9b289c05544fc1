// The staff side in a real browser: an organisation is founded, its first administrator signs out, in by passkey, locks
// and unlocks; another signs in by passphrase and code. No request ever carries a passphrase, a printed line or a key.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import { issueSetUpLink } from '#features/staff/setup/commands.ts'
import { setUpRoutes } from '#features/staff/setup/routes.ts'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { testDatabase } from '#test/support/database.ts'
import { lookAt } from '#test/support/look.ts'
import { testRandom } from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import {
  addAuthenticator,
  chromiumPath,
  openWalk,
  type StaffSite,
  staffSite,
  startBrowser,
} from '#test/support/staff-site.ts'
import { insertStaffedOrganisation, testPassphrase } from '#test/support/staffed-organisation.ts'

const changedPassphrase = 'harbour thistle window clay'
const slow = 120_000

/** Everything posted, to be searched for what must not leave. */
function watchPosts(page: Page): string[] {
  const posted: string[] = []
  page.on('request', (request) => {
    posted.push(request.url(), request.postData() ?? '')
  })
  return posted
}

const told = (page: Page) => page.locator('#told')

describe.skipIf(chromiumPath === undefined)('staff access', async () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await startBrowser()
  }, slow)
  afterAll(async () => {
    await browser.close()
  })

  describe('from the set-up link', async () => {
    const { db } = await testDatabase()
    let site: StaffSite
    beforeAll(async () => {
      site = await staffSite(db, (services) => [
        ...signInRoutes(services),
        ...setUpRoutes(services),
      ])
    }, slow)
    afterAll(async () => {
      await site.stop()
    })

    it(
      'an organisation is founded, signed out of, into, locked and unlocked with one passkey',
      async () => {
        const walk = await openWalk(browser)
        const { page } = walk
        const { cdp, authenticatorId } = await addAuthenticator(walk)
        const posted = watchPosts(page)
        const link = await issueSetUpLink(db, testRandom, instant(Date.now()))
        if (link === undefined) throw new Error('no link')
        await page.goto(`${site.origin}${link.path}`)
        await page.locator('#step-names').waitFor()
        expect(await htmlFaults(await page.content())).toEqual([])
        await lookAt(page, 'set-up-names')
        await page.locator('#names-form button').click()
        expect(await told(page).textContent()).toContain('Fill it in')
        expect(await told(page).locator('li').allTextContents()).toEqual([
          'Name of the organisation: This is empty. Fill it in.',
          'Your full name: This is empty. Fill it in.',
          'Your working name: This is empty. Fill it in.',
          'Your sign-in name: This is empty. Fill it in.',
        ])
        for (const id of ['organisation', 'full-name', 'working-name', 'sign-in-name'])
          expect(await page.textContent(`#${id}-error`)).toContain('Fill it in')
        expect(await page.getAttribute('#organisation', 'aria-describedby')).toContain('-error')
        await page.fill('#organisation', 'Example Help Service')
        await page.fill('#full-name', 'Robin Sample')
        await page.fill('#working-name', 'Robin')
        await page.fill('#sign-in-name', 'robin')
        await page.locator('#names-form button').click()

        const halves: string[] = []
        for (const half of [1, 2]) {
          await page.locator(`#step-sheet-${half}`).waitFor()
          const lines = await page.locator(`#sheet-lines-${half} li`).allTextContents()
          expect(lines).toHaveLength(8)
          halves.push(...lines)
          if (half === 1) await lookAt(page, 'set-up-sheet')
          await page.click(`#sheet-next-${half}`)
          expect(await page.content()).not.toContain(lines[0])
          const [first = '', ...rest] = lines
          const mistyped = (first.startsWith('0') ? '1' : '0') + first.slice(1)
          await page.fill(`#typed-${half}`, [mistyped, ...rest].join('\n'))
          await page.locator(`#type-form-${half} button`).first().click()
          await page.locator(`#typed-wrong-${half}`).waitFor()
          expect(await page.textContent(`#typed-line-${half}`)).toBe('1')
          if (half === 1) await lookAt(page, 'set-up-type')
          await page.fill(`#typed-${half}`, lines.join('\n').toLowerCase())
          await page.locator(`#type-form-${half} button`).first().click()
          await page.click(half === 1 ? '#step-change-done' : '#step-back-done')
        }

        await page.locator('#step-code').waitFor()
        await lookAt(page, 'set-up-code')
        const code = (await page.textContent('#code-letters')) ?? ''
        const groups = code.split('-')
        await page.fill('#code-groups', `${groups[0]} ${groups.at(-1)}`)
        await page.locator('#code-form button').click()

        await page.locator('#step-methods').waitFor()
        await lookAt(page, 'set-up-methods')
        await page.click('#methods-done')
        expect(await told(page).textContent()).toContain('Add a passkey')
        await page.fill('#passkey-label', 'test key')
        await page.locator('#passkey-form button').click()
        await page.locator('#passkeys-made').waitFor()
        await page.click('#methods-done')
        await page.locator('#step-done').waitFor()
        await lookAt(page, 'set-up-done')

        await page.goto(`${site.origin}${link.path}`)
        expect(await page.textContent('h1')).toBe('This link has been used')

        await page.goto(`${site.origin}/staff/sign-in`)
        await page.locator('#with-script').waitFor()
        expect(await htmlFaults(await page.content())).toEqual([])
        await lookAt(page, 'sign-in')
        await page.click('#passkey')
        await page.waitForURL('**/staff')
        expect(await page.textContent('h1')).toBe('Hello, Robin')
        await lookAt(page, 'home')

        await page.click('text=Your account')
        await page.locator('#fingerprint-words:has-text(" ")').waitFor()
        expect(await htmlFaults(await page.content())).toEqual([])
        await lookAt(page, 'account')

        await page.click('#staff-lock button')
        await page.waitForURL('**/staff/unlock')
        await page.locator('#with-script').waitFor()
        await lookAt(page, 'unlock')
        const { rows } = await locked(db)
        expect(rows).toBe(0)
        await page.goto(`${site.origin}/staff/account`)
        expect(await page.textContent('#fingerprint')).toBe('Unlock to see it.')

        await page.goto(`${site.origin}/staff/unlock`)
        await page.click('#by-recovery')
        await page.fill('#recovery', code)
        await page.locator('#recovery-form button').click()
        await page.waitForURL('**/staff')
        expect((await locked(db)).rows).toBe(1)

        // What another tab still shows goes with it.
        const otherTab = await page.context().newPage()
        await otherTab.goto(`${site.origin}/staff/account`)
        await page.click('#staff-sign-out button')
        await page.waitForURL('**/staff/sign-in')
        await otherTab.waitForURL('**/staff/sign-in')
        await otherTab.close()
        await page.goto(`${site.origin}/staff`)
        await page.waitForURL('**/staff/sign-in')

        // The passkey of somebody who does not touch it.
        await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
        await page.locator('#with-script').waitFor()
        await page.click('#passkey')
        await page.locator('#told:has-text("passkey was not used")').waitFor()

        const secrets = [...halves, code, ...groups.slice(1, 3)]
        for (const secret of secrets) {
          const found = posted.filter((text) => text.includes(secret))
          expect(found).toEqual([])
        }
        const unexpected = walk.complaints.filter((text) => !text.includes('410'))
        expect(unexpected).toEqual([])
        await walk.context.close()
      },
      slow,
    )
  })

  describe('with staff on record', async () => {
    const { db } = await testDatabase()
    let site: StaffSite
    let codeOf: (name: string) => string
    beforeAll(async () => {
      const organisation = await insertStaffedOrganisation(db)
      codeOf = (name) => organisation.codeOf(name, instant(Date.now()))
      site = await staffSite(db, signInRoutes)
    }, slow)
    afterAll(async () => {
      await site.stop()
    })

    it(
      'passphrase and code sign in and unlock; a passkey without PRF signs in and says what is missing',
      async () => {
        const walk = await openWalk(browser, 390)
        const { page } = walk
        const posted = watchPosts(page)
        await page.goto(`${site.origin}/staff/sign-in`)
        await page.locator('#with-script').waitFor()
        await page.fill('#name', 'sasha')
        await page.fill('#passphrase', 'something else entirely')
        await page.fill('#code', codeOf('sasha'))
        await page.locator('#passphrase-form button[type=submit]').click()
        await page.locator('#told:has-text("did not match")').waitFor({ timeout: 20_000 })
        await lookAt(page, 'sign-in-refused')

        await page.fill('#passphrase', testPassphrase)
        const used = codeOf('sasha')
        await page.fill('#code', used)
        await page.locator('#passphrase-form button[type=submit]').click()
        await page.waitForURL('**/staff', { timeout: 20_000 })

        // The proof of the sign-in is six minutes old: a change asks again.
        await db.updateTable('staff_session').set({ stepped_up_at: null }).execute()
        await addAuthenticator(walk, false)
        await page.goto(`${site.origin}/staff/account/passkey`)
        await page.waitForURL('**/staff/step-up?next=*')
        await page.locator('#with-script').waitFor()
        await lookAt(page, 'step-up')
        await page.fill('#code', used)
        await page.locator('#code-form button').click()
        await page.locator('#told:has-text("did not match")').waitFor()
        await db.updateTable('sign_in_method').set({ totp_last_step: null }).execute()
        await page.fill('#code', codeOf('sasha'))
        await page.locator('#code-form button').click()
        await page.waitForURL('**/staff/account/passkey')
        await page.locator('#with-script').waitFor()
        await lookAt(page, 'new-passkey')
        await page.fill('#label', 'plain key')
        await page.locator('#passkey-form button').click()
        await page.waitForURL('**/staff/account?told=saved')
        expect(await page.textContent('main')).toContain('signs in, does not unlock')

        await page.goto(`${site.origin}/staff/account/passphrase`)
        await page.locator('#with-script').waitFor()
        await page.fill('#passphrase', 'too short')
        await page.locator('#new-passphrase-form button[type=submit]').click()
        expect(await page.textContent('#passphrase-error')).toContain('at least 15')
        await lookAt(page, 'new-passphrase')
        await page.fill('#passphrase', changedPassphrase)
        await page.fill('#again', changedPassphrase)
        await page.locator('#new-passphrase-form button[type=submit]').click()
        await page.waitForURL('**/staff/account?told=saved')

        await page.goto(`${site.origin}/staff/account/code`)
        await page.locator('#with-script').waitFor()
        await page.click('#make-code')
        await page.locator('#code-after').waitFor()
        await lookAt(page, 'new-code')
        const code = (await page.textContent('#code-words')) ?? ''

        await page.click('#staff-sign-out button')
        await page.waitForURL('**/staff/sign-in')
        await page.locator('#with-script').waitFor()
        await page.click('#passkey')
        await page.waitForURL('**/staff/unlock?no-prf')
        expect(await page.textContent('main')).toContain('cannot unlock')
        await page.locator('#with-script').waitFor()
        await page.fill('#recovery', code)
        await page.locator('#recovery-form button').click()
        await page.waitForURL('**/staff')
        for (const secret of [testPassphrase, changedPassphrase, code])
          expect(posted.filter((text) => text.includes(secret))).toEqual([])
        expect(walk.complaints).toEqual([])
        await walk.context.close()
      },
      slow,
    )

    it('without scripts it says what it needs and shows no field', async () => {
      const context = await browser.newContext({ javaScriptEnabled: false })
      const page = await context.newPage()
      await page.goto(`${site.origin}/staff/sign-in`)
      expect(await page.textContent('main')).toContain('The staff side needs JavaScript')
      expect(await page.locator('input:visible, button:visible').count()).toBe(0)
      await context.close()
    })
  })
})

type Database = Awaited<ReturnType<typeof testDatabase>>['db']

async function locked(db: Database): Promise<{ rows: number }> {
  const rows = await db
    .selectFrom('staff_session')
    .select('staff_id')
    .where('unlock_half', 'is not', null)
    .execute()
  return { rows: rows.length }
}
