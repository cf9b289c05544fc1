// Real servers on this machine for what goes out: a mail server and a pager service that can be told to be slow, to
// refuse, or to keep an answer back until the test lets it go.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  readonly to: readonly string[]
  /** The whole message, headers and body, as it came over the wire. */
  readonly raw: string
}

export interface MailServer {
  readonly url: string
  readonly received: ReceivedMail[]
  /** What the server answers once it has the whole message; undefined: 250. A promise keeps the answer back. */
  answer: () => Promise<{ readonly code: number } | undefined>
  /** Answers to RCPT TO instead of accepting. */
  refuseRecipients: number | undefined
  readonly close: () => Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo(_address, _session, callback) {
      callback(server.refuseRecipients === undefined ? null : refusal(server.refuseRecipients))
    },
    onData(stream, session, callback) {
      text(stream).then(async (raw) => {
        received.push({ to: session.envelope.rcptTo.map((one) => one.address), raw })
        const answer = await server.answer()
        callback(answer === undefined ? null : refusal(answer.code))
      }, callback)
    },
  })
  smtp.on('error', () => undefined)
  await new Promise<void>((resolve) => {
    smtp.listen(0, '127.0.0.1', resolve)
  })
  const { port } = smtp.server.address() as AddressInfo
  const server: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    received,
    answer: async () => undefined,
    refuseRecipients: undefined,
    close: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
  }
  return server
}

function refusal(code: number): Error {
  return Object.assign(new Error('no'), { responseCode: code })
}

export interface PagerService {
  readonly url: string
  readonly received: unknown[]
  /** The status of the next answers; a promise keeps the answer back. */
  answer: () => Promise<{ readonly status: number; readonly location?: string }>
  readonly close: () => Promise<void>
}

export async function startPagerService(): Promise<PagerService> {
  const received: unknown[] = []
  const http: Server = createServer((request, response) => {
    text(request)
      .then(async (body) => {
        received.push(JSON.parse(body))
        const { status, location } = await service.answer()
        response.writeHead(status, location === undefined ? {} : { location }).end()
      })
      .catch(() => response.destroy())
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  const service: PagerService = {
    url: `http://127.0.0.1:${port}/pager`,
    received,
    answer: async () => ({ status: 204 }),
    close: async () => {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
  return service
}
