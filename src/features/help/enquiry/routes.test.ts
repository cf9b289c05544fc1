// The journey without scripts, over the routes: every door from the limits to the code, and the code itself.
import {
  asSealed,
  type HybridIdentity,
  openArrivalCard,
  openCaseKey,
  openConversationKeys,
  openThread,
  shredKey,
} from '@forestall/sealed'
import { describe, expect, it } from 'vitest'
import { doors, slugOf } from '#domain/help/doors.ts'
import { isAskedAt, optionsAt, questionIds } from '#domain/help/questions.ts'
import { instant, minuteMs } from '#domain/shared/instant.ts'
import { testDatabase } from '#test/support/database.ts'
import { enquiryApp } from '#test/support/enquiry-app.ts'
import { type PlainForm, post } from '#test/support/plain-browser.ts'
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
const { start, walkTo, sendPlain, countEnquiries, storedBy } = plainJourney(db, given)

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
        const required = left.status === 422
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
      expect(forged.status).toBe(422)
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
    expect(wrong.status).toBe(422)
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

it('asks nothing at a door that the door does not ask', () => {
  for (const door of doors) expect(questionIds.some((id) => isAskedAt(id, door))).toBe(true)
})
