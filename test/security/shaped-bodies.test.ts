// Bodies and requests shaped to hurt, against the real handlers: each gets an answer of ours, none is "our mistake",
// and the product goes on. Over a socket, because half of it happens before the application.
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#test/support/database.ts'
import { formTokenOf } from '#test/support/enquiry-visitor.ts'
import { type Client, newClient } from '#test/support/http-client.ts'
import { type Product, startProduct, stopProduct } from '#test/support/running-product.ts'
import { insertStaffedOrganisation } from '#test/support/staffed-organisation.ts'

const { db, connection } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'forestall-shaped-'))
let product: Product
let client: Client
let token: string

beforeAll(async () => {
  await insertStaffedOrganisation(db)
  await db.updateTable('organisation').set({ is_demo: true }).execute()
  product = await startProduct({ folder, environment: { DATABASE_URL: connection } })
  client = newClient(product.port)
  token = await formTokenOf(client)
}, 60_000)

afterAll(async () => {
  client.close()
  await stopProduct(product)
  rmSync(folder, { recursive: true, force: true })
})

async function raw(request: string): Promise<string> {
  const socket = connect(product.port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(request)
  setTimeout(() => socket.end(), 700)
  return text(socket)
}

const statusesOf = (answer: string) =>
  [...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map((found) => Number(found[1]))

test('JSON of any depth and width is answered by the handler', { timeout: 30_000 }, async () => {
  const deep = (open: string, close: string) => open.repeat(15_000) + close.repeat(15_000)
  const bodies = [
    deep('[', ']'),
    `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
    `{"envelope":"{}","channelRules":${deep('[', ']')}}`,
    `{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}`,
    `{"envelope":${JSON.stringify(deep('[', ']'))},"contactToday":false,"limitsVersion":1,"channelRules":null,"referrerLookupHash":"","ticket":"","answer":""}`,
    `[${'null,'.repeat(6_000)}null]`,
    'null',
    '"text"',
    '1e999',
  ]
  const paths = [
    ...['/enquiry/self/sealed', '/enquiry/self/confirmed', '/return/open', '/return/messages'],
    ...['/staff/sign-in/passphrase', '/staff/sign-in/salt', '/staff/sign-in/recovery'],
    '/staff/sign-in/passkey',
  ]
  const headers = { 'content-type': 'application/json', 'x-form-token': token }
  for (const path of paths)
    for (const body of bodies) {
      const answer = await client.ask(path, { method: 'POST', headers, body })
      expect([path, body.slice(0, 20), answer.status]).toEqual([
        path,
        body.slice(0, 20),
        expect.toSatisfy((status: number) => status < 500),
      ])
    }
  expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
})

test('forms with strange names and values are answered', { timeout: 30_000 }, async () => {
  const strange = [
    ...['__proto__=1', 'constructor=1', 'toString=1', 'at=__proto__', 'go=change:constructor'],
    ...['draft=%00', `draft=${'A'.repeat(20_000)}`, 'code=%F0%9F%98%80', 'at=free_words&at=age'],
    ...['go[]=send', 'age=%0D%0ASet-Cookie:%20x=y', 'code=%E2%80%AE', `code=${'-'.repeat(20_000)}`],
  ]
  const paths = ['/enquiry/self', '/enquiry/self/send', '/enquiry/self/start', '/enquiry/self/code']
  for (const path of [...paths, '/enquiry/resume', '/return', '/return/reply'])
    for (const fields of strange) {
      const answer = await client.ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `form_token=${token}&${fields}`,
      })
      expect([path, fields.slice(0, 30), answer.status < 500]).toEqual([
        path,
        fields.slice(0, 30),
        true,
      ])
      expect(answer.headers['set-cookie'] ?? []).toEqual([])
    }
})

test('addresses that walk, hide or break lead nowhere', { timeout: 30_000 }, async () => {
  const paths = [
    ...['/assets/../dist/forestall.js', '/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/x'],
    ...['/assets/%00', '//elsewhere.example/', '/%2e%2e/%2e%2e/etc/passwd', '/urgent/%E0%A4%A'],
    ...['/enquiry/__proto__', '/enquiry/constructor', '/enquiry/self%00', '/staff/enquiries/%'],
    ...['/urgent/__proto__', '/ENQUIRY', '/enquiry/', '/.env', '/data/secret/server.key'],
    `/${'a'.repeat(6_000)}`,
  ]
  for (const path of paths)
    expect([path.slice(0, 40), (await client.ask(path)).status]).toEqual([
      path.slice(0, 40),
      expect.toSatisfy((status: number) => status === 404 || status === 303 || status === 400),
    ])
})

test('HTTP that is ambiguous is refused before it reaches a page', {
  timeout: 30_000,
}, async () => {
  const host = `host: localhost:${product.port}`
  const hidden = `GET /healthz HTTP/1.1\r\n${host}\r\n\r\n`
  const refused = [
    `POST /enquiry/self/start HTTP/1.1\r\n${host}\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    `POST /enquiry/self/start HTTP/1.1\r\n${host}\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabcd`,
    `POST /enquiry/self/start HTTP/1.1\r\n${host}\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n${hidden}`,
    `GET / HTTP/1.1\r\n\r\n`,
    `GET / HTTP/1.1\r\n${host}\r\nx: a\x00b\r\n\r\n`,
    `GET / HTTP/1.1\r\n${host}\nhidden: yes\r\n x\r\n\r\n`,
    `BREW / HTTP/1.1\r\n${host}\r\n\r\n`,
    `GET / HTTP/9.9\r\n${host}\r\n\r\n`,
  ]
  for (const request of refused) {
    const statuses = statusesOf(await raw(request))
    expect([request.slice(0, 60), statuses.length, statuses[0]]).toEqual([
      request.slice(0, 60),
      1,
      expect.toSatisfy((status: number) => status >= 400 && status < 500),
    ])
  }
  const absolute = `GET http://elsewhere.example/urgent HTTP/1.1\r\nhost: elsewhere.example\r\nconnection: close\r\n\r\n`
  expect(statusesOf(await raw(absolute))).toEqual([421])
  const upgrade = `GET /urgent HTTP/1.1\r\n${host}\r\nconnection: upgrade, close\r\nupgrade: h2c\r\n\r\n`
  expect(statusesOf(await raw(upgrade))).toEqual([200])
})

test('after all of it the product is well and its log holds no mistake of ours', async () => {
  expect((await client.ask('/readyz')).status).toBe(200)
  expect(product.output()).not.toContain('"event":"broken"')
})
