// The headers of the running product as a golden file: pages, redirects, refusals, built files, what Node itself
// answers, on plain loopback and on https. A header that changes shows here before it shows outside.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#test/support/database.ts'
import { type DatabaseProxy, databaseProxy } from '#test/support/database-proxy.ts'
import {
  formTokenOf,
  openSealed,
  readPlace,
  sealForm,
  sendSealed,
} from '#test/support/enquiry-visitor.ts'
import { type Answer, type Asked, type Client, newClient } from '#test/support/http-client.ts'
import { type Product, startProduct, stopProduct } from '#test/support/running-product.ts'
import { insertStaffedOrganisation } from '#test/support/staffed-organisation.ts'

const { db, connection } = await testDatabase()
const folders: string[] = []
let proxy: DatabaseProxy
let plain: Product
let secure: Product

beforeAll(async () => {
  await insertStaffedOrganisation(db)
  await db.updateTable('organisation').set({ is_demo: true }).execute()
  proxy = await databaseProxy(connection)
  plain = await start({})
  secure = await start({ FORESTALL_ORIGIN: 'https://help.example' })
}, 120_000)

afterAll(async () => {
  await Promise.all([stopProduct(plain), stopProduct(secure)])
  await proxy.stop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function start(environment: Readonly<Record<string, string>>): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'forestall-headers-'))
  // Both stand on one database, which knows its key.
  const [first] = folders
  if (first !== undefined)
    cpSync(join(first, 'secret'), join(folder, 'secret'), { recursive: true })
  folders.push(folder)
  return startProduct({ folder, environment: { DATABASE_URL: proxy.connection, ...environment } })
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const session = 'A'.repeat(43)
type Probe = readonly [string, string, Asked?]

const probes: readonly Probe[] = [
  ['the front page', '/'],
  ['the front page, asked by HEAD', '/', { method: 'HEAD' }],
  ['the front page, compressed', '/', { headers: { 'accept-encoding': 'br' } }],
  ['a public page', '/urgent'],
  ['leaving', '/leave'],
  ['the first page of an enquiry', '/enquiry/self'],
  ['the way back', '/return'],
  ['inside without a session', '/return/conversation'],
  ['staff without a session', '/staff'],
  ['staff sign-in', '/staff/sign-in'],
  ['health', '/healthz'],
  ['the icon', '/favicon.svg'],
  ['no such page', '/nothing'],
  ['no such staff page', '/staff/nothing'],
  ['no such built file', '/assets/nothing.js'],
  ['a method that is not served', '/', { method: 'PUT' }],
  ['options', '/', { method: 'OPTIONS' }],
  ['a post without a token', '/enquiry/self/start', { method: 'POST', headers: form, body: 'a=b' }],
  [
    'a post of another kind',
    '/enquiry/self/start',
    { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'a=b' },
  ],
  [
    'too much at once',
    '/enquiry/self/start',
    { method: 'POST', headers: form, body: `a=${'b'.repeat(300_000)}` },
  ],
  ['at a foreign name', '/', { headers: { host: 'elsewhere.example' } }],
  ['an address that cannot be read', '/%E0%A4%A'],
]

const notOurs = ['date', 'content-length', 'connection', 'keep-alive', 'transfer-encoding']

function linesOf({ status, headers }: Pick<Answer, 'status' | 'headers'>): readonly string[] {
  const lines = Object.entries(headers)
    .filter(([name]) => !notOurs.includes(name))
    .map(([name, value]) => `${name}: ${plainly(String(value))}`)
  return [`status: ${status}`, ...lines.toSorted(inOrder)]
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : 1)

const plainly = (value: string): string =>
  value
    .replaceAll(/sha256-[A-Za-z0-9+/=]+/g, 'sha256-HASH')
    .replaceAll(/localhost:\d+/g, 'localhost:PORT')

async function ask(client: Client, host: string, probe: Probe): Promise<readonly string[]> {
  const [, path, asked = {}] = probe
  return linesOf(await client.ask(path, { ...asked, headers: { host, ...asked.headers } }))
}

