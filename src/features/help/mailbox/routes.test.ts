// The mailbox as somebody without scripts meets it, on a real database with real ciphertext: coming back, reading,
// writing, what ends a visit, and what a thief of the rows could try.

import {
  deriveLookup,
  type HybridIdentity,
  newReceiptCode,
  openIdentity,
  openIdentityKey,
  shredKey,
  spellAsLetters,
  spellAsWords,
  toBase64url,
} from '@forestall/sealed'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EnquiryId, LegalHoldId } from '#domain/shared/ids.ts'
import { addMs, type CalendarDay, type Instant, instant, minuteMs } from '#domain/shared/instant.ts'
import { raiseAlertQueue } from '#features/help/contact-today/queue.ts'
import { listJobs } from '#platform/jobs/queries.ts'
import { testDatabase } from '#test/support/database.ts'
import {
  contactTodayOn,
  type MailboxApp,
  mailboxApp,
  promisedOn,
  Visitor,
} from '#test/support/mailbox-app.ts'
import { faultsOf } from '#test/support/public-page.ts'
import {
  insertSealedEnquiry,
  insertSealedOrganisation,
  insertStaffMessage,
  type SealedEnquiry,
  type SealedEnquiryGiven,
  type SealedOrganisation,
} from '#test/support/sealed-enquiry.ts'
import { claimReferral } from './commands.ts'
import { openWithCode } from './opening.ts'
import { loadMailbox } from './queries.ts'

const { db } = await testDatabase()
let organisation: SealedOrganisation
let mailbox: MailboxApp
let now: Instant = instant(Date.UTC(2026, 10, 23, 9))

beforeAll(async () => {
  organisation = await insertSealedOrganisation(db)
  mailbox = mailboxApp({ db, organisation, now: () => now })
})
afterAll(async () => {
  await mailbox.pool.close()
})

async function returned(
  given: SealedEnquiryGiven = {},
): Promise<{ visitor: Visitor; enquiry: SealedEnquiry }> {
  const enquiry = await insertSealedEnquiry(db, organisation, given)
  const visitor = new Visitor(mailbox.app)
  await visitor.go('/return')
  await visitor.submit('/return', { code: spellAsLetters(enquiry.code) })
  return { visitor, enquiry }
}

const own = 'I am worried about what I look at online and I want to stop.'

describe('coming back with a code', () => {
  it('remembers that the server saw the code, also when all threads were busy', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation)
    const busy = await openWithCode(
      {
        ...mailbox.services,
        sealing: {
          ...mailbox.services.sealing,
          unlockMailbox: async () => ({ ok: false, error: 'busy' }),
        },
      },
      spellAsLetters(enquiry.code),
      now,
    )
    expect(busy).toEqual({ ok: false, error: { reason: 'busy' } })
    const row = await db
      .selectFrom('enquiry')
      .select('code_seen_by_server')
      .where('id', '=', enquiry.id)
      .executeTakeFirstOrThrow()
    expect(row.code_seen_by_server).toBe(true)
  })

  it('opens the conversation with either spelling', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation)
    for (const code of [
      spellAsLetters(enquiry.code),
      spellAsLetters(enquiry.code).toLowerCase().replaceAll('-', ' '),
      spellAsWords(enquiry.code),
    ]) {
      const visitor = new Visitor(mailbox.app)
      await visitor.go('/return')
      const page = await visitor.submit('/return', { code })
      expect(page.path).toBe('/return/conversation')
      expect(page.text).toContain(own)
    }
  })

  it('remembers that the server has seen the code, and says that it sees the text', async () => {
    const { visitor, enquiry } = await returned()
    expect(visitor.page.text).toContain('our server, which sees the text for a moment')
    const row = await db
      .selectFrom('enquiry')
      .select('code_seen_by_server')
      .where('id', '=', enquiry.id)
      .executeTakeFirstOrThrow()
    expect(row.code_seen_by_server).toBe(true)
  })

  it('says which group or word is wrong, next to the field', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation)
    const visitor = new Visitor(mailbox.app)
    await visitor.go('/return')
    const letters = spellAsLetters(enquiry.code)
    const wrongGroup = await visitor.submit('/return', {
      code: `${letters.slice(0, 5)}!${letters.slice(6)}`,
    })
    expect(wrongGroup.status).toBe(422)
    expect(wrongGroup.text).toContain('Group 2 has a sign that no code has')
    const words = spellAsWords(enquiry.code).split(' ')
    const wrongWord = await visitor.submit('/return', {
      code: words.with(3, 'qqqqq').join(' '),
    })
    expect(wrongWord.text).toContain('Word 4 is not one of the words we use')
    expect((await visitor.submit('/return', { code: '' })).text).toContain('Type your code')
  })

  it('answers one sentence for unknown and for erased', async () => {
    const { visitor, enquiry } = await returned()
    await visitor.go('/return/erase')
    await visitor.submit('/return/erase', { confirm: 'erase' })
    const pages = []
    for (const code of [enquiry.code, newReceiptCode()]) {
      const other = new Visitor(mailbox.app)
      await other.go('/return')
      const page = await other.submit('/return', { code: spellAsLetters(code) })
      expect(page.text).toContain('This code opens nothing here.')
      pages.push(
        page.text.replaceAll(spellAsLetters(code), ''),
        page.status,
        other.cookie,
        page.path,
      )
    }
    expect(pages.slice(0, 4)).toEqual(pages.slice(4))
  })

  it('keeps the code out of addresses, cookies, titles and the log', async () => {
    const { visitor, enquiry } = await returned()
    const letters = spellAsLetters(enquiry.code)
    const word = spellAsWords(enquiry.code).split(' ')[0] ?? ''
    const traces = [visitor.cookie, visitor.page.path, visitor.page.markup, ...mailbox.logged]
    for (const trace of traces) {
      expect(trace).not.toContain(letters.slice(0, 9))
      expect(trace).not.toContain(`${word} ${spellAsWords(enquiry.code).split(' ')[1]}`)
    }
  })
})

