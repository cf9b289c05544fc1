// Doors other than one's own: a professional who refers somebody, and somebody under 18.

import { describe, expect, it } from 'vitest'
import { chromiumPath, isTooWide, takePicture } from '#test/support/browser-walk.ts'
import { testDatabase } from '#test/support/database.ts'
import { walkQuestions } from '#test/support/journey-page.ts'
import { axeFaults } from '#test/support/page-access.ts'
import { siteInBrowser } from '#test/support/site-in-browser.ts'

const { db } = await testDatabase()
const { site, walk } = siteInBrowser(db)

describe.skipIf(chromiumPath === undefined)('other doors in Chromium', () => {
  it('a professional with scripts gets two codes, and the own one shows how the referral stands', async () => {
    const { context, page, requests } = await walk(true, 390)
    await page.goto(`${site().origin}/enquiry/professional-referral/questions`)
    const given = { referral_agreed: 'agreed', main_reason: 'thoughts_never_acted' }
    await walkQuestions(page, given, async () => undefined)
    await page.locator('[name="go"][value="next"]').click()
    await page.locator('text=We have the referral').waitFor()
    const codes = (await page.locator('main').innerText()).match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){6}/g)
    expect(codes).toHaveLength(2)
    expect(await isTooWide(page)).toBe(false)
    expect(await axeFaults(page)).toEqual([])
    await takePicture(page, 'referral-codes')
    const bodies = requests.map((request) => request.postData() ?? '').join()
    for (const code of codes ?? []) expect(bodies).not.toContain(code)
    await page.goto(`${site().origin}/enquiry/referral-status`)
    await page.locator('#referral_code').fill(codes?.[1] ?? '')
    await page.getByRole('button', { name: 'See how it stands' }).click()
    await page.locator('.govuk-inset-text').waitFor()
    expect(await page.locator('main').innerText()).toContain('Received')
    await context.close()
  }, 60_000)

  it('an end at which nothing is stored offers no way on', async () => {
    const { context, page } = await walk(true)
    await page.goto(`${site().origin}/enquiry/under-18/questions`)
    await page.locator('[name="young_age"][value="from_13_to_17"]').check()
    await page.locator('[name="go"][value="next"]').click()
    await page.locator('[data-step="no_youth_team"]:visible').waitFor()
    await takePicture(page, 'young-end')
    expect(await page.locator('[name="go"]:visible').allInnerTexts()).toEqual(['Back'])
    await context.close()
  }, 60_000)
})
