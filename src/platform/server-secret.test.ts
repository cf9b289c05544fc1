// The server's key and the database that knows it: nothing begins with another key or with none, and a change of keys
// loses nothing, wherever it is cut off.
import { mkdtempSync, rmSync } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addMs, hourMs, instant } from '#domain/shared/instant.ts'
import { ok } from '#domain/shared/result.ts'
import { insertOrganisation, insertStaff } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { tablesFile } from '#tools/db-types.ts'
import { describeRefusal } from './db/refusal.ts'
import { serverFields } from './db/server-fields.ts'
import { fieldBox } from './field-box.ts'
import { draftFields } from './http/draft-field.ts'
import { formTokens } from './http/form-token.ts'
import { beginKeyChange, finishKeyChange } from './server-key-change.ts'
import { putNextInPlace, readKeyFiles, writeNextKey } from './server-key-files.ts'
import { checkValueOf, openServerSecret, type ServerSecret } from './server-secret.ts'

const { db } = await testDatabase()
const now = instant(Date.UTC(2026, 10, 23, 9))
const tomorrow = addMs(now, 24 * hourMs)
const text = new TextEncoder().encode('alex@staff.example')
let folder = ''
let secrets = ''
let keyFile = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forestall-key-'))
  secrets = join(folder, 'secret')
  keyFile = join(secrets, 'server.key')
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await db.deleteFrom('server_key').execute()
})

async function opened(): Promise<ServerSecret> {
  const secret = await openServerSecret(folder, db, now)
  if (!secret.ok) throw new Error(describeRefusal(secret.error))
  return secret.value
}

async function refusal(): Promise<string | undefined> {
  const secret = await openServerSecret(folder, db, now)
  if (!secret.ok) expect(describeRefusal(secret.error)).toMatch(/^[A-Z][^.]*server\.key[^\n]*\.$/)
  return secret.ok ? undefined : secret.error.kind
}

const boxOf = (secret: ServerSecret) =>
  fieldBox(secret.derive('field encryption'), secret.deriveOlder('field encryption'))

describe('opening', () => {
  test('an empty database takes the first key, and knows it afterwards', async () => {
    const first = await opened()
    expect((await opened()).derive('drafts')).toEqual(first.derive('drafts'))
    const row = await db.selectFrom('server_key').selectAll().executeTakeFirstOrThrow()
    expect(row.check_value).toEqual(checkValueOf(await readFile(keyFile)))
    expect(Buffer.from(row.check_value)).not.toEqual(await readFile(keyFile))
  })

  test('a machine without the key is refused, and makes none', async () => {
    await opened()
    await rm(keyFile)
    expect(await refusal()).toBe('secret_missing')
    expect(await readdir(secrets)).toEqual([])
  })

  test('a machine with another key is refused, and the database keeps its own', async () => {
    await opened()
    const own = await readFile(keyFile)
    await writeFile(keyFile, new Uint8Array(32).fill(9))
    expect(await refusal()).toBe('secret_of_another')
    await writeFile(keyFile, own)
    expect(await refusal()).toBeUndefined()
  })

  test.each([0, 31, 33])(
    'a key of %i bytes is refused, before and after the first start',
    async (bytes) => {
      await opened()
      await writeFile(keyFile, new Uint8Array(bytes))
      expect(await refusal()).toBe('secret_damaged')
      await db.deleteFrom('server_key').execute()
      expect(await refusal()).toBe('secret_damaged')
      expect(await db.selectFrom('server_key').selectAll().execute()).toEqual([])
    },
  )

  test('of two machines that begin at once, one is told', async () => {
    const other = mkdtempSync(join(tmpdir(), 'forestall-key-'))
    const both = await Promise.all([
      openServerSecret(folder, db, now),
      openServerSecret(other, db, now),
    ])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    rmSync(other, { recursive: true })
  })
})

