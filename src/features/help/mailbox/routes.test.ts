// The door of the mailbox as somebody without scripts meets it, on a real database with real ciphertext: coming back, what
// ends a visit, what the browser's script is given, and the markup of every page.
import {
  deriveLookup,
  newReceiptCode,
  spellAsLetters,
  spellAsWords,
  toBase64url,
} from '@forestall/sealed'
import { describe, expect, it, vi } from 'vitest'
import { addMs, type Instant, instant, minuteMs } from '#domain/shared/instant.ts'
import { testDatabase } from '#test/support/database.ts'
import { Visitor } from '#test/support/mailbox-app.ts'
import { mailboxDesk, own } from '#test/support/mailbox-desk.ts'
import { faultsOf } from '#test/support/public-page.ts'
import { insertSealedEnquiry } from '#test/support/sealed-enquiry.ts'
import { openWithCode } from './opening.ts'

const { db } = await testDatabase()
let now: Instant = instant(Date.UTC(2026, 10, 23, 9))
const { organisation, mailbox, returned } = mailboxDesk(db, () => now)

describe('coming back with a code', () => {
  it('remembers that the server saw the code, also when all threads were busy', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation())
    const busy = await openWithCode(
      {
        ...mailbox().services,
        sealing: {
          ...mailbox().services.sealing,
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

  it('says when somebody reads, after the cover hours and not otherwise', async () => {
    const shown = async () => (await new Visitor(mailbox().app).go('/return')).text
    const notSafe = 'If you may not be safe, call one of the numbers here:'
    expect(await shown()).toContain(`Someone reads this today until 17:00. ${notSafe}`)
    const { services } = mailbox()
    const intake = await services.intake(now)
    if (intake === undefined) throw new Error('no intake')
    const asked = vi.spyOn(services, 'intake')
    asked.mockResolvedValueOnce({ ...intake, coverSentence: 'Someone reads this at all hours.' })
    expect(await shown()).toContain(`Someone reads this at all hours. ${notSafe}`)
    asked.mockResolvedValueOnce(undefined)
    expect(await shown()).toContain(
      `We cannot say just now when somebody reads messages. ${notSafe}`,
    )
    asked.mockRestore()
  })

  it('opens the conversation with either spelling', async () => {
    const enquiry = await insertSealedEnquiry(db, organisation())
    for (const code of [
      spellAsLetters(enquiry.code),
      spellAsLetters(enquiry.code).toLowerCase().replaceAll('-', ' '),
      spellAsWords(enquiry.code),
    ]) {
      const visitor = new Visitor(mailbox().app)
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
    const enquiry = await insertSealedEnquiry(db, organisation())
    const visitor = new Visitor(mailbox().app)
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
      const other = new Visitor(mailbox().app)
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
    const traces = [visitor.cookie, visitor.page.path, visitor.page.markup, ...mailbox().logged]
    for (const trace of traces) {
      expect(trace).not.toContain(letters.slice(0, 9))
      expect(trace).not.toContain(`${word} ${spellAsWords(enquiry.code).split(' ')[1]}`)
    }
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

describe('what the browser’s script is given', () => {
  const headers = { 'content-type': 'application/json' }
  async function opened() {
    const enquiry = await insertSealedEnquiry(db, organisation())
    const visitor = new Visitor(mailbox().app)
    const page = await visitor.go('/return')
    const token = /name="form_token" value="([^"]+)"/.exec(page.markup)?.[1] ?? ''
    const { lookup } = await deriveLookup(enquiry.code, organisation().organisationId)
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
    const other = new Visitor(mailbox().app)
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
