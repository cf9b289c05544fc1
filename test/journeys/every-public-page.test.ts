// Every page that the public and people with a code can see, as a screen reader is told of it, with and without
// scripts. The trees are reviewed files; `npx vitest run test/journeys/every-public-page.test.ts -u` writes them anew.
// Always the whole file: a page that an earlier journey told already is left out of the later ones.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { spellAsLetters } from '@forestall/sealed'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Door, doors, slugOf } from '#domain/help/doors.ts'
import { addMs, type Instant, instant, minuteMs } from '#domain/shared/instant.ts'
import { insertAcceptedOffer } from '#test/support/agreed-offer.ts'
import { chromiumPath, startBrowser } from '#test/support/browser-walk.ts'
import { testDatabase } from '#test/support/database.ts'
import { type ExaminedPages, examinedPages } from '#test/support/examined-pages.ts'
import { type JourneyAnswers, walkQuestions } from '#test/support/journey-page.ts'
import { type PublicSite, publicSite } from '#test/support/public-site.ts'
import { insertSealedEnquiry, insertStaffMessage } from '#test/support/sealed-enquiry.ts'
import { personMatchWords } from '#words/en-matching.ts'

const { db } = await testDatabase()
const own = 'I am worried about what I look at online and I want to stop.'
let now: Instant = instant(Date.parse('2026-11-20T12:00:00Z'))
let site: PublicSite
let browser: Browser
let pages: ExaminedPages

