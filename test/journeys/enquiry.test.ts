// Journeys 1 and 5 of 1-product in a real browser, with and without scripts, and by keyboard alone. With scripts on no
// request ever carries what was typed.

import { describe, expect, it } from 'vitest'
import { chromiumPath, isTooWide, takePicture } from '#test/support/browser-walk.ts'
import { testDatabase } from '#test/support/database.ts'
import { shownCode, stepOf, walkQuestions } from '#test/support/journey-page.ts'
import { axeFaults } from '#test/support/page-access.ts'
import { readStored } from '#test/support/read-stored.ts'
import { siteInBrowser } from '#test/support/site-in-browser.ts'

const { db } = await testDatabase()
const { site, walk } = siteInBrowser(db)
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

/** One page of each kind; an examination of every page would take minutes and find the same. */
const examined = new Set([
  'age',
  'hopes',
  'before_interview',
  'coming_date',
  'free_words',
  'check_answers',
])

describe.skipIf(chromiumPath === undefined)('an enquiry in Chromium', () => {
  it.each([
    ['with scripts', 'script'],
    ['without scripts', 'plain'],
    // The same pages where axe can run.
    ['with our script blocked', 'blocked'],
  ] as const)(
    '%s: from the front page to a code, and back out',
    async (name, folder) => {
      const withScript = folder === 'script'
      const { context, page, requests, complaints } = await walk(folder !== 'plain')
      if (folder === 'blocked')
        await context.route('**/assets/enquiry.js', (route) => route.abort())
      const faults = () => (folder === 'plain' ? Promise.resolve([]) : axeFaults(page))
      await page.goto(site().origin)
      await takePicture(page, `${folder}-front`)
      expect(await isTooWide(page)).toBe(false)
      await page.getByRole('link', { name: /^Myself/ }).click()
      await takePicture(page, `${folder}-limits`)
      expect(await page.locator('main').innerText()).toContain('When we must tell someone')
      expect(await faults()).toEqual([])
      if (withScript) await page.getByRole('button', { name: 'Start', exact: true }).click()
      else await page.getByRole('button', { name: 'Start without scripts' }).click()
      await page.locator('[name="go"][value="next"]:visible').waitFor()
      const seen: string[] = []
      await walkQuestions(page, answers, async (at) => {
        seen.push(at)
        await takePicture(page, `${folder}-${seen.length}-${at}`)
        expect(await isTooWide(page), at).toBe(false)
        if (examined.has(at)) expect(await faults(), at).toEqual([])
      })
      expect(seen).toContain('before_interview')
      expect(await page.locator('main').innerText()).toContain('I want to stop')
      const address = page.url()
      await page
        .locator('[name="go"][value="send"]:visible, [name="go"][value="next"]:visible')
        .first()
        .click()
      await page.locator('text=We have your message').first().waitFor()
      await takePicture(page, `${folder}-code`)
      expect(await isTooWide(page)).toBe(false)
      expect(await faults()).toEqual([])
      const letters = await shownCode(page)
      expect(await readStored(db, organisationId(), letters)).toContain(canary)
      expect(await readStored(db, organisationId(), letters)).toMatch(
        withScript ? /^script true/ : /^no_script true/,
      )
      expect(await page.locator('main').innerText()).toContain('Look again on or after')
      if (withScript) expect(page.url()).toBe(address)

      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Save as a text file' }).click()
      expect((await download).suggestedFilename()).toBe('notes.txt')

      const asked = [...(await page.locator('main').innerText()).matchAll(/group (\d)/g)].map(
        (match) => Number(match[1]),
      )
      const groups = letters.split('-')
      await page.locator('#group_1').fill('zzzz')
      await page.locator('#group_2').fill(groups[(asked[1] ?? 1) - 1] ?? '')
      await page.locator('[value="check"]').click()
      await page.locator(`text=Group ${asked[0]} is different`).first().waitFor()
      expect(await faults()).toEqual([])
      await page.locator('#group_1').fill(groups[(asked[0] ?? 1) - 1] ?? '')
      await page.locator('#group_2').fill(groups[(asked[1] ?? 1) - 1] ?? '')
      await page.locator('[value="check"]').click()
      await page.locator('text=You have your code').waitFor()
      await takePicture(page, `${folder}-done`)
      await expect
        .poll(async () =>
          (await db.selectFrom('enquiry').select('code_confirmed').execute()).some(
            (row) => row.code_confirmed,
          ),
        )
        .toBe(true)

      for (const request of requests)
        expect(new URL(request.url()).origin, name).toBe(site().origin)
      const bodies = requests.map((request) => `${request.url()} ${request.postData() ?? ''}`)
      expect(bodies.some((body) => body.includes(canary))).toBe(!withScript)
      for (const body of bodies)
        for (const group of groups) expect(body.includes(`/${group}`)).toBe(false)
      if (withScript)
        expect(
          bodies.some(
            (body) => body.includes(letters) || body.includes(letters.replaceAll('-', '')),
          ),
        ).toBe(false)
      expect(await context.cookies()).toEqual([])
      if (withScript) expect(complaints).toEqual([])
      await context.close()
    },
    120_000,
  )

  it('by keyboard alone, with scripts: Tab, Enter and Space lead from the front page to a code', async () => {
    const { context, page } = await walk(true)
    await page.goto(site().origin)
    const press = async (wanted: string, key: 'Enter' | 'Space'): Promise<void> => {
      for (let turn = 0; turn < 120; turn += 1) {
        await page.keyboard.press('Tab')
        const isThere = await page.evaluate(
          `document.activeElement?.matches(${JSON.stringify(wanted)})`,
        )
        if (isThere === true) {
          await page.keyboard.press(key)
          return
        }
      }
      throw new Error(`no way to ${wanted} by Tab`)
    }
    await press('a[href="/enquiry/self"]', 'Enter')
    await page.waitForURL('**/enquiry/self')
    await page.locator('#start-with-script a').waitFor()
    await press('#start-with-script a', 'Enter')
    await page.locator('[data-step="age"]:visible').waitFor()
    for (let turn = 0; turn < 60; turn += 1) {
      const at = await stepOf(page)
      if (at === 'check_answers') break
      const choice = {
        main_reason: 'thoughts_never_acted',
        identity_nothing: 'go_on',
        identity_code: 'go_on',
      }[at]
      if (choice !== undefined) await press(`[name="${at}"]`, 'Space')
      await press('[name="go"][value="next"]', 'Enter')
    }
    await press('[name="go"][value="next"]', 'Enter')
    await page.locator('text=We have your message').first().waitFor()
    await press('[value="skip"]', 'Enter')
    await page.locator('text=You have finished').waitFor()
    await context.close()
  }, 120_000)

  it('Back keeps the answers and never changes the address', async () => {
    const { context, page } = await walk(true, 390)
    await page.goto(`${site().origin}/enquiry/self/questions`)
    const { url } = { url: page.url() }
    await page.locator('[name="age"][value="adult"]').check()
    await page.locator('[name="go"][value="next"]').click()
    await page.locator('[name="go"][value="next"]').click()
    expect(await page.locator('[data-errors]').innerText()).toContain('Choose one answer')
    await page.locator('[name="main_reason"][value="other"]').check()
    await page.locator('[name="go"][value="next"]').click()
    await page.goBack()
    expect(await stepOf(page)).toBe('main_reason')
    expect(await page.locator('[name="main_reason"][value="other"]').isChecked()).toBe(true)
    await page.goBack()
    expect(await stepOf(page)).toBe('age')
    await page.goForward()
    expect(await stepOf(page)).toBe('main_reason')
    expect(page.url()).toBe(url)
    await context.close()
  }, 60_000)

  it('leaving takes the place of the page before it and forgets what the tab held', async () => {
    const { context, page } = await walk(true)
    await page.goto(`${site().origin}/privacy`)
    await page.evaluate('sessionStorage.setItem("left", "behind")')
    await page.getByRole('link', { name: 'Leave now' }).click()
    await page.locator('text=What we cannot clear').waitFor()
    expect(await page.evaluate('sessionStorage.length')).toBe(0)
    await context.close()
  }, 60_000)
})
