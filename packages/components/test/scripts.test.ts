// The scripts of govuk-frontend that are started: all that our components ask for, and none that the pages'
// policy (Trusted Types, no inline style) would stop.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const require = createRequire(import.meta.url)
const starter = readFileSync(new URL('../../../src/browser/govuk.ts', import.meta.url), 'utf8')
const started = [...starter.matchAll(/import\('(govuk-frontend\/[^']+)'\)/g)].map(
  (match) => match[1] ?? '',
)
const components = fileURLToPath(new URL('../src/', import.meta.url))

/** A module and all that it imports. */
function withImports(path: string, seen: Map<string, string> = new Map()): Map<string, string> {
  if (seen.has(path)) return seen
  const source = readFileSync(path, 'utf8')
  seen.set(path, source)
  for (const match of source.matchAll(/from '(\.[^']+)'/g)) {
    withImports(join(dirname(path), match[1] ?? ''), seen)
  }
  return seen
}

test('every script that a component asks for is started, and no other', () => {
  const asked = readdirSync(components)
    .filter((name) => name.endsWith('.tsx') || name.endsWith('.ts'))
    .flatMap((name) => [
      ...readFileSync(join(components, name), 'utf8').matchAll(
        /data-module['"]?[:=]\s*['"{]+(?:`)?(govuk-[\w-]+)/g,
      ),
    ])
    .map((match) => match[1])
  const names = [...starter.matchAll(/^ {2}'(govuk-[\w-]+)': \[/gm)].map((match) => match[1])
  expect([...new Set(asked)].sort()).toEqual([...names].sort())
  expect(started).toHaveLength(names.length)
})

test('none of them makes HTML out of text, evaluates text or sets a style', () => {
  const sources = new Map<string, string>()
  for (const name of started) withImports(require.resolve(name), sources)
  expect(sources.size).toBeGreaterThan(started.length)
  const sink =
    /innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|document\.write|\beval\(|new Function|\.style\b|setAttribute\('(style|on)/
  for (const [path, source] of sources) {
    expect(source.match(sink)?.[0], path).toBeUndefined()
  }
})
