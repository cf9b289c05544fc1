// Random marks go into every field of the mailbox, of a triage card, of a kept draft and of what staff seal about an enquiry and
// a concern, in a real browser and without scripts; then everything that the product leaves behind or mails is searched
// for them, also after an abort. The same for an address in X-Forwarded-For and the browser's name (7-assurance "Canary").
import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { spellAsLetters } from '@forestall/sealed'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { instant, localTime } from '#domain/shared/instant.ts'
import { saveSetting } from '#platform/db/settings.ts'
import { fieldBox } from '#platform/field-box.ts'
import { sealMailAddress } from '#platform/mail/address.ts'
import { openServerSecret } from '#platform/server-secret.ts'
import { chromiumPath, startBrowser } from '#test/support/browser-walk.ts'
import { type Client, newClient } from '#test/support/http-client.ts'
import { type MailServer, startMailServer } from '#test/support/loopback-servers.ts'
import { everythingIn, filesIn, newMark, searchFor } from '#test/support/marks.ts'
import { type PlainForm, post, visit } from '#test/support/plain-browser.ts'
import {
  newReadyFolder,
  type OpenFolder,
  openFolder,
  type Product,
  type ReadyFolder,
  removeFolder,
  startProduct,
  stopProduct,
} from '#test/support/running-product.ts'
import { testPassphrase } from '#test/support/staffed-organisation.ts'
import { insertTriageCase, type TriageCase } from '#test/support/triage-case.ts'

const marks: string[] = []
function mark(): string {
  const made = newMark()
  marks.push(made)
  return made
}
const forwardedFor = '198.51.100.217'
const agent = newMark()
/** Of the numbers that are kept for films. */
function telephone(): string {
  const made = `7700900${randomInt(100, 1000)}`
  marks.push(made)
  return `0${made}`
}

