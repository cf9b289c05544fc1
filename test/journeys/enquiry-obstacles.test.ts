// What stands in the way of sending: too many at once, a part that does not load, a script that does not start.

import { parseReceiptCode } from '@forestall/sealed'
import { describe, expect, it } from 'vitest'
import { classAllowances, limits } from '#platform/http/limits.ts'
import { chromiumPath, isTooWide, takePicture } from '#test/support/browser-walk.ts'
import { testDatabase } from '#test/support/database.ts'
import { shownCode, walkQuestions } from '#test/support/journey-page.ts'
import { publicSite } from '#test/support/public-site.ts'
import { siteInBrowser } from '#test/support/site-in-browser.ts'

const { db } = await testDatabase()
const { site, walk } = siteInBrowser(db)
const canary = 'qzvwkxjpmtrhbndl'
const words = `I am worried about what I look at online and I want to stop. ${canary}`

const answers = {
  age: 'adult',
  main_reason: 'other',
  legal_stage: 'warrant_or_visit',
  thoughts_of_ending_life: 'no',
  hopes: 'talk_to_somebody',
  free_words: words,
  identity_nothing: 'go_on',
  identity_code: 'stay_here',
}

describe.skipIf(chromiumPath === undefined)('an obstacle to sending, in Chromium', () => {
  it('when more is written than is allowed, the browser solves a puzzle and the message is stored', async () => {
    const none = { burst: 0, perSecond: 0 }
    const { db: busyDb } = await testDatabase()
    const busy = await publicSite(busyDb, {
      limits: limits({ ...classAllowances, writing: none, writing_plain: none }),
    })
    const { context, page, requests } = await walk(true)
    await page.goto(`${busy.origin}/enquiry/self/questions`)
    await walkQuestions(page, answers, async () => undefined)
    await page.locator('[name="go"][value="next"]').click()
    await page.locator('text=We have your message').first().waitFor({ timeout: 60_000 })
    const posts = requests.filter((request) => request.url().endsWith('/sealed'))
    const answered = await Promise.all(posts.map(async (one) => (await one.response())?.status()))
    expect(answered).toEqual([429, 200])
    const stored = await busyDb.selectFrom('enquiry').select('begun').execute()
    expect(stored).toEqual([{ begun: 'script' }])
    expect(parseReceiptCode(await shownCode(page)).ok).toBe(true)
    await context.close()

    const plain = await walk(false)
    await plain.page.goto(`${busy.origin}/enquiry/self`)
    await plain.page.getByRole('button', { name: 'Start without scripts' }).click()
    await walkQuestions(plain.page, answers, async () => undefined)
    await plain.page.locator('[name="go"][value="send"]').click()
    await plain.page.locator('text=Many people are writing just now').waitFor()
    expect(await isTooWide(plain.page)).toBe(false)
    expect(await plain.page.locator('main').innerText()).toContain(canary)
    await takePicture(plain.page, 'waiting-plain')
    // The clock of this site stands still, so the turn never comes: an early press is told the same again.
    await plain.page.locator('[name="go"][value="send"]').click()
    await plain.page.locator('text=Many people are writing just now').waitFor()
    await plain.context.close()
    await busy.stop()
  }, 120_000)

  it('if the part that seals does not load, the page says so, keeps the answers and sends nothing', async () => {
    const { context, page, requests } = await walk(true)
    await page.route(/assets\/(sealing|chunk)/, (route) => route.abort())
    await page.goto(`${site().origin}/enquiry/self/questions`)
    const isStarted = await page.locator('[data-step="age"]').isVisible()
    if (isStarted) {
      await walkQuestions(page, answers, async () => undefined)
      await page.locator('[name="go"][value="next"]').click()
      await page.locator('[data-sealing-failed]:visible').waitFor()
      expect(await page.locator('[data-answers]').innerText()).toContain('I want to stop')
    } else expect(await page.locator('#not-started').innerText()).toContain('has not started')
    expect(requests.filter((request) => request.method() === 'POST')).toEqual([])
    expect(
      await page.getByRole('link', { name: 'Use the version without scripts' }).first().isVisible(),
    ).toBe(true)
    await context.close()
  }, 60_000)

  it('if the script does not start, the page says so and nothing can be typed', async () => {
    for (const withScript of [true, false]) {
      const { context, page } = await walk(withScript)
      if (withScript) await page.route('**/assets/enquiry.js', (route) => route.abort())
      await page.goto(`${site().origin}/enquiry/self/questions`)
      expect(await page.locator('main').innerText()).toContain('has not started')
      expect(await page.locator('textarea:visible, input:visible').count()).toBe(0)
      await takePicture(page, `not-started-${withScript}`)
      await page.goto(`${site().origin}/enquiry/self`)
      await page.getByRole('button', { name: 'Start without scripts' }).click()
      expect(await page.locator('[name="age"][value="adult"]').isVisible()).toBe(true)
      await context.close()
    }
  }, 60_000)
})
