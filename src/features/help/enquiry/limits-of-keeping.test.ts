// What must not be kept or shown for longer than was said: the code on a page that is gone back to, drafts where nothing
// is stored, and more drafts than are allowed for.
import { describe, expect, it } from 'vitest'
import { instant, minuteMs } from '#domain/shared/instant.ts'
import { testDatabase } from '#test/support/database.ts'
import { enquiryApp } from '#test/support/enquiry-app.ts'
import { type PlainForm, type PlainPage, post, visit } from '#test/support/plain-browser.ts'

const { db } = await testDatabase()
let nowMs = Date.parse('2026-11-20T12:00:00Z')
const { app, problems } = await enquiryApp(db, { now: () => instant(nowMs) })

const answers: Readonly<Record<string, string>> = {
  age: 'adult',
  main_reason: 'other',
  free_words: 'I am worried about what I look at online and I want to stop',
  identity_nothing: 'go_on',
  identity_code: 'stay_here',
}
const formOf = (page: PlainPage): PlainForm | undefined =>
  page.forms.find((form) => form.fields.some(([name]) => name === 'at'))
const stepOf = (page: PlainPage): string =>
  formOf(page)?.fields.find(([name]) => name === 'at')?.[1] ?? ''
const formTo = (page: PlainPage, end: string): PlainForm | undefined =>
  page.forms.find((form) => form.action.endsWith(end))

async function start(door: string): Promise<PlainPage> {
  return post(app, (await visit(app, `/enquiry/${door}`)).forms[0])
}

async function codePage(): Promise<PlainPage> {
  let page = await start('self')
  for (let turn = 0; turn < 60 && stepOf(page) !== 'check_answers'; turn += 1) {
    const at = stepOf(page)
    const answer = answers[at]
    const typed = answer === undefined ? {} : { [at]: answer }
    page = await post(app, formOf(page), { ...typed, go: 'next' })
  }
  const code = await post(app, formOf(page), { go: 'send' })
  expect(code.status).toBe(200)
  return code
}

const letters = /[0-9A-Z]{4}(-[0-9A-Z]{4}){6}/

async function groupsAsked(page: PlainPage) {
  const groups = (letters.exec(page.text)?.[0] ?? '').split('-')
  const asked = [...page.text.matchAll(/[Gg]roup (\d)/g)].map(([, number]) => Number(number))
  const [first = 1, second = 2] = [...new Set(asked)]
  return { group_1: groups[first - 1] ?? '', group_2: groups[second - 1] ?? '' }
}

describe('the code of a page that is gone back to', () => {
  const wrong = { group_1: 'zzzz', group_2: 'zzzz', go: 'check' }

  it('is shown again for 15 minutes, and then neither on the page nor in the file', async () => {
    const page = await codePage()
    expect((await post(app, formTo(page, '/code'), wrong)).text).toMatch(letters)
    nowMs += 15 * minuteMs
    const late = await post(app, formTo(page, '/code'), wrong)
    expect(late.status).toBe(409)
    expect(late.text).not.toMatch(letters)
    expect((await post(app, formTo(page, '/code-file'))).status).toBe(409)
  })

  it('is not shown again once two groups were typed back', async () => {
    const page = await codePage()
    const right = await groupsAsked(page)
    const confirmed = await post(app, formTo(page, '/code'), { ...right, go: 'check' })
    expect(confirmed.status).toBe(200)
    for (const form of ['/code', '/code-file']) {
      const again = await post(app, formTo(page, form), wrong)
      expect([again.status, again.text]).toEqual([409, expect.not.stringMatching(letters)])
    }
    expect(problems).toEqual([])
  })
})

describe('drafts', () => {
  const countDrafts = async () => (await db.selectFrom('draft').select('blob').execute()).length

  it('are not kept of somebody under 18 where no youth team reads', async () => {
    const under = await start('under-18')
    await post(app, formOf(under), { go: 'later' })
    await post(app, formOf(under), { [stepOf(under)]: 'from_13_to_17', go: 'later' })
    let page = await start('self')
    for (let turn = 0; turn < 10 && stepOf(page) !== 'age'; turn += 1)
      page = await post(app, formOf(page), { go: 'next' })
    await post(app, formOf(page), { age: 'under_18', go: 'later' })
    const end = await post(app, formOf(page), { age: 'under_18', go: 'next' })
    if (formOf(end) !== undefined) await post(app, formOf(end), { go: 'later' })
    expect(await countDrafts()).toBe(0)
  })

  it('are kept only as fast as their allowance says; the rest keep their page', async () => {
    const page = await start('self')
    const kept = await Promise.all(
      Array.from({ length: 80 }, () => post(app, formOf(page), { go: 'later' })),
    )
    const refused = kept.filter(({ status }) => status === 503)
    expect(await countDrafts()).toBe(60)
    expect(refused.length).toBe(20)
    expect(refused.every((one) => stepOf(one) === stepOf(page))).toBe(true)
  })
})
