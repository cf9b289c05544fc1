// Journeys 1, 4 and 5 of 1-product in a real browser, with and without scripts. With scripts on no request ever carries
// what was typed, and the whole journey is walked by keyboard at 320 px.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  asSealed,
  deriveFromCode,
  openConversationKeys,
  openThread,
  parseReceiptCode,
  shredKey,
} from '@forestall/sealed'
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Page,
  type Request,
} from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { classAllowances, limits } from '#platform/http/limits.ts'
import { testDatabase } from '#test/support/database.ts'
import { type EnquirySite, enquirySite } from '#test/support/enquiry-site.ts'
import { chromiumPath } from '../../packages/components/test/specimen/chromium.ts'

const { db } = await testDatabase()
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
const canary = 'qzvwkxjpmtrhbndl'
const words = `I am worried about what I look at online and I want to stop. ${canary}`
const shots = process.env['FORESTALL_SHOTS']

let site: EnquirySite
let browser: Browser

interface Walk {
  readonly context: BrowserContext
  readonly page: Page
  readonly requests: Request[]
  /** What the console complained of: a policy that stopped something, an exception. */
  readonly complaints: string[]
}

async function walk(withScript: boolean, width = 320, height = 640): Promise<Walk> {
  const context = await browser.newContext({
    javaScriptEnabled: withScript,
    viewport: { width, height },
    acceptDownloads: true,
  })
  const page = await context.newPage()
  const requests: Request[] = []
  const complaints: string[] = []
  page.on('request', (request) => requests.push(request))
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { context, page, requests, complaints }
}

/** Nothing wider than the window; a picture of it where one is asked for. */
async function look(page: Page, name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

async function isTooWide(page: Page): Promise<boolean> {
  const [scroll, client] = (await page.evaluate(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )) as [number, number]
  return scroll > client
}

async function axeFaults(page: Page): Promise<readonly string[]> {
  // Through the protocol, because the page's own policy rightly refuses scripts of others.
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: axeSource })
  const { result } = await session.send('Runtime.evaluate', {
    expression:
      'axe.run().then((r) => JSON.stringify(r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target).join(" "))))',
    awaitPromise: true,
    returnByValue: true,
  })
  return JSON.parse(String(result.value)) as string[]
}

async function readStored(letters: string): Promise<string> {
  const code = parseReceiptCode(letters)
  if (!code.ok) throw new Error('no code on the page')
  const { organisationId } = site.intake
  const person = await deriveFromCode(code.value, organisationId)
  const row = await db
    .selectFrom('enquiry')
    .selectAll()
    .where('lookup_hash', '=', person.lookupHash)
    .executeTakeFirstOrThrow()
  const place = { organisationId, caseId: row.id }
  const wraps = await db
    .selectFrom('conversation_wrap')
    .selectAll()
    .where('enquiry_id', '=', row.id)
    .execute()
  const keys = await openConversationKeys(
    wraps.map((one) => ({ version: one.key_version, blob: asSealed(one.enquirer_blob) })),
    place,
    person.identity,
  )
  if (!keys.ok) throw new Error('the code opens nothing')
  const messages = await db
    .selectFrom('message')
    .selectAll()
    .where('enquiry_id', '=', row.id)
    .execute()
  const shred = await db
    .selectFrom('shred_key')
    .selectAll()
    .where('enquiry_id', '=', row.id)
    .where('class', '=', 'conversation')
    .executeTakeFirstOrThrow()
  const thread = await openThread({
    place,
    channel: 'conversation',
    rows: messages.map((one) => ({ messageId: one.id, sequence: one.sequence, blob: one.blob })),
    keys: {
      conversationKeys: keys.value,
      shredKeys: [shredKey('conversation', shred.key)],
    },
  })
  return `${row.begun} ${thread.isIntact} ${JSON.stringify(thread.rows)}`
}

const lettersIn = async (page: Page): Promise<string> =>
  /[0-9A-Z]{4}(-[0-9A-Z]{4}){6}/.exec(await page.locator('main').innerText())?.[0] ?? ''

