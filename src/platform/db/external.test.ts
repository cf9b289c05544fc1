import { createServer, type Socket } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { ok } from '#domain/shared/result.ts'
import { testDatabase } from '#test/support/database.ts'
import { checkExternal, judge, refusalOfConnection } from './external.ts'
import { describeRefusal } from './refusal.ts'

const { connection } = await testDatabase()
const closing: (() => void)[] = []
afterAll(() => {
  for (const close of closing) close()
})

async function kindFor(url: string): Promise<string> {
  const result = await checkExternal(url, 1_500)
  if (result.ok) return 'ok'
  expect(describeRefusal(result.error)).not.toContain('hunter2')
  expect(describeRefusal(result.error)).toMatch(/^[A-Z].*\.$/)
  return result.error.kind
}

/** The port of a server that is no PostgreSQL. */
function listen(answer: (socket: Socket) => void): Promise<number> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    answer(socket)
  })
  closing.push(() => {
    server.close()
    for (const socket of open) socket.destroy()
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

describe('DATABASE_URL', () => {
  test('of a working PostgreSQL is accepted', async () => {
    expect(await checkExternal(connection)).toEqual(ok(undefined))
  })

  test('with a wrong password', async () => {
    const wrong = connection.replace(/:[^:@/]+@/, ':hunter2@')
    expect(await kindFor(wrong)).toBe('url_wrong_password')
  })

  test('with a database that is not there', async () => {
    expect(await kindFor(connection.replace(/\/test_\w+/, '/nowhere'))).toBe('url_no_such_database')
  })

  test('where nothing listens', async () => {
    const port = await listen(() => undefined)
    closing.pop()?.()
    expect(await kindFor(`postgresql://u:hunter2@127.0.0.1:${port}/d`)).toBe('url_refused')
  })

  test('with a host that does not exist', async () => {
    expect(await kindFor('postgresql://u:hunter2@db.invalid/d')).toBe('url_unknown_host')
  })

  test('where nobody answers', async () => {
    const port = await listen(() => undefined)
    expect(await kindFor(`postgresql://u:hunter2@127.0.0.1:${port}/d`)).toBe('url_no_answer')
  })

  test('where something else answers', async () => {
    const port = await listen((socket) => socket.destroy())
    const kind = await kindFor(`postgresql://u:hunter2@127.0.0.1:${port}/d`)
    expect(['url_failed', 'url_refused']).toContain(kind)
  })

  test('that asks for a secure connection where there is none', async () => {
    const port = await listen((socket) => socket.once('data', () => socket.write('N')))
    expect(await kindFor(`postgresql://u:hunter2@127.0.0.1:${port}/d?sslmode=verify-full`)).toBe(
      'url_insecure',
    )
  })

  test.each(['', 'mysql://u@h/d', 'localhost', 'postgresql://u:hunter2@host:port/d'])(
    'that is no address: %j',
    async (url) => {
      expect(await kindFor(url)).toBe('url_malformed')
    },
  )

  test('too old, a replica, or not in UTF-8', () => {
    const fine = {
      version: 150_001,
      version_text: '15.1 (Debian)',
      is_replica: false,
      encoding: 'UTF8',
    }
    expect(judge(fine, 'h:1')).toBeUndefined()
    expect(judge({ ...fine, version: 140_009, version_text: '14.9' }, 'h:1')?.kind).toBe(
      'server_too_old',
    )
    expect(judge({ ...fine, is_replica: true }, 'h:1')?.kind).toBe('server_read_only')
    expect(judge({ ...fine, encoding: 'SQL_ASCII' }, 'h:1')?.kind).toBe('server_encoding')
  })

  test('an answer that nobody foresaw is still one sentence', () => {
    const refusal = refusalOfConnection(new Error('sorry, too many clients already'), 'h:1')
    expect(describeRefusal(refusal)).toContain('too many clients')
  })
})
