import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { passwordOf, readOrMakeSecret, refusalOfFile } from './data-folder.ts'
import { tryLock, waitForLock } from './process-lock.ts'

const folder = await mkdtemp(join(tmpdir(), 'forestall-data-'))
afterAll(() => rm(folder, { recursive: true }))

test('many who make a secret at once end with one and the same, readable by its owner only', async () => {
  const path = join(folder, 'server.key')
  const made = await Promise.all(Array.from({ length: 8 }, () => readOrMakeSecret(path, 32)))
  expect(new Set(made.map((secret) => secret.toString('hex'))).size).toBe(1)
  expect(made[0]).toHaveLength(32)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).toEqual(['server.key'])
})

test('each role has a password of its own', () => {
  const secret = Buffer.alloc(32, 1)
  expect(passwordOf('forestall', secret)).not.toBe(passwordOf('postgres', secret))
})

test('what a file system answers becomes a refusal, what it never answers stays a bug', () => {
  const answer = (code: string) => refusalOfFile(Object.assign(new Error(), { code }), '/f')?.kind
  expect(answer('ENOSPC')).toBe('disk_full')
  expect(answer('EROFS')).toBe('folder_not_writable')
  expect(answer('EINVAL')).toBeUndefined()
  expect(refusalOfFile(new TypeError(), '/f')).toBeUndefined()
})

test('a lock between processes is held once and comes free', async () => {
  const name = `forestall-test-${process.pid}`
  const held = await tryLock(name)
  expect(held).toBeDefined()
  expect(await tryLock(name)).toBeUndefined()
  expect(await waitForLock(name, 50)).toBeUndefined()
  const waiting = waitForLock(name, 5_000)
  await held?.release()
  const next = await waiting
  expect(next).toBeDefined()
  await next?.release()
})