async function goldenOf(product: Product, host: string): Promise<string> {
  const client = newClient(product.port, host)
  const answers: [string, readonly string[]][] = []
  for (const probe of probes) answers.push([probe[0], await ask(client, host, probe)])
  const asset = /\/assets\/[\w-]+\.css/.exec(
    (await client.ask('/urgent', { headers: { host } })).text,
  )
  answers.push(['a built file', await ask(client, host, ['', asset?.[0] ?? '/nothing'])])
  const [worker = ''] = readdirSync('dist/public').filter((name) => /-worker-\w+\.js$/.test(name))
  answers.push(['a built worker', await ask(client, host, ['', `/assets/${worker}`])])
  answers.push(['what is not HTTP', await askRaw(product.port, 'nonsense\r\n\r\n')])
  const long = `GET / HTTP/1.1\r\nhost: ${host}\r\nx-long: ${'y'.repeat(20_000)}\r\n\r\n`
  answers.push(['headers without end', await askRaw(product.port, long)])
  const nameless = 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n'
  answers.push(['no name asked for', await askRaw(product.port, nameless)])
  if (host.startsWith('localhost'))
    answers.push(['at the bare address', await ask(client, `127.0.0.1:${product.port}`, ['', '/'])])
  const cookie = host.startsWith('localhost') ? 'forestall' : '__Host-forestall'
  const visit: Probe = ['', '/return', { headers: { cookie: `${cookie}=${session}` } }]
  await sql`ALTER TABLE enquirer_session RENAME TO gone`.execute(db)
  answers.push(['something broken', await ask(client, host, visit)])
  await sql`ALTER TABLE gone RENAME TO enquirer_session`.execute(db)
  await proxy.stop()
  answers.push(['the database away', await ask(client, host, ['', '/return'])])
  answers.push(['not ready', await ask(client, host, ['', '/readyz'])])
  await proxy.start()
  client.close()
  return written(answers)
}

/** What most answers say once, then what each says besides, and which of it a few leave out. */
function written(answers: readonly (readonly [string, readonly string[]])[]): string {
  const nameOf = (line: string) => line.split(': ')[0] ?? ''
  const every = new Set(answers.flatMap(([, lines]) => lines))
  const isUsual = (line: string) =>
    answers.filter(([, lines]) => lines.includes(line)).length > answers.length / 2
  const usual = [...every]
    .filter((line) => !line.startsWith('status') && isUsual(line))
    .toSorted(inOrder)
  const parts = answers.map(([name, lines]) => {
    const names = new Set(lines.map(nameOf))
    const missing = usual.map(nameOf).filter((one) => !names.has(one))
    const own = [
      ...lines.filter((line) => !usual.includes(line)),
      ...missing.map((one) => `without ${one}`),
    ]
    return `${name}\n${own.map((line) => `  ${line}\n`).join('')}`
  })
  return `usually\n${usual.map((line) => `  ${line}\n`).join('')}\n${parts.join('\n')}`
}

async function askRaw(port: number, request: string): Promise<readonly string[]> {
  const socket = connect(port, '127.0.0.1')
  socket.write(request)
  const [head = ''] = (await text(socket)).split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const pairs = lines.map((line) => line.split(/: (.*)/s))
  const headers = Object.fromEntries(
    pairs.map(([name = '', value = '']) => [name.toLowerCase(), value]),
  )
  return linesOf({ status: Number(first.split(' ')[1]), headers })
}

test('on loopback over http', { timeout: 60_000 }, async () => {
  await expect(await goldenOf(plain, `localhost:${plain.port}`)).toMatchFileSnapshot(
    'headers-http.txt',
  )
})

test('on https', { timeout: 60_000 }, async () => {
  await expect(await goldenOf(secure, 'help.example')).toMatchFileSnapshot('headers-https.txt')
})

test.each([
  ['http', 'forestall', ''],
  ['https', '__Host-forestall', '; Secure'],
] as const)(
  'on %s there is one cookie, random, and only once it is needed',
  async (scheme, name, end) => {
    const product = scheme === 'http' ? plain : secure
    const client = newClient(product.port, scheme === 'http' ? undefined : 'help.example')
    for (const path of [
      '/',
      '/urgent',
      '/privacy',
      '/guide',
      '/enquiry',
      '/enquiry/self',
      '/return',
    ])
      expect([path, (await client.ask(path)).headers['set-cookie']]).toEqual([path, undefined])
    expect((await client.ask('/staff/sign-in')).headers['set-cookie']).toBeUndefined()
    const form = await sealForm(await readPlace(client))
    const token = await formTokenOf(client)
    const stored = await sendSealed(client, token, form.body)
    expect([stored.status, stored.headers['set-cookie']]).toEqual([200, undefined])
    const answers = []
    for (let visit = 0; visit < 2; visit += 1)
      answers.push(await openSealed(client, token, form.code))
    const [first, second] = answers.map((answer) => answer.headers['set-cookie'])
    expect(first).toHaveLength(1)
    const flags = `; HttpOnly; SameSite=Strict; Path=/${end}`
    expect(first?.[0]).toMatch(new RegExp(`^${name}=[\\w-]{43}${flags}$`))
    expect(second).not.toEqual(first)
    client.close()
  },
)
