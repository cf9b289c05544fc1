// What a browser that seals posts, and what a machine may try in its place.
import {
  deriveLookup,
  encodeEnvelope,
  newReceiptCode,
  parseEnvelope,
  sealEnquiry,
  toBase64url,
} from '@forestall/sealed'
import { describe, expect, it } from 'vitest'
import { type EnquiryId, type MessageId, newId } from '#domain/shared/ids.ts'
import { classAllowances, limits } from '#platform/http/limits.ts'
import { solves } from '#platform/http/waiting.ts'
import { testDatabase } from '#test/support/database.ts'
import { type EnquiryApp, enquiryApp } from '#test/support/enquiry-app.ts'

const { db } = await testDatabase()
const given = await enquiryApp(db)
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

async function seal(app: EnquiryApp, change: { readonly organisationId?: string } = {}) {
  const code = newReceiptCode()
  const caseId = newId<EnquiryId>(random)
  const messageId = newId<MessageId>(random)
  const again = async (text: string) =>
    encodeEnvelope(
      await sealEnquiry({
        code,
        organisationId: change.organisationId ?? app.intake.organisationId,
        caseId,
        team: app.intake.team,
        card: { version: 1 },
        messages: [{ messageId, text }],
      }),
    )
  const body = {
    envelope: await again('I want to stop'),
    contactToday: false,
    limitsVersion: 1,
    channelRules: null,
    referrerLookupHash: '',
    ticket: '',
    answer: '',
  }
  return { code, caseId, body, seal: again }
}

async function tokenOf(app: EnquiryApp): Promise<string> {
  const markup = await (await app.app.request('/enquiry/self/questions')).text()
  return /data-form-token="([^"]+)"/.exec(markup)?.[1] ?? ''
}

async function postJson(app: EnquiryApp, path: string, body: unknown, token?: string) {
  const response = await app.app.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      'x-form-token': token ?? (await tokenOf(app)),
    },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  return {
    status: response.status,
    answer: text.startsWith('{') ? (JSON.parse(text) as unknown) : text,
  }
}

const rowOf = (id: string) =>
  db
    .selectFrom('enquiry')
    .selectAll()
    .where('id', '=', id as EnquiryId)
    .executeTakeFirst()