describe.skipIf(chromiumPath === undefined)('marks in a conversation', () => {
  let ready: ReadyFolder
  let product: Product
  let browser: Browser
  let context: BrowserContext
  let mail: MailServer
  let inBrowser: TriageCase
  let withoutScripts: TriageCase

  beforeAll(async () => {
    ready = await newReadyFolder()
    const database = await openFolder(ready.folder)
    inBrowser = await insertTriageCase(database.db, ready.organisation, {
      card: { version: 1, answers: { main_reason: 'other', help_hoped: mark(), language: mark() } },
    })
    withoutScripts = await insertTriageCase(database.db, ready.organisation)
    await giveMailAddress(database)
    await database.close()
    mail = await startMailServer()
    product = await start()
    browser = await startBrowser()
    context = await browser.newContext({
      userAgent: `Browser ${agent}`,
      extraHTTPHeaders: { 'x-forwarded-for': forwardedFor, forwarded: `for=${forwardedFor}` },
    })
    context.setDefaultTimeout(20_000)
  }, 120_000)

  afterAll(async () => {
    await browser.close()
    await stopProduct(product)
    await mail.close()
    await removeFolder(ready.folder)
  })

  const start = (port?: number) =>
    startProduct({
      folder: ready.folder,
      ...(port === undefined ? {} : { port }),
      environment: { SMTP_URL: mail.url, FORESTALL_MAIL_FROM: 'service@help.example' },
    })

  /** To somebody else than who wrote the marks; the address itself is sealed in the folder. */
  async function giveMailAddress({ db }: OpenFolder): Promise<void> {
    const secret = await openServerSecret(ready.folder, db, instant(Date.now()))
    if (!secret.ok) throw new Error('no secret')
    const box = fieldBox(secret.value.derive('field encryption'))
    const { staffId } = ready.organisation.staff('alex')
    const email_sealed = sealMailAddress(box, staffId, `${mark()}@help.example`)
    await db.updateTable('staff').set({ email_sealed }).where('id', '=', staffId).execute()
  }

  /** The digest of this very minute, as it arrives: everything but the line that says to whom. */
  async function digestNow(): Promise<string> {
    const database = await openFolder(ready.folder)
    const now = instant(Date.now())
    const { minute } = localTime(now, 'Europe/London')
    const chosen = { seenVersion: 0, by: undefined, at: now }
    const before = mail.received.length
    await saveSetting(database.db, { key: 'digest_minutes', value: [minute], ...chosen })
    await database.close()
    const patient = { timeout: 150_000, interval: 250 }
    await vi.waitFor(() => expect(mail.received.length).toBeGreaterThan(before), patient)
    return mail.received.map(({ raw }) => raw.replaceAll(/^To:.*$/gm, '')).join('\n')
  }

  const heading = (page: Page, name: string) =>
    page.getByRole('heading', { level: 1, name }).waitFor()

  async function writeInTheMailbox(): Promise<void> {
    const page = await context.newPage()
    await page.goto(`${product.origin}/return`)
    await page.locator('body.scripts-ready').waitFor()
    await page.fill('#code', spellAsLetters(inBrowser.code))
    await page.keyboard.press('Enter')
    await heading(page, 'Your messages')
    await page.fill('#text', `${mark()} ${mark()}`)
    await page.locator('#reply-form button').click()
    await page.getByText('Your message is stored.').waitFor()
    await page.getByRole('link', { name: 'How we may reach you' }).click()
    await page.getByRole('link', { name: 'Give a name as well' }).click()
    await heading(page, 'A way to reach you, and a name')
    await page.fill('#identity_name', mark())
    await page.fill('#identity_way_email', `${mark()}@${mark()}.example`)
    await page.fill('#identity_way_phone', telephone())
    await page.getByLabel('Send an e-mail').check()
    await page.getByLabel('Saturday and Sunday, 10:00 to 18:00').check()
    await page.locator('[name=safe_contact_name_to_use]').fill(mark())
    await page.getByRole('button', { name: 'Store this' }).click()
    await page.getByText('It is stored.').waitFor()
    await page.close()
  }

  async function signIn(name: string): Promise<Page> {
    await context.clearCookies()
    const page = await context.newPage()
    await page.goto(`${product.origin}/staff/sign-in`)
    await page.locator('#with-script').waitFor()
    await page.fill('#name', name)
    await page.fill('#passphrase', testPassphrase)
    await page.fill('#code', ready.organisation.codeOf(name, instant(Date.now())))
    await page.locator('#passphrase-form button[type=submit]').click()
    await page.waitForURL('**/staff', { timeout: 30_000 })
    return page
  }

  /** Answers with the concern that was raised. */
  async function writeAsStaff(page: Page): Promise<string> {
    await page.goto(`${product.origin}/staff/queue?tab=unassigned`)
    await page.locator('#queue-filter-word').waitFor()
    await page.fill('#queue-filter-word', mark())
    await page.goto(`${product.origin}/staff/queue?tab=unassigned`)
    await page.locator('#queue-filter-word').waitFor()
    await page.locator(`form[action$="${inBrowser.id}/take"] button`).click()
    await page.waitForURL('**/staff/enquiries/*')
    await page.locator('#opening').waitFor({ state: 'detached' })
    for (const kind of ['note', 'answer']) {
      await page.fill(`#${kind}`, `${mark()} ${mark()}`)
      const button = page.locator(`#${kind}-form button`).first()
      await Promise.all([page.waitForEvent('load'), button.click()])
      await page.locator('#opening').waitFor({ state: 'detached' })
    }
    await page.goto(`${product.origin}/staff/concerns/new`)
    await page.locator('#raise').waitFor()
    await page.locator('input[name=imminent][value=yes]').check()
    await page.fill('#facts', mark())
    await page.fill('#words', mark())
    await page.locator('#raise-form button[type=submit]').click()
    await page.waitForURL('**/staff/concerns/new?raised=*')
    const id = new URL(page.url()).searchParams.get('raised') ?? ''
    await page.goto(`${product.origin}/staff/concerns/own-duty?concern=${id}`)
    await page.selectOption('#recipient', 'police')
    await page.fill('#reference', mark())
    await page.locator('#own-duty-form button').click()
    await page.waitForURL('**/staff/concerns/own-duty?done=sealed')
    return id
  }

  async function decideAndPassOn(page: Page, concernId: string): Promise<void> {
    await page.goto(`${product.origin}/staff/concerns/${concernId}`)
    await page.locator('#opening').waitFor({ state: 'detached' })
    const act = async (name: string, ...fields: readonly string[]): Promise<void> => {
      for (const field of fields) await page.fill(`#${name}-${field}`, mark())
      await Promise.all([page.waitForEvent('load'), page.locator(`#act-${name} button`).click()])
      await page.locator('#opening').waitFor({ state: 'detached' })
    }
    await act('open')
    await page.locator('input[name=decision][value=disclose]').check()
    await act('decision', 'forYes', 'forNo', 'basis')
    await act('passed_on', 'items', 'basis', 'reference')
    await act('acknowledgement', 'reference', 'text')
  }

  const formWith = (forms: readonly PlainForm[], field: string): PlainForm | undefined =>
    forms.find((form) => form.fields.some(([name]) => name === field))

  function plainClient(): Client {
    const client = newClient(product.port, undefined, { userAgent: `Browser ${agent}` })
    let cookie = ''
    // Keeps its cookie, and says where it comes from as a proxy would.
    return {
      ...client,
      async request(path, init) {
        const answer = await client.ask(path, {
          method: init?.method === 'POST' ? 'POST' : 'GET',
          headers: {
            ...Object.fromEntries(new Headers(init?.headers)),
            'x-forwarded-for': forwardedFor,
            ...(cookie === '' ? {} : { cookie }),
          },
          ...(typeof init?.body === 'string' ? { body: init.body } : {}),
        })
        const [set = ''] = answer.headers['set-cookie'] ?? []
        if (set !== '') cookie = set.split(';')[0] ?? ''
        return new Response(answer.text, { status: answer.status })
      },
    }
  }

  async function writeWithoutScripts(): Promise<void> {
    const client = plainClient()
    const back = await visit(client, '/return')
    const code = spellAsLetters(withoutScripts.code)
    expect((await post(client, formWith(back.forms, 'code'), { code })).status).toBe(303)
    const conversation = await visit(client, '/return/conversation')
    const reply = formWith(conversation.forms, 'text')
    expect((await post(client, reply, { text: `${mark()} ${mark()}` })).status).toBe(303)
    // Too long: what is refused is not written down either.
    const long = `${mark()} `.repeat(2000)
    expect((await post(client, reply, { text: long })).status).toBe(422)
    const contact = await visit(client, '/return/contact/name')
    const given = {
      ...{ identity_name: mark(), identity_way_email: `${mark()}@${mark()}.example` },
      ...{ safe_contact_channels: 'email', safe_contact_times: 'weekend' },
      identity_way_phone: telephone(),
      safe_contact_name_to_use: mark(),
    }
    const form = formWith(contact.forms, 'identity_name')
    expect((await post(client, form, given)).status).toBe(303)
    await keepDraft(client)
    client.close()
  }

  /** Walks to the page for free words, types, and asks to keep it for later. */
  async function keepDraft(client: Client): Promise<void> {
    const limits = await visit(client, '/enquiry/self')
    let page = await post(client, limits.forms[0])
    for (let turn = 0; turn < 40; turn += 1) {
      const form = formWith(page.forms, 'at')
      const at = form?.fields.find(([name]) => name === 'at')?.[1] ?? ''
      const answers = { age: 'adult', main_reason: 'other' } as Readonly<Record<string, string>>
      if (at === 'free_words') {
        const kept = await post(client, form, { free_words: mark(), go: 'later' })
        expect(kept.text).toMatch(/[0-9A-Z]{4}(-[0-9A-Z]{4}){6}/)
        return
      }
      const answer = answers[at]
      page = await post(client, form, {
        ...(answer === undefined ? {} : { [at]: answer }),
        go: 'next',
      })
    }
    throw new Error('no page for free words')
  }

  async function metricsAndErrors(): Promise<readonly string[]> {
    const client = plainClient()
    const paths = ['/healthz', '/readyz', '/metrics', `/nothing/${mark()}`, '/staff/nothing']
    const texts = []
    for (const path of paths) texts.push((await client.ask(path)).text)
    client.close()
    return texts
  }

  test('none is left anywhere, also after an abort', { timeout: 300_000 }, async () => {
    await writeWithoutScripts()
    await writeInTheMailbox()
    const staff = await signIn('sasha')
    const concernId = await writeAsStaff(staff)
    await staff.close()
    const lead = await signIn('kim')
    await decideAndPassOn(lead, concernId)
    await lead.close()
    expect(marks.length).toBeGreaterThan(30)
    const sought = [...marks, agent, forwardedFor]
    const look = async () =>
      searchFor(new Map([...(await everythingIn(ready.folder)), output()]), sought)
    const output = (): [string, Buffer] => ['output', Buffer.from(product.output())]
    const answers: [string, Buffer] = [
      'answers',
      Buffer.from((await metricsAndErrors()).join('\n')),
    ]
    expect(searchFor(new Map([answers]), sought)).toEqual([])
    const digest = Buffer.from(await digestNow())
    expect(searchFor(new Map([['digest', digest]]), sought)).toEqual([])
    expect(await look()).toEqual([])
    product.child.kill('SIGABRT')
    await product.ended
    expect(filesIn(ready.folder).filter((path) => /(^|\/)core(\.|$)/.test(path))).toEqual([])
    product = await start(product.port)
    expect(await look()).toEqual([])
    await stopProduct(product)
    const left = new Map(filesIn(ready.folder).map((path) => [path, readFileSync(path)]))
    expect(searchFor(left, sought)).toEqual([])
  })
})
