// Mass assignment at every route that takes a post: a valid body with the name of every column beside it, and of every
// prototype, changes exactly what the valid body alone changes, and that is what allowed-writes.txt says (7-assurance
// "Mass assignment"). Short here; `npm run smuggling` tries ten thousand bodies.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mount } from '#platform/http/mount.ts'
import { json } from '#platform/http/respond.ts'
import { route } from '#platform/http/route.ts'
import { testDatabase } from '#test/support/database.ts'
import {
  type Contents,
  type Difference,
  differenceOf,
  watchDatabase,
} from '#test/support/database-difference.ts'
import { furnishProduct, type Sent, send } from '#test/support/furnished-product.ts'
import { longOrShort } from '#test/support/long-run.ts'
import { allRoutes, mountSettings } from '../../src/web.ts'
import { validPosts } from './valid-posts/all.ts'
import type { ValidBody, ValidPost } from './valid-posts/valid-post.ts'

const database = await testDatabase()
const { db } = database
const product = await furnishProduct(database)
const watch = await watchDatabase(db)
const posts = product.routes.filter(({ method }) => method === 'POST')

const smuggled = 'smuggled-7c1f'
const camel = (name: string): string =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const columnNames = watch.columns.flatMap(({ column }) => [column, camel(column)])
const names = [
  ...new Set([
    ...columnNames,
    ...[
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      'isAdmin',
      'roles[]',
    ],
  ]),
]
const values = [smuggled, 'true', '1', '2031-01-01', '00000000-0000-4000-8000-00000000000a', '']

interface Tried {
  readonly status: number
  readonly isDone: boolean
  readonly difference: Difference
}

type Smuggle = (body: ValidBody) => Pick<Sent, 'form' | 'json'>

const asIs: Smuggle = ({ form, json }) =>
  json === undefined ? { form: form ?? [] } : { json: JSON.stringify(json) }

/** What must not pass: a column that anybody may set who knows its name. */
const leaky = route({
  ...{ method: 'POST', path: '/planted-fault', access: { who: 'visitor' }, accepts: 'json' },
  async handle(request) {
    const { time_zone } = (await request.json()) as { readonly time_zone?: string }
    const given = time_zone === undefined ? {} : { time_zone }
    await db
      .updateTable('organisation')
      .set({ name: 'Other', ...given })
      .execute()
    return json({ ok: true })
  },
})

let last: Contents | undefined

/** From the kept state, with allowances, guesses and stand-ins of their own. */
async function attempt(path: string, { as, make }: ValidPost, smuggle: Smuggle): Promise<Tried> {
  await watch.restore(last)
  last = undefined
  const settings = { ...mountSettings(product.services), limits: { take: () => true } }
  const fresh = { ...product, db, app: mount([...allRoutes(product.services), leaky], settings) }
  const body = await make(fresh)
  const before = await watch.read()
  const address = path.replace(/:[a-z]+/, body.at ?? '')
  const answer = await send(fresh, { method: 'POST', path: address, as, ...smuggle(body) })
  const text = await answer.text()
  const after = await watch.read()
  last = after
  expect(JSON.stringify([...after].map(([, { rows }]) => [...rows]))).not.toContain(smuggled)
  return {
    status: answer.status,
    isDone: answer.status < 400 && !/^\{"(ok|opened|stored)":false|"kind":"not_/.test(text),
    difference: differenceOf(before, after),
  }
}

/** Names that are part of the body, wherever in it they stand, or that the handler reads as well. */
function ownNames(body: ValidBody, { knows }: ValidPost): ReadonlySet<string> {
  const own = new Set(['form_token', ...(knows ?? [])])
  for (const [name] of body.form ?? []) own.add(name)
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, part] of Object.entries(value)) {
      if (!Array.isArray(value)) own.add(name)
      walk(part)
    }
  }
  walk(body.json)
  return own
}

type Where = 'beside' | 'inside'

/** Members by text, because an object literal cannot hold `__proto__`. */
function withMembers(json: string, members: string): string {
  return json === '{}' ? `{${members}}` : `{${members},${json.slice(1)}`
}

function smuggleJson(
  json: ValidBody['json'],
  extra: readonly string[],
  value: string,
  where: Where,
) {
  const members = extra
    .map(
      (name) =>
        `${JSON.stringify(name)}:${name === '__proto__' ? `{"isAdmin":true}` : JSON.stringify(value)}`,
    )
    .join(',')
  const text = JSON.stringify(json)
  if (where === 'beside') return withMembers(text, members)
  // Into the first object inside the body.
  const at = text.indexOf('{', 1)
  return at < 0
    ? withMembers(text, members)
    : text.slice(0, at) + withMembers(text.slice(at), members)
}

