// Mail against a real server on loopback: up, refusing, busy, slow and down.
import { createServer, type Server } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import { type MailServer, startMailServer } from '#test/support/loopback-servers.ts'
import { newMailer } from './mail.ts'

const message = {
  id: '3f0c0f4e-4c62-4b3e-9d55-0c1f6a1d2e3f',
  to: 'colleague@help.example',
  subject: 'A message',
  text: 'Please sign in.\n',
  at: instant(Date.UTC(2026, 10, 22, 8, 30)),
}
let server: MailServer
beforeAll(async () => {
  server = await startMailServer()
})
afterEach(() => {
  server.received.length = 0
  server.answer = async () => undefined
  server.refuseRecipients = undefined
})
afterAll(() => server.close())
const mailer = (stepMs = 20_000) =>
  newMailer({ smtpUrl: server.url, from: 'service@help.example', stepMs })

it('is sent with an id made of its row, and says that no person wrote it', async () => {
  expect(await mailer().send(message)).toEqual({ kind: 'sent' })
  const raw = server.received[0]?.raw ?? ''
  expect(raw).toContain(`Message-ID: <${message.id}@help.example>`)
  expect(raw).toContain('Auto-Submitted: auto-generated')
  expect(raw).toContain('Date: Sun, 22 Nov 2026 08:30:00 +0000')
  expect(raw).not.toMatch(/x-mailer|user-agent/i)
})

it('is the same bytes every time, its id and date apart, which have one length', async () => {
  const later = {
    ...message,
    id: '9a3c8cf5-03b1-4f5b-8d5e-6f3f5dbb4d11',
    at: instant(Date.UTC(2026, 4, 4, 4, 5)),
  }
  await mailer().send(message)
  await mailer().send(later)
  const [first, second] = server.received.map((mail) => mail.raw)
  expect(first?.length).toBe(second?.length)
  const blank = (raw = '') => raw.replace(/^(Message-ID|Date):.*$/gm, '$1')
  expect(blank(first)).toBe(blank(second))
})

it.each([
  [550, { kind: 'refused', reason: 'answered_550' }],
  [451, { kind: 'failed', reason: 'answered_451' }],
])('tells never from later when the recipient is refused: %i', async (code, outcome) => {
  server.refuseRecipients = code
  expect(await mailer().send(message)).toEqual(outcome)
})

it.each([
  [554, { kind: 'refused', reason: 'answered_554' }],
  [452, { kind: 'failed', reason: 'answered_452' }],
])('tells never from later when the message is refused: %i', async (code, outcome) => {
  server.answer = async () => ({ code })
  expect(await mailer().send(message)).toEqual(outcome)
})

it('fails, to be tried again, when the server is slow', async () => {
  let release: () => void = () => undefined
  server.answer = () =>
    new Promise((resolve) => {
      release = () => resolve(undefined)
    })
  expect(await mailer(300).send(message)).toEqual({ kind: 'failed', reason: 'no_answer' })
  release()
})

async function portOf(listener: Server): Promise<number> {
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

it('fails when the server says nothing at all, or is down', async () => {
  const sockets = new Set<{ destroy(): void }>()
  const mute = createServer((socket) => sockets.add(socket))
  const port = await portOf(mute)
  const settings = {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: 'service@help.example',
    stepMs: 100,
  }
  expect(await newMailer(settings).send(message)).toEqual({ kind: 'failed', reason: 'no_answer' })
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => mute.close(resolve))
  expect(await newMailer(settings).send(message)).toEqual({
    ...{ kind: 'failed', reason: 'connection_failed' },
  })
})

it('cannot be given a second header or recipient by an address', async () => {
  await mailer().send({ ...message, to: 'a@help.example\r\nBcc: b@help.example' })
  await mailer().send({ ...message, to: 'a@help.example, b@help.example' })
  for (const mail of server.received) {
    expect(mail.raw).not.toMatch(/^Bcc:/m)
    expect(mail.to.length).toBeLessThanOrEqual(1)
  }
})