describe('a change of keys', () => {
  test('new values lie under the new key, and older ones still open', async () => {
    const before = boxOf(await opened()).seal('staff.email 1', text)
    expect(await beginKeyChange(folder, db, now)).toEqual(ok(undefined))
    const secret = await opened()
    expect(boxOf(secret).open('staff.email 1', before)).toEqual(text)
    const onlyNew = fieldBox(secret.derive('field encryption'))
    expect(onlyNew.open('staff.email 1', before)).toBeUndefined()
    expect(onlyNew.open('staff.email 1', boxOf(secret).seal('staff.email 1', text))).toEqual(text)
  })

  test('forms and drafts that were begun under the older key are accepted, one process to the next', async () => {
    const before = await opened()
    const token = formTokens(before.derive('form tokens')).issue(new Uint8Array(), now)
    const draft = draftFields(before.derive('drafts')).seal('enquiry', { answer: 1 }, now)
    await beginKeyChange(folder, db, now)
    const after = await opened()
    const [tokens, olderTokens] = [after.derive('form tokens'), after.deriveOlder('form tokens')]
    expect(formTokens(tokens).isValid(token, new Uint8Array(), now)).toBe(false)
    expect(formTokens(tokens, olderTokens).isValid(token, new Uint8Array(), now)).toBe(true)
    const drafts = draftFields(after.derive('drafts'), after.deriveOlder('drafts'))
    expect(drafts.open('enquiry', draft, now)).toEqual({ answer: 1 })
  })

  test('a machine that has only the older key is refused', async () => {
    await opened()
    const older = await readFile(keyFile)
    await beginKeyChange(folder, db, now)
    await writeFile(keyFile, older)
    expect(await refusal()).toBe('secret_of_another')
  })

  test('is finished a day later: everything under the new key, older keys gone', async () => {
    await insertOrganisation(db)
    const staffId = await insertStaff(db)
    const place = `staff.email ${staffId}`
    const email_sealed = boxOf(await opened()).seal(place, text)
    await db.updateTable('staff').set({ email_sealed }).where('id', '=', staffId).execute()
    await beginKeyChange(folder, db, now)
    await beginKeyChange(folder, db, now)
    expect((await opened()).deriveOlder('drafts')).toHaveLength(2)
    const given = { dataFolder: folder, db, isUrgent: false }
    expect(await finishKeyChange({ ...given, now: addMs(now, hourMs) })).toMatchObject({
      error: { kind: 'too_early', possibleFrom: addMs(now, 20 * hourMs) },
    })
    const done = await finishKeyChange({ ...given, now: tomorrow })
    expect(done).toEqual(ok({ sealedAnew: 1, unopened: 0 }))
    expect(await readdir(secrets)).toEqual(['server.key'])
    const row = await db
      .selectFrom('staff')
      .select('email_sealed')
      .where('id', '=', staffId)
      .executeTakeFirstOrThrow()
    const sealed = row.email_sealed ?? new Uint8Array()
    expect(boxOf(await opened()).open(place, sealed)).toEqual(text)
    expect(await finishKeyChange({ ...given, now: tomorrow })).toEqual(
      ok({ sealedAnew: 0, unopened: 0 }),
    )
    await db.updateTable('staff').set({ email_sealed: null }).execute()
  })

  test('removes no key while a value opens under none', async () => {
    const staffId = await insertStaff(db)
    const email_sealed = fieldBox(new Uint8Array(32).fill(1)).seal(`staff.email ${staffId}`, text)
    await db.updateTable('staff').set({ email_sealed }).where('id', '=', staffId).execute()
    await opened()
    await beginKeyChange(folder, db, now)
    const files = await readdir(secrets)
    const done = await finishKeyChange({ dataFolder: folder, db, now, isUrgent: true })
    expect(done).toMatchObject({ error: { kind: 'unopened', count: 1 } })
    expect(await readdir(secrets)).toEqual(files)
    await db.updateTable('staff').set({ email_sealed: null }).execute()
  })

  test('cut off before the database took the new key, the older one stays', async () => {
    const before = await opened()
    await writeNextKey(secrets)
    expect((await opened()).derive('drafts')).toEqual(before.derive('drafts'))
  })

  test('cut off after the database took the new key, the next start puts it in place', async () => {
    const before = await opened()
    const next = await writeNextKey(secrets)
    await db
      .updateTable('server_key')
      .set({ check_value: checkValueOf(next) })
      .execute()
    const after = await opened()
    expect(after.deriveOlder('drafts')).toEqual([before.derive('drafts')])
    expect(await readFile(keyFile)).toEqual(Buffer.from(next))
    expect((await opened()).derive('drafts')).toEqual(after.derive('drafts'))
  })

  test('cut off while the files were put in place, the next start goes on', async () => {
    const before = await opened()
    const next = await writeNextKey(secrets)
    await db
      .updateTable('server_key')
      .set({ check_value: checkValueOf(next) })
      .execute()
    await putNextInPlace(secrets, await readKeyFiles(secrets))
    await rename(keyFile, join(secrets, 'server.key.next'))
    expect((await opened()).deriveOlder('drafts')).toEqual([before.derive('drafts')])
  })

  test('by two people at once happens at most twice, and leaves a key that opens', async () => {
    const before = boxOf(await opened()).seal('staff.email 1', text)
    const both = await Promise.all([
      beginKeyChange(folder, db, now),
      beginKeyChange(folder, db, now),
    ])
    expect(both.some((one) => one.ok)).toBe(true)
    expect(boxOf(await opened()).open('staff.email 1', before)).toEqual(text)
  })
})

test('knows every column that the server seals (else: add it to serverFields)', async () => {
  const tables = await readFile(tablesFile, 'utf8')
  const columns = [...tables.matchAll(/^ {2}(\w+_sealed): /gm)].map((found) => found[1] ?? '')
  expect(new Set<string>(serverFields.map(({ column }) => column))).toEqual(new Set(columns))
})