describe('an envelope that the browser sealed', () => {
  it('is stored as it came, and a resend is told the same', async () => {
    const { body, caseId } = await seal(given)
    const stored = {
      status: 200,
      answer: { kind: 'stored', promisedOn: '2026-11-26', keptFirst: false },
    }
    expect(await postJson(given, '/enquiry/self/sealed', body)).toEqual(stored)
    expect(await postJson(given, '/enquiry/self/sealed', body)).toEqual(stored)
    expect(await rowOf(caseId)).toMatchObject({
      begun: 'script',
      code_seen_by_server: false,
      door: 'self',
      contact_today: false,
      owner_id: null,
    })
  })

  it('sent again with other answers: the first version is kept, and the answer says so', async () => {
    const { body, caseId, seal: again } = await seal(given)
    await postJson(given, '/enquiry/self/sealed', body)
    const changed = { ...body, envelope: await again('I want to stop, and I changed this') }
    expect(await postJson(given, '/enquiry/self/sealed', changed)).toEqual({
      status: 200,
      answer: { kind: 'stored', promisedOn: '2026-11-26', keptFirst: true },
    })
    const message = await db
      .selectFrom('message')
      .select('blob')
      .where('enquiry_id', '=', caseId)
      .executeTakeFirstOrThrow()
    const first = parseEnvelope(body.envelope)
    expect(first.ok && first.value.messages[0]?.blob).toEqual(message.blob)
  })

  it('contact today is one bit in the clear; of a referral it waits until it is claimed', async () => {
    const urgent = await seal(given)
    await postJson(given, '/enquiry/self/sealed', { ...urgent.body, contactToday: true })
    expect(await rowOf(urgent.caseId)).toMatchObject({
      contact_today: true,
      promised_on: '2026-11-23',
    })
    const referral = await seal(given)
    await postJson(given, '/enquiry/professional-referral/sealed', {
      ...referral.body,
      contactToday: true,
      referrerLookupHash: toBase64url(random(32)),
    })
    expect(await rowOf(referral.caseId)).toMatchObject({
      contact_today: true,
      is_unclaimed_referral: true,
      promised_on: '2026-11-26',
      next_on: '2026-11-26',
    })
  })

  it('is refused whole when anything is odd, and nothing is stored', async () => {
    const { body, caseId } = await seal(given)
    const envelope = JSON.parse(body.envelope) as Record<string, unknown>
    const odd = [
      { ...body, state: 'closed' },
      { ...body, owner_id: newId(random) },
      { ...body, envelope: JSON.stringify({ ...envelope, state: 'closed' }) },
      { ...body, envelope: JSON.stringify({ ...envelope, __proto__x: 1 }) },
      { ...body, envelope: JSON.stringify({ ...envelope, caseId: 'not-an-id' }) },
      { ...body, envelope: JSON.stringify({ ...envelope, team: 'hotline' }) },
      { ...body, envelope: '{' },
      { ...body, contactToday: 'yes' },
      { ...body, limitsVersion: -1 },
      { ...(await seal(given, { organisationId: newId(random) })).body },
      null,
      [],
    ]
    for (const one of odd) {
      const answer = await postJson(given, '/enquiry/self/sealed', one)
      expect(answer.status).toBe(400)
    }
    expect(await rowOf(caseId)).toBeUndefined()
    const young = await seal(given)
    expect((await postJson(given, '/enquiry/under-18/sealed', young.body)).status).toBe(400)
    expect((await postJson(given, '/enquiry/self/sealed', young.body, 'forged')).status).toBe(403)
    const huge = { ...young.body, envelope: 'a'.repeat(250_000) }
    expect((await postJson(given, '/enquiry/self/sealed', huge)).status).toBe(413)
    expect(await rowOf(young.caseId)).toBeUndefined()
  })

  it('two groups typed back end the showing of the code', async () => {
    const { body, code } = await seal(given)
    await postJson(given, '/enquiry/self/sealed', body)
    const { lookup } = await deriveLookup(code, given.intake.organisationId)
    const noted = await postJson(given, '/enquiry/self/confirmed', { lookup: toBase64url(lookup) })
    expect(noted).toEqual({ status: 200, answer: { kind: 'noted' } })
    expect(await postJson(given, '/enquiry/self/sealed', body)).toEqual({
      status: 409,
      answer: { kind: 'sent_before' },
    })
    const unknown = await postJson(given, '/enquiry/self/confirmed', {
      lookup: toBase64url(random(16)),
    })
    expect(unknown).toEqual(noted)
  })

  it('when many write, a puzzle admits it once', async () => {
    const few = limits({ ...classAllowances, writing: { burst: 0, perSecond: 0 } })
    const busy = await enquiryApp((await testDatabase()).db, { limits: few })
    const { body } = await seal(busy)
    const told = await postJson(busy, '/enquiry/self/sealed', body)
    expect(told.status).toBe(429)
    const { ticket, zeroBits } = told.answer as { ticket: string; zeroBits: number }
    let answer = 0
    while (!solves(ticket, String(answer), zeroBits)) answer += 1
    const pass = { ...body, ticket, answer: String(answer) }
    expect((await postJson(busy, '/enquiry/self/sealed', pass)).status).toBe(200)
    const other = await seal(busy)
    const again = { ...other.body, ticket, answer: String(answer) }
    expect((await postJson(busy, '/enquiry/self/sealed', again)).status).toBe(429)
  }, 30_000)

  it('with the database gone it is refused clearly', async () => {
    const gone = await testDatabase()
    const app = await enquiryApp(gone.db)
    const { body } = await seal(app)
    await gone.db.destroy()
    expect(await postJson(app, '/enquiry/self/sealed', body)).toEqual({
      status: 503,
      answer: { kind: 'not_stored' },
    })
    expect(app.problems).toEqual(['enquiry_not_stored'])
    expect((await app.app.request('/enquiry/self')).status).toBe(200)
  })
})