function smuggling(
  row: ValidPost,
  chosen: readonly string[],
  value: string,
  where: Where,
): Smuggle {
  return (body) => {
    const own = ownNames(body, row)
    const extra = chosen.filter((name) => !own.has(name))
    if (body.json !== undefined) return { json: smuggleJson(body.json, extra, value, where) }
    // A form holds 300 fields at most.
    const form = body.form ?? []
    return {
      form: [...form, ...extra.slice(0, 290 - form.length).map((name) => [name, value] as const)],
    }
  }
}

/** What a valid body does, twice: columns whose values differ between the two hold something random or sealed. */
async function learn(path: string, row: ValidPost) {
  const [first, second] = [await attempt(path, row, asIs), await attempt(path, row, asIs)]
  const stable = [...first.difference.values].filter(
    ([at, value]) => second.difference.values.get(at) === value,
  )
  return { ...first, stable: new Map(stable) }
}

const learnt = new Map<string, Awaited<ReturnType<typeof learn>>>()
const handling = new Map<string, string>()

test('there is a valid post for every route, and for no other', () => {
  expect([...validPosts.keys()].toSorted()).toEqual(posts.map(({ path }) => path).toSorted())
})

test('a valid body is accepted', { timeout: 300_000 }, async () => {
  const refused: string[] = []
  for (const { path } of posts) {
    const row = validPosts.get(path)
    if (row === undefined) continue
    const found = await learn(path, row)
    learnt.set(path, found)
    if (!found.isDone) refused.push(`${path}: ${found.status}`)
  }
  expect(refused).toEqual([])
})

async function trySmuggling(
  path: string,
  chosen: readonly string[],
  value: string,
  where: Where,
  row = validPosts.get(path),
) {
  const known = learnt.get(path)
  if (row === undefined || known === undefined) throw new Error(`${path} was not learnt`)
  const tried = await attempt(path, row, smuggling(row, chosen, value, where))
  const { summary, values: now } = tried.difference
  const isRefused = tried.status >= 400
  const expected = isRefused ? [] : known.difference.summary
  expect([path, tried.status, where, summary]).toEqual([path, tried.status, where, expected])
  if (isRefused) return handling.set(path, 'refused')
  expect([path, tried.status]).toEqual([path, known.status])
  const differing = [...known.stable].filter(([at, was]) => now.get(at) !== was).map(([at]) => at)
  expect([path, differing]).toEqual([path, []])
  return handling.set(path, 'ignored')
}

test('every name at once, beside the body and inside it, changes nothing more', {
  timeout: 300_000,
}, async () => {
  for (const { path, accepts } of posts) {
    const isForm = accepts === 'form'
    for (let from = 0; from < names.length; from += isForm ? 250 : names.length)
      await trySmuggling(
        path,
        names.slice(from, isForm ? from + 250 : undefined),
        smuggled,
        'beside',
      )
    if (!isForm) await trySmuggling(path, ['role', '__proto__', 'constructor'], smuggled, 'inside')
  }
})

test('what each post writes is what was reviewed', async () => {
  const lines = posts.map(({ path, accepts }) => {
    const writes = learnt.get(path)?.difference.summary ?? []
    const what = writes.length === 0 ? 'nothing' : writes.join(', ')
    return `${path} [${accepts}, other names ${handling.get(path)}] ${what}`
  })
  await expect(`${lines.toSorted().join('\n')}\n`).toMatchFileSnapshot('allowed-writes.txt')
})

test('any names with any values change nothing more', { timeout: 14_400_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...posts.map(({ path }) => path)),
      fc.subarray(names, { minLength: 1, maxLength: 200 }),
      fc.constantFrom(...values),
      fc.constantFrom<Where>('beside', 'inside'),
      async (path, some, value, where) => {
        await trySmuggling(path, some, value, where)
      },
    ),
    { numRuns: longOrShort(10_000, 40), endOnFailure: true },
  ),
)

test('a post that takes a column it was not given is found', { timeout: 60_000 }, async () => {
  const row: ValidPost = { make: () => ({ json: {} }) }
  const path = leaky.path
  learnt.set(path, await learn(path, row))
  await trySmuggling(path, ['full_name'], '1', 'beside', row)
  await expect(trySmuggling(path, ['time_zone'], '1', 'beside', row)).rejects.toThrow(
    'planted-fault',
  )
})
