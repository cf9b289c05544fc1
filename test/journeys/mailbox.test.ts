// The mailbox in a real browser, once with scripts and once without: coming back, reading, writing, being reached,
// saving, erasing. With scripts on, no request ever carries what was typed.
import { readFileSync } from 'node:fs'
import { spellAsLetters, spellAsWords } from '@forestall/sealed'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addMs, type Instant, instant, minuteMs } from '#domain/shared/instant.ts'
import { chromiumPath, isTooWide, takePicture } from '#test/support/browser-walk.ts'
import { testDatabase } from '#test/support/database.ts'
import { axeFaults } from '#test/support/page-access.ts'
import {
  insertSealedEnquiry,
  insertStaffMessage,
  type SealedEnquiry,
  type SealedEnquiryGiven,
} from '#test/support/sealed-enquiry.ts'
import { siteInBrowser } from '#test/support/site-in-browser.ts'

const { db } = await testDatabase()
let now: Instant = instant(Date.UTC(2026, 10, 23, 9))
const { site, walk } = siteInBrowser(db, { now: () => now })
const own = 'I am worried about what I look at online and I want to stop.'
const answer = 'Thank you for writing. You have taken a hard step.'

const newEnquiry = (given?: SealedEnquiryGiven) =>
  insertSealedEnquiry(db, site().organisation, given)
const answerIt = (enquiry: SealedEnquiry) =>
  insertStaffMessage(db, site().organisation, enquiry, answer)

/** Nothing wider than the window; a picture of it where one is asked for. */
async function look(page: Page, name: string): Promise<void> {
  expect(await isTooWide(page), name).toBe(false)
  await takePicture(page, `${name}-${page.viewportSize()?.width ?? 0}`)
}

const heading = (page: Page, text: string) =>
  page.getByRole('heading', { level: 1, name: text }).waitFor()

