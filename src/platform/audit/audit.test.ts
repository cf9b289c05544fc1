// The audit log under every hand that could lie: an ordinary statement is refused; somebody with all rights over the
// database is found out by the chain, and where even the chain was made anew, by the copied heads.
import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import type { StaffId } from '#domain/shared/ids.ts'
import { addMs, hourMs, type Instant, instant } from '#domain/shared/instant.ts'
import { refuse } from '#domain/shared/result.ts'
import { readonly } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import { testDatabase } from '#test/support/database.ts'
import { recordAudit, recordAuditAlone } from './commands.ts'
import { type AuditRecord, auditValues } from './entry.ts'
import { isHeadDue, isHeadGenuine, parseHeads, readHeads, signHead } from './heads.ts'
import { numberWaitingRows } from './number-rows.ts'
import { listActions, listEntries, readHead } from './queries.ts'
import { startSequencer } from './sequencer.ts'
import { readOrMakeSigningKey, signingKeyName } from './signing-key.ts'
import { verifyAudit } from './verify.ts'

const { db, pool } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'forestall-audit-'))
afterAll(() => rm(folder, { recursive: true }))
const key = await readOrMakeSigningKey(folder)
const silent = { info: () => undefined, problem: () => undefined }
const now = instant(Date.UTC(2026, 10, 22, 20, 45, 0, 123))

function opening(count: number, at: Instant = now): AuditRecord {
  return {
    actor: { kind: 'system' },
    action: 'enquiry.open',
    subject: { kind: 'enquiry' },
    outcome: 'read',
    facts: { count },
    at,
  }
}

/** As a superuser with the trigger out of the way. */
async function tamper(statement: string): Promise<void> {
  await pool.query(
    `ALTER TABLE audit_entry DISABLE TRIGGER USER; ${statement}; ALTER TABLE audit_entry ENABLE TRIGGER USER`,
  )
}

beforeEach(async () => {
  await tamper('DELETE FROM audit_entry')
  for (let count = 1; count <= 12; count += 1) await recordAuditAlone(db, opening(count))
  expect(await numberWaitingRows(pool)).toBe(12)
})

const patient = { timeout: 8_000 }
const verify = () => verifyAudit(readonly(db))

it('is whole when nobody touched it', async () => {
  expect(await verify()).toEqual({ isWhole: true, rows: 12, heads: 0 })
})

it.each([
  ["UPDATE audit_entry SET outcome = 'done' WHERE number = 3"],
  ['UPDATE audit_entry SET number = 99 WHERE number = 3'],
  ['DELETE FROM audit_entry WHERE number = 12'],
  ['TRUNCATE audit_entry'],
])('refuses an ordinary statement: %s', async (statement) => {
  await expect(pool.query(statement)).rejects.toThrow('append-only')
})

it('refuses to change a row that waits for its number, except by numbering it', async () => {
  await recordAuditAlone(db, opening(13))
  await expect(
    pool.query("UPDATE audit_entry SET outcome = 'done' WHERE number IS NULL"),
  ).rejects.toThrow('append-only')
  expect(await numberWaitingRows(pool)).toBe(1)
})

const contents: readonly string[] = [
  "outcome = 'done'",
  "action = 'enquiry.close'",
  'facts = \'{"count": 50}\'',
  "at = at + interval '1 microsecond'",
  "subject_kind = 'concern'",
  "subject_id = '3f0c0f4e-4c62-4b3e-9d55-0c1f6a1d2e3f'",
  "actor_kind = 'visitor'",
  "id = '3f0c0f4e-4c62-4b3e-9d55-0c1f6a1d2e3f'",
  "hash = decode(repeat('ab', 32), 'hex')",
]
it.each(contents)('names the row that was edited: %s', async (edit) => {
  await tamper(`UPDATE audit_entry SET ${edit} WHERE number = 5`)
  expect(await verify()).toMatchObject({ isWhole: false, fault: { kind: 'edited', number: 5 } })
})

it('names the row that was deleted', async () => {
  await tamper('DELETE FROM audit_entry WHERE number = 7')
  expect(await verify()).toEqual({ isWhole: false, fault: { kind: 'missing', number: 7 } })
  await tamper('DELETE FROM audit_entry WHERE number = 1')
  expect(await verify()).toEqual({ isWhole: false, fault: { kind: 'missing', number: 1 } })
})

it('names the row where a deletion was closed up by renumbering', async () => {
  await tamper(
    'DELETE FROM audit_entry WHERE number = 7; UPDATE audit_entry SET number = number + 1000 WHERE number > 7; UPDATE audit_entry SET number = number - 1001 WHERE number > 1000',
  )
  expect(await verify()).toMatchObject({ fault: { kind: 'out_of_order', number: 7 } })
})

