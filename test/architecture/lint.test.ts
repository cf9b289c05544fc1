// The linter finds what it is there to find: every planted fault is reported on its line under its rule.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

// The settings leave the planted folder out, so the check runs on a copy inside the project.
const copy = mkdtempSync(resolve('test/architecture/lint-copy-'))
afterAll(() => rmSync(copy, { recursive: true }))

test('every planted fault is reported, on its line and under its rule', () => {
  cpSync('test/architecture/planted-faults', copy, { recursive: true })
  const configuration = JSON.parse(readFileSync('biome.json', 'utf8')) as {
    files: { includes: string[] }
    overrides: { includes: string[] }[]
    vcs: unknown
  }
  configuration.files.includes = ['**']
  configuration.vcs = { enabled: false }
  configuration.overrides = []
  writeFileSync(
    join(copy, 'biome.json'),
    JSON.stringify({ root: true, ...configuration, $schema: undefined }),
  )
  const run = spawnSync(
    resolve('node_modules/.bin/biome'),
    ['lint', '--reporter=json', '--max-diagnostics=200', '.'],
    { cwd: copy, encoding: 'utf8' },
  )
  const report = JSON.parse(run.stdout) as {
    diagnostics: { category: string; location: { path: string; start: { line: number } } }[]
  }
  const found = report.diagnostics.map(
    (one) => `${one.location.start.line} ${one.category.replace('lint/', '')}`,
  )
  const expected = readFileSync('test/architecture/planted-faults/faults.tsx', 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const rule = /expect: (\S+)/.exec(line)?.[1]
      return rule === undefined ? [] : [`${index + 1} ${rule}`]
    })
  expect(expected.length).toBeGreaterThan(9)
  expect(found).toEqual(expect.arrayContaining(expected))
})
