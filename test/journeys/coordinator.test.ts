// A coordinator's day in a real browser, in a small demonstration: the queue with its sealed cards, an enquiry taken,
// read, answered and noted; handed over to a colleague, who ends the first one's access, answers under new keys and
// closes it. The person who wrote reads all of it with their code.
import { deriveFromCode, openConversationKeys, openThread, shredKey } from '@forestall/sealed'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EnquiryId } from '#domain/shared/ids.ts'
import { instant } from '#domain/shared/instant.ts'
import { triageRoutes } from '#features/help/triage/routes.ts'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { codeAt } from '#platform/sign-in/one-time-code.ts'
import { testDatabase } from '#test/support/database.ts'
import { lookAt } from '#test/support/look.ts'
import { testRandom } from '#test/support/staff-app.ts'
import {
  chromiumPath,
  openWalk,
  type StaffSite,
  staffSite,
  startBrowser,
  type Walk,
} from '#test/support/staff-site.ts'
import { testFieldBox } from '#test/support/staffed-organisation.ts'
import { cardWords } from '#words/en-card.ts'
import { triageWords } from '#words/en-triage.ts'
import { type MadeDemo, makeDemoOrganisation } from '../../src/command-line/demo-organisation.ts'

const slow = 180_000
const words = triageWords.enquiry
const answer = 'Thank you for writing. I read it today, and I will look here again on Thursday.'
const second = 'I am Alex, and I go on from here. Nothing that you wrote is lost.'
const note = 'Prefers to write. Look again on Thursday.'

