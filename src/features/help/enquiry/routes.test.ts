// The journey without scripts, over the routes: every door from the limits to the code, and everything a browser, a
// person or a forger can do in between.
import {
  asSealed,
  deriveDraftLookup,
  deriveFromCode,
  type HybridIdentity,
  newReceiptCode,
  openArrivalCard,
  openCaseKey,
  openConversationKeys,
  openThread,
  parseReceiptCode,
  sealDraft,
  shredKey,
  spellAsLetters,
  toBase64url,
} from '@forestall/sealed'
import { describe, expect, it } from 'vitest'
import { type Door, doors, slugOf } from '#domain/help/doors.ts'
import { isAskedAt, optionsAt, questionIds } from '#domain/help/questions.ts'
import { addMs, hourMs, instant, minuteMs } from '#domain/shared/instant.ts'
import { classAllowances, limits } from '#platform/http/limits.ts'
import { testDatabase } from '#test/support/database.ts'
import { enquiryApp } from '#test/support/enquiry-app.ts'
import { type PlainForm, type PlainPage, post, visit } from '#test/support/plain-browser.ts'
import { faultsOf } from '#test/support/public-page.ts'

const { db } = await testDatabase()
let nowMs = Date.parse('2026-11-20T12:00:00Z')
const given = await enquiryApp(db, { now: () => instant(nowMs) })
const { app } = given

type Answer = string | readonly string[] | Readonly<Record<string, string | readonly string[]>>
type Given = Readonly<Record<string, Answer>>

function stepOf(page: PlainPage): string | undefined {
  return formOf(page)?.fields.find(([name]) => name === 'at')?.[1]
}
function formOf(page: PlainPage): PlainForm | undefined {
  return page.forms.find((form) => form.fields.some(([name]) => name === 'at'))
}

async function start(door: Door): Promise<PlainPage> {
  const limitsPage = await visit(app, `/enquiry/${slugOf(door)}`)
  expect(limitsPage.text).toContain('When we must tell someone')
  return post(app, limitsPage.forms[0])
}

/** Answers page after page until a page has no answer in `answers`: or until `until`. */
async function walkTo(until: string, page: PlainPage, answers: Given): Promise<PlainPage> {
  let here = page
  for (let turn = 0; turn < 60; turn += 1) {
    const at = stepOf(here) ?? ''
    if (at === until || at === '') return here
    const answer = answers[at]
    const typed =
      answer === undefined
        ? {}
        : typeof answer === 'string' || Array.isArray(answer)
          ? { [at]: answer as string }
          : (answer as Record<string, string>)
    here = await post(app, formOf(here), { ...typed, go: 'next' })
    expect(here.status, `${at}: ${here.text.slice(0, 200)}`).toBe(200)
  }
  throw new Error('the journey has no end')
}

const plain: Given = {
  age: 'adult',
  main_reason: 'other',
  free_words: 'I am worried about what I look at online and I want to stop',
  identity_nothing: 'go_on',
  identity_code: 'stay_here',
}

async function sendPlain(answers: Given = plain): Promise<{ check: PlainPage; code: PlainPage }> {
  const check = await walkTo('check_answers', await start('self'), answers)
  return { check, code: await post(app, formOf(check), { go: 'send' }) }
}

const lettersIn = (page: PlainPage) => /[0-9A-Z]{4}(-[0-9A-Z]{4}){6}/.exec(page.text)?.[0] ?? ''

