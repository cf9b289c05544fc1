// No post that does not come from a page of ours reaches a handler, at any address that takes posts: by origin, by
// Sec-Fetch-Site, by form token (missing, wrong, altered, old, of another session). And no body that is too large, of
// another kind or shaped to hurt. The list of addresses is the product's own.
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMs, hourMs, type Instant, instant } from '#domain/shared/instant.ts'
import { roles } from '#domain/shared/permissions.ts'
import { hashSessionToken, openEnquirerSession } from '#platform/db/enquirer-sessions.ts'
import { formTokens } from '#platform/http/form-token.ts'
import { mount } from '#platform/http/mount.ts'
import type { Route } from '#platform/http/route.ts'
import {
  insertEnquiry,
  insertOrganisation,
  insertStaff,
  insertStaffSession,
} from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { wholeServices } from '#test/support/whole-app.ts'
import { allRoutes, mountSettings } from '../../src/web.ts'

const now = instant(Date.UTC(2026, 10, 23, 10))
const { db, connection } = await testDatabase()
const services = await wholeServices({ connection, now: () => now })
const origin = 'http://localhost:3000'
const reached: string[] = []

// Rights are tried in test/architecture; here every record is one's own, and handlers are replaced by a mark.
const posts = allRoutes(services)
  .filter((entry) => entry.method === 'POST')
  .map((entry): Route => {
    const { access } = entry
    return {
      ...entry,
      access:
        access.who === 'staff' && access.standing !== undefined
          ? { ...access, standing: async () => ({ isOwner: true, isGranted: true }) }
          : access,
      handle: () => {
        reached.push(entry.path)
        return new Response('reached')
      },
    }
  })
const app = mount(posts, { ...mountSettings(services), limits: { take: () => true } })

await insertOrganisation(db)
const staffId = await insertStaff(db, { roles: [...roles] })
const staff = await insertStaffSession(db, staffId, new Date(now), { steppedUpAt: new Date(now) })
const otherStaff = await insertStaffSession(db, await insertStaff(db), new Date(now))
const enquirer = new Uint8Array(randomBytes(32))
const enquiryId = await insertEnquiry(db)
await openEnquirerSession(db, { token: enquirer, enquiryId, sealedKey: undefined }, now)

const nobody = new Uint8Array()
function sessionFor(entry: Route): Uint8Array | undefined {
  if (entry.access.who === 'staff') return staff.token
  return entry.access.who === 'enquirer' ? enquirer : undefined
}
const ownerOf = (token: Uint8Array | undefined) =>
  token === undefined ? nobody : hashSessionToken(token)

interface Sent {
  readonly token?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>
  readonly cookie?: string
}

