// The pager message against a real server that is well, refusing, redirecting, slow or gone, and against addresses
// that it must never reach.
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PagerService, startPagerService } from '#test/support/loopback-servers.ts'
import { isReachable, lookupReachable } from './public-address.ts'
import { parseWebhookUrl, postWebhook } from './webhook.ts'

const message = { text: 'Please sign in.', id: 'a.0', acknowledge_url: 'https://staff.example/x' }
const trusting = { allowsLoopback: true, timeoutMs: 9_000 }
let pager: PagerService
beforeAll(async () => {
  pager = await startPagerService()
})
afterAll(() => pager.close())

describe('a pager message', () => {
  it('is three neutral fields', async () => {
    pager.answer = async () => ({ status: 204 })
    const more = { ...message, secret: 'never' }
    expect(await postWebhook(pager.url, more, trusting)).toEqual({ ok: true, value: undefined })
    expect(pager.received).toEqual([message])
  })

  it.each([
    [500, 'answered_500'],
    [404, 'answered_404'],
  ])('fails on %i', async (status, error) => {
    pager.answer = async () => ({ status })
    expect(await postWebhook(pager.url, message, trusting)).toEqual({ ok: false, error })
  })

  it('follows no redirect', async () => {
    const before = pager.received.length
    pager.answer = async () => ({ status: 307, location: `${pager.url}/elsewhere` })
    expect(await postWebhook(pager.url, message, trusting)).toEqual({
      ...{ ok: false, error: 'redirected' },
    })
    expect(pager.received.length).toBe(before + 1)
  })

  it('does not wait for a server that never answers', async () => {
    let release: (answer: { status: number }) => void = () => undefined
    pager.answer = () =>
      new Promise((resolve) => {
        release = resolve
      })
    const sent = await postWebhook(pager.url, message, { allowsLoopback: true, timeoutMs: 100 })
    expect(sent).toEqual({ ok: false, error: 'no_answer' })
    release({ status: 204 })
  })

  it('fails where nothing listens', async () => {
    const closed = createServer().listen(0, '127.0.0.1')
    const address = closed.address()
    const port = typeof address === 'object' && address !== null ? address.port : 1
    await new Promise((resolve) => closed.close(resolve))
    expect(await postWebhook(`http://127.0.0.1:${port}/`, message, trusting)).toEqual({
      ...{ ok: false, error: 'connection_failed' },
    })
  })

  it('is refused by a private address before anything is sent', async () => {
    const before = pager.received.length
    const strict = { allowsLoopback: false }
    const { port } = new URL(pager.url)
    for (const host of [
      '127.0.0.1',
      'localhost',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '0x7f.1',
      '10.0.0.8',
    ])
      expect(await postWebhook(`https://${host}:${port}/`, message, strict)).toEqual({
        ...{ ok: false, error: 'private_address' },
      })
    expect(pager.received.length).toBe(before)
  })
})

describe('a webhook address', () => {
  it.each([
    ['nonsense', 'not_an_address'],
    ['http://pager.example/', 'not_https'],
    ['ftp://pager.example/', 'not_https'],
    ['https://name:word@pager.example/', 'has_password'],
    ['https://169.254.169.254/latest', 'private_address'],
    ['https://[fd00::1]/', 'private_address'],
  ])('%s: %s', (text, error) => {
    expect(parseWebhookUrl(text, { allowsLoopback: false })).toEqual({ ok: false, error })
  })

  it('is https, or this machine where that is allowed', () => {
    expect(parseWebhookUrl('https://pager.example/x', { allowsLoopback: false }).ok).toBe(true)
    expect(parseWebhookUrl('http://localhost:8080/', { allowsLoopback: true }).ok).toBe(true)
    expect(parseWebhookUrl('http://10.0.0.1/', { allowsLoopback: true }).ok).toBe(false)
  })
})

describe('an address', () => {
  it.each([
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ['10.1.2.3', false],
    ['172.31.255.255', false],
    ['172.32.0.1', true],
    ['192.168.1.1', false],
    ['100.64.0.1', false],
    ['169.254.1.1', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::', false],
    ['fe80::1', false],
    ['fd12::1', false],
    ['::ffff:8.8.8.8', false],
    ['64:ff9b::a00:1', false],
    ['2002:a00:1::', false],
    ['2001:db8::1', false],
    ['not an address', false],
  ])('%s: %s', (address, isPublic) => {
    expect(isReachable(address, { allowsLoopback: false })).toBe(isPublic)
  })

  it('is checked after the name was resolved, and that one is connected to', async () => {
    const resolve = (allowsLoopback: boolean) =>
      new Promise<string | undefined>((done) => {
        lookupReachable({ allowsLoopback })('localhost', { all: true }, (error) =>
          done(error === null ? undefined : error.code),
        )
      })
    expect(await resolve(false)).toBe('EPRIVATE')
    expect(await resolve(true)).toBeUndefined()
  })
})