it('names the first of two rows that were swapped, numbers alone or with their hashes', async () => {
  const swap =
    'UPDATE audit_entry SET number = 1004 WHERE number = 4; UPDATE audit_entry SET number = 4 WHERE number = 9; UPDATE audit_entry SET number = 9 WHERE number = 1004'
  await tamper(swap)
  expect(await verify()).toMatchObject({ fault: { kind: 'out_of_order', number: 4 } })
  await tamper(
    `UPDATE audit_entry a SET hash = b.hash, previous_hash = b.previous_hash FROM audit_entry b
     WHERE (a.number, b.number) IN ((4, 9), (9, 4))`,
  )
  expect(await verify()).toMatchObject({ fault: { kind: 'edited', number: 4 } })
})

it('names the row that was put in between', async () => {
  await tamper(
    `UPDATE audit_entry SET number = number + 1000 WHERE number > 6; UPDATE audit_entry SET number = number - 999 WHERE number > 1000;
     INSERT INTO audit_entry (id, at, actor_kind, action, outcome, facts, waiting_since, number, previous_hash, hash)
     SELECT gen_random_uuid(), now(), 'system', 'sign_in.passkey', 'done', '{}', NULL, 7, hash, sha256('made up') FROM audit_entry WHERE number = 6`,
  )
  expect(await verify()).toMatchObject({ fault: { kind: 'edited', number: 7 } })
})

async function signedHead() {
  const head = await readHead(readonly(db))
  if (head === undefined) throw new Error('no head')
  return signHead(head, key.privateKey, now)
}

it('finds a cut-off end back to the last copied head', async () => {
  const heads = [await signedHead()]
  await tamper('DELETE FROM audit_entry WHERE number > 9')
  expect((await verify()).isWhole).toBe(true)
  expect(await verifyAudit(readonly(db), { heads, publicKey: key.publicKey })).toEqual({
    isWhole: false,
    fault: { kind: 'cut_off', lastNumber: 9, headNumber: 12 },
  })
})

it('finds a chain that was made anew, by the copied head', async () => {
  const heads = [await signedHead()]
  await tamper(
    "UPDATE audit_entry SET number = NULL, hash = NULL, previous_hash = NULL, waiting_since = now(), outcome = 'done' WHERE number >= 8",
  )
  await numberWaitingRows(pool)
  expect((await verify()).isWhole).toBe(true)
  expect(await verifyAudit(readonly(db), { heads, publicKey: key.publicKey })).toMatchObject({
    fault: { kind: 'differs_from_head', number: 12 },
  })
})

it('finds a head that the server did not sign', async () => {
  const foreign = generateKeyPairSync('ed25519').privateKey
  const head = await readHead(readonly(db))
  if (head === undefined) throw new Error('no head')
  const pem = foreign.export({ type: 'pkcs8', format: 'pem' }).toString()
  const heads = [await signedHead(), signHead(head, pem, now)]
  expect(await verifyAudit(readonly(db), { heads, publicKey: key.publicKey })).toMatchObject({
    fault: { kind: 'head_not_genuine', number: 12 },
  })
})

it('fails on a row that has waited for its number for more than ten seconds, or says it is from the future', async () => {
  await recordAuditAlone(db, opening(13))
  expect((await verify()).isWhole).toBe(true)
  await tamper(
    "UPDATE audit_entry SET waiting_since = now() - interval '11 s' WHERE number IS NULL",
  )
  expect(await verify()).toMatchObject({ fault: { kind: 'unchained' } })
  await tamper("UPDATE audit_entry SET waiting_since = now() + interval '1 h' WHERE number IS NULL")
  expect(await verify()).toMatchObject({ fault: { kind: 'unchained' } })
})

it('keeps a refusal although the act beside it was rolled back, and no act that was', async () => {
  await transact(db, async (tx) => {
    await recordAudit(tx, opening(100))
    await recordAuditAlone(db, { ...opening(200), outcome: 'refused' })
    return refuse('no')
  })
  await numberWaitingRows(pool)
  const newest = await listEntries(readonly(db), {}, 1)
  expect(newest[0]).toMatchObject({ number: 13, outcome: 'refused', facts: { count: 200 } })
})

it('lets only one process number at a time, and gives no number twice', async () => {
  for (let count = 0; count < 60; count += 1) await recordAuditAlone(db, opening(count))
  await Promise.all(Array.from({ length: 8 }, () => numberWaitingRows(pool)))
  expect(await verify()).toMatchObject({ isWhole: true, rows: 72 })
})

it('takes codes and ids only', () => {
  const refused = [
    { count: 1.5 },
    { role: 'I wrote this' },
    { door: 'x'.repeat(61) },
    { words: 'a' },
  ]
  for (const facts of refused)
    expect(() => auditValues({ ...opening(1), facts: facts as never })).toThrow('no such fact')
  expect(auditValues({ ...opening(1), facts: { door: 'self', by_own_duty: true } }).facts).toBe(
    '{"door":"self","by_own_duty":true}',
  )
})