describe('the conversation', () => {
  it('marks what is new once, with days only and the working name', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation)
    await insertStaffMessage(db, organisation, enquiry, 'Thank you for writing to us.')
    const visitor = new Visitor(mailbox.app)
    await visitor.go('/return')
    const first = await visitor.submit('/return', { code: spellAsLetters(enquiry.code) })
    expect(first.text).toContain('There is 1 new message.')
    expect(first.text).toContain('Thank you for writing to us.')
    expect(first.text).toContain('Robin')
    expect(first.text).toContain('Thursday 5 February 2026')
    expect(first.text.replace('until 17:00', '')).not.toMatch(/\d:\d\d/)
    const second = await visitor.go('/return/conversation')
    expect(second.text).toContain('There is nothing new since your last visit.')
  })

  it('says when to look again while we owe an answer', async () => {
    const { visitor } = await returned()
    expect(visitor.page.text).toContain('We meant to answer by Monday 9 February and are late.')
    const onTime = await returned({ columns: { promised_on: '2026-11-26' as never } })
    expect(onTime.visitor.page.text).toContain('Look here again on or after Thursday 26 November')
  })

  it('shows a dropped, an altered and a swapped message as such', async () => {
    const texts = ['One', 'Two', 'Three']
    const dropped = await returned({ texts })
    await db
      .deleteFrom('message')
      .where('enquiry_id', '=', dropped.enquiry.id)
      .where('sequence', '=', 2)
      .execute()
    const afterDrop = await dropped.visitor.go('/return/conversation')
    expect(afterDrop.text).toContain('A message that was here is missing.')
    expect(afterDrop.text).toContain('Three')

    const altered = await returned({ texts })
    const rows = await db
      .selectFrom('message')
      .select(['id', 'blob', 'sequence'])
      .where('enquiry_id', '=', altered.enquiry.id)
      .orderBy('sequence')
      .execute()
    const [first, second] = rows
    if (first === undefined || second === undefined) throw new Error('no rows')
    const blob = Uint8Array.from(first.blob)
    blob[blob.length - 1] = (blob.at(-1) ?? 0) ^ 1
    await db.updateTable('message').set({ blob }).where('id', '=', first.id).execute()
    const afterAlter = await altered.visitor.go('/return/conversation')
    expect(afterAlter.text).toContain('This message is damaged')
    expect(afterAlter.text).not.toContain('One')
    expect(afterAlter.text).toContain('Two')

    await db.updateTable('message').set({ blob: second.blob }).where('id', '=', first.id).execute()
    const afterSwap = await altered.visitor.go('/return/conversation')
    expect(afterSwap.text).toContain('This message is damaged')
  })
})