describe.skipIf(chromiumPath === undefined)('a coordinator', async () => {
  const { db } = await testDatabase()
  let browser: Browser
  let site: StaffSite
  let made: MadeDemo

  beforeAll(async () => {
    const result = await makeDemoOrganisation({
      ...{ db, now: instant(Date.now()), random: testRandom, fieldBox: testFieldBox },
      states: [
        ...(['received', 'received', 'received', 'received', 'received', 'in_triage'] as const),
        ...(['in_triage', 'in_triage', 'awaiting_information', 'on_hold', 'waiting_list'] as const),
        ...(['triaged', 'episode_open', 'closed', 'declined', 'withdrawn', 'no_contact'] as const),
      ],
      keep: () => undefined,
    })
    if (!result.ok) throw new Error(result.error)
    made = result.value
    browser = await startBrowser()
    site = await staffSite(db, (services) => [...signInRoutes(services), ...triageRoutes(services)])
  }, slow)
  afterAll(async () => {
    await browser.close()
    await site.stop()
  })

  function staffIdOf(signInName: string): string | undefined {
    return made.organisation.people.find((one) => one.signInName === signInName)?.staffId
  }

  async function signIn(signInName: string): Promise<Walk> {
    const walk = await openWalk(browser)
    const { page } = walk
    const person = made.organisation.people.find((one) => one.signInName === signInName)
    if (person === undefined) throw new Error('nobody')
    await page.goto(`${site.origin}/staff/sign-in`)
    await page.locator('#with-script').waitFor()
    await page.fill('#name', signInName)
    await page.fill('#passphrase', person.passphrase)
    await page.fill('#code', codeAt(person.totpSecret, instant(Date.now())))
    await page.locator('#passphrase-form button[type=submit]').click()
    await page.waitForURL('**/staff', { timeout: 30_000 })
    return walk
  }

  /** The sealed part has been opened: the page's status line is gone. */
  async function opened(page: Page): Promise<void> {
    await page.locator('#opening').waitFor({ state: 'detached' })
  }

  async function send(page: Page, form: string): Promise<void> {
    await Promise.all([
      page.waitForEvent('load'),
      page.locator(`#${form}-form button`).first().click(),
    ])
    await opened(page)
  }

  /** What the person who wrote reads with their code. */
  async function readAsEnquirer(id: EnquiryId): Promise<readonly string[]> {
    const sealed = made.enquiries.find((one) => one.id === id)
    if (sealed === undefined) throw new Error('not of this demonstration')
    const { organisationId } = made.organisation
    const place = { organisationId, caseId: id }
    const { identity } = await deriveFromCode(sealed.code, organisationId)
    const wraps = await db
      .selectFrom('conversation_wrap')
      .select(['key_version as version', 'enquirer_blob as blob'])
      .where('enquiry_id', '=', id)
      .execute()
    const keys = await openConversationKeys(wraps, place, identity)
    if (!keys.ok) throw new Error(keys.error)
    const rows = await db
      .selectFrom('message')
      .select(['id as messageId', 'sequence', 'blob'])
      .where('enquiry_id', '=', id)
      .where('channel', '=', 'conversation')
      .execute()
    const shreds = await db
      .selectFrom('shred_key')
      .select('key')
      .where('enquiry_id', '=', id)
      .where('class', '=', 'conversation')
      .execute()
    const thread = await openThread({
      ...{ place, channel: 'conversation', rows },
      keys: {
        conversationKeys: keys.value,
        shredKeys: shreds.map(({ key }) => shredKey('conversation', key)),
      },
      signerKeys: made.organisation.directory.signerKeys,
    })
    expect(thread.isIntact).toBe(true)
    return thread.rows.flatMap((row) => (row.kind === 'opened' ? [row.text] : []))
  }

  it(
    'reads, answers, hands over; a colleague ends the access, answers and closes',
    async () => {
      const sasha = await signIn('sasha')
      const { page } = sasha
      await page.goto(`${site.origin}/staff/queue?tab=unassigned`)
      await page.locator('#queue-filter-word').waitFor()
      const cards = await page.locator('[data-card]').allInnerTexts()
      expect(cards.length).toBeGreaterThan(2)
      for (const card of cards) {
        expect(card).not.toBe(triageWords.queue.locked)
        expect(card).not.toBe(cardWords.unreadable)
        // Words, never codes.
        expect(card).toMatch(/^[A-Z][^_]{5,}$/)
      }
      await lookAt(page, 'queue-new')
      await page.goto(`${site.origin}/staff/queue?tab=all`)
      await page.locator('#queue-filter-word').waitFor()
      await lookAt(page, 'queue-all')

      // Cards that arrived under their case key were sealed again for the team, once.
      const arrived = await db
        .selectFrom('triage_card')
        .innerJoin('enquiry', 'enquiry.id', 'triage_card.enquiry_id')
        .select('id')
        .where('sealed_under', '=', 'case')
        .where('is_unclaimed_referral', '=', false)
        .execute()
      expect(arrived).toEqual([])

      await page.goto(`${site.origin}/staff/queue?tab=unassigned`)
      await page.locator('#queue-filter-word').waitFor()
      const reachable = made.enquiries.find(
        ({ planned }) => planned.contents.identity !== undefined && planned.owner === undefined,
      )
      const taken = reachable?.id ?? made.enquiries[0]?.id ?? ''
      await page.locator(`form[action$="${taken}/take"] button`).click()
      await page.waitForURL('**/staff/enquiries/*')
      await opened(page)
      const id = page.url().split('/').at(-1) as EnquiryId
      const planned = made.enquiries.find((one) => one.id === id)?.planned
      const said = planned?.contents.text.split('\n').at(-1) ?? 'nothing'
      expect(await page.locator('#conversation').innerText()).toContain(said)
      await page.locator('#main-content summary').first().click()
      await page.locator('#identity-form button').click()
      const { email } = planned?.contents.identity?.identity_way ?? {}
      const expected = email ?? words.identityNone
      await page.locator(`#identity:has-text("${expected}")`).waitFor()
      await lookAt(page, 'enquiry-new')

      await page.locator('#answer-form button').click()
      await page.locator(`#answer-status:has-text("${words.empty}")`).waitFor()
      await page.fill('#note', note)
      await send(page, 'note')
      expect(await page.locator('#notes').innerText()).toContain(note)
      await page.fill('#answer', answer)
      await send(page, 'answer')
      expect(await page.locator('#conversation').innerText()).toContain(answer)
      expect(await readAsEnquirer(id)).toContain(answer)
      await lookAt(page, 'enquiry-answered')

      await page.locator('#hand-over-form').waitFor()
      await page.selectOption('#hand-over-to', { label: 'Alex' })
      await send(page, 'hand-over')
      expect(await page.locator('.govuk-summary-list').first().innerText()).toContain('Alex')

      const alex = await signIn('alex')
      await alex.page.goto(`${site.origin}/staff/enquiries/${id}`)
      await opened(alex.page)
      expect(await alex.page.locator('#conversation').innerText()).toContain(said)
      expect(await alex.page.locator('#notes').innerText()).toContain(note)
      await alex.page.selectOption('#revoke-whom', { label: 'Sasha' })
      await send(alex.page, 'revoke')
      const refused = await page.goto(`${site.origin}/staff/enquiries/${id}`)
      expect(refused?.status()).toBe(404)

      await alex.page.fill('#answer', second)
      await send(alex.page, 'answer')
      const read = await readAsEnquirer(id)
      expect(read).toContain(answer)
      expect(read).toContain(second)
      await lookAt(alex.page, 'enquiry-colleague')

      await alex.page.selectOption('#close-reason', 'answered')
      await alex.page.locator('form[action$="/close"] button').click()
      await alex.page.waitForURL('**/staff/queue?tab=mine')
      const row = await db
        .selectFrom('enquiry')
        .select(['state', 'close_reason'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      expect(row).toEqual({ state: 'closed', close_reason: 'answered' })
      await alex.page.goto(`${site.origin}/staff/enquiries/${id}`)
      await opened(alex.page)
      await lookAt(alex.page, 'enquiry-closed')

      // From a colleague who is away: the owner changes, and what was written opens.
      const owned = made.enquiries.find(
        ({ planned }) => planned.standing.state === 'in_triage' && planned.owner !== undefined,
      )
      const taker = owned?.planned.owner === staffIdOf('sasha') ? alex.page : page
      await taker.goto(`${site.origin}/staff/queue?tab=all`)
      await taker.locator(`form[action$="${owned?.id}/take"] button`).click()
      await taker.waitForURL(`**/staff/enquiries/${owned?.id}`)
      await opened(taker)
      expect(await taker.locator('#conversation').innerText()).not.toBe('')

      const unexpected = [...sasha.complaints, ...alex.complaints].filter(
        (text) => !text.includes('404'),
      )
      expect(unexpected).toEqual([])
      await sasha.context.close()
      await alex.context.close()
    },
    slow,
  )
})