async function countEnquiries(): Promise<number> {
  const { n } = await db
    .selectFrom('enquiry')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

async function storedBy(page: PlainPage) {
  const code = parseReceiptCode(lettersIn(page))
  if (!code.ok) throw new Error('no code on the page')
  const person = await deriveFromCode(code.value, given.intake.organisationId)
  const row = await db
    .selectFrom('enquiry')
    .selectAll()
    .where('lookup_hash', '=', person.lookupHash)
    .executeTakeFirstOrThrow()
  return { row, person }
}

describe('the journey without scripts', () => {
  it('goes from the limits to a code, and what was stored opens with that code alone', async () => {
    const { check, code } = await sendPlain()
    expect(check.text).toContain('I am worried about what I look at online')
    expect(code.status).toBe(200)
    expect(code.text).toContain('Look again on or after Thursday 26 November')
    const { row, person } = await storedBy(code)
    expect(row).toMatchObject({
      door: 'self',
      begun: 'no_script',
      code_seen_by_server: true,
      contact_today: false,
      state: 'received',
      promised_on: '2026-11-26',
      limits_version: 1,
      size_bucket: 1,
    })
    const place = { organisationId: given.intake.organisationId, caseId: row.id }
    const wraps = await db
      .selectFrom('conversation_wrap')
      .selectAll()
      .where('enquiry_id', '=', row.id)
      .execute()
    const keys = await openConversationKeys(
      wraps.map((wrap) => ({ version: wrap.key_version, blob: asSealed(wrap.enquirer_blob) })),
      place,
      person.identity,
    )
    if (!keys.ok) throw new Error('the code opens nothing')
    const rows = await db
      .selectFrom('message')
      .selectAll()
      .where('enquiry_id', '=', row.id)
      .execute()
    const shred = await db
      .selectFrom('shred_key')
      .selectAll()
      .where('enquiry_id', '=', row.id)
      .executeTakeFirstOrThrow()
    const shredKeys = [shredKey('conversation', shred.key)]
    const thread = await openThread({
      place,
      channel: 'conversation',
      rows: rows.map((one) => ({ messageId: one.id, sequence: one.sequence, blob: one.blob })),
      keys: { conversationKeys: keys.value, shredKeys },
    })
    expect(thread.isIntact).toBe(true)
    expect(JSON.stringify(thread.rows)).toContain('I am worried about what I look at online')
    expect(Buffer.from(rows[0]?.blob ?? []).toString('latin1')).not.toContain('worried')

    const wrap = await db
      .selectFrom('case_wrap')
      .selectAll()
      .where('enquiry_id', '=', row.id)
      .executeTakeFirstOrThrow()
    const caseKey = await openCaseKey(wrap.blob, 1, place, given.teamIdentity as HybridIdentity)
    if (!caseKey.ok) throw new Error('the team cannot open it')
    const card = await db
      .selectFrom('triage_card')
      .selectAll()
      .where('enquiry_id', '=', row.id)
      .executeTakeFirstOrThrow()
    const opened = await openArrivalCard({
      place,
      caseKey: caseKey.value,
      shredKey: shredKeys[0] as never,
      blob: card.blob,
    })
    expect(opened.ok && opened.value).toMatchObject({
      door: 'self',
      identity: 'code',
      contactToday: [],
      answers: { age: 'adult', main_reason: 'other' },
    })
  })

  it('points out once what could lead to somebody, and leaves the decision to the person', async () => {
    const page = await walkTo('free_words', await start('self'), plain)
    const typed = { free_words: 'Write to me at someone@mail.example please', go: 'next' }
    const once = await post(app, formOf(page), typed)
    expect(stepOf(once)).toBe('free_words')
    expect(once.text).toContain('someone@mail.example')
    expect(once.text).toContain('Please look at this again')
    expect(await faultsOf(once.markup)).toEqual([])
    expect(stepOf(await post(app, formOf(once), typed))).toBe('identity_nothing')
  })

  it.each(doors.filter((door) => door !== 'under_18'))(
    '%s: every page is valid, and every question can be left open unless nothing else can be done',
    async (door) => {
      let page = await start(door)
      const seen: string[] = []
      for (let turn = 0; turn < 60; turn += 1) {
        const at = stepOf(page) ?? ''
        seen.push(at)
        expect(await faultsOf(page.markup), at).toEqual([])
        if (at === 'check_answers') break
        const left = await post(app, formOf(page), { go: 'next' })
        const required = left.status === 400
        if (required) expect(await faultsOf(left.markup), `${at} with its error`).toEqual([])
        const question = questionIds.find((id) => id === at)
        const first = question === undefined ? undefined : optionsAt(question, door)[0]
        page = required ? await post(app, formOf(left), { [at]: first ?? '', go: 'next' }) : left
        if (required) expect(left.text).toContain('There is a problem')
      }
      expect(seen.at(-1)).toBe('check_answers')
      const sent = await post(app, formOf(page), { go: 'send' })
      expect(lettersIn(sent), sent.text.slice(0, 300)).not.toBe('')
      expect(await faultsOf(sent.markup)).toEqual([])
    },
  )

  it('keeps answers on Back, and a change leads back to the answers', async () => {
    const check = await walkTo('check_answers', await start('self'), plain)
    const back = await post(app, formOf(check), { go: 'back' })
    expect(stepOf(back)).toBe('identity_code')
    expect(back.markup).toMatch(/value="stay_here"[^>]*checked|checked[^>]*value="stay_here"/)
    const change = await post(app, formOf(check), { go: 'change:main_reason' })
    expect(stepOf(change)).toBe('main_reason')
    const changed = await post(app, formOf(change), {
      main_reason: 'reoffending_worry',
      go: 'next',
    })
    expect(stepOf(changed)).toBe('check_answers')
    expect(changed.text).toContain('I am afraid that I will do it again')
    const undone = await post(app, formOf(change), { go: 'back' })
    expect(stepOf(undone)).toBe('check_answers')
  })

  it('a change that calls for something shows it before the answers', async () => {
    const check = await walkTo('check_answers', await start('self'), plain)
    const change = await post(app, formOf(check), { go: 'change:main_reason' })
    const notice = await post(app, formOf(change), {
      main_reason: 'contact_behaviour_ongoing',
      go: 'next',
    })
    expect(stepOf(notice)).toBe('keep_child_safe_now')
    expect(notice.text).toContain('999')
    expect(stepOf(await post(app, formOf(notice), { go: 'next' }))).toBe('check_answers')
  })

  it('serious answers: help on the very next page, contact today in the clear as one bit', async () => {
    const page = await walkTo('thoughts_of_ending_life', await start('self'), plain)
    const help = await post(app, formOf(page), { thoughts_of_ending_life: 'yes', go: 'next' })
    expect(stepOf(help)).toBe('stay_safe_now')
    const check = await walkTo('check_answers', help, plain)
    const { row } = await storedBy(await post(app, formOf(check), { go: 'send' }))
    expect(row).toMatchObject({
      contact_today: true,
      promised_on: '2026-11-23',
      next_on: '2026-11-20',
    })
  })

  it('under 18: own words, and nothing is stored', async () => {
    const before = await countEnquiries()
    for (const [door, answer] of [
      ['self', { age: 'under_18' }],
      ['under_18', { young_age: 'under_13' }],
      ['under_18', { young_age: 'from_13_to_17' }],
    ] as const) {
      const page = await start(door)
      const end = await post(app, formOf(page), { ...answer, go: 'next' })
      expect(end.text).toMatch(/under-18s|These people can help you/)
      const forged = await post(
        app,
        { ...(formOf(end) as PlainForm), action: `/enquiry/${slugOf(door)}/send` },
        { at: 'check_answers', go: 'send' },
      )
      expect(forged.status).toBe(400)
    }
    expect(await countEnquiries()).toBe(before)
  })

  it('a way to reach is sealed, its rules are kept for the paths outwards', async () => {
    const { check, code } = await sendPlain({
      ...plain,
      identity_code: 'go_on',
      identity_way: { identity_way_email: 'someone@mail.example' },
      safe_contact: { safe_contact_channels: 'email', safe_contact_times: 'weekend' },
    })
    expect(check.text).toContain('someone@mail.example')
    const { row } = await storedBy(code)
    const envelope = await db
      .selectFrom('identity_envelope')
      .selectAll()
      .where('enquiry_id', '=', row.id)
      .executeTakeFirstOrThrow()
    expect(Buffer.from(envelope.blob).toString('latin1')).not.toContain('mail.example')
    const rules = given.services.fields.open(
      `identity_envelope.channel_rules ${row.id}`,
      envelope.channel_rules_sealed ?? new Uint8Array(),
    )
    expect(JSON.parse(new TextDecoder().decode(rules))).toMatchObject({
      channels: ['email'],
      times: ['weekend'],
    })
    const shreds = await db
      .selectFrom('shred_key')
      .select('class')
      .where('enquiry_id', '=', row.id)
      .execute()
    expect(new Set(shreds.map((one) => one.class))).toEqual(new Set(['conversation', 'identity']))
  })

  it('whoever leaves nothing is shown no code', async () => {
    const { check, code } = await sendPlain({ ...plain, identity_nothing: 'stay_here' })
    expect(code.status).toBe(200)
    expect(lettersIn(code)).toBe('')
    expect(code.text).toContain('You left no way back')
    expect(code.text).not.toContain('you can write a new message')
    const again = await post(app, formOf(check), { go: 'send' })
    expect(again.text).toContain('you can write a new message')
  })
})

describe('the code', () => {
  it('is the same for a resent form, until two groups were typed back', async () => {
    const before = await countEnquiries()
    const { check, code } = await sendPlain()
    const again = await post(app, formOf(check), { go: 'send' })
    expect(lettersIn(again)).toBe(lettersIn(code))
    expect(code.text).not.toContain('We keep what you sent first')
    expect(again.text).toContain('We keep what you sent first')
    expect(await faultsOf(again.markup)).toEqual([])
    expect(await countEnquiries()).toBe(before + 1)
    const form = code.forms.find((one) => one.action.endsWith('/code'))
    const asked = [...code.text.matchAll(/group (\d)/g)].map((match) => Number(match[1]))
    const groups = lettersIn(code).split('-')
    const wrong = await post(app, form, {
      group_1: 'zzzz',
      group_2: groups[(asked[1] ?? 0) - 1] ?? '',
      go: 'check',
    })
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain(`Group ${asked[0]} is different`)
    expect(lettersIn(wrong)).toBe(lettersIn(code))
    const right = await post(app, form, {
      group_1: (groups[(asked[0] ?? 0) - 1] ?? '').toLowerCase(),
      group_2: groups[(asked[1] ?? 0) - 1] ?? '',
      go: 'check',
    })
    expect(right.text).toContain('You have your code')
    const late = await post(app, formOf(check), { go: 'send' })
    expect(late.status).toBe(409)
    expect(lettersIn(late)).toBe('')
  })

  it('is not shown again after 15 minutes', async () => {
    const { check } = await sendPlain()
    nowMs += 16 * minuteMs
    const late = await post(app, formOf(check), { go: 'send' })
    expect(late.status).toBe(409)
    expect(lettersIn(late)).toBe('')
  })

  it('can be skipped, and saved under a neutral name; it is in no address', async () => {
    const { code } = await sendPlain()
    const [file, form] = [
      code.forms.find((one) => one.action.endsWith('/code-file')),
      code.forms.find((one) => one.action.endsWith('/code')),
    ]
    const saved = await app.request(file?.action ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(
        [...(file?.fields ?? [])].map(([name, value]) => [name, value]),
      ).toString(),
    })
    expect(saved.headers.get('content-disposition')).toBe('attachment; filename="notes.txt"')
    expect(await saved.text()).toContain(lettersIn(code))
    expect((await post(app, form, { go: 'skip' })).text).toContain('Look again on or after')
    for (const one of code.forms) expect(one.action).not.toContain(lettersIn(code).slice(0, 4))
    expect(code.title).not.toContain(lettersIn(code).slice(0, 4))
  })
})

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
    expect(early.status).toBe(400)
    expect(stepOf(early)).toBe('main_reason')
  })

  it('too long a text is kept and named; too large a body is refused; a form without token is refused', async () => {
    const page = await walkTo('free_words', await start('self'), plain)
    const long = await post(app, formOf(page), { free_words: 'a'.repeat(5001), go: 'next' })
    expect(long.status).toBe(400)
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
    expect((await status(theirs)).status).toBe(400)
    expect((await status('nonsense')).status).toBe(400)
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
    expect(wrong.status).toBe(400)
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
    expect((await post(app, later, { draft_code: letters })).status).toBe(400)
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

it('asks nothing at a door that the door does not ask', () => {
  for (const door of doors) expect(questionIds.some((id) => isAskedAt(id, door))).toBe(true)
})
