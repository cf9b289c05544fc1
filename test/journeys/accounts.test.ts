// A colleague's life in a real browser: invited, joined, fingerprint compared and signed, at work; then cut off by the
// next request although another process of the product ended it, a new team key, what waited wrapped to it.
import { splitOrganisationKeys } from '@forestall/sealed'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { triageRoutes } from '#features/help/triage/routes.ts'
import { accountRoutes } from '#features/staff/accounts/routes.ts'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { testDatabase } from '#test/support/database.ts'
import { lookAt } from '#test/support/look.ts'
import { insertSealedEnquiry } from '#test/support/sealed-enquiry.ts'
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
const text = 'I am worried about what I look at online and I want to stop.'

describe.skipIf(chromiumPath === undefined)('colleagues', async () => {
  const { db } = await testDatabase()
  let browser: Browser
  let organisation: StaffedOrganisation
  let enquiryId: string
  /** Two processes of the product on one database. */
  let here: StaffSite
  let there: StaffSite

  beforeAll(async () => {
    browser = await startBrowser()
    organisation = await insertStaffedOrganisation(db)
    const intake = organisation.teamKeys.find(({ team }) => team === 'intake')
    const enquiry = await insertSealedEnquiry(
      db,
      {
        organisationId: organisation.organisationId,
        team: { team: 'intake', version: 1, recipient: intake?.recipient as never },
        identity: '',
        staffId: organisation.staff('sasha').staffId,
        workingName: 'Sasha',
      },
      { texts: [text] },
    )
    enquiryId = enquiry.id
    const routes = (
      services: Parameters<typeof accountRoutes>[0] &
        Parameters<typeof signInRoutes>[0] &
        Parameters<typeof triageRoutes>[0],
    ) => [...signInRoutes(services), ...accountRoutes(services), ...triageRoutes(services)]
    here = await staffSite(db, routes)
    there = await staffSite(db, routes)
  }, slow)
  afterAll(async () => {
    await here.stop()
    await there.stop()
    await browser.close()
  })

  const signIn = (page: Page, site: StaffSite, name: string) =>
    signInOnPage(page, site, organisation, name)

  async function readsTheEnquiry(page: Page, site: StaffSite): Promise<void> {
    await page.goto(`${site.origin}/staff/queue`)
    await page.locator(`form[action$="${enquiryId}/take"] button`).first().click()
    await page.waitForURL(`**/staff/enquiries/${enquiryId}`)
    await page.locator(`#conversation:has-text("${text}")`).waitFor({ timeout: 20_000 })
  }

  it(
    'is invited, joins, is compared and signed, works, and is cut off by the next request',
    async () => {
      const admin = await openWalk(browser)
      await signIn(admin.page, there, 'robin')

      await admin.page.goto(`${there.origin}/staff/colleagues`)
      await lookAt(admin.page, 'colleagues')
      await admin.page.click('text=Invite a colleague')
      await admin.page.locator('h1:has-text("Invite a colleague")').waitFor()
      await admin.page.fill('#full_name', 'Charlie Sample')
      await admin.page.check('input[value=administrator]')
      await admin.page.check('input[value=intake_coordinator]')
      await admin.page.click('main form button')
      await admin.page.locator('.govuk-error-summary').waitFor()
      expect(await admin.page.textContent('.govuk-error-summary')).toContain(
        'cannot be held together',
      )
      expect(await admin.page.inputValue('#full_name')).toBe('Charlie Sample')
      await lookAt(admin.page, 'invite-refused')
      await admin.page.uncheck('input[value=administrator]')
      await admin.page.fill('#working_name', 'Charlie')
      await admin.page.fill('#sign_in_name', 'Charlie')
      await admin.page.fill('#email', 'charlie@service.example')
      await admin.page.click('main form button')
      const link = (await admin.page.textContent('#one-time-link')) ?? ''
      await lookAt(admin.page, 'invitation-made')
      await admin.page.click('text=Go to this colleague')
      await lookAt(admin.page, 'colleague-invited')
      const colleaguePath = new URL(admin.page.url()).pathname

      const joiner = await openWalk(browser)
      await addAuthenticator(joiner)
      const joinAddress = `${here.origin}${new URL(link).pathname}`
      await joiner.page.goto(joinAddress)
      await joiner.page.locator('#names-form').waitFor()
      await lookAt(joiner.page, 'join-names')
      await joiner.page.click('#names-form button')
      await joiner.page.locator('#step-code').waitFor()
      const groups = ((await joiner.page.textContent('#code-letters')) ?? '').split('-')
      await joiner.page.fill('#code-groups', `${groups[0]} ${groups.at(-1)}`)
      await joiner.page.locator('#code-form button').click()
      await joiner.page.locator('#step-methods').waitFor()
      await joiner.page.fill('#passkey-label', 'test key')
      await joiner.page.locator('#passkey-form button').click()
      await joiner.page.locator('#passkeys-made').waitFor()
      await joiner.page.click('#methods-done')
      await joiner.page.locator('#step-done').waitFor()
      const fingerprint = await joiner.page.textContent('#fingerprint-words')
      expect(fingerprint?.split(' ')).toHaveLength(6)
      await lookAt(joiner.page, 'join-done')

      // Before the signature: nobody gets in, and the link says what is waited for.
      const waiting = await joiner.context.newPage()
      await waiting.goto(joinAddress)
      expect(await waiting.textContent('main')).toContain('still to compare your fingerprint')
      await waiting.goto(`${here.origin}/staff/sign-in`)
      await waiting.locator('#with-script').waitFor()
      await addAuthenticator({ ...joiner, page: waiting })
      await waiting.close()
      const sessions = await db
        .selectFrom('staff_session')
        .innerJoin('staff', 'staff.id', 'staff_session.staff_id')
        .select('sign_in_name')
        .execute()
      expect(sessions.map((one) => one.sign_in_name)).toEqual(['robin'])

      await admin.page.goto(`${there.origin}${colleaguePath}`)
      await admin.page.locator('#fingerprint-words:not(:empty)').waitFor()
      expect(await admin.page.textContent('#fingerprint-words')).toBe(fingerprint)
      await lookAt(admin.page, 'colleague-compare')
      await admin.page.click('#compare-form button')
      await admin.page.locator('#told:has-text("Tick that you compared")').waitFor()
      await admin.page.check('#compared')
      await admin.page.click('#compare-form button')
      await admin.page.waitForURL('**?told=signed')
      await lookAt(admin.page, 'colleague-signed')
      expect(await admin.page.textContent('main')).toContain('Intake: has the key')

      await joiner.page.locator('#join-signed').waitFor({ timeout: 15_000 })
      await joiner.page.click('#join-signed a')
      await joiner.page.locator('#with-script').waitFor()
      await joiner.page.click('#passkey')
      await joiner.page.waitForURL('**/staff')
      await readsTheEnquiry(joiner.page, here)

      // A second steward, by the ceremony of two people.
      const halves = await splitOrganisationKeys(organisation.keys)
      const kim = `${there.origin}/staff/colleagues/${organisation.staff('kim').staffId}`
      await admin.page.goto(`${kim}/steward`)
      await admin.page.locator('#first-form').waitFor()
      await lookAt(admin.page, 'steward')
      await admin.page.fill('#first', halves.first.lines.slice(1).join('\n'))
      await admin.page.click('#first-form button')
      await admin.page.locator('#first-error').waitFor()
      await admin.page.fill('#first', halves.first.lines.join('\n'))
      await admin.page.click('#first-form button')
      await admin.page.locator('#second-form').waitFor()
      expect(await admin.page.inputValue('#first')).toBe('')
      await admin.page.fill('#second', halves.first.lines.join('\n'))
      await admin.page.click('#second-form button')
      await admin.page.locator('#told:has-text("not the two halves")').waitFor()
      await admin.page.fill('#second', halves.second.lines.join('\n'))
      await admin.page.click('#second-form button')
      await admin.page.waitForURL('**?told=steward')
      expect(await admin.page.textContent('main')).toContain('Signs keys as a steward')

      await admin.page.goto(`${there.origin}${colleaguePath}`)
      await admin.page.click('text=This person leaves')
      await admin.page.locator('h1:has-text("Charlie leaves")').waitFor()
      await lookAt(admin.page, 'colleague-leave')
      await admin.page.click('main form button')
      await admin.page.locator('.govuk-error-summary').waitFor()
      await admin.page.check('#sure')
      await admin.page.click('main form button')
      await admin.page.waitForURL('**?told=left**')
      await lookAt(admin.page, 'colleague-left')

      await joiner.page.goto(`${here.origin}/staff/queue`)
      expect(new URL(joiner.page.url()).pathname).toBe('/staff/sign-in')
      const held = await db
        .selectFrom('team_key_wrap')
        .innerJoin('staff', 'staff.id', 'team_key_wrap.staff_id')
        .select('sign_in_name')
        .where('sign_in_name', '=', 'charlie')
        .execute()
      expect(held).toEqual([])

      await admin.page.click('#sign-departure')
      await admin.page.waitForURL('**?told=departure')
      await admin.page.goto(`${there.origin}/staff/colleagues/team-keys`)
      await admin.page.locator('[data-renew=intake]').waitFor()
      await lookAt(admin.page, 'team-keys-due')
      await admin.page.click('[data-renew=intake]')
      await admin.page.locator('text=Version 2').waitFor()
      expect(await admin.page.textContent('main')).toContain('A member of this team can wrap')

      const member = await openWalk(browser)
      await signIn(member.page, here, 'alex')
      await member.page.goto(`${here.origin}/staff/colleagues/team-keys`)
      await member.page.locator('[data-rewrap=intake]').click()
      await member.page.locator('#done-intake').waitFor()
      const wraps = await db
        .selectFrom('case_wrap')
        .select('team_key_version')
        .where('team', '=', 'intake')
        .execute()
      expect(wraps).toEqual([{ team_key_version: 2 }])
      await readsTheEnquiry(member.page, here)

      for (const walk of [admin, joiner, member]) {
        const unexpected = walk.complaints.filter((line) => !/\b(410|422)\b/.test(line))
        expect(unexpected).toEqual([])
        await walk.context.close()
      }
    },
    slow,
  )
})
