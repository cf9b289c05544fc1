// The mailbox at an address of its own on loopback, with its script and stylesheet built from the sources: what the
// journeys in real browsers walk through.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'
import { type Browser, chromium } from 'playwright-core'
import type { Instant } from '#domain/shared/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { listen } from '#platform/http/listen.ts'
import { type Route, route } from '#platform/http/route.ts'
import { buildStyles } from '../../packages/components/build-styles.ts'
import { chromiumPath } from '../../packages/components/test/specimen/chromium.ts'
import { type MailboxApp, mailboxApp } from './mailbox-app.ts'
import type { SealedOrganisation } from './sealed-enquiry.ts'

export { chromiumPath }

const root = join(import.meta.dirname, '..', '..')

export interface MailboxSite extends MailboxApp {
  readonly origin: string
  readonly stop: () => Promise<void>
}

export async function mailboxSite(
  db: Db,
  organisation: SealedOrganisation,
  now: () => Instant,
): Promise<MailboxSite> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const files = new Map([
    ['mailbox.js', ['text/javascript; charset=utf-8', await buildScript()]],
    ['public.css', ['text/css; charset=utf-8', buildStyles().public]],
  ] as const)
  const icon = readFileSync(join(root, 'packages/components/src/favicon.svg'), 'utf8')
  const iconRoute = route({
    method: 'GET',
    path: '/favicon.svg',
    access: { who: 'anyone' },
    handle: () => new Response(icon, { headers: { 'content-type': 'image/svg+xml' } }),
  })
  const furtherRoutes: Route[] = [...files].map(([name, [type, text]]) =>
    route({
      method: 'GET',
      path: `/assets/${name}`,
      access: { who: 'anyone' },
      handle: () => new Response(text, { headers: { 'content-type': type } }),
    }),
  )
  const made = mailboxApp({
    ...{ db, organisation, now, origin },
    furtherRoutes: [...furtherRoutes, iconRoute],
  })
  const listening = await listen({ app: made.app, host: '127.0.0.1', port, origins: [origin] })
  if (!listening.ok) throw new Error(listening.error)
  return {
    ...made,
    origin,
    stop: async () => {
      await listening.value.stop()
      await made.pool.close()
    },
  }
}

async function buildScript(): Promise<string> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [join(root, 'src/browser/mailbox.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022'],
    write: false,
    logLevel: 'silent',
  })
  return result.outputFiles[0]?.text ?? ''
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })
}

/** The machine's Chromium; localhost is looked up on loopback only. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? '',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}
