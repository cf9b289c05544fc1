// A coordinator decides in a real browser: the form says what is missing, the decision is sealed among the notes and moves
// the enquiry; a safety plan is made, sent and shown again; the next answer is promised; the shift is handed over.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, type CalendarDay, instant } from '#domain/shared/instant.ts'
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
import { triageDecisionWords } from '#words/en-triage-decision.ts'
import { safetyPlanMessageWords, safetyPlanWords } from '#words/en-triage-plan.ts'
import { shiftWords } from '#words/en-triage-shift.ts'
import { type MadeDemo, makeDemoOrganisation } from '../../src/command-line/demo-organisation.ts'

const slow = 180_000
const relied = 'They say so in the second message.'
const why = 'They ask for a therapist and live in the area.'
const shiftNote = 'Two people wait for a call tomorrow.'

describe.skipIf(chromiumPath === undefined)('deciding', async () => {
  const { db } = await testDatabase()
  let browser: Browser
  let site: StaffSite
  let made: MadeDemo

  beforeAll(async () => {
    const result = await makeDemoOrganisation({
      ...{ db, now: instant(Date.now()), random: testRandom, fieldBox: testFieldBox },
      states: ['received', 'received', 'in_triage', 'on_hold', 'waiting_list', 'closed'],
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

  const opened = (page: Page): Promise<void> =>
    page.locator('#opening').waitFor({ state: 'detached' })

  async function fillDay(page: Page, id: string, day: CalendarDay): Promise<void> {
    const [year = '', month = '', date = ''] = day.split('-')
    for (const [part, value] of [
      ['day', date],
      ['month', month],
      ['year', year],
    ] as const)
      await page.fill(`#${id}-${part}`, value)
  }

  it(
    'says what is missing, seals the decision, makes a plan, promises and hands over',
    async () => {
      const { page, complaints } = await signIn('sasha')
      await page.goto(`${site.origin}/staff/queue?tab=unassigned`)
      await page.locator('form[action$="/take"] button').first().click()
      await page.waitForURL('**/staff/enquiries/*')
      await opened(page)
      const address = page.url()
      const id = address.split('/').at(-1) ?? ''
      const rowOf = () =>
        db
          .selectFrom('enquiry')
          .selectAll()
          .where('id', '=', id as never)
          .executeTakeFirstOrThrow()

      await page.locator(`a[href$="/decide"]`).click()
      await opened(page)
      await page.locator('#decide-form button').click()
      const { faults, shown, outcomes, questions } = triageDecisionWords
      await page.locator(`#faults:has-text("${faults.outcome}")`).waitFor()
      expect(await page.locator('#faults a').count()).toBe(4)
      await lookAt(page, 'decide-faults')
      await page.check('input[name=suicide_or_self_harm][value=yes]')
      await page.check('input[name=imminent_risk_to_child][value=no]')
      await page.check('input[name=risk_from_others][value=not_known]')
      await page.check('input[name=outcome][value=accept]')
      await page.locator('#decide-form button').click()
      await page.locator(`#faults:has-text("${faults.yes_needs_a_note}")`).waitFor()
      expect((await rowOf()).state).toBe('in_triage')
      await page.fill('#suicide_or_self_harm-note', relied)
      await page.fill('#why', why)
      await page.locator('#decide-form button').click()
      await page.waitForURL(address)
      await opened(page)
      const notes = await page.locator('#notes').innerText()
      for (const text of [shown.title.replace('0', '1'), questions.risk_from_others, relied, why])
        expect(notes).toContain(text)
      expect(notes).toContain(outcomes.accept)
      expect(await rowOf()).toMatchObject({ state: 'accepted', contact_today: true })
      await lookAt(page, 'enquiry-decided')

      await page.goto(`${address}/safety-plan`)
      await opened(page)
      await page.locator('#plan-form button').click()
      await page.locator(`#faults:has-text("${safetyPlanWords.faults.empty}")`).waitFor()
      await page.fill('#warning_signs', 'I stop answering messages.')
      await page.fill('#people_who_help', 'My sister.')
      const today = new Date().toISOString().slice(0, 10) as CalendarDay
      await fillDay(page, 'review', addDays(today, 7))
      await page.check('input[name=also][value=send]')
      await page.check('input[name=also][value=family]')
      await Promise.all([page.waitForEvent('load'), page.locator('#plan-form button').click()])
      await opened(page)
      expect(await page.locator('#plan').innerText()).toContain('My sister.')
      expect(await page.inputValue('#warning_signs')).toBe('I stop answering messages.')
      await lookAt(page, 'safety-plan')

      await page.goto(address)
      await opened(page)
      const conversation = await page.locator('#conversation').innerText()
      for (const text of [
        safetyPlanMessageWords.lead,
        safetyPlanMessageWords.familyDoor,
        'My sister.',
      ])
        expect(conversation).toContain(text)
      expect((await rowOf()).answer_owed).toBe(false)

      await page.fill('#answer', 'I ask a colleague and write to you again.')
      await page.fill('#answer-promise-day', '31')
      await page.locator('#answer-form button').click()
      await page.locator('#answer-status:has-text("day of the next answer")').waitFor()
      await fillDay(page, 'answer-promise', addDays(today, 9))
      await Promise.all([page.waitForEvent('load'), page.locator('#answer-form button').click()])
      await opened(page)
      expect(await rowOf()).toMatchObject({
        ...{ answer_owed: true, promised_on: addDays(today, 9) },
      })

      await page.locator('button[name=move][value=put_on_waiting_list]').click()
      await page.waitForLoadState()
      await opened(page)
      expect((await rowOf()).state).toBe('waiting_list')

      await page.goto(`${site.origin}/staff/queue?tab=late`)
      await lookAt(page, 'queue-late')
      await page.goto(`${site.origin}/staff/shift`)
      await page.locator(`#shift-notes:has-text("${shiftWords.notes.none}")`).waitFor()
      await page.fill('#shift-note', shiftNote)
      await Promise.all([page.waitForEvent('load'), page.locator('#shift-form button').click()])
      await page.locator(`#shift-notes:has-text("${shiftNote}")`).waitFor()
      await lookAt(page, 'shift')
      expect(complaints).toEqual([])
    },
    slow,
  )
})
