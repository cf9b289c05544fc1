// The command as an operator or another program runs it: what it prints, what it answers, and that it needs nothing but
// a folder, which it does not even make.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '#domain/shared/ids.ts'
import { instant } from '#domain/shared/instant.ts'
import { must } from '#test/support/office-hours.ts'
import { readConfig } from '../config.ts'
import { readGiven, type World } from './command.ts'
import { hotlineCanonicalCommand } from './hotline-canonical.ts'

const folder = mkdtempSync(join(tmpdir(), 'forestall-canonical-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(words: readonly string[], given: { lines?: string[]; data?: string } = {}) {
  const { lines = [], data = newId((bytes) => crypto.getRandomValues(new Uint8Array(bytes))) } =
    given
  let [out, err] = ['', '']
  const dataFolder = join(folder, data)
  const world: World = {
    config: must(readConfig({ FORESTALL_DATA: dataFolder }, folder)),
    now: () => instant(0),
    random: (bytes) => new Uint8Array(bytes),
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    lines: () => eachOf(lines),
    isWatched: false,
    untilStopped: async () => undefined,
    projectFolder: folder,
  }
  const read = readGiven(hotlineCanonicalCommand, words)
  if (typeof read === 'string') return { code: 2, out, err: read, dataFolder }
  const code = await hotlineCanonicalCommand.run(world, read)
  return { code, out, err, dataFolder }
}

async function* eachOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

function dataWithKey(name: string, key: Uint8Array): string {
  mkdirSync(join(folder, name, 'secret'), { recursive: true })
  writeFileSync(join(folder, name, 'secret', 'server.key'), key)
  return name
}

const printed = z.array(z.looseObject({ input: z.string() }))
const json = (text: string) => printed.parse(JSON.parse(text))

test('with --json: every field and every step, and no key where none is configured', async () => {
  const { code, out, err, dataFolder } = await run([
    'HXXP://A[.]b.example./%7ex?q#f',
    'mailto:x',
    '--json',
  ])
  expect([code, err, existsSync(dataFolder)]).toEqual([1, '', false])
  const [first, second] = json(out)
  expect(Object.keys(first ?? {})).toEqual([
    ...['input', 'canonical', 'host', 'registrableDomain', 'scheme', 'steps', 'key'],
  ])
  expect(first).toMatchObject({
    input: 'HXXP://A[.]b.example./%7ex?q#f',
    canonical: 'http://a.b.example/~x?q',
    host: 'a.b.example',
    registrableDomain: 'b.example',
    scheme: 'http',
    key: null,
  })
  expect(first?.['steps']).toHaveLength(6)
  expect(first?.['steps']).toContainEqual({
    rule: 'unreserved',
    says: expect.stringMatching(/themselves\.$/),
    before: 'http://a.b.example/%7Ex?q',
    after: 'http://a.b.example/~x?q',
  })
  expect(second).toEqual({ input: 'mailto:x', error: 'scheme_not_handled' })
})

test('the key is an HMAC under the key of the folder: the same for spellings, another for another folder', async () => {
  const [one, other] = [
    dataWithKey('one', new Uint8Array(32).fill(1)),
    dataWithKey('other', new Uint8Array(32).fill(2)),
  ]
  const keys = async (data: string) =>
    json(
      (
        await run(['http://a.example', 'HTTP://A.EXAMPLE:80/', 'http://b.example', '--json'], {
          data,
        })
      ).out,
    ).map((each) => each['key'])
  const [first, again, different] = await keys(one)
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  expect(again).toBe(first)
  expect(different).not.toBe(first)
  expect((await keys(other))[0]).not.toBe(first)
})

test('a damaged key is said and nothing is printed', async () => {
  const data = dataWithKey('damaged', new Uint8Array(31))
  const { code, out, err } = await run(['http://a.example', '--json'], { data })
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('secret/server.key is not a server key')
})

test('lines of standard input stand where the hyphen is; empty ones are left out', async () => {
  const lines = ['http://b.example', '', ' http://c.example ', 'nothing']
  const { code, out } = await run(['http://a.example', '-', '--json'], { lines })
  expect(code).toBe(1)
  expect(json(out).map(({ input }) => input)).toEqual([
    ...['http://a.example', 'http://b.example', ' http://c.example ', 'nothing'],
  ])
})

test('0 when all are readable, 2 when none is given, an empty array for no lines', async () => {
  expect((await run(['http://a.example', '--json'])).code).toBe(0)
  expect(await run(['-', '--json'])).toMatchObject({ code: 0, out: '[]\n' })
  expect(await run(['--json'])).toMatchObject({ code: 2, out: '' })
})

test('for people: masked, no link, every step in a sentence', async () => {
  const { code, out } = await run(['https://Somewhere.example/name.jpg#x', 'nothing'])
  expect(code).toBe(1)
  expect(out).toContain('1. hxxps[://]s•••[.]example/•••\n')
  expect(out).toContain('   The name of the site is written in small letters.\n')
  expect(out).toContain('   no key: the data folder has no server key\n')
  expect(out).toContain('2. Not readable\n   The address must begin with')
  expect(out).not.toMatch(/:\/\/[^\], .]|omewhere|name\.jpg|nothing/)
})

test('as a process it prints all of 5,000 addresses into a pipe, and ends quietly when nobody reads on', () => {
  const input = Array.from({ length: 5000 }, (_, index) => `http://a${index}.example/`).join('\n')
  const command = 'bin/forestall hotline canonical --json -'
  const options = { input, encoding: 'utf8', maxBuffer: 2 ** 26, cwd: resolve('.') } as const
  const env = { ...process.env, FORESTALL_DATA: join(folder, 'none') }
  const whole = spawnSync('sh', ['-c', command], { ...options, env })
  expect([whole.status, whole.stderr]).toEqual([0, ''])
  expect(json(whole.stdout)).toHaveLength(5000)
  const cut = spawnSync('sh', ['-c', `${command} | head -c 100`], { ...options, env })
  expect([cut.stdout.length, cut.stderr]).toEqual([100, ''])
})
