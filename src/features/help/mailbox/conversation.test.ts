// The conversation as somebody without scripts meets it, on a real database with real ciphertext: reading, writing, the
// copy, and what a thief of the rows could try.
import { newReceiptCode, spellAsLetters, spellAsWords } from '@forestall/sealed'
import { describe, expect, it } from 'vitest'
import { addMs, type Instant, instant, minuteMs } from '#domain/shared/instant.ts'
import { testDatabase } from '#test/support/database.ts'
import { Visitor } from '#test/support/mailbox-app.ts'
import { mailboxDesk, own } from '#test/support/mailbox-desk.ts'
import { insertSealedEnquiry, insertStaffMessage } from '#test/support/sealed-enquiry.ts'

const { db } = await testDatabase()
let now: Instant = instant(Date.UTC(2026, 10, 23, 9))
const { organisation, mailbox, returned } = mailboxDesk(db, () => now)

describe('the conversation', () => {
  it('marks what is new once, with days only and the working name', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation())
    await insertStaffMessage(db, organisation(), enquiry, 'Thank you for writing to us.')
    const visitor = new Visitor(mailbox().app)
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
    const other = new Visitor(mailbox().app)
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
    await insertStaffMessage(db, organisation(), enquiry, 'Thank you. We ask a colleague.')
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

describe('a saved copy', () => {
  it('holds what was written by and to the person, under a neutral name', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation())
    await insertStaffMessage(db, organisation(), enquiry, 'Thank you for writing.')
    const visitor = new Visitor(mailbox().app)
    await visitor.go('/return')
    await visitor.submit('/return', { code: spellAsWords(enquiry.code) })
    await visitor.go('/return/save')
    const page = await visitor.submit('/return/save', {})
    expect(page.markup).toContain(own)
    expect(page.markup).toContain('Robin, Thursday 5 February 2026\n\nThank you for writing.')
  })
})
