// Opens the port, answers only at its own names, and stops without cutting anybody off.
import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { applySecurityHeaders, type HeaderSettings } from './headers.ts'

export interface ListenSettings {
  readonly app: Hono
  readonly host: string
  readonly port: number
  /** The addresses of the product; the first is where visitors of the bare loopback address are sent. */
  readonly origins: readonly [string, ...string[]]
  /** For what is answered before the application sees it. */
  readonly headers?: HeaderSettings
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
  const answer = getRequestListener(atOwnNames(settings), {
    // A request that is not one: its address or its headers cannot be read.
    errorHandler: () => plainAnswer(settings, 400, 'That is not a request that can be read.\n'),
  })
  // A request without a name is answered by us as well, with our headers, not by Node's bare 400.
  const server: Server = createServer(
    { requireHostHeader: false },
    (incoming, outgoing) => void answer(incoming, outgoing),
  )
  server.on('clientError', (error, socket) => refuseConnection(settings, error, socket as Socket))
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
      return plainAnswer(settings, 307, '', { location: settings.origins[0] + url.pathname })
    return plainAnswer(
      settings,
      421,
      'Forestall does not answer at this name. FORESTALL_ORIGIN says where it does.\n',
    )
  }
}

function plainAnswer(
  settings: ListenSettings,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const response = new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  })
  const withoutFrontPage = { strictTransport: settings.headers?.strictTransport === true }
  applySecurityHeaders(response, '', { ...withoutFrontPage, frontStyleHash: undefined })
  return response
}

/** What Node could not parse, or waited for too long, gets the same headers and no word about itself. */
function refuseConnection(settings: ListenSettings, error: Error, socket: Socket): void {
  if (socket.destroyed || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy()
    return
  }
  const code = 'code' in error ? error.code : ''
  const line =
    code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request'
  const { headers } = plainAnswer(settings, 400, '')
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`)
  socket.end(
    [`HTTP/1.1 ${line}`, ...lines, 'connection: close', 'content-length: 0', '', ''].join('\r\n'),
  )
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    // A connection whose last answer is out stays open for the next question, which will not come.
    const hangUp = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(hangUp)
      resolve()
    })
  })
}