/** Moves by Tab alone until that is reached, as somebody without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
  }
  throw new Error(`cannot reach ${selector} by Tab`)
}

describe.skipIf(chromiumPath === undefined)('the mailbox in Chromium', () => {
  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])(
    'is read, answered, saved and erased %s, by keyboard at 320 px',
    async (_, withScript) => {
      const enquiry = await newEnquiry()
      await answerIt(enquiry)
      const { page, requests, complaints, context } = await walk(withScript)
      await page.goto(`${site().origin}/return`)
      if (withScript) await page.locator('body.scripts-ready').waitFor()
      const name = withScript ? 'script' : 'plain'
      await look(page, `${name}-return`)
      if (withScript) expect(await axeFaults(page)).toEqual([])

      await tabTo(page, '#code')
      await page.keyboard.type('wrong')
      await page.keyboard.press('Enter')
      await page.locator('.govuk-error-summary').waitFor()
      await look(page, `${name}-return-wrong`)
      await page.fill('#code', '')
      await page.locator('#code').focus()
      await page.keyboard.type(spellAsWords(enquiry.code))
      await tabTo(page, '#code-form button')
      await page.keyboard.press('Enter')
      await heading(page, 'Your messages')
      const main = page.locator('main')
      await expect.poll(() => main.innerText()).toContain(own)
      const text = await main.innerText()
      expect(text).toContain(answer)
      expect(text).toContain('There is 1 new message.')
      await look(page, `${name}-conversation`)
      if (withScript) expect(await axeFaults(page)).toEqual([])

      await tabTo(page, '#text')
      const reply = 'You can reach me at me@example.test next week.'
      await page.keyboard.type(reply)
      await tabTo(page, '#reply-form button')
      await page.keyboard.press('Enter')
      await page.getByText('Is this what you want to send?').waitFor()
      await look(page, `${name}-pointed-out`)
      if (withScript) expect(await axeFaults(page)).toEqual([])
      expect(await main.innerText()).toContain('me@example.test')
      await tabTo(page, 'button[value=as_it_is]')
      await page.keyboard.press('Enter')
      await page.getByText('Your message is stored.').waitFor()
      expect(await main.innerText()).toContain(reply)
      expect(await main.innerText()).toContain('Thursday 26 November')
      await look(page, `${name}-replied`)

      await page.getByRole('link', { name: 'How we may reach you' }).press('Enter')
      await heading(page, 'How we may reach you')
      await look(page, `${name}-contact`)
      if (withScript) expect(await axeFaults(page)).toEqual([])
      await page.getByRole('link', { name: 'Give a name as well' }).press('Enter')
      await heading(page, 'A way to reach you, and a name')
      await page.getByRole('button', { name: 'Store this' }).press('Enter')
      await page.locator('.govuk-error-summary').waitFor()
      await look(page, `${name}-contact-faults`)
      if (withScript) expect(await axeFaults(page)).toEqual([])
      await page.fill('#identity_name', 'Working Name')
      await page.fill('#identity_way_email', 'me@example.test')
      await page.getByLabel('Send an e-mail').press('Space')
      await page.getByLabel('Saturday and Sunday, 10:00 to 18:00').press('Space')
      await page.getByRole('button', { name: 'Store this' }).press('Enter')
      await page.getByText('It is stored.').waitFor()
      expect(await main.innerText()).toContain('you gave us a way to reach you or a name')

      await page.getByRole('link', { name: /Back/ }).press('Enter')
      await heading(page, 'Your messages')
      await page.getByRole('link', { name: 'Save a copy' }).press('Enter')
      await heading(page, 'Save a copy of these messages')
      await look(page, `${name}-save`)
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Save the file' }).press('Enter')
      const saved = await download
      expect(saved.suggestedFilename()).toBe('notes.txt')
      const copy = readFileSync(await saved.path(), 'utf8')
      expect(copy).toContain(own)
      expect(copy).toContain(reply)

      await page.getByRole('link', { name: /Back/ }).press('Enter')
      await heading(page, 'Your messages')
      await page.getByRole('link', { name: 'Erase this conversation' }).press('Enter')
      await heading(page, 'Erase this conversation')
      await look(page, `${name}-erase`)
      await page.fill('#confirm', 'no')
      await page.keyboard.press('Enter')
      await page.locator('.govuk-error-summary').waitFor()
      await page.fill('#confirm', 'erase')
      await page.keyboard.press('Enter')
      await heading(page, 'We have done what you asked')
      await look(page, `${name}-erased`)

      const left = await db
        .selectFrom('message')
        .select('id')
        .where('enquiry_id', '=', enquiry.id)
        .execute()
      expect(left).toEqual([])
      expect(requests.filter((request) => !request.url().startsWith(site().origin))).toEqual(
        requests.filter((request) => request.url().startsWith('blob:')),
      )
      const ignored = /status of 422|preload/
      expect(complaints.filter((line) => !ignored.test(line))).toEqual([])
      if (withScript) {
        const sent = requests.map((request) => `${request.url()} ${request.postData() ?? ''}`)
        const words = spellAsWords(enquiry.code).split(' ')
        const secrets = ['example.test', 'next week', 'Working', words.slice(0, 2).join(' ')]
        for (const secret of secrets)
          for (const one of sent) expect(decodeURIComponent(one)).not.toContain(secret)
        const seen = await db
          .selectFrom('enquiry')
          .select('code_seen_by_server')
          .where('id', '=', enquiry.id)
          .executeTakeFirstOrThrow()
        expect(seen.code_seen_by_server).toBe(false)
        const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length])
        expect(kept).toEqual([0, 0])
      }
      await context.close()
    },
    60_000,
  )

  it('asks for the code again where the visit ended, and keeps what was typed', async () => {
    const enquiry = await newEnquiry()
    const { page, context } = await walk(true, 390)
    await page.goto(`${site().origin}/return`)
    await page.fill('#code', spellAsLetters(enquiry.code))
    await page.keyboard.press('Enter')
    await heading(page, 'Your messages')
    now = addMs(now, 21 * minuteMs)
    await page.fill('#text', 'This took me a long time to write.')
    await page.locator('#reply-form button').click()
    await heading(page, 'Please type your code again')
    expect(await page.inputValue('#text')).toBe('This took me a long time to write.')
    await look(page, 'script-again')
    await page.fill('#code', 'wrong')
    await page.locator('#reply-form button').click()
    await page.locator('.govuk-error-summary').waitFor()
    await page.fill('#code', spellAsLetters(enquiry.code))
    await page.locator('#reply-form button').click()
    await page.getByText('Your message is stored.').waitFor()
    expect(await page.locator('main').innerText()).toContain('This took me a long time')

    await page.getByRole('link', { name: 'How we may reach you' }).click()
    await page.getByRole('link', { name: 'Give a way to reach you' }).click()
    await heading(page, 'A way to reach you')
    now = addMs(now, 21 * minuteMs)
    await page.fill('#identity_way_email', 'me@example.test')
    await page.getByRole('button', { name: 'Store this' }).click()
    await page.locator('#code').waitFor()
    expect(await page.inputValue('#identity_way_email')).toBe('me@example.test')
    await look(page, 'script-contact-again')
    await page.fill('#code', spellAsLetters(enquiry.code))
    await page.getByRole('button', { name: 'Store this' }).click()
    await page.getByText('It is stored.').waitFor()
    await context.close()
  }, 60_000)

  it('shows the limits before what a professional wrote is opened', async () => {
    const enquiry = await newEnquiry({
      columns: { is_unclaimed_referral: true, door: 'professional_referral' },
      texts: ['Written by a professional'],
    })
    const { page, context } = await walk(true, 1280)
    await page.goto(`${site().origin}/return`)
    await page.fill('#code', spellAsLetters(enquiry.code))
    await page.keyboard.press('Enter')
    await heading(page, 'Before you go on')
    expect(await page.locator('main').innerText()).not.toContain('Written by a professional')
    await look(page, 'script-claim')
    expect(await axeFaults(page)).toEqual([])
    await page.locator('#claim-form button').click()
    await heading(page, 'Your messages')
    await expect.poll(() => page.locator('main').innerText()).toContain('Written by a professional')
    await look(page, 'script-claimed')
    await context.close()
  }, 60_000)

  it('says before a word is typed that this browser cannot seal, and keeps the code here', async () => {
    const enquiry = await newEnquiry()
    const { page, requests, context } = await walk(true, 390)
    await page.addInitScript(() => {
      crypto.subtle.importKey = () => Promise.reject(new Error('broken'))
    })
    await page.goto(`${site().origin}/return`)
    await page.getByText('did not work. Nothing was sent.').first().waitFor()
    await page.fill('#code', spellAsLetters(enquiry.code))
    await page.keyboard.press('Enter')
    await page.getByText('did not work. Nothing was sent.').first().waitFor()
    expect(requests.map((request) => request.method())).not.toContain('POST')
    await context.close()
  }, 60_000)

  it.each([390, 1280])(
    'fits a window of %i px',
    async (width) => {
      const enquiry = await newEnquiry()
      await answerIt(enquiry)
      const { page, context } = await walk(false, width)
      await page.goto(`${site().origin}/return`)
      await look(page, 'wide-return')
      await page.fill('#code', spellAsWords(enquiry.code))
      await page.keyboard.press('Enter')
      await heading(page, 'Your messages')
      await look(page, 'wide-conversation')
      for (const path of ['contact', 'contact/name', 'save', 'erase']) {
        await page.goto(`${site().origin}/return/${path}`)
        await look(page, `wide-${path.replace('/', '-')}`)
      }
      await context.close()
    },
    60_000,
  )

  it('says so and stops when sealing fails, and sends nothing', async () => {
    const enquiry = await newEnquiry()
    const { page, requests, context } = await walk(true, 390)
    await page.goto(`${site().origin}/return`)
    await page.fill('#code', spellAsLetters(enquiry.code))
    await page.keyboard.press('Enter')
    await heading(page, 'Your messages')
    await page.evaluate(() => {
      crypto.subtle.encrypt = () => Promise.reject(new Error('broken'))
    })
    const before = requests.length
    await page.fill('#text', 'Nobody shall read this.')
    await page.locator('#reply-form button').click()
    await page.getByText('Your message was not stored.').first().waitFor()
    expect(await page.inputValue('#text')).toBe('Nobody shall read this.')
    expect(requests.slice(before).map((request) => request.method())).not.toContain('POST')
    await context.close()
  }, 60_000)
})