beforeAll(async () => {
  if (chromiumPath === undefined) return
  site = await publicSite(db, { now: () => now, intake: { hasYouthTeam: true } })
  browser = await startBrowser()
  pages = await examinedPages(browser)
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

const ways = [
  ['with scripts', true],
  ['without scripts', false],
] as const

/** Answers that lead past every page of a door. */
const answers: { readonly [Name in Door]: JourneyAnswers } = {
  self: {
    age: 'adult',
    main_reason: 'contact_behaviour_ongoing',
    legal_stage: 'warrant_or_visit',
    children_near: 'yes',
    thoughts_of_ending_life: 'yes',
    coming_date: 'court',
    free_words: `${own} You can write to me@example.test.`,
    identity_nothing: 'go_on',
    identity_code: 'go_on',
    identity_way: { identity_way_email: 'me@example.test' },
    safe_contact: { safe_contact_channels: 'email', safe_contact_times: 'weekday_morning' },
  },
  someone_close: {
    main_reason: 'someone_elses_behaviour',
    their_behaviour: 'contact_behaviour_ongoing',
    legal_stage: 'charged',
    identity_nothing: 'go_on',
    identity_code: 'stay_here',
  },
  child_i_look_after: {
    child_worry: 'someone_harms_the_child',
    legal_stage: 'arrested_bail',
    identity_nothing: 'stay_here',
  },
  professional_referral: {
    referral_agreed: 'agreed',
    main_reason: 'contact_behaviour_ongoing',
    legal_stage: 'voluntary_interview',
    thoughts_of_ending_life: 'yes',
  },
  professional_advice: {
    main_reason: 'other',
    identity_nothing: 'go_on',
    identity_code: 'stay_here',
  },
  under_18: {
    young_age: 'from_13_to_17',
    young_worry: 'someone_harms_me',
    identity_nothing: 'go_on',
    identity_code: 'stay_here',
  },
}

async function isKept(journey: string): Promise<void> {
  const file = journey.replaceAll(' ', '-')
  await expect(pages.trees(journey)).toMatchFileSnapshot(`accessibility-trees/${file}.txt`)
}

async function begin(page: Page, door: Door, withScript: boolean): Promise<void> {
  await page.goto(`${site.origin}/enquiry/${slugOf(door)}`)
  if (withScript) await page.locator('#start-with-script a').waitFor()
}

const start = (page: Page, withScript: boolean) =>
  page
    .getByRole('button', { name: withScript ? /^Start$/ : 'Start without scripts', exact: true })
    .click()

describe.skipIf(chromiumPath === undefined)('every public page', () => {
  it('that is the same for everybody', async () => {
    const journey = 'first pages'
    const { page, complaints, context } = await pages.open({ withScript: true })
    const plain = await pages.open({ withScript: false })
    for (const path of [
      '/',
      '/urgent',
      '/urgent/scotland',
      '/urgent/wales',
      '/urgent/northern-ireland',
      '/urgent/other',
      '/privacy',
      '/guide',
      '/guide/stopping',
      '/guide/thoughts',
      '/guide/after-a-police-visit',
      '/guide/someone-close',
      '/enquiry',
      '/enquiry/professional',
      '/enquiry/referral-status',
      '/enquiry/resume',
      '/return',
      '/return/ended',
      '/return/erased',
      '/leave',
      '/leave/plain',
    ]) {
      await page.goto(`${site.origin}${path}`)
      if (path === '/return' || path === '/enquiry/resume')
        await page.waitForLoadState('networkidle')
      await pages.examine(page, `${journey}: ${path}`)
      await plain.page.goto(`${site.origin}${path}`)
      await pages.examine(plain.page, `${journey}: ${path} without scripts`)
    }
    for (const [path, field] of [
      ['/enquiry/referral-status', 'referral_code'],
      ['/enquiry/resume', 'draft_code'],
    ] as const) {
      for (const one of [page, plain.page]) {
        await one.goto(`${site.origin}${path}`)
        if (one === page) await one.waitForLoadState('networkidle')
        await one.fill(`#${field}`, 'wrong')
        await one.keyboard.press('Enter')
        await one.locator('.govuk-error-summary:visible').waitFor()
        const way = one === page ? 'with scripts' : 'without scripts'
        await pages.examine(one, `${journey}: ${path}, a code that is wrong, ${way}`)
      }
    }
    expect(complaints.filter((line) => !/status of 4/.test(line))).toEqual([])
    await context.close()
    await plain.context.close()
    await isKept(journey)
  }, 120_000)

  describe.each(ways)('%s', (way, withScript) => {
    it.each(doors)(
      'of the door %s',
      async (door) => {
        const journey = `${slugOf(door)} ${way}`
        const { page, complaints, context } = await pages.open({ withScript })
        await begin(page, door, withScript)
        await pages.examine(page, `${journey}: limits`)
        await start(page, withScript)
        // The other page that somebody under 18 may need.
        const threatened = door === 'under_18' && withScript
        const given = threatened
          ? { ...answers[door], young_worry: 'someone_threatens_me' }
          : answers[door]
        await walkQuestions(page, given, (name) => pages.examine(page, `${journey}: ${name}`))
        await page.locator('[name="go"]:visible', { hasText: /^Send$/ }).click()
        await page
          .locator('h1:visible, h2:visible', { hasText: /We have (your message|the referral)/ })
          .first()
          .waitFor()
        await pages.examine(page, `${journey}: after sending`)
        if ((await page.locator('#group_1:visible').count()) > 0) {
          await page.locator('#group_1').fill('zzzz')
          await page.locator('[value="check"]').click()
          await page.locator('text=is different').first().waitFor()
          await pages.examine(page, `${journey}: a group that is different`)
          await page.locator('[value="skip"]').click()
          await page.locator('[value="skip"]').waitFor({ state: 'hidden' })
          await pages.examine(page, `${journey}: finished`)
        }
        if (withScript) expect(complaints).toEqual([])
        await context.close()
        await isKept(journey)
      },
      180_000,
    )
  })

  describe.each(ways)('%s', (way, withScript) => {
    it('behind a code', async () => {
      const journey = `mailbox ${way}`
      const enquiry = await insertSealedEnquiry(db, site.organisation)
      await insertStaffMessage(db, site.organisation, enquiry, 'Thank you for writing.')
      const { page, complaints, context } = await pages.open({ withScript })
      const at = (name: string) => pages.examine(page, `${journey}: ${name}`)
      await comeBack(page, 'wrong', withScript)
      await page.locator('.govuk-error-summary').waitFor()
      await at('a code that is wrong')
      await page.fill('#code', spellAsLetters(enquiry.code))
      await page.locator('#code-form button').click()
      await heading(page, 'Your messages')
      await page.getByText('Thank you for writing.').waitFor()
      await at('conversation')
      await page.fill('#text', 'You can reach me at me@example.test next week.')
      await page.locator('#reply-form button').click()
      await page.getByText('Is this what you want to send?').waitFor()
      await at('pointed out')
      await page.locator('button[value=as_it_is]').click()
      await page.getByText('Your message is stored.').waitFor()
      await at('after a reply')
      await page.getByLabel('I am thinking of ending my life').check()
      await page.locator('#reply-form button').click()
      await heading(page, 'You can talk to somebody now')
      await at('help at once')
      await page.getByRole('link', { name: 'Go to my messages' }).click()
      await heading(page, 'Your messages')
      await walkContact(page, at)
      await page.getByRole('link', { name: 'Save a copy' }).click()
      await heading(page, 'Save a copy of these messages')
      await at('save a copy')
      await page.getByRole('link', { name: /Back/ }).click()
      await page.getByRole('link', { name: 'Erase this conversation' }).click()
      await heading(page, 'Erase this conversation')
      await at('erase')
      await page.fill('#confirm', 'no')
      await page.keyboard.press('Enter')
      await page.locator('.govuk-error-summary').waitFor()
      await at('erase, a word that is wrong')
      await page.fill('#confirm', 'erase')
      await page.keyboard.press('Enter')
      await heading(page, 'We have done what you asked')
      expect(complaints.filter((line) => !/status of 422/.test(line))).toEqual([])
      await context.close()
      await isKept(journey)
    }, 180_000)

    it('where a therapist is looked for, found and changed', async () => {
      const journey = `a therapist for them ${way}`
      const enquiry = await insertSealedEnquiry(db, site.organisation, {
        columns: { state: 'waiting_list' },
      })
      const { page, context } = await pages.open({ withScript })
      const at = (name: string) => pages.examine(page, `${journey}: ${name}`)
      await comeBack(page, spellAsLetters(enquiry.code), withScript)
      await heading(page, 'Your messages')
      await page.getByRole('link', { name: personMatchWords.link }).click()
      await heading(page, personMatchWords.looking.heading)
      await at('nobody yet')
      await page.getByLabel(personMatchWords.interest.options.not_now).check()
      await page.locator('#interest-form button').click()
      await page.getByText(personMatchWords.done.interest).waitFor()
      await page.fill('#word', 'oak')
      await page.getByRole('button', { name: personMatchWords.apart.button }).click()
      await page.locator('.govuk-error-summary').waitFor()
      await at('a word that is too short')
      await insertAcceptedOffer(db, site.services.fields, { enquiryId: enquiry.id, now })
      await page.goto(`${site.origin}/return/match`)
      await heading(page, personMatchWords.found.heading('Rowan'))
      await at('somebody has time')
      await page.getByRole('button', { name: personMatchWords.found.button }).click()
      await page.locator('.govuk-error-summary').waitFor()
      await at('no answer chosen')
      await db
        .updateTable('match_offer')
        .set({ state: 'confirmed', confirmed_on: '2026-11-20' as never })
        .where('enquiry_id', '=', enquiry.id)
        .execute()
      await db
        .updateTable('enquiry')
        .set({ state: 'matched' })
        .where('id', '=', enquiry.id)
        .execute()
      await page.goto(`${site.origin}/return/match`)
      await at('agreed')
      await page.getByRole('link', { name: personMatchWords.agreed.change }).click()
      await heading(page, personMatchWords.change.title)
      await at('another therapist')
      await page.getByRole('button', { name: personMatchWords.change.button }).click()
      await page.getByText(personMatchWords.done.changed).waitFor()
      await at('looked for again')
      await context.close()
      await isKept(journey)
    }, 180_000)

    it('where a referral is claimed, a visit is over, and a conversation is closed', async () => {
      const journey = `coming back ${way}`
      const { page, context } = await pages.open({ withScript })
      const at = (name: string) => pages.examine(page, `${journey}: ${name}`)
      const referral = await insertSealedEnquiry(db, site.organisation, {
        columns: { is_unclaimed_referral: true, door: 'professional_referral' },
        texts: ['Written by a professional'],
      })
      await comeBack(page, spellAsLetters(referral.code), withScript)
      await heading(page, 'Before you go on')
      await at('the limits before a referral is read')
      await page.locator('#claim-form button').click()
      await heading(page, 'Your messages')
      await page.getByText('Written by a professional').waitFor()
      await at('a referral')
      now = addMs(now, 21 * minuteMs)
      await page.fill('#text', 'This took me a long time to write.')
      await page.locator('#reply-form button').click()
      await heading(page, 'Please type your code again')
      await at('the visit is over')
      const closed = await insertSealedEnquiry(db, site.organisation, {
        columns: { state: 'closed', close_reason: 'answered', closed_on: '2026-11-02' as never },
      })
      await comeBack(page, spellAsLetters(closed.code), withScript)
      await heading(page, 'Your messages')
      await page.getByText(own).waitFor()
      await at('a closed conversation')
      await context.close()
      await isKept(journey)
    }, 120_000)
  })

  it('is every page of the route table', () => {
    const table = readFileSync(join(import.meta.dirname, '../architecture/route-table.txt'), 'utf8')
    const answered = pages.answered()
    const missing = publicPages(table).filter((route) => {
      const pattern = new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`)
      return !answered.some((one) => pattern.test(one))
    })
    expect(missing).toEqual([])
  })
})

const heading = (page: Page, text: string) =>
  page.getByRole('heading', { level: 1, name: text }).waitFor()

async function comeBack(page: Page, code: string, withScript: boolean): Promise<void> {
  await page.goto(`${site.origin}/return`)
  if (withScript) await page.locator('body.scripts-ready').waitFor()
  await page.fill('#code', code)
  await page.locator('#code-form button').click()
}

async function walkContact(page: Page, at: (name: string) => Promise<void>): Promise<void> {
  await page.getByRole('link', { name: 'How we may reach you' }).click()
  await heading(page, 'How we may reach you')
  await at('how we may reach you')
  await page.getByRole('link', { name: 'Give a way to reach you' }).click()
  await heading(page, 'A way to reach you')
  await at('a way to reach you')
  await page.getByRole('button', { name: 'Store this' }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await at('a way to reach you, nothing filled in')
  await page.getByRole('link', { name: /Back/ }).click()
  await page.getByRole('link', { name: 'Give a name as well' }).click()
  await heading(page, 'A way to reach you, and a name')
  await at('a way and a name')
  await page.getByRole('button', { name: 'Store this' }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await at('a way and a name, nothing filled in')
  await page.fill('#identity_name', 'Working Name')
  await page.fill('#identity_way_email', 'me@example.test')
  await page.getByLabel('Send an e-mail').check()
  await page.getByLabel('Saturday and Sunday, 10:00 to 18:00').check()
  await page.getByRole('button', { name: 'Store this' }).click()
  await page.getByText('It is stored.').waitFor()
  await at('a way and a name are stored')
  await page.getByRole('link', { name: /Back/ }).click()
  await heading(page, 'Your messages')
}

/** Answers that are no page to look at: files, what scripts fetch, and what leads on to another page. */
const notPages = [
  'GET /assets/:name',
  'GET /favicon.svg',
  'GET /healthz',
  'GET /readyz',
  'GET /return/box',
  'GET /return/views',
  'POST /enquiry/:door/code-file',
  'POST /return/claim',
  'POST /return/contact/remove',
  'POST /return/end',
  'POST /return/limits',
  'POST /return/match/change',
  'POST /return/match/interest',
  'POST /return/save',
]

/** From the reviewed route table: whatever answers a person with a page. */
function publicPages(table: string): readonly string[] {
  return table.split('\n').flatMap((line) => {
    const [, method, path, answers] = /^(GET|POST) +(\S+) \[\w+, (\w+)\]/.exec(line) ?? []
    const route = `${method} ${path}`
    const isPublic = path !== undefined && !path.startsWith('/staff') && answers === 'form'
    return isPublic && !notPages.includes(route) ? [route] : []
  })
}