describe('writing', () => {
  it('stores a reply sealed and shows it, and a resend of the same form once', async () => {
    const { visitor, enquiry } = await returned()
    const form = visitor.page
    const reply = 'I would like to talk to somebody next week.'
    const page = await visitor.submit('/return/reply', { text: reply })
    expect(page.text).toContain('Your message is stored.')
    expect(page.text).toContain(reply)
    visitor.page = form
    await visitor.submit('/return/reply', { text: reply })
    const rows = await db
      .selectFrom('message')
      .select(['blob', 'author_role'])
      .where('enquiry_id', '=', enquiry.id)
      .execute()
    expect(rows).toHaveLength(2)
    for (const row of rows)
      expect(Buffer.from(row.blob).includes(Buffer.from('talk to somebody'))).toBe(false)
  })

  it('keeps both of two replies at once', async () => {
    const { visitor, enquiry } = await returned()
    const page = await visitor.go('/return/conversation')
    const other = new Visitor(mailbox.app)
    other.cookie = visitor.cookie
    other.page = await other.go('/return/conversation')
    visitor.page = page
    await Promise.all([
      visitor.submit('/return/reply', { text: 'The first of two' }),
      other.submit('/return/reply', { text: 'The second of two' }),
    ])
    const after = await visitor.go('/return/conversation')
    expect(after.text).toContain('The first of two')
    expect(after.text).toContain('The second of two')
    const numbers = await db
      .selectFrom('message')
      .select('sequence')
      .where('enquiry_id', '=', enquiry.id)
      .orderBy('sequence')
      .execute()
    expect(numbers.map((row) => row.sequence)).toEqual([1, 2, 3])
  })

  it('keeps what was typed when it is too long, and takes nothing empty', async () => {
    const { visitor } = await returned()
    const long = 'word '.repeat(2100)
    const page = await visitor.submit('/return/reply', { text: long })
    expect(page.status).toBe(422)
    expect(page.text).toContain('10,000 characters or shorter')
    expect(page.markup).toContain(long.trim())
    const empty = await visitor.submit('/return/reply', { text: '   ' })
    expect(empty.text).toContain('Write your message first')
  })

  it('asks for the code on the same page when the visit ended, and keeps what was typed', async () => {
    const { visitor, enquiry } = await returned()
    const typed = 'This took me a long time to write.'
    now = addMs(now, 21 * minuteMs)
    const asked = await visitor.submit('/return/reply', { text: typed })
    expect(asked.text).toContain('Please type your code again')
    expect(asked.markup).toContain(typed)
    const wrong = await visitor.submit('/return/reply', {
      code: spellAsLetters(newReceiptCode()),
      text: typed,
    })
    expect(wrong.text).toContain('This code opens nothing here.')
    expect(wrong.markup).toContain(typed)
    const done = await visitor.submit('/return/reply', {
      code: spellAsLetters(enquiry.code),
      text: typed,
    })
    expect(done.path).toContain('/return/conversation')
    expect(done.text).toContain(typed)
  })

  it('makes a new promise, and brings back who waits for information', async () => {
    const { visitor, enquiry } = await returned({
      columns: { state: 'awaiting_information', is_unread: false, answer_owed: false },
    })
    await visitor.submit('/return/reply', { text: 'Here is what you asked for.' })
    const row = await db
      .selectFrom('enquiry')
      .select(['state', 'is_unread', 'promised_on', 'answer_owed'])
      .where('id', '=', enquiry.id)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({
      ...{ state: 'in_triage', is_unread: true },
      ...{ promised_on: '2026-11-26', answer_owed: true },
    })
  })

  it('shows the day of the next answer that staff promised, and writing does not put it off', async () => {
    const { visitor, enquiry } = await returned({
      columns: { state: 'in_triage', promised_on: '2026-11-24' as never },
    })
    await insertStaffMessage(db, organisation, enquiry, 'Thank you. We ask a colleague.')
    await db
      .updateTable('enquiry')
      .set({ answer_owed: true })
      .where('id', '=', enquiry.id)
      .execute()
    const promised = 'Look here again on or after Tuesday 24 November'
    expect((await visitor.go('/return/conversation')).text).toContain(promised)
    await visitor.submit('/return/reply', { text: 'Thank you, I wait.' })
    expect((await visitor.go('/return/conversation')).text).toContain(promised)
  })

  it('is not offered in a closed conversation, and refused there', async () => {
    const { visitor, enquiry } = await returned()
    const page = visitor.page
    await db
      .updateTable('enquiry')
      .set({ state: 'closed', close_reason: 'answered', closed_on: '2026-11-20' as never })
      .where('id', '=', enquiry.id)
      .execute()
    const refused = await visitor.submit('/return/reply', { text: 'Am I too late?' })
    expect(refused.status).toBe(409)
    expect(refused.markup).toContain('Am I too late?')
    expect(page.text).toContain('Write a message')
    expect((await visitor.go('/return/conversation')).text).toContain(
      'This conversation is closed.',
    )
  })
})

