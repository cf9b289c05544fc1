import { toBase64url } from '@forestall/sealed'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { addMs, instant, minuteMs } from '#domain/shared/instant.ts'
import { testDatabase } from '#test/support/database.ts'
import { type Lies, type SoftPasskey, softPasskey } from '#test/support/soft-passkey.ts'
import {
  mountForTest,
  staffServices,
  type TestBrowser,
  testBrowser,
  testOrigin,
} from '#test/support/staff-app.ts'
import {
  insertStaffedOrganisation,
  type StaffedOrganisation,
  stretchedTestPassphrase,
} from '#test/support/staffed-organisation.ts'
import { signInRoutes } from './routes.ts'

const { db } = await testDatabase()
const clock = { now: instant(Date.parse('2026-03-02T10:00:00Z')) }
const app = mountForTest(db, signInRoutes(staffServices(db, clock)), clock)
let organisation: StaffedOrganisation
let passkey: SoftPasskey

interface Challenge {
  readonly id: string
  readonly challenge: string
}

const ask = async (browser: TestBrowser, path: string) =>
  (await (await browser.postJson(path, {})).json()) as Challenge

async function byPassphrase(name: string): Promise<TestBrowser> {
  const browser = testBrowser(app, clock)
  const { authentication } = await stretchedTestPassphrase()
  await browser.postJson('/staff/sign-in/passphrase', {
    name,
    authentication: toBase64url(authentication),
    code: organisation.codeOf(name, clock.now),
  })
  return browser
}

async function add(browser: TestBrowser, key: SoftPasskey, lies: Lies = {}): Promise<unknown> {
  const { id, challenge } = await ask(browser, '/staff/account/passkey/challenge')
  const answer = await browser.postJson('/staff/account/passkey', {
    methodId: crypto.randomUUID(),
    challengeId: id,
    label: 'test key',
    credential: key.create(challenge, lies),
    unlocker: toBase64url(new Uint8Array(64)),
  })
  return answer.json()
}

async function signIn(lies: Lies = {}, hasPrf = true): Promise<Record<string, unknown>> {
  const browser = testBrowser(app, clock)
  const { id, challenge } = await ask(browser, '/staff/sign-in/challenge')
  const credential = passkey.get(challenge, lies)
  const answer = await browser.postJson('/staff/sign-in/passkey', {
    challengeId: id,
    credential,
    hasPrf,
  })
  return (await answer.json()) as Record<string, unknown>
}

beforeAll(async () => {
  organisation = await insertStaffedOrganisation(db)
  passkey = softPasskey(testOrigin)
  expect(await add(await byPassphrase('sasha'), passkey)).toEqual({ ok: true })
}, 60_000)

beforeEach(() => {
  clock.now = addMs(clock.now, 2 * minuteMs)
})

test('one ceremony signs in and gives what unlocks; without PRF it signs in only', async () => {
  expect(await signIn()).toMatchObject({ ok: true, unlock: { unlockHalf: expect.any(String) } })
  expect(await signIn({}, false)).toEqual({ ok: true, unlock: null })
})

test.each<[string, Lies]>([
  ['of another origin', { origin: 'https://elsewhere.example' }],
  ['without user verification', { isVerified: false }],
  ['whose counter goes back', { counter: 1 }],
  ['that names another holder', { userHandle: 'bm9ib2R5' }],
])('an answer %s is refused', async (_, lies) => {
  expect(await signIn(lies)).toEqual({ ok: false, error: 'not_accepted' })
})

test('a challenge counts once, for five minutes, for its purpose', async () => {
  const browser = testBrowser(app, clock)
  const made = await ask(browser, '/staff/sign-in/challenge')
  const body = { challengeId: made.id, credential: passkey.get(made.challenge), hasPrf: true }
  const post = async (): Promise<unknown> =>
    (await testBrowser(app, clock).postJson('/staff/sign-in/passkey', body)).json()
  expect(await post()).toMatchObject({ ok: true })
  expect(await post()).toMatchObject({ ok: false })

  const late = await ask(browser, '/staff/sign-in/challenge')
  clock.now = addMs(clock.now, 5 * minuteMs)
  const answer = await browser.postJson('/staff/sign-in/passkey', {
    challengeId: late.id,
    credential: passkey.get(late.challenge),
    hasPrf: true,
  })
  expect(await answer.json()).toMatchObject({ ok: false })
})

test('somebody else’s passkey neither unlocks nor steps up', async () => {
  const browser = await byPassphrase('alex')
  await browser.postForm('/staff/lock', {})
  for (const path of ['/staff/unlock/passkey', '/staff/step-up/passkey']) {
    const { id, challenge } = await ask(browser, '/staff/presence/challenge')
    const credential = passkey.get(challenge)
    const answer = await browser.postJson(path, { challengeId: id, credential })
    expect(await answer.json()).toMatchObject({ ok: false })
  }
})

test('a passkey made elsewhere, or known already, is not added', async () => {
  const browser = await byPassphrase('kim')
  const refused = { ok: false, error: 'passkey_refused' }
  expect(await add(browser, softPasskey(testOrigin), { origin: 'https://a.example' })).toEqual(
    refused,
  )
  expect(await add(browser, passkey)).toEqual(refused)
})