it('keeps only the day of what an anonymous person did', () => {
  const anonymous = auditValues({ ...opening(1), actor: { kind: 'enquirer' } })
  expect(anonymous.at.toISOString()).toBe('2026-11-22T00:00:00.000Z')
  const staff = { kind: 'staff', id: 'b' as StaffId } as const
  expect(auditValues({ ...opening(1), actor: staff }).at.getTime()).toBe(now)
})

it('numbers, chains and signs by itself, each hour and each thousand rows', async () => {
  const headsFile = join(folder, 'audit-heads.jsonl')
  let clock = now
  const settings = { db, pool, privateKey: key.privateKey, headsFile, log: silent, everyMs: 20 }
  const sequencer = startSequencer({ ...settings, clock: () => clock })
  const heads = async () => (await readHeads(headsFile)).map((head) => head.number)
  await expect.poll(heads, patient).toEqual([12])
  await recordAuditAlone(db, opening(13))
  await expect.poll(async () => (await readHead(readonly(db)))?.number, patient).toBe(13)
  clock = addMs(clock, hourMs)
  await expect.poll(heads, patient).toEqual([12, 13])
  await pool.query(
    `INSERT INTO audit_entry (id, at, actor_kind, action, outcome, facts)
     SELECT gen_random_uuid(), now(), 'system', 'enquiry.open', 'read', '{}' FROM generate_series(1, 1500)`,
  )
  await expect.poll(heads, patient).toEqual([12, 13, 1013])
  await recordAuditAlone(db, opening(14))
  await sequencer.stop()
  const copied = { heads: await readHeads(headsFile), publicKey: key.publicKey }
  expect(await verifyAudit(readonly(db), copied)).toEqual({ isWhole: true, rows: 1514, heads: 3 })
})

it('reads a file of heads whose last line was cut short by a crash', async () => {
  const head = await signedHead()
  const whole = `${JSON.stringify(head)}\n`
  expect(parseHeads(whole + whole.slice(0, 40))).toEqual([head])
  expect(() => parseHeads(`nonsense\n${whole}`)).toThrow()
  expect(isHeadGenuine({ ...head, number: 11 }, key.publicKey)).toBe(false)
  expect(isHeadDue(head, { number: 12, hash: new Uint8Array(32) }, addMs(now, hourMs))).toBe(false)
})

it('makes the signing key once, for nobody else to read', async () => {
  const again = await readOrMakeSigningKey(folder)
  expect(again).toEqual(key)
  expect((await stat(join(folder, signingKeyName))).mode & 0o777).toBe(0o600)
  const fresh = join(folder, 'fresh')
  const both = await Promise.all([readOrMakeSigningKey(fresh), readOrMakeSigningKey(fresh)])
  const kept = await readFile(join(fresh, signingKeyName), 'utf8')
  expect(both.map((made) => made.privateKey)).toEqual([kept, kept])
  await writeFile(join(fresh, signingKeyName), 'not a key')
  await expect(readOrMakeSigningKey(fresh)).rejects.toThrow()
})

it('pages newest first and filters by actor, action and day', async () => {
  const all = await listEntries(readonly(db), {}, 5)
  expect(all.map((entry) => entry.number)).toEqual([12, 11, 10, 9, 8])
  const next = await listEntries(readonly(db), { before: 8 }, 5)
  expect(next.map((entry) => entry.number)).toEqual([7, 6, 5, 4, 3])
  await recordAuditAlone(db, { ...opening(1, addMs(now, 48 * hourMs)), action: 'enquiry.close' })
  await numberWaitingRows(pool)
  expect(await listActions(db)).toEqual(['enquiry.close', 'enquiry.open'])
  const closed = await listEntries(readonly(db), { action: 'enquiry.close' }, 5)
  expect(closed.map((entry) => entry.number)).toEqual([13])
  const later = await listEntries(readonly(db), { from: addMs(now, hourMs) }, 5)
  expect(later.map((entry) => entry.number)).toEqual([13])
  const nobody = '3f0c0f4e-4c62-4b3e-9d55-0c1f6a1d2e3f' as StaffId
  expect(await listEntries(readonly(db), { actorId: nobody }, 5)).toEqual([])
})

it('hashes as the format says, so that another program can check it', async () => {
  const { rows } = await pool.query(
    'SELECT id, encode(hash, $1) AS hash FROM audit_entry WHERE number = 1',
    ['hex'],
  )
  const canonical = `[1,"${rows[0].id}","2026-11-22T20:45:00.123000Z","system",null,"enquiry.open","enquiry",null,"read","{\\"count\\": 1}"]`
  const expected = createHash('sha256')
    .update('forestall audit 1\n')
    .update(Buffer.alloc(32))
    .update(canonical)
    .digest('hex')
  expect(rows[0].hash).toBe(expected)
})