async function send(entry: Route, sent: Sent): Promise<number> {
  const isJson = entry.accepts === 'json'
  const session = sessionFor(entry)
  const cookie = session === undefined ? undefined : Buffer.from(session).toString('base64url')
  const headers = new Headers({
    'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
    ...(cookie === undefined ? {} : { cookie: `forestall=${cookie}` }),
    ...(isJson && sent.token !== undefined ? { 'x-form-token': sent.token } : {}),
    ...sent.headers,
  })
  const fields = sent.token === undefined ? '' : `form_token=${sent.token}`
  const answer = await app.request(`${origin}${entry.path.replaceAll(/:[a-z]+/gi, enquiryId)}`, {
    method: 'POST',
    headers,
    body: sent.body ?? (isJson ? '{}' : fields),
    ...(sent.body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit)
  return answer.status
}

const issue = (owner: Uint8Array, at: Instant = now) => services.formTokens.issue(owner, at)

/** Every forged post is refused with that status at every address, and none reaches a handler. */
async function expectRefused(status: number, forge: (entry: Route) => Sent): Promise<void> {
  reached.length = 0
  const wrong: string[] = []
  for (const entry of posts) {
    const got = await send(entry, forge(entry))
    if (got !== status) wrong.push(`${entry.path}: ${got}`)
  }
  expect(wrong).toEqual([])
  expect(reached).toEqual([])
}

const good = (entry: Route): string => issue(ownerOf(sessionFor(entry)))

describe('a post at each address', { timeout: 30_000 }, () => {
  test('of a page of ours reaches its handler, also under Origin: null', async () => {
    reached.length = 0
    for (const headers of [{}, { origin: 'null' }, { origin, 'sec-fetch-site': 'same-origin' }])
      for (const entry of posts)
        expect([entry.path, await send(entry, { token: good(entry), headers })]).toEqual([
          entry.path,
          200,
        ])
    expect(reached).toHaveLength(3 * posts.length)
    expect(posts.length).toBeGreaterThan(50)
  })

  test.each([
    ['of another site', { 'sec-fetch-site': 'cross-site' }],
    ['of a sibling site', { 'sec-fetch-site': 'same-site' }],
    ['of another origin', { origin: 'https://elsewhere.example' }],
    ['of another port', { origin: 'http://localhost:3001' }],
    ['of the same name on https', { origin: 'https://localhost:3000' }],
    ['whose two witnesses differ', { origin, 'sec-fetch-site': 'cross-site' }],
  ] as const)('%s is refused, whatever token it carries', (_name, headers) =>
    expectRefused(403, (entry) => ({ token: good(entry), headers: headers as never })),
  )

  test.each([
    ['without a token', () => undefined],
    ['with an empty token', () => ''],
    ['with a token made up', () => randomBytes(44).toString('base64url')],
    [
      'with a token under another key',
      (entry: Route) => formTokens(new Uint8Array(32)).issue(ownerOf(sessionFor(entry)), now),
    ],
    ['with a token of another session', () => issue(hashSessionToken(otherStaff.token))],
    [
      'with a token of 20 hours ago',
      (entry: Route) => issue(ownerOf(sessionFor(entry)), addMs(now, -20 * hourMs)),
    ],
    [
      'with a token of the day after tomorrow',
      (entry: Route) => issue(ownerOf(sessionFor(entry)), addMs(now, 48 * hourMs)),
    ],
  ] as const)('%s is refused', (_name, forge) =>
    expectRefused(403, (entry) => ({ token: (forge as (entry: Route) => string)(entry) })),
  )

  test('with the token of a visitor is refused to whoever has a session', async () => {
    reached.length = 0
    for (const entry of posts.filter((one) => sessionFor(one) !== undefined))
      expect([entry.path, await send(entry, { token: issue(nobody) })]).toEqual([entry.path, 403])
    expect(reached).toEqual([])
  })

  test('with any bit of its token turned over is refused', async () => {
    const entry = posts.find((one) => one.access.who === 'anyone') as Route
    await fc.assert(
      fc.asyncProperty(fc.nat(44 * 8 - 1), async (bit) => {
        const bytes = Buffer.from(good(entry), 'base64url')
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        return (await send(entry, { token: bytes.toString('base64url') })) === 403
      }),
    )
  })
})

function endless(): ReadableStream<Uint8Array> {
  let given = 0
  return new ReadableStream({
    pull(controller) {
      given += 1
      if (given > 100) throw new Error('read far past every limit')
      controller.enqueue(new Uint8Array(64 * 1024).fill(97))
    },
  })
}

describe('a body', { timeout: 30_000 }, () => {
  test('that says it is too large is refused unread', () =>
    expectRefused(413, (entry) => ({
      headers: { 'content-length': String(entry.bodyLimitBytes + 1) },
    })))

  test('that is too large without saying so is read to its limit and not to its end', () =>
    expectRefused(413, () => ({ body: endless() })))

  test.each([
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/x-www-form-urlencoded-not',
    '',
  ])('of the kind "%s" is refused', (type) =>
    expectRefused(400, () => ({ headers: { 'content-type': type }, body: '--x\r\n\r\n--x--' })),
  )

  test('of the other kind that there is, is refused', () =>
    expectRefused(400, (entry) => ({
      token: good(entry),
      headers: {
        'content-type':
          entry.accepts === 'json' ? 'application/x-www-form-urlencoded' : 'application/json',
      },
    })))

  test('that is not text in UTF-8 is refused', () =>
    expectRefused(400, () => ({ body: new Uint8Array([0xff, 0xfe, 0x22]) })))

  test('with more fields than any form has, or JSON that is none, is refused', () =>
    expectRefused(400, (entry) => ({
      body: entry.accepts === 'json' ? '{"a":' : 'a=&'.repeat(301),
    })))
})
