// Where existence is itself a secret, what exists and what does not answer alike: status, headers, length and time. Short
// here, 10^4 pairs in `npm run timing`, under the same bar (7-assurance "Equal status, length, headers and time").
import { deriveLookup, newReceiptCode, toBase64url } from '@forestall/sealed'
import { describe, expect, test } from 'vitest'
import { findPassphraseMethod } from '#features/staff/sign-in/queries.ts'
import { json } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { testDatabase } from '#test/support/database.ts'
import { furnishProduct, type Sent, send } from '#test/support/furnished-product.ts'
import { longOrShort } from '#test/support/long-run.ts'
import { compareTimes, mostWelchT, welchT } from '#test/support/timing.ts'

const database = await testDatabase()
const { db } = database
const product = await furnishProduct(database, (routes) => [...routes, leaky()])
const { organisation, enquiry, concernAboutKim, alertHiddenFromKim, links } = product
const absent = crypto.randomUUID()

/** What must not pass: an early return for a name that nobody has. */
function leaky(): Route {
  return route({
    ...{ method: 'POST', path: '/planted-fault', access: { who: 'visitor' }, accepts: 'json' },
    async handle(request) {
      const { name } = (await request.json()) as { name: string }
      const found = await findPassphraseMethod(db, { name })
      // What a sign-in goes on to do: a few statements more, for a name that somebody has.
      for (let more = 0; found !== undefined && more < 4; more += 1)
        await findPassphraseMethod(db, { staffId: found.staffId })
      return json({ ok: false, error: 'not_accepted' })
    },
  })
}

/** What anybody can tell apart; dates, form tokens and the like are as long as each other. */
async function shapeOf(sent: Sent): Promise<string> {
  const answer = await send(product, sent)
  const names = [...answer.headers].map(([name, value]) =>
    name === 'set-cookie' ? `${name}: ${value.length}` : `${name}: ${value}`,
  )
  return [answer.status, ...names, (await answer.arrayBuffer()).byteLength].join('\n')
}

async function expectAlike(pairs: number, exists: Sent, doesNot: Sent): Promise<void> {
  expect(await shapeOf(exists)).toBe(await shapeOf(doesNot))
  const ask = (sent: Sent) => async () => (await send(product, sent)).arrayBuffer()
  const { t, means } = await compareTimes(pairs, ask(exists), ask(doesNot))
  if (longOrShort(1, 0) === 1)
    process.stdout.write(
      `${exists.method} ${exists.path}: ${pairs} pairs, |t| ${t.toFixed(2)}, means ${means.map((mean) => mean.toFixed(3)).join(' and ')} ms\n`,
    )
  expect([exists.path, t < mostWelchT, t]).toEqual([exists.path, true, t])
}

const postJson = (path: string, body: object, as?: string): Sent => ({
  ...{ method: 'POST', path, as, json: JSON.stringify(body) },
})
const known = 'sasha'
const unknown = 'zadie'
const wrong = toBase64url(new Uint8Array(32).fill(1))

// Most of these answers leave 60 ms after they were asked for, so they are asked for side by side.
const pairs = longOrShort(10_000, 40)

describe.concurrent('a name that a colleague has and one that nobody has', {
  timeout: 7_200_000,
}, () => {
  test('passphrase', () => {
    const body = { authentication: wrong, code: '000000' }
    const path = '/staff/sign-in/passphrase'
    return expectAlike(
      pairs,
      postJson(path, { ...body, name: known }),
      postJson(path, { ...body, name: unknown }),
    )
  })
  test('salt', () => {
    const path = '/staff/sign-in/salt'
    return expectAlike(pairs, postJson(path, { name: known }), postJson(path, { name: unknown }))
  })
  test('printed code', async () => {
    const path = '/staff/sign-in/recovery'
    const { lookup } = await deriveLookup(newReceiptCode(), organisation.organisationId)
    const authentication = toBase64url(lookup)
    return expectAlike(
      pairs,
      postJson(path, { authentication, name: known }),
      postJson(path, { authentication, name: unknown }),
    )
  })
})

describe.concurrent('what is there and what is not', { timeout: 7_200_000 }, () => {
  test('the passkey way asks for no name, and takes none', () => {
    const path = '/staff/sign-in/challenge'
    return expectAlike(pairs, postJson(path, { name: known }), postJson(path, { name: unknown }))
  })
  const getLink = (token: string): Sent => ({ method: 'GET', path: `/staff/join/${token}` })
  const postLink = (token: string) => postJson(`/staff/join/${token}/challenge`, {})
  const gone = [
    ['asked for, expired', getLink, links.expired],
    ['used, expired', postLink, links.expired],
    ['asked for, of somebody who left', getLink, links.left],
    ['used, of somebody who left', postLink, links.left],
  ] as const
  test.each(gone)('an invitation that never was, and one %s', (_, sent, token) =>
    expectAlike(pairs, sent(token), sent('A'.repeat(43))),
  )
  const records: readonly (readonly [Sent['method'], string, string, string, string])[] = [
    ['GET', '/staff/enquiries/:id', enquiry.id, 'alex', 'not granted'],
    ['GET', '/staff/enquiries/:id/sealed', enquiry.id, 'alex', 'not granted'],
    ['GET', '/staff/concerns/:id', concernAboutKim, 'kim', 'about oneself'],
    ['GET', '/staff/alerts/:id', alertHiddenFromKim, 'kim', 'hidden'],
  ]
  test.each(records)('%s %s', async (method, path, id, as) => {
    const sent = (which: string): Sent => ({ method, as, path: path.replace(':id', which) })
    await expectAlike(pairs, sent(id), sent(absent))
  })
})

test('the bar finds an early return', { timeout: 60_000 }, async () => {
  const ask = (name: string) => async () =>
    (await send(product, postJson('/planted-fault', { name }))).arrayBuffer()
  const { t } = await compareTimes(longOrShort(2000, 400), ask(known), ask(unknown))
  expect(t).toBeGreaterThan(mostWelchT)
})

test("Welch's t of a known example", () => {
  // (4.5 - 12) / sqrt((5/3) / 4 + 10 / 5), by hand.
  expect(welchT([3, 4, 5, 6], [8, 10, 12, 14, 16])).toBeCloseTo(-7.5 / Math.sqrt(29 / 12), 9)
})
