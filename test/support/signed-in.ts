// Signs in one of the staffed organisation's people by passphrase and code, as their browser does. The clock moves on by
// one step of the code app first, because a code works once.
import { toBase64url } from '@forestall/sealed'
import type { Hono } from 'hono'
import { expect } from 'vitest'
import { addMs } from '#domain/shared/instant.ts'
import { type TestBrowser, type TestClock, testBrowser } from './staff-app.ts'
import { type StaffedOrganisation, stretchedTestPassphrase } from './staffed-organisation.ts'

export async function signInAs(
  app: Hono,
  clock: TestClock,
  organisation: StaffedOrganisation,
  name: string,
): Promise<TestBrowser> {
  clock.now = addMs(clock.now, 31_000)
  const browser = testBrowser(app, clock)
  const answer = await browser.postJson('/staff/sign-in/passphrase', {
    name,
    authentication: toBase64url((await stretchedTestPassphrase()).authentication),
    code: organisation.codeOf(name, clock.now),
  })
  expect(await answer.json()).toMatchObject({ ok: true })
  return browser
}
