// The running product while its database is stopped, slow, locked or used up, and when it is itself asked to stop: a
// clear refusal, no code shown, well again by itself, and one case for a form however often it was sent.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseRecipient } from '@forestall/sealed'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#test/support/database.ts'
import { type DatabaseProxy, databaseProxy } from '#test/support/database-proxy.ts'
import {
  formTokenOf,
  lookupOf,
  type SealingPlace,
  sealForm,
  sendPlain,
  sendSealed,
  walkToAnswers,
} from '#test/support/enquiry-visitor.ts'
import { type Client, newClient } from '#test/support/http-client.ts'
import { type Product, startProduct, stopProduct } from '#test/support/running-product.ts'
import { insertStaffedOrganisation } from '#test/support/staffed-organisation.ts'
import { countEnquiries, openByCode, tornEnquiries } from '#test/support/stored-enquiries.ts'

const { db, connection } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'forestall-outages-'))
let proxy: DatabaseProxy
let product: Product
let client: Client
let place: SealingPlace

beforeAll(async () => {
  await insertStaffedOrganisation(db)
  await db.updateTable('organisation').set({ is_demo: true }).execute()
  const { id } = await db.selectFrom('organisation').select('id').executeTakeFirstOrThrow()
  const team = await db
    .selectFrom('team_key')
    .selectAll()
    .where('team', '=', 'intake')
    .executeTakeFirstOrThrow()
  const recipient = parseRecipient(team.recipient)
  if (recipient === undefined) throw new Error('no intake key')
  place = { organisationId: id, recipient, teamVersion: team.version }
  proxy = await databaseProxy(connection)
  product = await startHere()
  client = newClient(product.port)
}, 60_000)

afterAll(async () => {
  client.close()
  await stopProduct(product)
  await proxy.stop()
  rmSync(folder, { recursive: true, force: true })
})

function startHere(): Promise<Product> {
  const environment = { DATABASE_URL: proxy.connection, FORESTALL_POOL_SIZE: '4' }
  return startProduct({ folder, environment })
}

const isOfOurs = (code: Parameters<typeof lookupOf>[0]) =>
  lookupOf(code, place.organisationId).then(async (lookup) => {
    const { rows } = await pgQuery(
      'SELECT count(*)::int AS n FROM enquiry WHERE lookup_hash = $1',
      [Buffer.from(lookup)],
    )
    return rows[0]?.n
  })

async function pgQuery(text: string, values: readonly unknown[] = []) {
  const other = new pg.Client({ connectionString: connection })
  await other.connect()
  try {
    return await other.query<{ n: number }>(text, [...values])
  } finally {
    await other.end()
  }
}

/** Holds a lock on the table of enquiries until it is let go. */
async function lockEnquiries(): Promise<() => Promise<void>> {
  const other = new pg.Client({ connectionString: connection })
  await other.connect()
  await other.query('BEGIN; LOCK TABLE enquiry IN ACCESS EXCLUSIVE MODE')
  return () => other.end()
}

/** Sends both forms while something is in the way, and expects the refusal that a person can understand. */
async function expectRefusals(plain: Awaited<ReturnType<typeof walkToAnswers>>, sealed: string) {
  const token = await formTokenOf(client)
  const [first, second] = await Promise.all([
    sendPlain(client, plain),
    sendSealed(client, token, sealed),
  ])
  expect(first.code).toBeUndefined()
  expect(first.page.status).toBe(503)
  expect(first.page.text).toContain('could not store')
  // The answers are still there, and the form can be sent again.
  expect(first.page.text).toContain('I am worried about what I look at online')
  expect(second.status).toBe(503)
  expect(JSON.parse(second.text)).toEqual({ kind: 'not_stored' })
}

async function expectStoredOnce(
  plain: Awaited<ReturnType<typeof walkToAnswers>>,
  sealed: Awaited<ReturnType<typeof sealForm>>,
) {
  const again = await sendPlain(client, plain)
  if (again.code === undefined) throw new Error(`no code: ${again.page.status} ${again.page.text}`)
  const twice = await sendPlain(client, plain)
  expect(twice.code).toEqual(again.code)
  expect(await isOfOurs(again.code)).toBe(1)
  const token = await formTokenOf(client)
  for (let attempt = 0; attempt < 2; attempt += 1)
    expect((await sendSealed(client, token, sealed.body)).status).toBe(200)
  expect(await isOfOurs(sealed.code)).toBe(1)
  expect(await openByCode(db, sealed.code, place.organisationId)).toContain('I am worried')
}

/** `/readyz` says yes again by itself. */
async function untilWell(): Promise<void> {
  await expect
    .poll(async () => (await client.ask('/readyz')).status, { timeout: 20_000, interval: 50 })
    .toBe(200)
}

