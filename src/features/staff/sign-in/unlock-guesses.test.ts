// Guessing at a screen that was left on: a passphrase is tried five times at once, then once in half a minute, and the
// person it belongs to can still sign in elsewhere meanwhile.
import { randomBytes } from 'node:crypto'
import { toBase64url } from '@forestall/sealed'
import { expect, test } from 'vitest'
import { addMs, instant } from '#domain/shared/instant.ts'
import { testDatabase } from '#test/support/database.ts'
import { mountForTest, staffServices, testBrowser } from '#test/support/staff-app.ts'
import {
  insertStaffedOrganisation,
  stretchedTestPassphrase,
} from '#test/support/staffed-organisation.ts'
import { signInRoutes } from './routes.ts'

const { db } = await testDatabase()
const clock = { now: instant(Date.parse('2026-03-02T10:00:00Z')) }

test('after five wrong passphrases the right one waits half a minute; signing in does not', async () => {
  const organisation = await insertStaffedOrganisation(db)
  const app = mountForTest(db, signInRoutes(staffServices(db, clock)), clock)
  const right = toBase64url((await stretchedTestPassphrase()).authentication)
  const signIn = async () => {
    const browser = testBrowser(app, clock)
    const code = organisation.codeOf('sasha', clock.now)
    const given = { name: 'sasha', authentication: right, code }
    const answer = await browser.postJson('/staff/sign-in/passphrase', given)
    expect(await answer.json()).toMatchObject({ ok: true })
    return browser
  }
  const browser = await signIn()
  const unlock = async (authentication: string) => {
    const answer = await browser.postJson('/staff/unlock/passphrase', { authentication })
    return ((await answer.json()) as { readonly ok: boolean }).ok
  }
  for (let round = 0; round < 5; round += 1)
    expect(await unlock(toBase64url(new Uint8Array(randomBytes(32))))).toBe(false)
  expect(await unlock(right)).toBe(false)
  clock.now = addMs(clock.now, 31_000)
  await signIn()
  expect(await unlock(right)).toBe(true)
  for (let round = 0; round < 7; round += 1) expect(await unlock(right)).toBe(true)
}, 60_000)