describe('a visit', () => {
  it('ends when asked', async () => {
    const { visitor } = await returned()
    const page = await visitor.submit('/return/end', {})
    expect(page.text).toContain('Your visit has ended.')
    expect((await visitor.go('/return/conversation')).path).toBe('/return')
  })

  it('opens nobody else’s conversation', async () => {
    const one = await returned({ texts: ['Mine alone'] })
    const two = await returned({ texts: ['Of another'] })
    expect((await one.visitor.go('/return/conversation')).text).not.toContain('Of another')
    expect((await two.visitor.go('/return/conversation')).text).not.toContain('Mine alone')
  })
})

const tasksOf = (id: EnquiryId) =>
  db.selectFrom('contact_today').selectAll().where('enquiry_id', '=', id).execute()

describe('a referral that nobody has claimed', () => {
  it('shows the limits first, then what was written, and lets staff read from then on', async () => {
    const { visitor, enquiry } = await returned({
      columns: { is_unclaimed_referral: true, door: 'professional_referral', limits_version: 1 },
      texts: ['Written by a professional'],
    })
    expect(visitor.page.path).toBe('/return/claim')
    expect(visitor.page.text).toContain('When we must tell someone')
    expect(visitor.page.text).not.toContain('Written by a professional')
    expect((await visitor.go('/return/conversation')).path).toBe('/return/claim')
    const page = await visitor.submit('/return/claim', {})
    expect(page.text).toContain('Written by a professional')
    const row = await db
      .selectFrom('enquiry')
      .select(['is_unclaimed_referral', 'promised_on'])
      .where('id', '=', enquiry.id)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ is_unclaimed_referral: false, promised_on: '2026-11-26' })
    expect(await tasksOf(enquiry.id)).toEqual([])
  })

  it('opens contact today when it is claimed and its answers call for it, once, with the job of its alert', async () => {
    const { visitor, enquiry } = await returned({
      columns: { is_unclaimed_referral: true, door: 'professional_referral', contact_today: true },
      texts: ['Written by a professional'],
    })
    expect(await tasksOf(enquiry.id)).toEqual([])
    await visitor.submit('/return/claim', {})
    const [task, ...others] = await tasksOf(enquiry.id)
    expect(others).toEqual([])
    expect(task).toMatchObject({ state: 'unowned', opened_by: null, after_message: 1 })
    const row = await db
      .selectFrom('enquiry')
      .select(['is_unclaimed_referral', 'contact_today', 'promised_on'])
      .where('id', '=', enquiry.id)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({
      ...{ is_unclaimed_referral: false, contact_today: true },
      promised_on: contactTodayOn,
    })
    const jobs = await listJobs(db, 50)
    expect(jobs.filter((job) => job.name === raiseAlertQueue.name)).toHaveLength(1)
    const given = { limitsVersion: 1, today: promisedOn, promisedOn, contactTodayOn }
    await claimReferral(db, enquiry.id, given, mailbox.services.openContactToday, now)
    expect(await tasksOf(enquiry.id)).toHaveLength(1)
  })

  it('is not claimed when its task cannot be opened', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation, {
      columns: { is_unclaimed_referral: true, door: 'professional_referral', contact_today: true },
    })
    const given = { limitsVersion: 1, today: promisedOn, promisedOn, contactTodayOn }
    const fails = () => Promise.reject(new Error('the queue is away'))
    await expect(claimReferral(db, enquiry.id, given, fails, now)).rejects.toThrow('away')
    expect(await loadMailbox(db, enquiry.id)).toMatchObject({ isUnclaimedReferral: true })
  })
})

