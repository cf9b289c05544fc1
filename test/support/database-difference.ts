// What a request changed in the database: every table of the product and of its queue, row by row and column by column.
// And back again to the state that was kept, so that thousands of requests start from the same one.
import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'

type Row = Readonly<Record<string, unknown>>

export interface TableContents {
  readonly key: readonly string[]
  readonly rows: ReadonlyMap<string, Row>
}
export type Contents = ReadonlyMap<string, TableContents>

export interface DatabaseWatch {
  readonly columns: readonly { readonly table: string; readonly column: string }[]
  readonly read: () => Promise<Contents>
  /** Puts back what was there when the watch began; `now`, where it was just read, saves reading it again. */
  readonly restore: (now?: Contents) => Promise<void>
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

interface Table {
  /** With its schema, quoted where it must be. */
  readonly name: string
  readonly key: readonly string[]
  readonly columns: readonly string[]
}

export async function watchDatabase(db: Db): Promise<DatabaseWatch> {
  const tables = await listTables(db)
  await sql`CREATE SCHEMA pristine`.execute(db)
  for (const [index, { name }] of tables.entries())
    await sql.raw(`CREATE TABLE pristine.t${index} AS TABLE ${name}`).execute(db)
  const read = () => readAll(db, tables)
  const kept = await read()
  return {
    columns: tables.flatMap(({ name, columns }) =>
      columns.map((column) => ({ table: name.replace(/^.*\./, ''), column })),
    ),
    read,
    async restore(given) {
      const now = given ?? (await read())
      const changed = tables.flatMap((table, index) => {
        const [one, other] = [kept.get(table.name), now.get(table.name)]
        return JSON.stringify([...(one?.rows ?? [])]) === JSON.stringify([...(other?.rows ?? [])])
          ? []
          : [{ table, index }]
      })
      // As a replica: without triggers and foreign keys, so in any order.
      await db.transaction().execute(async (tx) => {
        await sql`SET LOCAL session_replication_role = replica`.execute(tx)
        for (const { table, index } of changed) {
          const columns = table.columns.map((column) => `"${column}"`).join(', ')
          await sql.raw(`DELETE FROM ${table.name}`).execute(tx)
          await sql
            .raw(
              `INSERT INTO ${table.name} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM pristine.t${index}`,
            )
            .execute(tx)
        }
      })
    },
  }
}

async function listTables(db: Db): Promise<readonly Table[]> {
  const { rows } = await sql<Table>`
    SELECT format('%I.%I', n.nspname, c.relname) AS name,
      coalesce((SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = c.oid AND i.indisprimary), '[]') AS key,
      (SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname IN ('public', 'graphile_worker')
    ORDER BY 1`.execute(db)
  return rows
}

async function readAll(db: Db, tables: readonly Table[]): Promise<Contents> {
  const parts = tables.map(
    ({ name }) => `SELECT '${name}' AS name, to_jsonb(t) AS row FROM ${name} t`,
  )
  const { rows } = await sql.raw<{ name: string; row: Row }>(parts.join(' UNION ALL ')).execute(db)
  return new Map(
    tables.map(({ name, key }) => {
      const own = rows.filter((row) => row.name === name).map(({ row }) => row)
      const names = (row: Row) => (key.length > 0 ? key : Object.keys(row))
      const keyed = own.map(
        (row) => [JSON.stringify(names(row).map((column) => row[column])), row] as const,
      )
      return [name, { key, rows: new Map(keyed.toSorted(([a], [b]) => (a < b ? -1 : 1))) }]
    }),
  )
}

export interface Difference {
  /** One a table and kind: `+message 1`, `-draft 1`, `~enquiry (next_on, version) 1`. */
  readonly summary: readonly string[]
  /** What came to stand in each column, sorted. */
  readonly values: ReadonlyMap<string, string>
}

export function differenceOf(before: Contents, after: Contents): Difference {
  const counts = new Map<string, number>()
  const values = new Map<string, string[]>()
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1)
  const keep = (table: string, row: Row, columns: readonly string[]) => {
    for (const column of columns) {
      const at = `${table}.${column}`
      values.set(at, [...(values.get(at) ?? []), JSON.stringify(row[column])])
    }
  }
  for (const [name, { rows }] of after) {
    const table = name.replace(/^public\./, '')
    const old = before.get(name)?.rows ?? new Map<string, Row>()
    for (const [key, row] of rows) {
      const was = old.get(key)
      if (was === undefined) {
        count(`+${table}`)
        keep(table, row, Object.keys(row))
        continue
      }
      const changed = Object.keys(row).filter(
        (column) => JSON.stringify(row[column]) !== JSON.stringify(was[column]),
      )
      if (changed.length === 0) continue
      count(`~${table} (${changed.toSorted(byText).join(', ')})`)
      keep(table, row, changed)
    }
    for (const key of old.keys()) if (!rows.has(key)) count(`-${table}`)
  }
  return {
    summary: [...counts].map(([what, times]) => `${what} ${times}`).toSorted(byText),
    values: new Map([...values].map(([at, all]) => [at, all.toSorted(byText).join('\n')])),
  }
}
