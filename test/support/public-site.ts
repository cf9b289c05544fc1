// The public side at an address of its own on loopback, with its scripts and stylesheets built from the sources: what
// the journeys in real browsers walk through.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { basename, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { mailboxRoutes } from '#features/help/mailbox/routes.ts'
import { personRoutes } from '#features/help/matching/routes-person.ts'
import { welcomeRoutes } from '#features/help/welcome/routes.ts'
import type { Db } from '#platform/db/database.ts'
import { endEnquirerSession } from '#platform/db/enquirer-sessions.ts'
import { listen } from '#platform/http/listen.ts'
import { type Route, route } from '#platform/http/route.ts'
import { serverSecret } from '#platform/server-secret.ts'
import { coverText } from '#words/en-limits.ts'
import { buildStyles } from '../../packages/components/build-styles.ts'
import { type EnquiryApp, type EnquiryAppOptions, enquiryApp } from './enquiry-app.ts'

const root = join(import.meta.dirname, '..', '..')

export interface PublicSite extends EnquiryApp {
  readonly origin: string
  readonly stop: () => Promise<void>
}

export async function publicSite(db: Db, options: EnquiryAppOptions = {}): Promise<PublicSite> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const styles = buildStyles()
  const files = new Map([...(await buildScripts()), ['public.css', styles.public]])
  const hash = `sha256-${createHash('sha256').update(styles.frontPage).digest('base64')}`
  const made = await enquiryApp(db, {
    ...options,
    origin,
    frontStyleHash: hash,
    furtherRoutes: (services, sealing) => [
      ...welcomeRoutes({
        settings: services.settings,
        assets: services.assets,
        frontStyle: { css: styles.frontPage, hash },
        endEnquirerSession: (session) => endEnquirerSession(db, session.tokenHash),
      }),
      ...mailboxRoutes({
        ...{ db, random: services.random, settings: services.settings, assets: services.assets },
        ...{ sealing, fieldBox: services.fields },
        intake: async (at) => {
          const intake = await services.intake(at)
          if (intake === undefined) return undefined
          const promisedOn = intake.promisedFor('self')
          const coverSentence = coverText(intake.cover).now
          return { ...intake, promisedOn, claimPromisedOn: promisedOn, coverSentence }
        },
        openContactToday: async () => undefined,
      }),
      ...personRoutes({
        ...{ db, random: services.random, settings: services.settings, assets: services.assets },
        ...{ fieldBox: services.fields, secret: serverSecret(new Uint8Array(32).fill(5)) },
      }),
      ...[...files].map(([name, text]) => assetRoute(name, text)),
      iconRoute,
      ...(options.furtherRoutes?.(services, sealing) ?? []),
    ],
  })
  const listening = await listen({ app: made.app, host: '127.0.0.1', port, origins: [origin] })
  if (!listening.ok) throw new Error(listening.error)
  return { ...made, origin, stop: () => listening.value.stop() }
}

/** Compressed as the product does, so that a test may weigh a page. */
function assetRoute(name: string, text: string): Route {
  const type = name.endsWith('.css') ? 'text/css' : 'text/javascript'
  const body = brotliCompressSync(text)
  return route({
    method: 'GET',
    path: `/assets/${name}`,
    access: { who: 'anyone' },
    handle: () =>
      new Response(new Uint8Array(body), {
        headers: { 'content-type': `${type}; charset=utf-8`, 'content-encoding': 'br' },
      }),
  })
}

const iconRoute = route({
  method: 'GET',
  path: '/favicon.svg',
  access: { who: 'anyone' },
  handle: () =>
    new Response(readFileSync(join(root, 'packages/components/src/favicon.svg')), {
      headers: { 'content-type': 'image/svg+xml' },
    }),
})

/** Each by itself, as the product does. */
async function buildScripts(): Promise<[string, string][]> {
  const built: [string, string][] = []
  for (const name of ['enquiry', 'mailbox', 'leave']) {
    const result = await build({
      absWorkingDir: root,
      entryPoints: [join(root, `src/browser/${name}.ts`)],
      outdir: join(root, 'dist', 'public'),
      bundle: true,
      splitting: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: ['es2022'],
      write: false,
      logLevel: 'silent',
    })
    for (const file of result.outputFiles) built.push([basename(file.path), file.text])
  }
  return built
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
