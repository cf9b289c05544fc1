// A small HTTP client for tests and benchmarks: any header (also Host), connections kept open, the answer as it came.
import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly ms: number
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'HEAD' | 'OPTIONS' | 'PUT' | 'TRACE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Client {
  readonly port: number
  readonly ask: (path: string, asked?: Asked) => Promise<Answer>
  /** As the plain browser of the tests wants it. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>
  readonly close: () => void
}

/** @param host the name that the product is asked by */
export function newClient(
  port: number,
  host = `localhost:${port}`,
  from: { readonly address?: string; readonly userAgent?: string } = {},
): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const ask = (path: string, asked: Asked = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const begun = performance.now()
      const body = asked.body === undefined ? undefined : Buffer.from(asked.body)
      const sent = request(
        {
          ...{ agent, port, path, host: '127.0.0.1', method: asked.method ?? 'GET' },
          ...(from.address === undefined ? {} : { localAddress: from.address }),
          headers: {
            host,
            ...(from.userAgent === undefined ? {} : { 'user-agent': from.userAgent }),
            ...(body === undefined ? {} : { 'content-length': body.byteLength }),
            ...asked.headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(chunks).toString(),
              ms: performance.now() - begun,
            }),
          )
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
  return {
    port,
    ask,
    async request(path, init = {}) {
      const answer = await ask(path, {
        method: init.method === 'POST' ? 'POST' : 'GET',
        headers: Object.fromEntries(new Headers(init.headers)),
        ...(typeof init.body === 'string' ? { body: init.body } : {}),
      })
      return new Response(answer.text, { status: answer.status })
    },
    close: () => agent.destroy(),
  }
}