beforeAll(async () => {
  if (chromiumPath === undefined) return
  site = await enquirySite(db)
  browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

/** One page of each kind; an examination of every page would take minutes and find the same. */
const examined = new Set([
  'age',
  'hopes',
  'before_interview',
  'coming_date',
  'free_words',
  'check_answers',
])

const visibleIn = (page: Page, name: string) => page.locator(`[name="${name}"]:visible`)

/** Answers what is asked until the answers are shown; what is not in `answers` stays open. */
async function answerAll(
  page: Page,
  answers: Readonly<Record<string, string>>,
  onPage: (at: string) => Promise<void>,
): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    const at = await stepOf(page)
    await onPage(at)
    if (at === 'check_answers') return
    const answer = answers[at]
    const field = visibleIn(page, at)
    if (answer !== undefined && (await field.count()) > 0) {
      const isChoice = /radio|checkbox/.test((await field.first().getAttribute('type')) ?? '')
      if (isChoice) await page.locator(`[name="${at}"][value="${answer}"]`).check()
      else await field.fill(answer)
    }
    await page.locator('[name="go"][value="next"]').click()
    await page.waitForLoadState()
  }
  throw new Error('the journey has no end')
}

async function stepOf(page: Page): Promise<string> {
  await page.locator('[data-step]:visible, main form:not(#enquiry form)').first().waitFor()
  const section = page.locator('[data-step]:visible')
  if ((await section.count()) > 0) return (await section.first().getAttribute('data-step')) ?? ''
  return (await page.locator('input[name="at"]').getAttribute('value')) ?? ''
}

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
      await page.goto(site.origin)
      await look(page, `${folder}-front`)
      expect(await isTooWide(page)).toBe(false)
      await page.getByRole('link', { name: /^Myself/ }).click()
      await look(page, `${folder}-limits`)
      expect(await page.locator('main').innerText()).toContain('When we must tell someone')
      expect(await faults()).toEqual([])
      if (withScript) await page.getByRole('button', { name: 'Start', exact: true }).click()
      else await page.getByRole('button', { name: 'Start without scripts' }).click()
      await page.locator('[name="go"][value="next"]:visible').waitFor()
      const seen: string[] = []
      await answerAll(page, answers, async (at) => {
        seen.push(at)
        await look(page, `${folder}-${seen.length}-${at}`)
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
      await look(page, `${folder}-code`)
      expect(await isTooWide(page)).toBe(false)
      expect(await faults()).toEqual([])
      const letters = await lettersIn(page)
      expect(await readStored(letters)).toContain(canary)
      expect(await readStored(letters)).toMatch(withScript ? /^script true/ : /^no_script true/)
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
      await look(page, `${folder}-done`)
      await expect
        .poll(async () =>
          (await db.selectFrom('enquiry').select('code_confirmed').execute()).some(
            (row) => row.code_confirmed,
          ),
        )
        .toBe(true)

      for (const request of requests) expect(new URL(request.url()).origin, name).toBe(site.origin)
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
    await page.goto(site.origin)
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

  it('a professional with scripts gets two codes, and the own one shows how the referral stands', async () => {
    const { context, page, requests } = await walk(true, 390)
    await page.goto(`${site.origin}/enquiry/professional-referral/questions`)
    const given = { referral_agreed: 'agreed', main_reason: 'thoughts_never_acted' }
    await answerAll(page, given, async () => undefined)
    await page.locator('[name="go"][value="next"]').click()
    await page.locator('text=We have the referral').waitFor()
    const codes = (await page.locator('main').innerText()).match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){6}/g)
    expect(codes).toHaveLength(2)
    expect(await isTooWide(page)).toBe(false)
    expect(await axeFaults(page)).toEqual([])
    await look(page, 'referral-codes')
    const bodies = requests.map((request) => request.postData() ?? '').join()
    for (const code of codes ?? []) expect(bodies).not.toContain(code)
    await page.goto(`${site.origin}/enquiry/referral-status`)
    await page.locator('#referral_code').fill(codes?.[1] ?? '')
    await page.getByRole('button', { name: 'See how it stands' }).click()
    await page.locator('.govuk-inset-text').waitFor()
    expect(await page.locator('main').innerText()).toContain('Received')
    await context.close()
  }, 60_000)

  it('a draft with scripts: code and text stay in the browser, and it goes on where it was left', async () => {
    const { context, page, requests, complaints } = await walk(true)
    await page.goto(`${site.origin}/enquiry/self/questions`)
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
    await look(page, 'draft-not-kept')
    await page.unroute('**/enquiry/resume/keep')
    await later.click()
    await page.locator('text=Your draft is saved for 20 hours').waitFor()
    expect(await isTooWide(page)).toBe(false)
    expect(await axeFaults(page)).toEqual([])
    await look(page, 'draft-kept')
    const letters = await lettersIn(page)
    expect(parseReceiptCode(letters).ok).toBe(true)
    await page.getByRole('button', { name: 'Go on now' }).click()
    expect(await stepOf(page)).toBe('free_words')

    const other = await walk(true)
    await other.page.goto(`${site.origin}/enquiry/resume`)
    await other.page.locator('text=The code does not leave this device').waitFor()
    await look(other.page, 'draft-resume')
    await other.page.locator('#draft_code').fill(letters.slice(0, -1))
    await other.page.getByRole('button', { name: 'Open the draft' }).click()
    await other.page.locator('[data-errors]:visible').waitFor()
    expect(await axeFaults(other.page)).toEqual([])
    await other.page.locator('#draft_code').fill(letters.toLowerCase())
    await other.page.getByRole('button', { name: 'Open the draft' }).click()
    await other.page.locator('[data-step="free_words"]:visible').waitFor()
    expect(await other.page.locator('#free_words').inputValue()).toBe(words)
    expect(other.page.url()).toBe(`${site.origin}/enquiry/resume`)
    expect(await axeFaults(other.page)).toEqual([])
    await other.page.goBack()
    expect(await other.page.locator('[data-step]:visible').count()).toBe(1)
    expect(await stepOf(other.page)).not.toBe('free_words')
    await answerAll(other.page, answers, async () => undefined)
    expect(await other.page.locator('[data-answers]').innerText()).toContain(canary)
    await other.page.locator('[name="go"][value="next"]').click()
    await other.page.locator('text=We have your message').first().waitFor()
    expect(await readStored(await lettersIn(other.page))).toContain(canary)

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
    await page.goto(`${site.origin}/enquiry/self/questions`)
    await page.locator('[data-step="age"]:visible').waitFor()
    await page.evaluate('document.querySelector("#enquiry").dataset.formToken = "over"')
    await answerAll(page, answers, async (at) => {
      if (at === 'before_interview')
        expect(await page.getByRole('button', { name: 'Save and go on later' }).count()).toBe(0)
    })
    await page.locator('[name="go"][value="next"]').click()
    await page.locator('text=We have your message').first().waitFor()
    const letters = await lettersIn(page)
    await page.locator('[value="skip"]').click()
    await page.getByRole('button', { name: 'Look at the code again' }).click()
    expect(await lettersIn(page)).toBe(letters)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#group_1').isVisible()).toBe(false)
    expect(await lettersIn(page)).toBe(letters)
    await context.close()
  }, 60_000)

  it('an end at which nothing is stored offers no way on', async () => {
    const { context, page } = await walk(true)
    await page.goto(`${site.origin}/enquiry/under-18/questions`)
    await page.locator('[name="young_age"][value="from_13_to_17"]').check()
    await page.locator('[name="go"][value="next"]').click()
    await page.locator('[data-step="no_youth_team"]:visible').waitFor()
    await look(page, 'young-end')
    expect(await page.locator('[name="go"]:visible').allInnerTexts()).toEqual(['Back'])
    await context.close()
  }, 60_000)

  it('when more is written than is allowed, the browser solves a puzzle and the message is stored', async () => {
    const none = { burst: 0, perSecond: 0 }
    const { db: busyDb } = await testDatabase()
    const busy = await enquirySite(busyDb, {
      limits: limits({ ...classAllowances, writing: none, writing_plain: none }),
    })
    const { context, page, requests } = await walk(true)
    await page.goto(`${busy.origin}/enquiry/self/questions`)
    await answerAll(page, answers, async () => undefined)
    await page.locator('[name="go"][value="next"]').click()
    await page.locator('text=We have your message').first().waitFor({ timeout: 60_000 })
    const posts = requests.filter((request) => request.url().endsWith('/sealed'))
    const answered = await Promise.all(posts.map(async (one) => (await one.response())?.status()))
    expect(answered).toEqual([429, 200])
    const stored = await busyDb.selectFrom('enquiry').select('begun').execute()
    expect(stored).toEqual([{ begun: 'script' }])
    expect(parseReceiptCode(await lettersIn(page)).ok).toBe(true)
    await context.close()

    const plain = await walk(false)
    await plain.page.goto(`${busy.origin}/enquiry/self`)
    await plain.page.getByRole('button', { name: 'Start without scripts' }).click()
    await answerAll(plain.page, answers, async () => undefined)
    await plain.page.locator('[name="go"][value="send"]').click()
    await plain.page.locator('text=Many people are writing just now').waitFor()
    expect(await isTooWide(plain.page)).toBe(false)
    expect(await plain.page.locator('main').innerText()).toContain(canary)
    await look(plain.page, 'waiting-plain')
    // The clock of this site stands still, so the turn never comes: an early press is told the same again.
    await plain.page.locator('[name="go"][value="send"]').click()
    await plain.page.locator('text=Many people are writing just now').waitFor()
    await plain.context.close()
    await busy.stop()
  }, 120_000)

  it('Back keeps the answers and never changes the address', async () => {
    const { context, page } = await walk(true, 390)
    await page.goto(`${site.origin}/enquiry/self/questions`)
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

  it('if the part that seals does not load, the page says so, keeps the answers and sends nothing', async () => {
    const { context, page, requests } = await walk(true)
    await page.route(/assets\/(sealing|chunk)/, (route) => route.abort())
    await page.goto(`${site.origin}/enquiry/self/questions`)
    const isStarted = await page.locator('[data-step="age"]').isVisible()
    if (isStarted) {
      await answerAll(page, answers, async () => undefined)
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
      await page.goto(`${site.origin}/enquiry/self/questions`)
      expect(await page.locator('main').innerText()).toContain('has not started')
      expect(await page.locator('textarea:visible, input:visible').count()).toBe(0)
      await look(page, `not-started-${withScript}`)
      await page.goto(`${site.origin}/enquiry/self`)
      await page.getByRole('button', { name: 'Start without scripts' }).click()
      expect(await page.locator('[name="age"][value="adult"]').isVisible()).toBe(true)
      await context.close()
    }
  }, 60_000)

  it.each([320, 390, 1280])(
    'first pages at %d px: nothing too wide, no fault, no complaint',
    async (width) => {
      const { context, page, complaints } = await walk(true, width, width === 1280 ? 900 : 256)
      for (const path of [
        '/',
        '/urgent',
        '/privacy',
        '/guide',
        '/guide/stopping',
        '/leave',
        '/leave/plain',
        '/enquiry',
        '/enquiry/professional',
        '/enquiry/resume',
      ]) {
        await page.goto(`${site.origin}${path}`)
        expect(await isTooWide(page), path).toBe(false)
        expect(await axeFaults(page), path).toEqual([])
        await look(page, `${width}${path.replaceAll('/', '-')}`)
      }
      expect(complaints).toEqual([])
      await context.close()
    },
    60_000,
  )

  it('leaving takes the place of the page before it and forgets what the tab held', async () => {
    const { context, page } = await walk(true)
    await page.goto(`${site.origin}/privacy`)
    await page.evaluate('sessionStorage.setItem("left", "behind")')
    await page.getByRole('link', { name: 'Leave now' }).click()
    await page.locator('text=What we cannot clear').waitFor()
    expect(await page.evaluate('sessionStorage.length')).toBe(0)
    await context.close()
  }, 60_000)
})

describe.skipIf(chromiumPath === undefined)('what the pages weigh', () => {
  async function weigh(path: string): Promise<number> {
    const { context, page } = await walk(true)
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    let bytes = 0
    session.on('Network.loadingFinished', (event) => {
      bytes += event.encodedDataLength
    })
    await page.goto(`${site.origin}${path}`)
    await page.waitForLoadState('networkidle')
    await context.close()
    return bytes
  }

  it('front page at most 12,000 bytes, pages of the start 30 kB, the page that seals 75 kB', async () => {
    const weights = {
      front: await weigh('/'),
      limits: await weigh('/enquiry/self'),
      questions: await weigh('/enquiry/self/questions'),
    }
    expect(weights.front, JSON.stringify(weights)).toBeLessThanOrEqual(12_000)
    expect(weights.questions, JSON.stringify(weights)).toBeLessThanOrEqual(75_000)
  }, 60_000)
})
