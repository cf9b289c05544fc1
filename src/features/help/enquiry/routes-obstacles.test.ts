import { describe, expect, it } from 'vitest'
import { addMs, hourMs, instant, minuteMs } from '#domain/shared/instant.ts'
import { classAllowances, limits } from '#platform/http/limits.ts'
import { testDatabase } from '#test/support/database.ts'
import { enquiryApp } from '#test/support/enquiry-app.ts'
import { type PlainForm, post, visit } from '#test/support/plain-browser.ts'

import {
  formOf,
  lettersIn,
  plainAnswers as plain,
  plainJourney,
  stepOf,
} from '#test/support/plain-journey.ts'

const { db } = await testDatabase()
let nowMs = Date.parse('2026-11-20T12:00:00Z')
const given = await enquiryApp(db, { now: () => instant(nowMs) })
const { app } = given
const { start, walkTo, sendPlain } = plainJourney(db, given)

describe('what forgers, old pages and slow hands post', () => {
  it('a draft that was altered, is of another door, or is 20 hours old: what was typed is shown to be copied', async () => {
    const page = await walkTo('free_words', await start('self'), plain)
    const form = formOf(page) as PlainForm
    const draft = form.fields.find(([name]) => name === 'draft')?.[1] ?? ''
    const typed = { free_words: 'my own words', go: 'next' }
    const altered = await post(app, form, { ...typed, draft: `${draft.slice(0, -2)}AA` })
    const otherDoor = await post(app, { ...form, action: '/enquiry/someone-close' }, typed)
    for (const answer of [altered, otherDoor]) {
      expect(answer.status).toBe(400)
      expect(answer.markup).toContain('my own words')
    }
    nowMs += 20 * hourMs - minuteMs
    expect((await post(app, form, typed)).status).toBe(200)
    nowMs += 2 * minuteMs
    expect((await post(app, form, typed)).status).toBe(403)
  })

  it('pages out of order land on a real page, and no required question is passed over', async () => {
    const page = await start('self')
    for (const at of [
      'check_answers',
      'identity_code',
      'constructor',
      '__proto__',
      '',
      'young_age',
    ]) {
      const answer = await post(app, formOf(page), { at, go: 'next' })
      expect(answer.status, at).toBe(200)
      expect(stepOf(answer), at).toBeDefined()
    }
    const jump = await post(app, formOf(page), { go: 'change:check_answers' })
    expect(stepOf(jump)).toBe('main_reason')
    const early = await post(
      app,
      { ...(formOf(page) as PlainForm), action: '/enquiry/self/send' },
      { at: 'check_answers', go: 'send' },
    )
    expect(early.status).toBe(422)
    expect(stepOf(early)).toBe('main_reason')
  })

  it('too long a text is kept and named; too large a body is refused; a form without token is refused', async () => {
    const page = await walkTo('free_words', await start('self'), plain)
    const long = await post(app, formOf(page), { free_words: 'a'.repeat(5001), go: 'next' })
    expect(long.status).toBe(422)
    expect(long.markup).toContain('a'.repeat(5001))
    expect(long.text).toContain('Make this shorter')
    const huge = await post(app, formOf(page), { free_words: 'a'.repeat(300_000), go: 'next' })
    expect(huge.status).toBe(413)
    const tokenless = await post(app, formOf(page), { form_token: '', go: 'next' })
    expect(tokenless.status).toBe(403)
  })

  it('doors that do not exist are no page', async () => {
    for (const path of [
      '/enquiry/nobody',
      '/enquiry/__proto__',
      '/enquiry/under_18',
      '/enquiry/self/nothing',
    ])
      expect((await app.request(path)).status).toBe(404)
  })

  it('text stays text', async () => {
    const { check } = await sendPlain({ ...plain, free_words: '<script>x</script><b>bold</b>' })
    expect(check.markup).not.toContain('<script>x')
    expect(check.text).toContain('<b>bold</b>')
  })
})

describe('when something is in the way', () => {
  it('closed: every door says so, with urgent help, and takes nothing', async () => {
    const closed = await enquiryApp((await testDatabase()).db, { intake: { isOpen: false } })
    for (const path of ['/enquiry', '/enquiry/self', '/enquiry/self/questions']) {
      const page = await visit(closed.app, path)
      expect(page.text).toContain('We are not open yet')
      expect(page.markup).toContain('href="/urgent"')
      expect(page.forms).toHaveLength(0)
    }
  })

  it('more writers than the allowance: a ticket, and what was typed is kept', async () => {
    const few = limits({ ...classAllowances, writing_plain: { burst: 0, perSecond: 0 } })
    let now = Date.parse('2026-11-20T12:00:00Z')
    const busy = await enquiryApp((await testDatabase()).db, {
      limits: few,
      now: () => instant(now),
    })
    const limitsPage = await visit(busy.app, '/enquiry/self')
    let page = await post(busy.app, limitsPage.forms[0])
    for (let turn = 0; turn < 60 && stepOf(page) !== 'check_answers'; turn += 1) {
      const at = stepOf(page) ?? ''
      const answer = plain[at]
      page = await post(busy.app, formOf(page), {
        ...(typeof answer === 'string' ? { [at]: answer } : {}),
        go: 'next',
      })
    }
    const waiting = await post(busy.app, formOf(page), { go: 'send' })
    expect(waiting.status).toBe(429)
    expect(waiting.text).toContain('Many people are writing')
    expect(waiting.text).toContain('I want to stop')
    const early = await post(busy.app, formOf(waiting), { go: 'send' })
    expect(early.status).toBe(429)
    now = addMs(instant(now), 30_000)
    const admitted = await post(busy.app, formOf(early), { go: 'send' })
    expect(lettersIn(admitted)).not.toBe('')
    const reused = await post(busy.app, formOf(early), { go: 'send' })
    expect(reused.status).toBe(429)
  })

  it('threads all busy, or the database gone: refused clearly, no code, and the same form is whole later', async () => {
    const broken = await testDatabase()
    const threads: { state: 'busy' | 'free' } = { state: 'busy' }
    const real = await enquiryApp(broken.db)
    const fragile = await enquiryApp((await testDatabase()).db, {
      services: {
        sealEnquiry: (input) =>
          threads.state === 'busy'
            ? Promise.resolve({ ok: false, error: 'busy' })
            : real.services.sealEnquiry(input),
      },
    })
    let page = await post(fragile.app, (await visit(fragile.app, '/enquiry/self')).forms[0])
    for (let turn = 0; turn < 60 && stepOf(page) !== 'check_answers'; turn += 1) {
      const at = stepOf(page) ?? ''
      const answer = plain[at]
      page = await post(fragile.app, formOf(page), {
        ...(typeof answer === 'string' ? { [at]: answer } : {}),
        go: 'next',
      })
    }
    const refused = await post(fragile.app, formOf(page), { go: 'send' })
    expect(refused.status).toBe(503)
    expect(refused.text).toContain('no code was made')
    expect(refused.text).toContain('I want to stop')
    threads.state = 'free'
    expect(lettersIn(await post(fragile.app, formOf(refused), { go: 'send' }))).not.toBe('')
  })
})
