// A valid post with the name of every column of every table beside it, and of every prototype: only the rows that the
// post is for change, and nothing that was smuggled in is stored (7-assurance "Mass assignment").
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '#test/support/database.ts'
import { enquiryApp } from '#test/support/enquiry-app.ts'
import { formTokenOf, sealForm, walkToAnswers } from '#test/support/enquiry-visitor.ts'
import { post } from '#test/support/plain-browser.ts'

const { db } = await testDatabase()
const { app, intake } = await enquiryApp(db, { limits: { take: () => true } })
const client = { request: async (path: string, init?: RequestInit) => app.request(path, init) }
const place = { ...intake, recipient: intake.team.recipient, teamVersion: intake.team.version }
const smuggled = 'smuggled-7c1f'

const { rows: columns } = await sql<{ table: string; column: string }>`
  SELECT table_name AS table, column_name AS column FROM information_schema.columns
  WHERE table_schema = 'public'`.execute(db)
const names = [
  ...new Set(columns.flatMap(({ table, column }) => [column, camel(column), `${table}.${column}`])),
  ...['__proto__', 'constructor', 'prototype', 'toString', 'isAdmin', 'role', 'roles[]'],
]

function camel(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Every row of every table as text. */
async function dump(): Promise<ReadonlyMap<string, readonly string[]>> {
  const tables = [...new Set(columns.map(({ table }) => table))]
  const rows = await Promise.all(
    tables.map(async (table) => {
      const all = await sql<{
        row: string
      }>`SELECT t::text AS row FROM ${sql.table(table)} t`.execute(db)
      return [table, all.rows.map(({ row }) => row)] as const
    }),
  )
  return new Map(rows)
}

type Dump = Awaited<ReturnType<typeof dump>>

/** Tables with how many rows came; a row that went or changed is an error by name. */
function difference(before: Dump, after: Dump): Readonly<Record<string, number>> {
  const changes: Record<string, number> = {}
  for (const [table, rows] of after) {
    const known = new Set(before.get(table))
    const gone = [...known].filter((row) => !rows.includes(row)).length
    const came = rows.filter((row) => !known.has(row)).length
    if (came > 0) changes[table] = came
    if (gone > 0) changes[`${table}, changed or gone`] = gone
  }
  expect([...after.values()].flat().join('\n')).not.toContain(smuggled)
  return changes
}

const oneEnquiry = {
  ...{ enquiry: 1, case_wrap: 1, conversation_wrap: 1, shred_key: 1, triage_card: 1, message: 1 },
}
const value = fc.constantFrom(smuggled, 'true', '1', '2031-01-01', crypto.randomUUID(), '')

test('an enquiry without scripts stores its own rows and nothing else', { timeout: 60_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      fc.subarray(names, { minLength: 1, maxLength: 280 }),
      value,
      async (some, text) => {
        const form = await walkToAnswers(client as never)
        const own = new Set(form.fields.map(([name]) => name))
        const extra = some.filter((name) => !own.has(name) && name !== 'go').slice(0, 250)
        const before = await dump()
        const typed = Object.fromEntries(extra.map((name) => [name, text]))
        const { status } = await post(client, form, { ...typed, go: 'send' })
        expect(status).toBe(200)
        expect(difference(before, await dump())).toEqual(oneEnquiry)
      },
    ),
    { numRuns: 15 },
  ),
)

test('a sealed envelope with any name beside its own is refused whole', {
  timeout: 60_000,
}, async () => {
  const token = await formTokenOf(client as never)
  const headers = { 'content-type': 'application/json', 'x-form-token': token }
  const send = async (body: string) =>
    (await app.request('/enquiry/self/sealed', { method: 'POST', headers, body })).status
  const { body } = await sealForm(place)
  const given = JSON.parse(body) as Record<string, unknown>
  const envelope = JSON.parse(String(given['envelope'])) as Record<string, unknown>
  const before = await dump()
  const others = names.filter(
    (name) => !(name in given) && !(name in envelope) && name !== '__proto__',
  )
  expect(others.length).toBeGreaterThan(200)
  for (const name of others) {
    const beside = JSON.stringify({ ...given, [name]: smuggled })
    const inside = JSON.stringify({
      ...given,
      envelope: JSON.stringify({ ...envelope, [name]: smuggled }),
    })
    expect([name, await send(beside), await send(inside)]).toEqual([name, 400, 400])
  }
  expect(difference(before, await dump())).toEqual({})
  expect(await send(body)).toBe(200)
  expect(difference(before, await dump())).toEqual(oneEnquiry)
})
