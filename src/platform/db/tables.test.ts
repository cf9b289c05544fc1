import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { testDatabase } from '#test/support/database.ts'
import { asSuperuser } from '#test/support/template.ts'
import { describeTables, tablesFile, union } from '#tools/db-types.ts'

const { connection } = await testDatabase()

test('tables.ts is what the migrations give (else: npm run types)', async () => {
  const given = await asSuperuser(connection, describeTables)
  expect(await readFile(tablesFile, 'utf8')).toBe(given)
})

test('a CHECK that lists values becomes a union, any other does not', () => {
  expect(union("CHECK ((state = ANY (ARRAY['a'::text, 'b c'::text])))")).toBe("'a' | 'b c'")
  expect(union('CHECK ((size = ANY (ARRAY[1, 4])))')).toBe('1 | 4')
  expect(union('CHECK ((length(name) > 1))')).toBeUndefined()
})
