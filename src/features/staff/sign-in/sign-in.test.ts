// Signing in with passphrase and code or the printed code, stepping up, and changing the ways in.
import { deriveLookup, toBase64url } from '@forestall/sealed'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addMs, instant, minuteMs } from '#domain/shared/instant.ts'
import { testDatabase } from '#test/support/database.ts'
import {
  mountForTest,
  staffServices,
  type TestBrowser,
  testBrowser,
} from '#test/support/staff-app.ts'
import {
  insertStaffedOrganisation,
  type StaffedOrganisation,
  stretchedTestPassphrase,
} from '#test/support/staffed-organisation.ts'
import { signInRoutes } from './routes.ts'

const { db } = await testDatabase()
const clock = { now: instant(Date.parse('2026-03-02T10:00:00Z')) }
let app = mountForTest(db, [], clock)
let organisation: StaffedOrganisation
let authentication: string

beforeAll(async () => {
  organisation = await insertStaffedOrganisation(db)
  authentication = toBase64url((await stretchedTestPassphrase()).authentication)
  app = mountForTest(db, signInRoutes(staffServices(db, clock)), clock)
}, 60_000)

beforeEach(() => {
  clock.now = addMs(clock.now, 10 * minuteMs)
})

const passphrase = (browser: TestBrowser, name: string, code?: string) =>
  browser.postJson('/staff/sign-in/passphrase', {
    name,
    authentication,
    code: code ?? organisation.codeOf(name, clock.now),
  })

async function signedIn(name: string): Promise<TestBrowser> {
  const browser = testBrowser(app, clock)
  const answer = await passphrase(browser, name)
  expect(await answer.json()).toMatchObject({ ok: true })
  return browser
}

