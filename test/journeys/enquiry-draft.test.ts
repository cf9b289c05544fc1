// Drafts and pages that are left open: nothing that was typed is lost, and nothing of it leaves the browser unsealed.

import { parseReceiptCode } from '@forestall/sealed'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addMs, hourMs, type Instant, instant, minuteMs } from '#domain/shared/instant.ts'
import { chromiumPath, isTooWide, takePicture } from '#test/support/browser-walk.ts'
import { testDatabase } from '#test/support/database.ts'
import { shownCode, stepOf, walkQuestions } from '#test/support/journey-page.ts'
import { axeFaults } from '#test/support/page-access.ts'
import { readStored } from '#test/support/read-stored.ts'
import { siteInBrowser } from '#test/support/site-in-browser.ts'

const { db } = await testDatabase()
let now: Instant = instant(Date.parse('2026-11-20T12:00:00Z'))
const { site, walk } = siteInBrowser(db, { now: () => now })
const organisationId = () => site().intake.organisationId
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

describe.skipIf(chromiumPath === undefined)('a draft in Chromium', () => {
  it('a draft with scripts: code and text stay in the browser, and it goes on where it was left', async () => {
    const { context, page, requests, complaints } = await walk(true)
    await page.goto(`${site().origin}/enquiry/self/questions`)
    const upTo = { ...answers, free_words: '' }
    for (let turn = 0; turn < 60 && (await stepOf(page)) !== 'free_words'; turn += 1) {
      const at = await stepOf(page)
      const answer = upTo[at as keyof typeof upTo]
      if (answer !== undefined) await page.locator(`[name="${at}"][value="${answer}"]`).check()
      await page.locator('[name="go"][value="next"]').click()
    }
    await page.locator('#free_words').fill(words)
    const later = page.getByRole('button', { name: 'Save and go on later' })
    await page.route('**/enquiry/resume/keep', (route) => route.abort())
    await later.click()
    await page.locator('text=We could not save your draft').waitFor()
    expect(await page.locator('#free_words').inputValue()).toBe(words)
    await takePicture(page, 'draft-not-kept')
    await page.unroute('**/enquiry/resume/keep')
    await later.click()
    await page.locator('text=Your draft is saved for 20 hours').waitFor()
    expect(await isTooWide(page)).toBe(false)
    expect(await axeFaults(page)).toEqual([])
    await takePicture(page, 'draft-kept')
    const letters = await shownCode(page)
    expect(parseReceiptCode(letters).ok).toBe(true)
    await page.getByRole('button', { name: 'Go on now' }).click()
    expect(await stepOf(page)).toBe('free_words')

    const other = await walk(true)
    await other.page.goto(`${site().origin}/enquiry/resume`)
    await other.page.locator('text=The code does not leave this device').waitFor()
    await takePicture(other.page, 'draft-resume')
    await other.page.locator('#draft_code').fill(letters.slice(0, -1))
    await other.page.getByRole('button', { name: 'Open the draft' }).click()
    await other.page.locator('[data-errors]:visible').waitFor()
    expect(await axeFaults(other.page)).toEqual([])
    await other.page.locator('#draft_code').fill(letters.toLowerCase())
    await other.page.getByRole('button', { name: 'Open the draft' }).click()
    await other.page.locator('[data-step="free_words"]:visible').waitFor()
    expect(await other.page.locator('#free_words').inputValue()).toBe(words)
    expect(other.page.url()).toBe(`${site().origin}/enquiry/resume`)
    expect(await axeFaults(other.page)).toEqual([])
    await other.page.goBack()
    expect(await other.page.locator('[data-step]:visible').count()).toBe(1)
    expect(await stepOf(other.page)).not.toBe('free_words')
    await walkQuestions(other.page, answers, async () => undefined)
    expect(await other.page.locator('[data-answers]').innerText()).toContain(canary)
    await other.page.locator('[name="go"][value="next"]').click()
    await other.page.locator('text=We have your message').first().waitFor()
    expect(await readStored(db, organisationId(), await shownCode(other.page))).toContain(canary)

    for (const request of [...requests, ...other.requests]) {
      const sent = `${request.url()} ${request.postData() ?? ''}`.toLowerCase()
      expect(sent).not.toContain(canary)
      expect(sent.replaceAll('-', '')).not.toContain(letters.replaceAll('-', '').toLowerCase())
    }
    expect(complaints.filter((text) => !text.includes('ERR_FAILED'))).toEqual([])
    expect(other.complaints).toEqual([])
    expect(await other.context.cookies()).toEqual([])
    expect(await other.page.evaluate('localStorage.length + sessionStorage.length')).toBe(0)
    await context.close()
    await other.context.close()
  }, 120_000)

  it('a page left open for days sends after all, and the code skipped can be seen again', async () => {
    const { context, page } = await walk(true)
    await page.goto(`${site().origin}/enquiry/self/questions`)
    await page.locator('[data-step="age"]:visible').waitFor()
    await page.evaluate('document.querySelector("#enquiry").dataset.formToken = "over"')
    await walkQuestions(page, answers, async (at) => {
      if (at === 'before_interview')
        expect(await page.getByRole('button', { name: 'Save and go on later' }).count()).toBe(0)
    })
    await page.locator('[name="go"][value="next"]').click()
    await page.locator('text=We have your message').first().waitFor()
    const letters = await shownCode(page)
    await page.locator('[value="skip"]').click()
    await page.getByRole('button', { name: 'Look at the code again' }).click()
    expect(await shownCode(page)).toBe(letters)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#group_1').isVisible()).toBe(false)
    expect(await shownCode(page)).toBe(letters)
    await context.close()
  }, 60_000)

  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])(
    'a draft kept %s is opened until 20 hours have passed, and then by nobody',
    async (_, withScript) => {
      const begun = now
      const { context, page } = await walk(withScript)
      await page.goto(`${site().origin}/enquiry/self${withScript ? '/questions' : ''}`)
      if (!withScript) await page.getByRole('button', { name: 'Start without scripts' }).click()
      await page.locator('[name="age"][value="adult"]').check()
      await page.getByRole('button', { name: 'Save and go on later' }).click()
      await page.locator('text=Your draft is saved for 20 hours').waitFor()
      const letters = await shownCode(page)
      await context.close()
      const resume = async (): Promise<Page> => {
        const later = await walk(withScript)
        await later.page.clock.setFixedTime(now)
        await later.page.goto(`${site().origin}/enquiry/resume`)
        if (withScript)
          await later.page.locator('text=The code does not leave this device').waitFor()
        await later.page.locator('#draft_code').fill(letters)
        await later.page.getByRole('button', { name: 'Open the draft' }).click()
        return later.page
      }
      now = addMs(begun, 20 * hourMs - minuteMs)
      const before = await resume()
      await before.locator('[name="age"][value="adult"]:visible').waitFor()
      expect(await before.locator('[name="age"][value="adult"]').isChecked()).toBe(true)
      now = addMs(begun, 20 * hourMs + minuteMs)
      const after = await resume()
      await after.locator('.govuk-error-summary:visible').waitFor()
      expect(await after.locator('[name="age"]:visible').count()).toBe(0)
      expect(await after.locator('#draft_code').isVisible()).toBe(true)
      await before.context().close()
      await after.context().close()
    },
    60_000,
  )
})
