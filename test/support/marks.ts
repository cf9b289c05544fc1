// Random marks to type into fields, and the search for them in everything that the product leaves behind: every file of its
// data folder, a copy of every table, in every usual spelling (7-assurance "Canary").
import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { openFolder } from './running-product.ts'

const alphabet = 'bcdfghjklmnpqrstvwxz'
export const newMark = (): string =>
  Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('')

function spellings(mark: string): readonly Buffer[] {
  const plain = Buffer.from(mark)
  const wide = Buffer.from(mark, 'utf16le')
  // Base64 of a text depends on what stands before it: the part that is the same for each of the three shifts.
  const shifted = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), plain])
      .toString('base64')
      .slice(4, -4),
  )
  const reversed = [...mark].toReversed().join('')
  return [
    ...[plain, Buffer.from(mark.toUpperCase()), wide, Buffer.from(wide).swap16()],
    ...shifted.map((text) => Buffer.from(text)),
    Buffer.from(plain.toString('hex')),
    Buffer.from(plain.toString('hex').toUpperCase()),
    Buffer.from(reversed),
    Buffer.from([...mark].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')),
  ]
}

export function filesIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Where a mark was found. Looks once at every byte, because a data folder is large and the spellings are many. */
export function searchFor(
  places: ReadonlyMap<string, Buffer>,
  wanted: readonly string[],
): readonly string[] {
  const begins = new Uint8Array(65_536)
  const needles = new Map<number, [string, Buffer][]>()
  for (const mark of wanted)
    for (const needle of spellings(mark)) {
      const start = needle.readUInt32LE(0)
      begins[start & 0xffff] = 1
      needles.set(start, [...(needles.get(start) ?? []), [mark, needle]])
    }
  const found: string[] = []
  for (const [place, bytes] of places)
    for (let at = 0; at + 4 <= bytes.length; at += 1) {
      if (begins[(bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)] === 0) continue
      for (const [mark, needle] of needles.get(bytes.readUInt32LE(at)) ?? [])
        if (needle.equals(bytes.subarray(at, at + needle.length))) found.push(`${mark} in ${place}`)
    }
  return [...new Set(found)]
}

/** What a thief with the data folder has, beside the product or without it. */
export async function everythingIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const places = new Map<string, Buffer>()
  const database = await openFolder(folder)
  // A text copy of every table, as a dump would hold it, and every page of it on the disk.
  const { rows } = await sql<{ name: string }>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`.execute(database.db)
  const client = new pg.Client({ connectionString: database.connection })
  await client.connect()
  for (const { name } of rows) {
    const copy = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)
    places.set(`table ${name}`, Buffer.from(copy.rows.map(({ row }) => row).join('\n')))
    const hex = copy.rows.flatMap(({ row }) => row.match(/\\x[0-9a-f]+/g) ?? [])
    places.set(
      `bytes of ${name}`,
      Buffer.concat(hex.map((one) => Buffer.from(one.slice(2), 'hex'))),
    )
  }
  await client.query('CHECKPOINT')
  await client.end()
  await database.close()
  for (const path of filesIn(folder)) {
    const bytes = readIfThere(path)
    if (bytes !== undefined) places.set(path, bytes)
  }
  return places
}

/** A running server takes some of its files away between the list and the reading. */
function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
