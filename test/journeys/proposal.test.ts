// Today's proposal in a real browser: a coordinator unlocks, the list is worked out in a Worker, and the page says who
// with whom and why, who is left out, and which rule would have to give.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { triageCardFrom } from '#domain/help/triage-card.ts'
import { instant } from '#domain/shared/instant.ts'
import { proposalRoutes } from '#features/help/matching/routes-proposal.ts'
import { triageRoutes } from '#features/help/triage/routes.ts'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { lookAt } from '#test/support/look.ts'
import { matchingOffice, therapistNames } from '#test/support/matching-office.ts'
import {
  chromiumPath,
  openWalk,
  type StaffSite,
  staffSite,
  startBrowser,
} from '#test/support/staff-site.ts'
import { testPassphrase } from '#test/support/staffed-organisation.ts'
import { proposalWords } from '#words/en-proposal.ts'

const slow = 180_000
const words = proposalWords.script

describe.skipIf(chromiumPath === undefined)('today’s proposal', async () => {
  const office = await matchingOffice()
  const { db, organisation } = office
  let browser: Browser
  let site: StaffSite

  beforeAll(async () => {
    browser = await startBrowser()
    site = await staffSite(db, (services) => [
      ...signInRoutes(services),
      ...triageRoutes(services),
      ...proposalRoutes(services),
    ])
  }, slow)
  afterAll(async () => {
    await browser.close()
    await site.stop()
  })

  function cardIn(language: string) {
    return triageCardFrom('self', {
      ...{ main_reason: 'thoughts_never_acted', legal_stage: 'unknown_to_authorities' },
      ...{ how_to_meet: ['video'], language, region: 'london', age: 'adult' },
    } as never) as never
  }

  it(
    'is worked out in the unlocked browser, with reasons',
    async () => {
      for (const name of therapistNames) await office.setProfile(name, { languages: ['en'] })
      const placed = await office.accepted({ card: cardIn('en') })
      await office.accepted({ card: cardIn('pl') })

      const { page, complaints } = await openWalk(browser)
      await page.goto(`${site.origin}/staff/sign-in`)
      await page.locator('#with-script').waitFor()
      await page.fill('#name', 'mara')
      await page.fill('#passphrase', testPassphrase)
      await page.fill('#code', organisation.codeOf('mara', instant(Date.now())))
      await page.locator('#passphrase-form button[type=submit]').click()
      await page.waitForURL('**/staff', { timeout: 60_000 })

      await page.goto(`${site.origin}/staff/matching/proposal`)
      await page
        .getByText('1 of 2 people have a proposal. 1 are left out.')
        .waitFor({ timeout: 60_000 })
      const tables = page.locator('#proposal table')
      expect(await tables.first().innerText()).toContain(words.proposed.offer)
      const offer = page.getByRole('link', { name: words.proposed.offer })
      expect(await offer.first().getAttribute('href')).toBe(`/staff/enquiries/${placed.id}/menu`)
      const shown = await page.locator('#proposal').innerText()
      expect(shown).toContain(words.leftOut.title)
      expect(shown).toContain('Not so for 4 of 4 therapists.')
      expect(await tables.nth(2).innerText()).toMatch(/interpreter.*\t1/s)
      expect(shown).toContain(words.fairness.title)
      await lookAt(page, 'matching-proposal')
      expect(complaints).toEqual([])
    },
    slow,
  )
})
