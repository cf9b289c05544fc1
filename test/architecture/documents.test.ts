// The documents say what is there: every path they name exists, the picture is the one the code draws, and every
// command they show is one that a test runs or that is listed here with the reason why not.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { drawMap, withMap } from '../../tools/draw-map.ts'

const documents = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...['docs', 'packages/sealed', 'packages/components'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
      .map((name) => `${folder}/${name}`),
  ),
]

test.each(documents)('%s names only paths that exist', (file) => {
  const text = readFileSync(file, 'utf8')
  const named = [
    ...text.matchAll(/`((?:src|packages|test|tools|docs|migrations|bench|bin|deploy)\/[\w./-]+)`/g),
  ].map((found) => found[1] ?? '')
  const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map((found) =>
    join(dirname(file), found[1] ?? ''),
  )
  const isThere = (path: string): boolean =>
    existsSync(path) || existsSync(join(dirname(file), path))
  expect([...named, ...linked].filter((path) => !isThere(path))).toEqual([])
})

test('the picture in ARCHITECTURE.md is the one that the code draws', {
  timeout: 120_000,
}, async () => {
  const text = readFileSync('ARCHITECTURE.md', 'utf8')
  expect(withMap(text, await drawMap())).toBe(text)
})

// Blocks marked `sh` hold commands. These are not run here, and why:
const notRun: readonly (readonly [RegExp, string])[] = [
  [/^npm test\b/, 'it is what runs this'],
  [/^FORESTALL_SPECIMEN_PICTURES=/, 'the same tests without pictures run anyway'],
  [/^npm start\b/, 'run as a process by the journeys and by test/faults'],
  [
    /^npm run (bench|faults|soak|mutation|timing|smuggling)\b/,
    'long by design; their short forms run in the tests',
  ],
  [/^npm (ci|run build|run types|run map|run format)\b/, 'npm test does these itself'],
  [/^(sudo|systemctl|install|useradd|podman|docker|git|cp|scp|export|cd)\b/, 'changes the machine'],
  [/^bin\/forestall serve\b/, 'run as a process by test/faults'],
  [/^bin\/forestall demo\b/, 'run as a process by its own test'],
]

const folder = mkdtempSync(join(tmpdir(), 'forestall-documents-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function commandsOf(file: string): readonly string[] {
  const blocks = [...readFileSync(file, 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)]
  return blocks
    .flatMap((block) => (block[1] ?? '').split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

describe('commands in the documents', () => {
  const commands = [...new Set(documents.flatMap(commandsOf))]

  test('there are some', () => {
    expect(commands.length).toBeGreaterThan(5)
  })

  test.each(commands.filter((command) => !notRun.some(([pattern]) => pattern.test(command))))(
    '%s works',
    { timeout: 60_000 },
    (command) => {
      const run = spawnSync('sh', ['-c', command], {
        cwd: resolve('.'),
        encoding: 'utf8',
        env: { ...process.env, FORESTALL_DATA: join(folder, 'data') },
      })
      expect(`${run.stderr}`).toBe('')
      expect(run.status).toBe(0)
    },
  )
})
