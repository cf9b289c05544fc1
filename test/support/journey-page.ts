// Walks the questions of one door in a browser, with or without scripts: which page it is, an answer, the way on.
import type { Page } from 'playwright-core'

/** By question; where a page has several fields, each by its name. What is not named stays open. */
export type JourneyAnswers = Readonly<Record<string, string | Readonly<Record<string, string>>>>

/** The id of the question, notice, end or check page that is shown. */
export async function stepOf(page: Page): Promise<string> {
  await page.locator('[data-step]:visible, main form:not(#enquiry form)').first().waitFor()
  const section = page.locator('[data-step]:visible')
  if ((await section.count()) > 0) return (await section.first().getAttribute('data-step')) ?? ''
  return (await page.locator('input[name="at"]').first().getAttribute('value')) ?? ''
}

async function fillIn(page: Page, name: string, answer: string): Promise<void> {
  const field = page.locator(`[name="${name}"]:visible`)
  if ((await field.count()) === 0) return
  const type = (await field.first().getAttribute('type')) ?? ''
  if (/radio|checkbox/.test(type)) await page.locator(`[name="${name}"][value="${answer}"]`).check()
  else if ((await field.first().evaluate('(one) => one.localName')) === 'select')
    await field.selectOption(answer)
  else await field.fill(answer)
}

/** Answers what is asked until the answers are shown. `onPage` is told each page, once more where it complains. */
export async function walkQuestions(
  page: Page,
  answers: JourneyAnswers,
  onPage: (name: string) => Promise<void>,
): Promise<void> {
  let before = ''
  for (let turn = 0; turn < 80; turn += 1) {
    const at = await stepOf(page)
    await onPage(at === before ? `${at}, shown again` : at)
    if (at === 'check_answers') return
    const answer = answers[at]
    if (answer !== undefined && at !== before) {
      const fields = typeof answer === 'string' ? { [at]: answer } : answer
      for (const [name, value] of Object.entries(fields)) await fillIn(page, name, value)
    }
    before = at
    await page.locator('[name="go"][value="next"]:visible').click()
    await page.waitForLoadState()
  }
  throw new Error('the journey has no end')
}

/** The first code on the page, as letters. */
export async function shownCode(page: Page): Promise<string> {
  return /[0-9A-Z]{4}(-[0-9A-Z]{4}){6}/.exec(await page.locator('main').innerText())?.[0] ?? ''
}
