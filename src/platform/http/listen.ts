// Opens the port, answers only at its own names, and stops without cutting anybody off.
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { ok, type Result, refuse } from '#domain/shared/result.ts'

export interface ListenSettings {
  readonly app: Hono
  readonly host: string
  readonly port: number
  /** The addresses of the product; the first is where visitors of the bare loopback address are sent. */
  readonly origins: readonly [string, ...string[]]
}

export interface Listening {
  readonly port: number
  /** Finishes running requests, at most for ten seconds, then closes. */
  readonly stop: () => Promise<void>
}

const healthPaths = new Set(['/healthz', '/readyz'])
const loopbackHosts = /^(127\.0\.0\.1|\[::1\])(:\d+)?$/
const graceMs = 10_000

export function listen(settings: ListenSettings): Promise<Result<Listening, string>> {
  const server = createAdaptorServer({ fetch: atOwnNames(settings) }) as Server
  server.requestTimeout = 30_000
  server.headersTimeout = 15_000
  server.maxHeadersCount = 60
  server.keepAliveTimeout = 10_000
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(refuse(explain(error, settings))),
    )
    server.listen(settings.port, settings.host, () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : settings.port
      resolve(ok({ port, stop: () => stop(server) }))
    })
  })
}

function explain(error: NodeJS.ErrnoException, settings: ListenSettings): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${settings.port} is in use: stop the other program, or set PORT to another number.`
    case 'EACCES':
      return `This user may not open port ${settings.port}: set PORT to a number above 1023.`
    default:
      return `Cannot listen at ${settings.host}, port ${settings.port}: check HOST and PORT.`
  }
}

// A page asked for at a foreign name is refused, so that no other name can be bound to it (DNS rebinding); at the bare
// loopback address it redirects, because passkeys do not work there.
function atOwnNames(settings: ListenSettings): (request: Request) => Response | Promise<Response> {
  const names = new Set(settings.origins.map((origin) => new URL(origin).host))
  return (request) => {
    const url = new URL(request.url)
    const host = request.headers.get('host') ?? ''
    if (names.has(host) || healthPaths.has(url.pathname)) return settings.app.fetch(request)
    if (loopbackHosts.test(host) && request.method === 'GET')
      return new Response(null, {
        status: 307,
        headers: { location: settings.origins[0] + url.pathname },
      })
    return new Response(
      'Forestall does not answer at this name. FORESTALL_ORIGIN says where it does.\n',
      {
        status: 421,
        headers: {
          'content-type': 'text/plain; charset=utf-8',
          'x-content-type-options': 'nosniff',
        },
      },
    )
  }
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}
