// A referral with its two codes, and a draft with a code of its own, over the routes without scripts.
import {
  deriveDraftLookup,
  newReceiptCode,
  sealDraft,
  spellAsLetters,
  toBase64url,
} from '@forestall/sealed'
import { describe, expect, it } from 'vitest'
import { hourMs, instant } from '#domain/shared/instant.ts'
import { testDatabase } from '#test/support/database.ts'
import { enquiryApp } from '#test/support/enquiry-app.ts'
import { post, visit } from '#test/support/plain-browser.ts'
import {
  formOf,
  lettersIn,
  plainAnswers as plain,
  plainJourney,
  stepOf,
} from '#test/support/plain-journey.ts'
import { faultsOf } from '#test/support/public-page.ts'

const { db } = await testDatabase()
let nowMs = Date.parse('2026-11-20T12:00:00Z')
const given = await enquiryApp(db, { now: () => instant(nowMs) })
const { app } = given
const { start, walkTo, storedBy } = plainJourney(db, given)

describe('a referral', () => {
  it('ends with how to see how it stands, never with an answer to come back for', async () => {
    const check = await walkTo('check_answers', await start('professional_referral'), {
      referral_agreed: 'agreed',
      main_reason: 'thoughts_never_acted',
    })
    expect(check.text).toContain('Nobody here reads them before the person you refer')
    const codes = await post(app, formOf(check), { go: 'send' })
    expect(codes.text).toContain('of the code for the person you refer')
    const form = codes.forms.find((one) => one.action.endsWith('/code'))
    const done = await post(app, form, { go: 'skip' })
    expect(done.text).toContain('See how a referral stands')
    expect(done.text).not.toMatch(/To read our answer|Look again/)
    expect(await faultsOf(done.markup)).toEqual([])
  })

  it('gives two codes; the referrer’s shows received or closed and nothing else', async () => {
    const check = await walkTo('check_answers', await start('professional_referral'), {
      referral_agreed: 'agreed',
      main_reason: 'thoughts_never_acted',
    })
    const page = await post(app, formOf(check), { go: 'send' })
    const [theirs = '', own = ''] = page.text.match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){6}/g) ?? []
    expect(await faultsOf(page.markup)).toEqual([])
    const { row } = await storedBy(page)
    expect(row).toMatchObject({ is_unclaimed_referral: true, contact_today: false })
    const status = async (code: string) => {
      const form = (await visit(app, '/enquiry/referral-status')).forms[0]
      return post(app, form, { referral_code: code })
    }
    expect((await status(own)).text).toContain('Received')
    expect((await status(theirs)).status).toBe(422)
    expect((await status('nonsense')).status).toBe(422)
    await db.deleteFrom('enquiry').where('id', '=', row.id).execute()
    expect((await status(own)).text).toContain('Closed')
  })

  it('whose answers call for contact today: the bit waits for the person, nothing else does', async () => {
    const check = await walkTo('check_answers', await start('professional_referral'), {
      referral_agreed: 'agreed',
      main_reason: 'contact_behaviour_ongoing',
    })
    const { row } = await storedBy(await post(app, formOf(check), { go: 'send' }))
    expect(row).toMatchObject({ is_unclaimed_referral: true, contact_today: true })
    expect(row.promised_on).toBe(row.next_on)
    const tasks = await db.selectFrom('contact_today').select('id').execute()
    expect(tasks).toEqual([])
  })
})

