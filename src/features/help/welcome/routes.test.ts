// The first pages answer without session and database, and the ways out do what they say.

import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { nations } from '#domain/help/urgent-help.ts'
import { atLocal, type CalendarDay, instant } from '#domain/shared/instant.ts'
import { formTokens } from '#platform/http/form-token.ts'
import { limits } from '#platform/http/limits.ts'
import { mount } from '#platform/http/mount.ts'
import type { EnquirerSession } from '#platform/http/request.ts'
import { waitingRoom } from '#platform/http/waiting.ts'
import { faultsOf } from '#test/support/public-page.ts'
import { welcomeRoutes } from './routes.ts'

const session: EnquirerSession = {
  kind: 'enquirer',
  token: 'a'.repeat(43),
  tokenHash: new Uint8Array(32),
  enquiryId: 'e' as never,
  sealedKey: undefined,
}
const databaseGone = Object.assign(new Error('no database'), { code: 'ECONNREFUSED' })

function testApp(given: { origin?: string; isDatabaseDown?: boolean; now?: number } = {}) {
  const ended: unknown[] = []
  const routes = welcomeRoutes({
    settings: {
      serviceName: 'Example help',
      country: 'england',
      timeZone: 'Europe/London',
      isDemo: false,
    },
    assets: { url: (name) => `/assets/${name}` },
    frontStyle: { css: 'body{color:#000}', hash: 'sha256-abc' },
    endEnquirerSession: async (one) => {
      ended.push(one)
    },
  })
  const app = mount(routes, {
    origin: given.origin ?? 'http://localhost',
    headers: { strictTransport: false, frontStyleHash: 'sha256-abc' },
    now: () => instant(given.now ?? Date.parse('2026-11-20T12:00:00Z')),
    random: (bytes) => new Uint8Array(bytes),
    log: { info: () => undefined, problem: () => undefined },
    limits: limits(),
    waitingRoom: waitingRoom(new Uint8Array(32)),
    formTokens: formTokens(new Uint8Array(32)),
    findSession: async () => {
      if (given.isDatabaseDown === true) throw databaseGone
      return session
    },
    recordRefusal: async () => undefined,
    isUnavailable: (error) => error === databaseGone,
    problemPage: (problem) => problem,
  })
  return { app, ended }
}

const addresses = [
  '/',
  '/urgent',
  ...nations.map((nation) => `/urgent/${nation.replaceAll('_', '-')}`),
  '/privacy',
  '/guide',
  '/guide/stopping',
  '/guide/after-a-police-visit',
  '/leave',
  '/leave/plain',
]

describe('the first pages', () => {
  it.each(addresses)('%s answers with the database stopped, and is valid', async (path) => {
    const { app } = testApp({ isDatabaseDown: true })
    const response = await app.request(path, { headers: { cookie: `forestall=${session.token}` } })
    expect(response.status).toBe(200)
    const markup = await response.text()
    expect(await faultsOf(markup)).toEqual([])
  })

  it('is one answer of few bytes, with a way to urgent help before any door', async () => {
    const { app } = testApp()
    const response = await app.request('/', { headers: { 'accept-encoding': 'br' } })
    const body = new Uint8Array(await response.arrayBuffer())
    const markup = brotliDecompressSync(body).toString()
    expect(markup).not.toMatch(/<script|rel="stylesheet"/)
    expect(markup.indexOf('href="/urgent"')).toBeLessThan(markup.indexOf('href="/enquiry/self"'))
    for (const door of ['self', 'someone-close', 'child-i-look-after', 'professional', 'under-18'])
      expect(markup).toContain(`href="/enquiry/${door}"`)
    expect(markup).toContain('href="/return"')
    expect(markup).toContain('href="/leave"')
    expect(markup).not.toMatch(/report|hotline/i)
    expect(response.headers.get('content-security-policy')).toContain("'sha256-abc'")
  })

  it('never offers a closed line as the number to press', async () => {
    const sundayNight = instant(Date.UTC(2026, 10, 22, 22))
    const markup = await (await testApp({ now: sundayNight }).app.request('/urgent')).text()
    const pressed = [...markup.matchAll(/<section>.*?<\/a>.*?<\/p>/gs)].map((found) => found[0])
    expect(pressed).toHaveLength(4)
    for (const section of pressed) expect(section).not.toContain('Closed now')
  })

  it('says on the urgent page what is open now', async () => {
    const at = (minute: number) => atLocal('2026-11-20' as CalendarDay, minute, 'Europe/London')
    const closedCount = async (now: number) => {
      const markup = await (await testApp({ now }).app.request('/urgent')).text()
      return markup.split('Closed now').length - 1
    }
    expect(await closedCount(at(12 * 60))).toBe(0)
    expect(await closedCount(at(22 * 60))).toBeGreaterThan(0)
  })

  it('knows no guide and no nation that does not exist', async () => {
    const { app } = testApp()
    for (const path of ['/guide/nothing', '/urgent/nowhere', '/guide/__proto__'])
      expect((await app.request(path)).status).toBe(404)
  })
})

describe('leaving', () => {
  const cookie = { cookie: `forestall=${session.token}` }

  it('ends the session and clears the cookie; on https the browser is asked to clear as well', async () => {
    const { app, ended } = testApp()
    const response = await app.request('/leave', { headers: cookie })
    expect(ended).toEqual([session])
    expect(response.headers.get('set-cookie')).toMatch(/^forestall=; .*Max-Age=0/)
    expect(response.headers.has('clear-site-data')).toBe(false)
    const secure = await testApp({ origin: 'https://help.example' }).app.request('/leave', {
      headers: { cookie: `__Host-forestall=${session.token}` },
    })
    expect(secure.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"')
    expect(secure.headers.get('set-cookie')).toMatch(/^__Host-forestall=; .*Secure.*Max-Age=0/)
  })

  it('says what it cannot clear; the other way out clears nothing', async () => {
    const { app, ended } = testApp()
    expect(await (await app.request('/leave')).text()).toContain('What we cannot clear')
    const plain = await app.request('/leave/plain', { headers: cookie })
    expect(plain.headers.has('set-cookie')).toBe(false)
    expect(plain.headers.has('clear-site-data')).toBe(false)
    expect(ended).toEqual([])
    expect(await plain.text()).toContain('Nothing was cleared')
  })
})
