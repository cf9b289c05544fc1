// From the menu to the person's yes, in real browsers: a coordinator compares and seals, a therapist opens the card and
// says yes, the person says yes without scripts, and only then does the therapist read what the person wrote.
import { toBase64url } from '@forestall/sealed'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { triageCardFrom } from '#domain/help/triage-card.ts'
import { instant } from '#domain/shared/instant.ts'
import { matchingRoutes } from '#features/help/matching/routes.ts'
import { triageRoutes } from '#features/help/triage/routes.ts'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { findEnquirerSession, openEnquirerSession } from '#platform/db/enquirer-sessions.ts'
import { findStaffSession } from '#platform/db/staff-sessions.ts'
import { lookAt } from '#test/support/look.ts'
import { matchingOffice } from '#test/support/matching-office.ts'
import {
  chromiumPath,
  openWalk,
  type StaffSite,
  staffSite,
  startBrowser,
  type Walk,
} from '#test/support/staff-site.ts'
import { testPassphrase } from '#test/support/staffed-organisation.ts'
import { menuWords, offerWords, personMatchWords } from '#words/en-matching.ts'

const slow = 180_000
const wrote = 'I am worried about what I look at online and I want to stop.'

describe.skipIf(chromiumPath === undefined)('from the menu to the yes of the person', async () => {
  const office = await matchingOffice()
  const { db, organisation } = office
  let browser: Browser
  let site: StaffSite

  beforeAll(async () => {
    browser = await startBrowser()
    site = await staffSite(
      db,
      (services) => [
        ...signInRoutes(services),
        ...triageRoutes(services),
        ...matchingRoutes(services),
      ],
      {
        findSession: async (token, now) =>
          (await findEnquirerSession(db, token, now)) ?? (await findStaffSession(db, token, now)),
      },
    )
  }, slow)
  afterAll(async () => {
    await browser.close()
    await site.stop()
  })

  async function signIn(signInName: string): Promise<Walk> {
    const walk = await openWalk(browser)
    const { page } = walk
    await page.goto(`${site.origin}/staff/sign-in`)
    await page.locator('#with-script').waitFor()
    await page.fill('#name', signInName)
    await page.fill('#passphrase', testPassphrase)
    await page.fill('#code', organisation.codeOf(signInName, instant(Date.now())))
    await page.locator('#passphrase-form button[type=submit]').click()
    await page.waitForURL('**/staff', { timeout: 60_000 })
    return walk
  }

  it(
    'shows each of them what they may know, and no more',
    async () => {
      const card = triageCardFrom('self', {
        ...{ main_reason: 'thoughts_never_acted', legal_stage: 'unknown_to_authorities' },
        ...{ children_near: 'no', how_to_meet: ['video'], language: 'en', region: 'london' },
        ...{ times: ['weekday_evening'], means: 'reduced_fee', age: 'adult' },
      } as never)
      const one = await office.accepted({ card: card as never, texts: [wrote] })
      await office.setProfile('tara', { languages: ['pl'], surname: 'Elsewhere' })
      const path = `${site.origin}/staff/enquiries/${one.id}`

      const mara = await signIn('mara')
      await mara.page.goto(path)
      await mara.page.getByRole('link', { name: menuWords.link }).click()
      await mara.page.locator('#menu-form').waitFor({ timeout: 60_000 })
      expect(await mara.page.locator('input[name=therapist]').count()).toBe(3)
      const preview = await mara.page.locator('#menu-preview').innerText()
      expect(preview).toContain('London')
      await mara.page.locator('summary').click()
      const against = await mara.page.locator('details table').innerText()
      expect(against).toContain('Elsewhere')
      await lookAt(mara.page, 'matching-menu')
      await mara.page.locator('#menu-confirm').click()
      await mara.page.getByText(menuWords.underWay.lead).waitFor({ timeout: 60_000 })
      await lookAt(mara.page, 'matching-under-way')
      expect(await office.statesOf(one)).toEqual(['sent', 'proposed'])
      expect(mara.complaints).toEqual([])

      const [offer] = await office.offersOf(one)
      const name = organisation.people.find(
        ({ staffId }) => staffId === offer?.staff_id,
      )?.signInName
      const therapist = await signIn(name ?? '')
      await therapist.page.goto(`${site.origin}/staff/offers`)
      await lookAt(therapist.page, 'matching-offers')
      await therapist.page.getByRole('link', { name: offerWords.open }).click()
      await therapist.page.locator('#offer dl').waitFor({ timeout: 60_000 })
      const shown = await therapist.page.locator('#offer').innerText()
      // Word for word what the coordinator confirmed.
      for (const line of shown.split('\n').filter((text) => text.trim() !== ''))
        expect(preview).toContain(line.trim())
      expect(shown).not.toContain(wrote)
      await lookAt(therapist.page, 'matching-offer')
      expect((await therapist.page.goto(path))?.status()).toBe(404)
      await therapist.page.goBack()
      await therapist.page.getByRole('button', { name: offerWords.one.accept }).click()
      await therapist.page.getByText(offerWords.done.accepted).waitFor()

      const context = await browser.newContext({ javaScriptEnabled: false })
      const token = crypto.getRandomValues(new Uint8Array(32))
      const now = instant(Date.now())
      await openEnquirerSession(db, { token, enquiryId: one.id, sealedKey: undefined }, now)
      const cookie = { name: 'forestall', value: toBase64url(token), url: site.origin }
      await context.addCookies([cookie])
      const person = await context.newPage()
      await person.goto(`${site.origin}/return/match`)
      const offered = await person.locator('#main-content').innerText()
      expect(offered).toContain(personMatchWords.found.passOn)
      expect(offered).not.toContain('Sample')
      await person.getByLabel(personMatchWords.found.options.yes, { exact: true }).check()
      await person.getByRole('button', { name: personMatchWords.found.button }).click()
      await person.getByText(personMatchWords.done.confirmed).waitFor()
      await context.close()

      await therapist.page.goto(`${site.origin}/staff/offers`)
      await therapist.page.getByRole('link', { name: offerWords.open }).click()
      await therapist.page.getByRole('link', { name: offerWords.openCase }).click()
      await therapist.page.locator('#opening').waitFor({ state: 'detached', timeout: 60_000 })
      expect(await therapist.page.locator('#conversation').innerText()).toContain(wrote)
    },
    slow,
  )
})
