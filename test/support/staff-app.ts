// Some staff routes as a web application on a test database, with a browser's manners: form tokens, cookies, origin.
import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { type Instant, instant } from '#domain/shared/instant.ts'
import { openWithDecision } from '#features/help/contact-today/commands-open.ts'
import { presenceAsker } from '#features/staff/sign-in/routes-pages.ts'
import { recordAuditAlone } from '#platform/audit/commands.ts'
import type { Db } from '#platform/db/database.ts'
import { findStaffSession } from '#platform/db/staff-sessions.ts'
import { formTokens } from '#platform/http/form-token.ts'
import { limits } from '#platform/http/limits.ts'
import { type MountSettings, mount } from '#platform/http/mount.ts'
import { refusalRecord } from '#platform/http/refusal-record.ts'
import type { Route } from '#platform/http/route.ts'
import { waitingRoom } from '#platform/http/waiting.ts'
import { newLog } from '#platform/log.ts'
import { serverSecret } from '#platform/server-secret.ts'
import { testFieldBox } from './staffed-organisation.ts'

export const testOrigin = 'http://localhost:3000'

export interface TestClock {
  now: Instant
}

/** The present moment, for pages that a real browser's clock must agree with. */
export const wallClock: TestClock = {
  get now() {
    return instant(Date.now())
  },
}

export const testRandom = (bytes: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(randomBytes(bytes))

/** What most staff features name in their services. */
export function staffServices(db: Db, clock: TestClock, origin = testOrigin) {
  return {
    db,
    random: testRandom,
    openContactTodayByStaff: openWithDecision(testRandom),
    now: () => clock.now,
    settings: {
      serviceName: 'Forestall',
      origin,
      staffOrigin: origin,
      country: 'england' as const,
      timeZone: 'Europe/London',
      isDemo: false,
      dataFolder: '/nonexistent',
      allowsLoopbackAlerts: false,
    },
    assets: { url: (name: string) => `/assets/${name.replace('.', '-test.')}` },
    fieldBox: testFieldBox,
    secret: serverSecret(new Uint8Array(32).fill(5)),
  }
}

const tokens = formTokens(new Uint8Array(32).fill(3))

export function mountForTest(
  db: Db,
  routes: readonly Route[],
  clock: TestClock,
  origin = testOrigin,
  more: Partial<Pick<MountSettings, 'findSession' | 'limits' | 'waitingRoom'>> = {},
): Hono {
  return mount(routes, {
    origin,
    headers: { strictTransport: false, frontStyleHash: undefined },
    now: () => clock.now,
    random: testRandom,
    log: newLog(
      (line) => process.stderr.write(line),
      () => clock.now,
    ),
    limits: limits(),
    waitingRoom: waitingRoom(new Uint8Array(32).fill(4)),
    formTokens: tokens,
    findSession: (token, now) => findStaffSession(db, token, now),
    recordRefusal: (request, entry, why) =>
      recordAuditAlone(db, refusalRecord(request, entry, why)),
    isUnavailable: () => false,
    askPresence: presenceAsker(staffServices(db, clock, origin)),
    problemPage: (problem) => `<!doctype html><title>${problem}</title>`,
    ...more,
  })
}

export interface TestBrowser {
  readonly get: (path: string) => Promise<Response>
  readonly postJson: (
    path: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>
  readonly postForm: (path: string, fields: Readonly<Record<string, string>>) => Promise<Response>
  /** The cookie's token in base64url, empty without a session. */
  cookie: string
}

/** Keeps its cookie and proves its forms as a page of ours would. */
export function testBrowser(app: Hono, clock: TestClock): TestBrowser {
  const formToken = async (): Promise<string> => {
    const bytes = Buffer.from(browser.cookie, 'base64url')
    const session =
      browser.cookie === ''
        ? new Uint8Array()
        : new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    return tokens.issue(session, clock.now)
  }
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (browser.cookie !== '') headers.set('cookie', `forestall=${browser.cookie}`)
    const response = await app.request(`${testOrigin}${path}`, { ...init, headers })
    const set = /^forestall=([\w-]*)/.exec(response.headers.get('set-cookie') ?? '')
    if (set !== null) browser.cookie = set[1] ?? ''
    return response
  }
  const browser: TestBrowser = {
    cookie: '',
    get: (path) => send(path, {}),
    postJson: async (path, body, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-form-token': await formToken(),
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
        body: JSON.stringify(body),
      }),
    postForm: async (path, fields) =>
      send(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
        body: new URLSearchParams({ ...fields, form_token: await formToken() }).toString(),
      }),
  }
  return browser
}
