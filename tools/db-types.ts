// Writes src/platform/db/tables.ts, the types of every table, from a database that the migrations made: `npm run
// types`. A test proves that the committed file is what they give.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { asSuperuser, makeTemplate, onDatabase } from '#test/support/template.ts'
import { startThrowawayServer } from '#test/support/throwaway-server.ts'

export const tablesFile = join(import.meta.dirname, '..', 'src', 'platform', 'db', 'tables.ts')

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly notNull: boolean
  readonly hasDefault: boolean
  readonly isAlwaysGenerated: boolean
  /** The table whose `id` this column is or points to. */
  readonly identifies: string | null
  /** Of a CHECK that lists the allowed values. */
  readonly check: string | null
}

/** Tables whose uuid has a brand of its own in domain/shared/ids.ts; the others' are plain text. */
const brands: Readonly<Record<string, string>> = {
  alert: 'AlertId',
  concern: 'ConcernId',
  contact_today: 'ContactTodayId',
  enquiry: 'EnquiryId',
  legal_hold: 'LegalHoldId',
  match_menu: 'MenuId',
  match_offer: 'OfferId',
  message: 'MessageId',
  organisation: 'OrganisationId',
  sign_in_method: 'SignInMethodId',
  staff: 'StaffId',
  therapist: 'TherapistId',
}

const plainTypes: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  bytea: 'Bytes',
  date: 'CalendarDay',
  integer: 'number',
  smallint: 'number',
  bigint: 'number',
  'double precision': 'number',
  real: 'number',
  numeric: 'string',
  text: 'string',
  jsonb: 'Json',
  'timestamp with time zone': 'Date',
  uuid: 'string',
  'text[]': 'string[]',
  'integer[]': 'number[]',
  'uuid[]': 'string[]',
}

/** The text of tables.ts for the public schema of that database. */
export async function describeTables(client: pg.Client): Promise<string> {
  const { rows } = await client.query<Column>(columnsQuery)
  const tables = Map.groupBy(rows, (row) => row.table)
  const blocks = [...tables].map(([table, columns]) => {
    const lines = columns.map((column) => `  ${column.column}: ${typeOf(column)}`)
    return `export interface ${interfaceName(table)} {\n${lines.join('\n')}\n}\n`
  })
  const index = [...tables.keys()].map((table) => `  ${table}: ${interfaceName(table)}`)
  const body = `${blocks.join('\n')}\nexport interface Tables {\n${index.join('\n')}\n}\n`
  return `${header(body)}\n${body}`
}

function header(body: string): string {
  const ids = [...new Set(Object.values(brands))].filter((id) =>
    new RegExp(`\\b${id}\\b`).test(body),
  )
  const kysely = ['ColumnType', 'Generated', 'GeneratedAlways'].filter(
    (name) => name === 'ColumnType' || body.includes(`${name}<`),
  )
  return `// Generated from the migrations by \`npm run types\`; do not edit. In: what a query gives. Out: what may be written.
import type { ${kysely.join(', ')} } from 'kysely'
import type {\n  ${ids.toSorted((left, right) => left.localeCompare(right)).join(',\n  ')},\n} from '#domain/shared/ids.ts'
${body.includes('CalendarDay') ? "import type { CalendarDay } from '#domain/shared/instant.ts'\n" : ''}
${aliasesFor(body)}`
}

const aliases: readonly (readonly [string, string])[] = [
  ['Bytes', 'type Bytes = ColumnType<Uint8Array<ArrayBuffer>, Uint8Array, Uint8Array>'],
  [
    'NullableBytes',
    `type NullableBytes = ColumnType<
  Uint8Array<ArrayBuffer> | null,
  Uint8Array | null | undefined,
  Uint8Array | null
>`,
  ],
  [
    'Json',
    `/** Read: to be parsed by a schema. Written: JSON text. */
type Json = ColumnType<unknown, string, string>`,
  ],
  [
    'NullableJson',
    'type NullableJson = ColumnType<unknown, string | null | undefined, string | null>',
  ],
]

/** Only those that a table uses: what nobody uses does not compile. */
function aliasesFor(body: string): string {
  const used = aliases.filter(([name]) => new RegExp(`: ${name}\\b`).test(body))
  return used.map(([, text]) => `${text}\n`).join('')
}

function typeOf(column: Column): string {
  const base = union(column.check) ?? brandOf(column) ?? plainTypes[column.type]
  if (base === undefined) {
    throw new Error(
      `${column.table}.${column.column}: no type for ${column.type} in tools/db-types.ts`,
    )
  }
  const nullable = column.notNull ? base : `${base} | null`
  if (column.isAlwaysGenerated) return `GeneratedAlways<${nullable}>`
  if (!column.hasDefault) return withNull(column, base)
  if (base === 'Bytes')
    return 'ColumnType<Uint8Array<ArrayBuffer>, Uint8Array | undefined, Uint8Array>'
  if (base === 'Json') return 'ColumnType<unknown, string | undefined, string>'
  return `Generated<${nullable}>`
}

/** Kysely understands \`Bytes | null\` as a union of a column type, so the null has to go inside. */
function withNull(column: Column, base: string): string {
  if (column.notNull) return base
  if (base === 'Bytes') return 'NullableBytes'
  return base === 'Json' ? 'NullableJson' : `${base} | null`
}

function brandOf(column: Column): string | undefined {
  return column.identifies === null ? undefined : brands[column.identifies]
}

/** \`CHECK ((state = ANY (ARRAY['a'::text, 'b'::text])))\` or \`CHECK ((team = 'a'::text))\` as a union. */
export function union(check: string | null): string | undefined {
  const values = checkValues(check)
  return values?.map((value) => (typeof value === 'string' ? `'${value}'` : value)).join(' | ')
}

/** The values that a CHECK of one column lists, or undefined when it says something else. */
export function checkValues(check: string | null): readonly (string | number)[] | undefined {
  const list = /^CHECK \(\(\w+ = ANY \(ARRAY\[(.*)\]\)\)\)$/.exec(check ?? '')?.[1]
  if (list === undefined) return undefined
  return list.split(', ').map((item) => {
    const text = /^'(.*)'::text$/.exec(item)?.[1]
    return text ?? Number(item)
  })
}

function interfaceName(table: string): string {
  const words = table.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return `${words.join('')}Table`
}

const columnsQuery = `
SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type,
  a.attnotnull AS "notNull",
  a.atthasdef OR a.attidentity <> '' AS "hasDefault",
  a.attidentity = 'a' OR a.attgenerated <> '' AS "isAlwaysGenerated",
  CASE WHEN a.attname = 'id' THEN c.relname
    ELSE (SELECT min(f.confrelid::regclass::text) FROM pg_constraint f
      WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.conkey = ARRAY[a.attnum]) END AS identifies,
  (SELECT min(pg_get_constraintdef(k.oid)) FROM pg_constraint k
    WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]
      AND pg_get_constraintdef(k.oid) LIKE '%= ANY (ARRAY[%') AS check
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
ORDER BY c.relname COLLATE "C", a.attname COLLATE "C"`

if (import.meta.main) {
  const server = await startThrowawayServer()
  try {
    const name = await makeTemplate(server.connection)
    const text = await asSuperuser(onDatabase(server.connection, name), describeTables)
    await writeFile(tablesFile, text)
    console.log('src/platform/db/tables.ts written')
  } finally {
    await server.stop()
  }
}