describe('passphrase and code', () => {
  test('sign in, and give what unlocks', async () => {
    const browser = testBrowser(app, clock)
    const answer = (await (await passphrase(browser, 'sasha')).json()) as {
      unlock: { place: { staffId: string }; unlockHalf: string }
    }
    expect(answer.unlock.place.staffId).toBe(organisation.staff('sasha').staffId)
    expect(Buffer.from(answer.unlock.unlockHalf, 'base64url')).toHaveLength(32)
    expect((await browser.get('/staff')).status).toBe(200)
  })

  test('a code works once, and of two at the same moment one wins', async () => {
    const code = organisation.codeOf('sasha', clock.now)
    const answers = await Promise.all(
      Array.from({ length: 4 }, async () =>
        (await passphrase(testBrowser(app, clock), 'sasha', code)).json(),
      ),
    )
    expect(answers.filter((answer) => (answer as { ok: boolean }).ok)).toHaveLength(1)
    const again = await passphrase(testBrowser(app, clock), 'sasha', code)
    expect(await again.json()).toEqual({ ok: false, error: 'not_accepted' })
  })

  test('an older code than the last one is refused although its time has not passed', async () => {
    const older = organisation.codeOf('sasha', addMs(clock.now, -30_000))
    await signedIn('sasha')
    expect(await (await passphrase(testBrowser(app, clock), 'sasha', older)).json()).toMatchObject({
      ok: false,
    })
  })

  test('after five wrong codes the right one is not tried either; half a minute later it is', async () => {
    for (let round = 0; round < 5; round += 1)
      await passphrase(testBrowser(app, clock), 'alex', '000000')
    expect(await (await passphrase(testBrowser(app, clock), 'alex')).json()).toMatchObject({
      ok: false,
    })
    clock.now = addMs(clock.now, 31_000)
    expect(await (await passphrase(testBrowser(app, clock), 'alex')).json()).toMatchObject({
      ok: true,
    })
  })

  test('a name that nobody has gets the same answers, and always the same salt', async () => {
    const browser = testBrowser(app, clock)
    const salt = async (name: string) =>
      ((await (await browser.postJson('/staff/sign-in/salt', { name })).json()) as { salt: string })
        .salt
    expect(await salt('nobody-here')).toBe(await salt('Nobody-Here '))
    expect(await salt('nobody-here')).not.toBe(await salt('nobody-else'))
    expect(Buffer.from(await salt('nobody-here'), 'base64url')).toHaveLength(16)
    const known = await passphrase(browser, 'sasha', '000000')
    const unknown = await passphrase(browser, 'nobody-here', '000000')
    expect(unknown.status).toBe(known.status)
    expect([...unknown.headers.keys()]).toEqual([...known.headers.keys()])
    expect(await unknown.text()).toBe(await known.text())
  })

  test('runs the same statements for a name that nobody has', async () => {
    const statements: string[] = []
    const watched = db.withPlugin({
      transformQuery: ({ node }) => {
        statements.push(node.kind)
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const watchedApp = mountForTest(db, signInRoutes(staffServices(watched, clock)), clock)
    await passphrase(testBrowser(watchedApp, clock), 'sasha', '000000')
    const forKnown = statements.splice(0)
    await passphrase(testBrowser(watchedApp, clock), 'nobody-here', '000000')
    expect(forKnown.length).toBeGreaterThan(2)
    expect(statements).toEqual(forKnown)
  })
})

describe('the printed code', () => {
  test('signs in once its whole 128 bits are right', async () => {
    const { recoveryCode } = organisation.staff('kim')
    const { lookup } = await deriveLookup(recoveryCode, organisation.organisationId)
    const wrong = new Uint8Array(lookup)
    wrong[15] = (wrong[15] ?? 0) ^ 1
    const browser = testBrowser(app, clock)
    const post = (bytes: Uint8Array) =>
      browser.postJson('/staff/sign-in/recovery', {
        name: 'kim',
        authentication: toBase64url(bytes),
      })
    expect(await (await post(wrong)).json()).toMatchObject({ ok: false })
    expect(await (await post(lookup)).json()).toMatchObject({ ok: true })
  })
})

describe('stepping up and changing ways to sign in', () => {
  test('five minutes after signing in a change needs a proof; a fresh code is one', async () => {
    const browser = await signedIn('sasha')
    expect((await browser.get('/staff/account/passkey')).status).toBe(200)
    clock.now = addMs(clock.now, 6 * minuteMs)
    const later = await browser.get('/staff/account/passkey')
    expect(later.headers.get('location')).toBe('/staff/step-up?next=%2Fstaff%2Faccount%2Fpasskey')
    const wrong = await browser.postJson('/staff/step-up/code', { code: '000000' })
    expect(await wrong.json()).toEqual({ ok: false })
    const code = organisation.codeOf('sasha', clock.now)
    const right = await browser.postJson('/staff/step-up/code', { code })
    expect(await right.json()).toEqual({ ok: true })
    expect((await browser.get('/staff/account/passkey')).status).toBe(200)
    const again = await browser.postJson('/staff/step-up/code', { code })
    expect(await again.json()).toEqual({ ok: false })
  })

  test('a changed passphrase keeps its code app and ends every other session', async () => {
    const other = await signedIn('alex')
    clock.now = addMs(clock.now, minuteMs)
    const browser = await signedIn('alex')
    const next = Buffer.alloc(32, 1)
    const answer = await browser.postJson('/staff/account/passphrase', {
      methodId: crypto.randomUUID(),
      salt: toBase64url(new Uint8Array(16)),
      authentication: next.toString('base64url'),
      unlocker: toBase64url(new Uint8Array(80)),
    })
    expect(await answer.json()).toEqual({ ok: true })
    expect((await other.get('/staff')).status).toBe(303)
    expect((await browser.get('/staff')).status).toBe(200)
    clock.now = addMs(clock.now, minuteMs)
    expect(await (await passphrase(testBrowser(app, clock), 'alex')).json()).toMatchObject({
      ok: false,
    })
    authentication = next.toString('base64url')
    expect(await (await passphrase(testBrowser(app, clock), 'alex')).json()).toMatchObject({
      ok: true,
    })
    authentication = toBase64url((await stretchedTestPassphrase()).authentication)
  })

  test('the last way stays; somebody else’s cannot be removed', async () => {
    const browser = await signedIn('sasha')
    const methods = await db
      .selectFrom('sign_in_method')
      .select(['id', 'kind', 'staff_id'])
      .execute()
    const idOf = (name: string, kind: string) =>
      methods.find((row) => row.staff_id === organisation.staff(name).staffId && row.kind === kind)
        ?.id ?? ''
    const remove = (id: string) => browser.postForm('/staff/account/remove', { method_id: id })
    expect((await remove(idOf('sasha', 'passphrase'))).status).toBe(400)
    expect((await remove(idOf('kim', 'recovery_code'))).status).toBe(400)
    expect((await remove(idOf('sasha', 'organisation_root'))).status).toBe(400)
    const sure = await remove(idOf('sasha', 'recovery_code'))
    expect(await sure.text()).toContain('name="is_sure"')
    const left = await db.selectFrom('sign_in_method').select('id').execute()
    expect(left).toHaveLength(methods.length)
  })
})