describe('a draft that was kept', () => {
  it('opens with its code for 20 hours, at the page where it was left', async () => {
    const page = await walkTo('setting', await start('self'), plain)
    const saved = await post(app, formOf(page), { setting: 'online', go: 'later' })
    const letters = lettersIn(saved)
    expect(letters).not.toBe('')
    const form = (await visit(app, '/enquiry/resume')).forms[0]
    const wrong = await post(app, form, { draft_code: 'AAAA' })
    expect(wrong.status).toBe(422)
    expect(wrong.markup).toContain('value="AAAA"')
    const resumed = await post(app, form, { draft_code: letters.toLowerCase() })
    expect(stepOf(resumed)).toBe('setting')
    expect(resumed.markup).toMatch(/value="online"[^>]*checked/)
    const check = await walkTo('check_answers', resumed, plain)
    expect(check.text).toContain('Online')
    nowMs += 19 * hourMs
    const fresh = (await visit(app, '/enquiry/resume')).forms[0]
    expect((await post(app, fresh, { draft_code: letters })).status).toBe(200)
    nowMs += 2 * hourMs
    const later = (await visit(app, '/enquiry/resume')).forms[0]
    expect((await post(app, later, { draft_code: letters })).status).toBe(422)
  })

  it('may be kept at a question that is still open, and goes on there', async () => {
    const page = await walkTo('main_reason', await start('self'), plain)
    const saved = await post(app, formOf(page), { go: 'later' })
    expect(saved.text).toContain('saved for 20 hours')
    expect(await faultsOf(saved.markup)).toEqual([])
    const back = await post(app, formOf(saved), { go: 'to:main_reason' })
    expect(stepOf(back)).toBe('main_reason')
    expect(back.markup).not.toContain('is_change')
  })

  it('with the database away: said, with what was typed, and the code can be tried again', async () => {
    const away = await testDatabase()
    const without = await enquiryApp(away.db)
    await away.db.destroy()
    const begun = await post(without.app, (await visit(without.app, '/enquiry/self')).forms[0])
    let page = begun
    for (let turn = 0; turn < 60 && stepOf(page) !== 'free_words'; turn += 1) {
      const answer = plain[stepOf(page) ?? '']
      const typed = typeof answer === 'string' ? { [stepOf(page) ?? '']: answer } : {}
      page = await post(without.app, formOf(page), { ...typed, go: 'next' })
    }
    const refused = await post(without.app, formOf(page), {
      free_words: 'I want to stop',
      go: 'later',
    })
    expect(refused.status).toBe(503)
    expect(stepOf(refused)).toBe('free_words')
    expect(refused.text).toContain('We could not save your draft')
    expect(refused.text).toContain('I want to stop')
    expect(await faultsOf(refused.markup)).toEqual([])
    const form = (await visit(without.app, '/enquiry/resume')).forms[0]
    const typed = spellAsLetters(newReceiptCode())
    const tried = await post(without.app, form, { draft_code: typed })
    expect(tried.status).toBe(503)
    expect(tried.text).toContain('It is not lost')
    expect(tried.markup).toContain(`value="${typed}"`)
  })

  it('sealed in a browser: kept and given back as it is, and nothing else is taken', async () => {
    const code = newReceiptCode()
    const { organisationId } = given.intake
    const { lookup, lookupHash } = await deriveDraftLookup(code, organisationId)
    const blob = await sealDraft(code, organisationId, { door: 'self', answers: {}, at: 'age' })
    const say = async (path: string, body: object) => {
      const [form] = (await visit(app, '/enquiry/resume')).forms
      const token = form?.fields.find(([name]) => name === 'form_token')?.[1] ?? ''
      const answer = await app.request(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'sec-fetch-site': 'same-origin',
          'x-form-token': token,
        },
        body: JSON.stringify(body),
      })
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    }
    const pass = { ticket: '', answer: '' }
    const kept = { lookupHash: toBase64url(lookupHash), blob: toBase64url(blob), ...pass }
    expect(await say('/enquiry/resume/keep', kept)).toEqual({ status: 200, body: { kind: 'kept' } })
    expect((await say('/enquiry/resume/keep', { ...kept, lookupHash: 'AAAA' })).status).toBe(400)
    expect((await say('/enquiry/resume/keep', { ...kept, text: 'plain' })).status).toBe(400)
    const opened = await say('/enquiry/resume/open', { lookup: toBase64url(lookup) })
    expect(opened.body).toEqual({ kind: 'found', blob: toBase64url(blob) })
    const other = { lookup: toBase64url(lookupHash.slice(0, 16)) }
    expect((await say('/enquiry/resume/open', other)).body).toEqual({ kind: 'not_found' })
    nowMs += 20 * hourMs
    const late = await say('/enquiry/resume/open', { lookup: toBase64url(lookup) })
    expect(late.body).toEqual({ kind: 'not_found' })
  })
})
