// The promise "any PostgreSQL from 15 on", walked in a real browser on the oldest one: the built product on Debian's
// PostgreSQL 15 through DATABASE_URL. Somebody writes, a coordinator answers, the person comes back and reads it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import { openDatabase } from '#platform/db/database.ts'
import { hasDebianPostgres, startDebianPostgres } from '#test/support/debian-postgres.ts'
import {
  makeReady,
  type Product,
  startProduct,
  stopProduct,
} from '#test/support/running-product.ts'
import { chromiumPath, startBrowser } from '#test/support/staff-site.ts'
import { type StaffedOrganisation, testPassphrase } from '#test/support/staffed-organisation.ts'
import { asSuperuser, onDatabase } from '#test/support/template.ts'
import type { ThrowawayServer } from '#test/support/throwaway-server.ts'

const said = 'I am worried about what I look at online and I want to stop.'
const answer = 'Thank you for writing. I read it today, and I will look here again on Thursday.'
const answers: Readonly<Record<string, string>> = {
  ...{ age: 'adult', main_reason: 'other' },
  ...{ identity_nothing: 'go_on', identity_code: 'stay_here' },
}
const missing = [
  ...(hasDebianPostgres ? [] : ['postgresql-15']),
  ...(chromiumPath === undefined ? ['chromium'] : []),
]
const needed = missing.length === 0 ? '' : ` (needs ${missing.join(' and ')})`

describe.skipIf(missing.length > 0)(`on Debian's PostgreSQL 15${needed}`, () => {
  let server: ThrowawayServer
  let folder: string
  let product: Product
  let organisation: StaffedOrganisation
  let browser: Browser

  beforeAll(async () => {
    server = await startDebianPostgres()
    folder = await mkdtemp(join(tmpdir(), 'forestall-journey-'))
    await asSuperuser(server.connection, async (client) => {
      await client.query(`CREATE DATABASE forestall TEMPLATE template0 ENCODING 'UTF8'`)
    })
    const connection = onDatabase(server.connection, 'forestall')
    const database = openDatabase({ connection, poolSize: 2, onIdleError: () => undefined })
    organisation = await makeReady(folder, { ...database, connection })
    await database.close()
    product = await startProduct({ folder, environment: { DATABASE_URL: connection } })
    browser = await startBrowser()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    if (product !== undefined) await stopProduct(product)
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  async function newPage(): Promise<Page> {
    const page = await (await browser.newContext()).newPage()
    page.setDefaultTimeout(20_000)
    return page
  }

  test('somebody writes, is answered, comes back and reads it', { timeout: 120_000 }, async () => {
    const visitor = await newPage()
    const code = await write(visitor)
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){6}$/)
    const staff = await newPage()
    await signIn(staff)
    await takeAndAnswer(staff)
    const later = await newPage()
    await later.goto(`${product.origin}/return`)
    await later.fill('#code', code)
    await later.keyboard.press('Enter')
    await later.getByRole('heading', { level: 1, name: 'Your messages' }).waitFor()
    await expect.poll(() => later.locator('main').innerText()).toContain(answer)
    expect(await later.locator('main').innerText()).toContain(said)
    expect(product.output()).not.toMatch(/problem|error/i)
  })

  async function write(page: Page): Promise<string> {
    await page.goto(`${product.origin}/enquiry/self`)
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.locator('[name="go"][value="next"]:visible').waitFor()
    const question = page.locator('[data-step]:visible')
    const stepOf = async () => (await question.first().getAttribute('data-step')) ?? ''
    for (let at = await stepOf(); at !== 'check_answers'; at = await stepOf()) {
      const answer = answers[at]
      if (answer !== undefined) await page.locator(`[name="${at}"][value="${answer}"]`).check()
      if (at === 'free_words') await page.fill('[name="free_words"]:visible', said)
      await page.locator('[name="go"][value="next"]:visible').click()
    }
    const sending = '[name="go"][value="send"]:visible, [name="go"][value="next"]:visible'
    await page.locator(sending).first().click()
    await page.locator('text=We have your message').first().waitFor()
    const shown = await page.locator('main').innerText()
    return /[0-9A-Z]{4}(-[0-9A-Z]{4}){6}/.exec(shown)?.[0] ?? ''
  }

  async function signIn(page: Page): Promise<void> {
    await page.goto(`${product.origin}/staff/sign-in`)
    await page.locator('#with-script').waitFor()
    await page.fill('#name', 'sasha')
    await page.fill('#passphrase', testPassphrase)
    await page.fill('#code', organisation.codeOf('sasha', instant(Date.now())))
    await page.locator('#passphrase-form button[type=submit]').click()
    await page.waitForURL('**/staff', { timeout: 30_000 })
  }

  async function takeAndAnswer(page: Page): Promise<void> {
    await page.goto(`${product.origin}/staff/queue?tab=unassigned`)
    await page.locator('#queue-filter-word').waitFor()
    await page.locator('form[action$="/take"] button').click()
    await page.waitForURL('**/staff/enquiries/*')
    await page.locator('#opening').waitFor({ state: 'detached' })
    expect(await page.locator('#conversation').innerText()).toContain(said)
    await page.fill('#answer', answer)
    await page.locator('#answer-form button').first().click()
    await page.locator(`#conversation:has-text("${answer}")`).waitFor()
  }
})