describe('the product', { timeout: 90_000 }, () => {
  test('takes 128 submissions at once, each stored whole with a code of its own', async () => {
    const before = await countEnquiries(db)
    const token = await formTokenOf(client)
    const forms = await Promise.all(Array.from({ length: 128 }, () => sealForm(place)))
    for (const atOnce of [1, 8, 32, 128]) {
      const few = forms.slice(0, atOnce)
      const answers = await Promise.all(few.map((form) => sendSealed(client, token, form.body)))
      expect(answers.map((answer) => answer.status)).toEqual(few.map(() => 200))
    }
    expect(await countEnquiries(db)).toBe(before + 128)
    const plain = await Promise.all(Array.from({ length: 32 }, () => walkToAnswers(client)))
    const sent = await Promise.all(plain.map((form) => sendPlain(client, form)))
    expect(sent.filter((one) => one.code === undefined).map((one) => one.page.text)).toEqual([])
    expect(new Set(sent.map((one) => String(one.code))).size).toBe(32)
    expect(await tornEnquiries(db)).toEqual([])
  })

  test('with the database stopped refuses clearly, shows what needs none, and heals', async () => {
    const plain = await walkToAnswers(client)
    const sealed = await sealForm(place)
    await proxy.stop()
    await expectRefusals(plain, sealed.body)
    for (const path of ['/', '/urgent', '/urgent/scotland', '/privacy', '/leave', '/enquiry/self'])
      expect([path, (await client.ask(path)).status]).toEqual([path, 200])
    expect((await client.ask('/healthz')).status).toBe(200)
    expect((await client.ask('/readyz')).status).toBe(503)
    const back = await client.ask('/return')
    expect(back.status).toBe(503)
    expect(back.text).toContain('We cannot store anything at the moment')
    expect((await client.ask('/staff/sign-in')).status).toBe(503)
    await proxy.start()
    await untilWell()
    await expectStoredOnce(plain, sealed)
  })

  test('with a slow database takes longer and loses nothing', async () => {
    const plain = await walkToAnswers(client)
    const sealed = await sealForm(place)
    proxy.delay(700)
    const token = await formTokenOf(client)
    const [first, second] = await Promise.all([
      sendPlain(client, plain),
      sendSealed(client, token, sealed.body),
    ])
    proxy.delay(0)
    expect(first.code).toBeDefined()
    expect(second.status).toBe(200)
    await expectStoredOnce(plain, sealed)
  })

  test('with the table locked and the pool used up refuses within its limits, and heals', async () => {
    const plain = await walkToAnswers(client)
    const sealed = await sealForm(place)
    const token = await formTokenOf(client)
    const others = await Promise.all(Array.from({ length: 12 }, () => sealForm(place)))
    const release = await lockEnquiries()
    const crowd = Promise.all(others.map((form) => sendSealed(client, token, form.body)))
    await sleep(200)
    await expectRefusals(plain, sealed.body)
    expect((await crowd).map((answer) => answer.status)).toEqual(others.map(() => 503))
    expect((await client.ask('/urgent')).status).toBe(200)
    await release()
    await untilWell()
    await expectStoredOnce(plain, sealed)
    const again = await Promise.all(others.map((form) => sendSealed(client, token, form.body)))
    expect(again.map((answer) => answer.status)).toEqual(others.map(() => 200))
    for (const form of others) expect(await isOfOurs(form.code)).toBe(1)
  })

  test('cut off in the middle of storing tells no code, and the form sent again makes one case', async () => {
    const plain = await walkToAnswers(client)
    const sealed = await sealForm(place)
    const release = await lockEnquiries()
    const refused = expectRefusals(plain, sealed.body)
    await sleep(500)
    await proxy.stop()
    await release()
    await refused
    await proxy.start()
    await untilWell()
    await expectStoredOnce(plain, sealed)
  })

  test('asked to stop, finishes what runs and answers nothing new', async () => {
    const sealed = await sealForm(place)
    const token = await formTokenOf(client)
    const release = await lockEnquiries()
    const running = sendSealed(client, token, sealed.body)
    await sleep(300)
    product.child.kill('SIGTERM')
    await sleep(300)
    const late = newClient(product.port)
    await expect(late.ask('/')).rejects.toThrow(/ECONNREFUSED/)
    late.close()
    await release()
    expect((await running).status).toBe(200)
    expect(await product.ended).toBe(0)
    expect(await isOfOurs(sealed.code)).toBe(1)
    client.close()
    product = await startHere()
    client = newClient(product.port)
    expect((await client.ask('/readyz')).status).toBe(200)
  })
})
