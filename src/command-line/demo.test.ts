// `forestall demo` as a process of its own in a folder of its own: made once, served again quickly, and a folder of a
// real organisation is left alone. Needs the built program.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#test/support/database.ts'
import { insertStaffedOrganisation } from '#test/support/staffed-organisation.ts'

const slow = 180_000
const folder = mkdtempSync(join(tmpdir(), 'forestall-demo-'))
let running: ChildProcess | undefined

interface Started {
  readonly origin: string
  /** Everything printed so far. */
  readonly printed: () => string
}

type Environment = Readonly<Record<string, string>>

async function launch(words: readonly string[], more: Environment) {
  const port = await freePort()
  let out = ''
  const child = spawn(resolve('bin/forestall'), words, {
    cwd: folder,
    env: {
      ...{ PATH: process.env['PATH'], PORT: String(port), FORESTALL_DATA: join(folder, 'data') },
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.on('data', (part: Buffer) => {
    out += String(part)
  })
  child.stderr.on('data', (part: Buffer) => {
    out += String(part)
  })
  running = child
  return { child, origin: `http://localhost:${port}`, printed: () => out }
}

async function runToEnd(words: readonly string[], more: Environment) {
  const { child, printed } = await launch(words, more)
  const code = await new Promise((done) => child.once('exit', done))
  return { code, printed: printed() }
}

async function start(words: readonly string[], more: Environment = {}): Promise<Started> {
  const { child, origin, printed } = await launch(words, more)
  while (child.exitCode === null && !(await isReady(origin)))
    await new Promise((done) => setTimeout(done, 200))
  if (child.exitCode !== null) throw new Error(printed())
  return { origin, printed }
}

async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/readyz`)).ok
  } catch {
    return false
  }
}

async function stop(): Promise<void> {
  const child = running
  running = undefined
  if (child === undefined || child.exitCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
}

afterEach(stop, slow)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.on('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** What was printed under the address, which carries the port. */
function passphrases(printed: string): readonly string[] {
  return printed.split('\n').filter((line) => /^ {2}(robin|sasha|noor) /.test(line))
}

describe('forestall demo --serve', () => {
  test(
    'is made, served, and the same when started again, also by `serve`',
    async () => {
      const first = await start(['demo', '--serve'])
      const codes = await (await fetch(`${first.origin}/staff/demo-code`)).text()
      expect(codes.match(/<code>\d{6}<\/code>/g)?.length).toBeGreaterThan(7)
      expect(passphrases(first.printed())).toHaveLength(3)
      const kept = join(folder, 'data', 'demo-sign-in.json')
      expect(statSync(kept).mode & 0o777).toBe(0o600)
      for (const path of [
        '/',
        '/urgent',
        '/privacy',
        '/enquiry',
        '/return',
        '/staff/sign-in',
        '/nowhere',
      ])
        expect(await (await fetch(first.origin + path)).text(), path).toContain(
          'This is a demonstration',
        )
      await stop()

      const before = readFileSync(kept, 'utf8')
      const second = await start(['demo', '--serve'])
      expect(passphrases(second.printed())).toEqual(passphrases(first.printed()))
      expect(second.printed()).not.toContain('Making the demonstration')
      expect(readFileSync(kept, 'utf8')).toBe(before)
      await stop()

      const served = await start(['serve'])
      expect(served.printed()).toContain('This is a demonstration')
      expect((await fetch(`${served.origin}/staff/demo-code`)).status).toBe(200)
      await stop()
    },
    slow,
  )

  test(
    'leaves a real organisation alone, which is never served as a demonstration',
    async () => {
      const { db, connection } = await testDatabase()
      await insertStaffedOrganisation(db)
      const refused = await runToEnd(['demo', '--serve'], { DATABASE_URL: connection })
      expect(refused.code).toBe(1)
      expect(refused.printed).toContain('is not a demonstration')
      const served = await start(['serve'], { DATABASE_URL: connection })
      expect((await fetch(`${served.origin}/staff/demo-code`)).status).toBe(404)
      expect(await (await fetch(served.origin)).text()).not.toContain('This is a demonstration')
    },
    slow,
  )
})
