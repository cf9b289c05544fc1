// Staff pages at an address of their own on loopback, with every script, Worker and stylesheet built from the sources:
// what the journeys in a real browser walk through.
import { readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'
import {
  type Browser,
  type BrowserContext,
  type CDPSession,
  chromium,
  type Page,
} from 'playwright-core'
import type { Db } from '#platform/db/database.ts'
import { listen } from '#platform/http/listen.ts'
import { type Route, route } from '#platform/http/route.ts'
import { buildStyles } from '../../packages/components/build-styles.ts'
import { chromiumPath } from '../../packages/components/test/specimen/chromium.ts'
import { mountForTest, staffServices, wallClock } from './staff-app.ts'

export { chromiumPath }

const root = join(import.meta.dirname, '..', '..')
const scripts = /^(staff-.*|govuk|.*-worker)\.ts$/

export interface StaffSite {
  readonly origin: string
  readonly stop: () => Promise<void>
}

export type StaffTestServices = ReturnType<typeof staffServices>

/** `routesOf` gets the services of a test on this site's address. */
export async function staffSite(
  db: Db,
  routesOf: (services: StaffTestServices) => readonly Route[],
  more: Parameters<typeof mountForTest>[4] = {},
): Promise<StaffSite> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const routes = [
    ...routesOf(staffServices(db, wallClock, origin)),
    ...fileRoutes({
      ...(await buildScripts()),
      'staff-test.css': ['text/css; charset=utf-8', buildStyles().staff],
    }),
    route({
      method: 'GET',
      path: '/favicon.svg',
      access: { who: 'anyone' },
      handle: () =>
        new Response('<svg xmlns="http://www.w3.org/2000/svg"/>', {
          headers: { 'content-type': 'image/svg+xml' },
        }),
    }),
  ]
  const app = mountForTest(db, routes, wallClock, origin, more)
  const listening = await listen({ app, host: '127.0.0.1', port, origins: [origin] })
  if (!listening.ok) throw new Error(listening.error)
  return { origin, stop: () => listening.value.stop() }
}

type Files = Readonly<Record<string, readonly [string, string]>>

function fileRoutes(files: Files): readonly Route[] {
  return Object.entries(files).map(([name, [type, text]]) =>
    route({
      method: 'GET',
      path: `/assets/${name}`,
      access: { who: 'anyone' },
      handle: () => new Response(text, { headers: { 'content-type': type } }),
    }),
  )
}

async function buildScripts(): Promise<Files> {
  const folder = join(root, 'src', 'browser')
  const entryPoints = readdirSync(folder).filter((name) => scripts.test(name))
  const result = await build({
    absWorkingDir: folder,
    entryPoints,
    outdir: '/assets',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022'],
    entryNames: '[name]-test',
    chunkNames: 'part-[hash]',
    logLevel: 'warning',
  })
  return Object.fromEntries(
    result.outputFiles.map(({ path, text }) => [
      path.split('/').at(-1) ?? '',
      ['text/javascript; charset=utf-8', text] as const,
    ]),
  )
}

export function startBrowser(): Promise<Browser> {
  const executablePath = chromiumPath
  if (executablePath === undefined) throw new Error('no Chromium')
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

export interface Walk {
  readonly context: BrowserContext
  readonly page: Page
  /** What the console complained of: a policy that stopped something, an exception. */
  readonly complaints: string[]
}

export async function openWalk(browser: Browser, width = 1280): Promise<Walk> {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { context, page, complaints }
}

export interface VirtualAuthenticator {
  readonly cdp: CDPSession
  readonly authenticatorId: string
}

/** A passkey provider inside the browser; `hasPrf: false` is one that signs in and cannot unlock. */
export async function addAuthenticator(
  { context, page }: Walk,
  hasPrf = true,
): Promise<VirtualAuthenticator> {
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, authenticatorId }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