describe('a saved copy', () => {
  it('holds what was written by and to the person, under a neutral name', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation)
    await insertStaffMessage(db, organisation, enquiry, 'Thank you for writing.')
    const visitor = new Visitor(mailbox.app)
    await visitor.go('/return')
    await visitor.submit('/return', { code: spellAsWords(enquiry.code) })
    await visitor.go('/return/save')
    const page = await visitor.submit('/return/save', {})
    expect(page.markup).toContain(own)
    expect(page.markup).toContain('Robin, Thursday 5 February 2026\n\nThank you for writing.')
  })
})

describe('erasing', () => {
  it('needs the word, and answers the same under a legal hold', async () => {
    const texts: string[] = []
    for (const isHeld of [false, true]) {
      const { visitor, enquiry } = await returned()
      if (isHeld) await insertHold(enquiry)
      const form = await visitor.go('/return/erase')
      const wrong = await visitor.submit('/return/erase', { confirm: 'yes' })
      expect(wrong.status).toBe(422)
      const done = await visitor.submit('/return/erase', { confirm: ' Erase ' })
      expect(done.text).toContain('We erase everything except what the law makes us keep')
      const after = await visitor.go('/return/conversation')
      await visitor.go('/return')
      const again = await visitor.submit('/return', { code: spellAsLetters(enquiry.code) })
      const code = spellAsLetters(enquiry.code)
      texts.push(
        [form, wrong, done, after, again].map((page) => `${page.status} ${page.text}`).join('\n'),
        again.markup.includes(code) ? 'kept' : 'lost',
      )
    }
    expect(texts.slice(0, 2)).toEqual(texts.slice(2))
  })
})

async function insertHold(enquiry: SealedEnquiry): Promise<void> {
  await db
    .insertInto('legal_hold')
    .values({
      id: crypto.randomUUID() as LegalHoldId,
      enquiry_id: enquiry.id,
      reason_code: 'court_order',
      placed_by: organisation.staffId,
      placed_at: new Date(now),
      review_on: '2026-12-23' as CalendarDay,
    })
    .execute()
}

describe('what the browser’s script is given', () => {
  const headers = { 'content-type': 'application/json' }
  async function opened() {
    const enquiry = await insertSealedEnquiry(db, organisation)
    const visitor = new Visitor(mailbox.app)
    const page = await visitor.go('/return')
    const token = /name="form_token" value="([^"]+)"/.exec(page.markup)?.[1] ?? ''
    const { lookup } = await deriveLookup(enquiry.code, organisation.organisationId)
    const answer = await visitor.fetch('/return/open', {
      method: 'POST',
      headers: { ...headers, 'x-form-token': token },
      body: JSON.stringify({ lookup: toBase64url(lookup) }),
    })
    return { enquiry, visitor, answer, token }
  }

  it('is a session for the right look-up, and nothing for another', async () => {
    const { visitor, answer, enquiry } = await opened()
    expect(await answer.json()).toEqual({ opened: true })
    const row = await db
      .selectFrom('enquiry')
      .select('code_seen_by_server')
      .where('id', '=', enquiry.id)
      .executeTakeFirstOrThrow()
    expect(row.code_seen_by_server).toBe(false)
    const box = await (await visitor.fetch('/return/box')).text()
    expect(box).not.toContain('worried')
    const other = new Visitor(mailbox.app)
    const page = await other.go('/return')
    const token = /name="form_token" value="([^"]+)"/.exec(page.markup)?.[1] ?? ''
    const refused = await other.fetch('/return/open', {
      method: 'POST',
      headers: { ...headers, 'x-form-token': token },
      body: JSON.stringify({ lookup: toBase64url(new Uint8Array(16)) }),
    })
    expect(await refused.json()).toEqual({ opened: false })
    expect(other.cookie).toBe('')
  })

  it('never opens for the server: pages that need the keys ask for the code', async () => {
    const { visitor } = await opened()
    expect((await visitor.go('/return/conversation')).path).toBe('/return')
    expect(visitor.page.text).not.toContain('Go to my messages')
  })

  it('refuses a post without a form token, with unknown members, or without a session', async () => {
    const { visitor } = await opened()
    const bare = await visitor.fetch('/return/messages', { method: 'POST', headers, body: '{}' })
    expect(bare.status).toBe(403)
    const views = await (await visitor.fetch('/return/views')).text()
    const token = /data-form-token="([^"]+)"/.exec(views)?.[1] ?? ''
    const post = (body: object) =>
      visitor.fetch('/return/messages', {
        method: 'POST',
        headers: { ...headers, 'x-form-token': token },
        body: JSON.stringify(body),
      })
    expect((await post({ messageId: 'x', sequence: 1, blob: '', text: 'plain' })).status).toBe(400)
    now = addMs(now, 21 * minuteMs)
    expect(await (await post({})).json()).toEqual({ stored: false, reason: 'ended' })
  })
})

