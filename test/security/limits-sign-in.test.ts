// A flood of sign-ins: whoever signs in meanwhile solves the puzzle that the page solves and gets in, and no number of
// wrong tries at a colleague's name keeps that colleague out (7-assurance, Limits).
import { toBase64url } from '@forestall/sealed'
import type { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMs, hourMs, instant } from '#domain/shared/instant.ts'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { limits } from '#platform/http/limits.ts'
import { waitingRoom } from '#platform/http/waiting.ts'
import { testDatabase } from '#test/support/database.ts'
import { mountForTest, staffServices, testBrowser, testOrigin } from '#test/support/staff-app.ts'
import {
  insertStaffedOrganisation,
  type StaffedOrganisation,
  stretchedTestPassphrase,
} from '#test/support/staffed-organisation.ts'
import { solvePuzzle } from '../../src/browser/waiting/puzzle.ts'

const { db } = await testDatabase()
const clock = { now: instant(Date.parse('2026-03-02T10:00:00Z')) }
const zeroBits = 8
let app: Hono
let organisation: StaffedOrganisation
let authentication: string

beforeAll(async () => {
  organisation = await insertStaffedOrganisation(db)
  authentication = toBase64url((await stretchedTestPassphrase()).authentication)
  const routes = signInRoutes(staffServices(db, clock))
  app = mountForTest(db, routes, clock, testOrigin, {
    limits: limits(),
    waitingRoom: waitingRoom(new Uint8Array(32).fill(6), { zeroBits, turnsPerSecond: 20 }),
  })
}, 60_000)

const salt = '/staff/sign-in/salt'
const path = '/staff/sign-in/passphrase'

/** At one moment of the clock, so that nothing is earned meanwhile. */
async function flood(): Promise<void> {
  const stranger = testBrowser(app, clock)
  const posts = Array.from({ length: 100 }, () => stranger.postJson(salt, { name: 'sasha' }))
  const refused = (await Promise.all(posts)).filter((answer) => answer.status === 429)
  expect(refused.length).toBeGreaterThan(0)
}

async function solved(answer: Response): Promise<Record<string, string>> {
  const puzzle = (await answer.json()) as { kind: string; ticket: string; zeroBits: number }
  expect(puzzle).toMatchObject({ kind: 'wait', zeroBits })
  return {
    'x-wait-ticket': puzzle.ticket,
    'x-wait-answer': await solvePuzzle(puzzle.ticket, puzzle.zeroBits),
  }
}

describe('during a flood of sign-ins', () => {
  test('a browser that solves the puzzle signs in; a puzzle counts once', async () => {
    await flood()
    const browser = testBrowser(app, clock)
    const body = {
      ...{ name: 'sasha', authentication },
      code: organisation.codeOf('sasha', clock.now),
    }
    const pass = await solved(await browser.postJson(path, body))
    const answer = await browser.postJson(path, body, pass)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ ok: true })
    expect((await browser.get('/staff')).status).toBe(200)
    const stranger = testBrowser(app, clock)
    expect((await stranger.postJson(salt, { name: 'sasha' }, pass)).status).toBe(429)
    const guessed = {
      'x-wait-ticket': 'p.1.aaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbb',
      'x-wait-answer': '1',
    }
    expect((await stranger.postJson(salt, { name: 'sasha' }, guessed)).status).toBe(429)
  })

  test('the page itself and whoever is signed in are not touched', async () => {
    clock.now = addMs(clock.now, hourMs)
    const colleague = testBrowser(app, clock)
    const code = organisation.codeOf('alex', clock.now)
    await colleague.postJson(path, { name: 'alex', authentication, code })
    await flood()
    expect((await testBrowser(app, clock).get('/staff/sign-in')).status).toBe(200)
    expect((await colleague.postJson('/staff/presence/challenge', {})).status).toBe(200)
  })
})

test('wrong tries at a name, however many, keep nobody out', async () => {
  clock.now = addMs(clock.now, hourMs)
  const stranger = testBrowser(app, clock)
  const wrong = toBase64url(new Uint8Array(32).fill(1))
  const given = { name: 'robin', authentication: wrong, code: '000000' }
  for (let second = 0; second < 20; second += 1) {
    clock.now = addMs(clock.now, 1_000)
    const tries = Array.from({ length: 20 }, () => stranger.postJson(path, given))
    for (const answer of await Promise.all(tries))
      expect(await answer.json()).toEqual({ ok: false, error: 'not_accepted' })
  }
  const robin = testBrowser(app, clock)
  const code = organisation.codeOf('robin', clock.now)
  const answer = await robin.postJson(path, { name: 'robin', authentication, code })
  expect(await answer.json()).toMatchObject({ ok: true })
}, 60_000)
