// What the database allows in a column, for tests that compare it with a union of the domain.
import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import { checkValues } from '#tools/db-types.ts'

/** The values that `CHECK (column IN (…))` lists, sorted. @throws when the column has no such CHECK. */
export async function readCheckValues(
  db: Db,
  table: string,
  column: string,
): Promise<readonly (string | number)[]> {
  const { rows } = await sql<{ definition: string }>`
    SELECT pg_get_constraintdef(k.oid) AS definition
    FROM pg_constraint k
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND k.conkey = ARRAY[a.attnum]
    WHERE k.contype = 'c' AND k.conrelid = to_regclass(${table}) AND a.attname = ${column}
    ORDER BY k.conname`.execute(db)
  const lists = rows.flatMap((row) => [checkValues(row.definition) ?? []]).filter((l) => l.length)
  const [first] = lists
  if (first === undefined) throw new Error(`${table}.${column} has no CHECK (… IN (…))`)
  return [...first].sort((a, b) => (a < b ? -1 : 1))
}
