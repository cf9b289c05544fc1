// The public test data of the URL Standard and of UTS-46, as far as they apply here (standard-cases/README.md says which
// do and why). A change of the runtime that reads an address otherwise shows here.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { canonicalAddress } from './canonical-address.ts'

const rows = (file: string) =>
  z
    .array(z.tuple([z.string(), z.string().nullable()]))
    .parse(JSON.parse(readFileSync(new URL(`standard-cases/${file}`, import.meta.url), 'utf8')))

const hasEmptyLabel = (host: string) => host.replace(/\.$/, '').split('.').includes('')

test('addresses: read or refused as the standard says, and written as it says but for our own rules', () => {
  const wrong: unknown[] = []
  let exact = 0
  for (const [input, href] of rows('addresses.json')) {
    const read = canonicalAddress(input)
    const url = href === null ? null : new URL(href)
    if (url === null || hasEmptyLabel(url.hostname)) {
      if (read.ok) wrong.push([input, href, read.value.canonical])
      continue
    }
    const plain = new URL(url)
    plain.username = ''
    plain.password = ''
    plain.hash = ''
    const isOurs = /%[0-9a-f]?[a-f]|%(?:2[de]|3\d|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])/i.test(
      plain.href,
    )
    const expected = plain.href.replace(/\.(?=(?::\d+)?\/)/, isOurs ? '.' : '')
    if (!isOurs) exact += 1
    const found = read.ok ? read.value.canonical : read.error
    if (isOurs ? !read.ok || found !== canonicalOf(plain.href) : found !== expected)
      wrong.push([input, href, found])
  }
  expect(wrong).toEqual([])
  expect(exact).toBeGreaterThan(100)
})

test.each([
  ['names.json', 2600],
  ['names-assorted.json', 80],
])('%s: a name is refused or written with A-labels as UTS-46 says', (file, least) => {
  const wrong: unknown[] = []
  const cases = rows(file)
  for (const [name, expected] of cases) {
    const read = canonicalAddress(`https://${encodeURIComponent(name)}/x`)
    const found = read.ok ? read.value.host : null
    const wanted = expected === null || hasEmptyLabel(expected) ? null : expected.replace(/\.$/, '')
    if (found !== wanted) wrong.push([name, wanted, found])
  }
  expect(wrong).toEqual([])
  expect(cases.length).toBeGreaterThan(least)
})

function canonicalOf(href: string): string | undefined {
  const read = canonicalAddress(href)
  return read.ok ? read.value.canonical : undefined
}