describe('contact details without scripts', () => {
  const typed = {
    identity_way_email: 'me@example.test',
    safe_contact_channels: ['email'],
    safe_contact_times: ['weekend'],
  }

  it('are sealed to the team with the rules that outbound paths obey, and never shown again', async () => {
    const { visitor, enquiry } = await returned()
    await visitor.go('/return/contact/way')
    const page = await visitor.submit('/return/contact/way', typed)
    expect(page.text).toContain('It is stored.')
    expect(page.text).not.toContain('me@example.test')
    const row = await db
      .selectFrom('identity_envelope')
      .innerJoin('shred_key', 'shred_key.enquiry_id', 'identity_envelope.enquiry_id')
      .selectAll()
      .where('identity_envelope.enquiry_id', '=', enquiry.id)
      .where('class', '=', 'identity')
      .executeTakeFirstOrThrow()
    const identity = organisation.identity as HybridIdentity
    const key = await openIdentityKey(row.key_wrap, row.key_version, enquiry.place, identity)
    if (!key.ok) throw new Error(key.error)
    const opened = await openIdentity({
      place: enquiry.place,
      key: key.value,
      shredKey: shredKey('identity', row.key),
      revision: row.revision,
      blob: row.blob,
    })
    expect(opened.ok && opened.value).toMatchObject({
      identity_way: { email: 'me@example.test' },
      safe_contact: { channels: ['email'], times: ['weekend'] },
    })
    const rules = mailbox.services.fieldBox.open(
      `identity_envelope.channel_rules ${enquiry.id}`,
      row.channel_rules_sealed ?? new Uint8Array(),
    )
    expect(JSON.parse(Buffer.from(rules ?? []).toString())).toMatchObject({ channels: ['email'] })
    await visitor.go('/return/contact')
    const removed = await visitor.submit('/return/contact/remove', {})
    expect(removed.text).toContain('It is removed.')
  })

  it('stay in the form when the visit ended, and are stored with the code', async () => {
    const { visitor, enquiry } = await returned()
    await visitor.go('/return/contact/way')
    now = addMs(now, 21 * minuteMs)
    const asked = await visitor.submit('/return/contact/way', typed)
    expect(asked.status).toBe(403)
    expect(asked.markup).toContain('me@example.test')
    const code = spellAsLetters(enquiry.code)
    const done = await visitor.submit('/return/contact/way', { ...typed, code })
    expect(done.text).toContain('It is stored.')
  })
})

describe('the markup', () => {
  it('leaves no group of radio buttons open, because text browsers would choose the first', async () => {
    const { visitor } = await returned()
    const pages = ['/return/conversation', '/return/contact/way', '/return/contact/name']
    let groups = 0
    for (const path of pages) {
      const { markup } = await visitor.go(path)
      const inputs = [...markup.matchAll(/<input[^>]*type="radio"[^>]*>/g)].map(([input]) => input)
      const nameOf = (input: string) => /name="([^"]*)"/.exec(input)?.[1] ?? ''
      const chosen = inputs.filter((input) => / checked/.test(input)).map(nameOf)
      expect([...new Set(chosen)], path).toEqual([...new Set(inputs.map(nameOf))])
      groups += chosen.length
    }
    expect(groups).toBe(5)
  })

  it('is valid on every page', async () => {
    const { visitor } = await returned()
    const faults: string[] = []
    const pages = [visitor.page]
    pages.push(await visitor.submit('/return/reply', { text: 'Call me on 020 7946 0000' }))
    for (const path of ['/return', '/return/conversation', '/return/contact', '/return/erase'])
      pages.push(await visitor.go(path))
    for (const path of ['/return/contact/way', '/return/contact/name', '/return/save'])
      pages.push(await visitor.go(path))
    await visitor.go('/return/contact/way')
    pages.push(await visitor.submit('/return/contact/way', {}))
    pages.push(await visitor.go('/return/erased'), await visitor.go('/return/ended'))
    for (const page of pages)
      for (const fault of await faultsOf(page.markup)) faults.push(`${page.path} ${fault}`)
    expect(faults).toEqual([])
  }, 30_000)
})
