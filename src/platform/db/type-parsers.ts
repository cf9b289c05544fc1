// How values come out of PostgreSQL: whole numbers as numbers (a loss of precision is an error, never silent), days
// as 'YYYY-MM-DD' text, moments as Date, bytes as plain Uint8Array (a Buffer's `slice` shares memory, which surprises).
import pg from 'pg'

function parseWholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error('a number of the database is too large')
  return value
}

function parseBytes(text: string): Uint8Array<ArrayBuffer> {
  if (!text.startsWith('\\x')) throw new Error('bytea_output of the database must be hex')
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'))
}

const { INT8, DATE, BYTEA } = pg.types.builtins

const ownParsers = new Map<number, (text: string) => unknown>([
  [INT8, parseWholeNumber],
  [DATE, (text) => text],
  [BYTEA, parseBytes],
])

export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : ownParsers.get(oid)) ??
    pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}
