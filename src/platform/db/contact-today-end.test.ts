// The migration that coarsens what is over, with data from before it: counted, then days only; what is open is as it was.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type ContactTodayId, type EnquiryId, newId, type StaffId } from '#domain/shared/ids.ts'
import { testDatabase } from '#test/support/database.ts'
import { migrationsFolder } from '#test/support/template.ts'
import { migrate } from './migrate.ts'

const { pool, connection } = await testDatabase({ isMigrated: false })
const folder = mkdtempSync(join(tmpdir(), 'forestall-days-'))
afterAll(() => rmSync(folder, { recursive: true }))
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const files = readdirSync(migrationsFolder).toSorted()
const last = '0015_contact_today_days.sql'

async function migrateTo(isWanted: (name: string) => boolean): Promise<void> {
  for (const name of files.filter(isWanted))
    cpSync(join(migrationsFolder, name), join(folder, name))
  expect((await migrate(connection, folder)).ok).toBe(true)
}

async function insertTask(opened: string, attempt: string | undefined, ended: string | undefined) {
  const [enquiry, id] = [newId<EnquiryId>(random), newId<ContactTodayId>(random)]
  await pool.query(
    `INSERT INTO enquiry (id, state, door, language, begun, code_seen_by_server, created_on, promised_on, next_on,
       size_bucket, limits_version)
     VALUES ($1, 'received', 'self', 'en', 'script', false, '2026-11-20', '2026-11-23', '2026-11-23', 1, 1)`,
    [enquiry],
  )
  const state = ended === undefined ? 'unowned' : 'reached'
  await pool.query(
    `INSERT INTO contact_today (id, enquiry_id, state, opened_at, first_attempt_by, ended_at, reminded_at)
     VALUES ($1, $2, $3, $4::timestamptz, $4::timestamptz + interval '2 hours', $5, $4)`,
    [id, enquiry, state, opened, ended],
  )
  if (attempt !== undefined)
    await pool.query(
      `INSERT INTO contact_attempt (id, contact_today_id, at, staff_id, channel, outcome, broke_rule)
       VALUES (gen_random_uuid(), $1, $2, $3, 'phone', 'reached', false)`,
      [id, attempt, staff],
    )
  return id
}

const staff = newId<StaffId>(random)

test('counts and coarsens what was over before it, and leaves what is open', async () => {
  await migrateTo((name) => name < last)
  await pool.query(
    `INSERT INTO staff (id, state, full_name, working_name, sign_in_name, joined_at)
     VALUES ($1, 'active', 'Sample Colleague', 'Colleague', 'colleague', now())`,
    [staff],
  )
  const over = await insertTask(
    '2026-11-20T18:00:07Z',
    '2026-11-20T21:30:00Z',
    '2026-11-20T21:30:00Z',
  )
  await insertTask('2026-10-02T08:00:01Z', undefined, '2026-10-02T08:20:00Z')
  const open = await insertTask('2026-11-21T09:00:09Z', undefined, undefined)
  await migrateTo((name) => name === last)
  const { rows } = await pool.query(
    'SELECT id, opened_at, first_attempt_by, reminded_at FROM contact_today WHERE id = ANY($1)',
    [[over, open]],
  )
  const day = new Date('2026-11-20T00:00:00Z')
  expect(rows).toContainEqual({
    ...{ id: over, opened_at: day, first_attempt_by: day, reminded_at: null },
  })
  expect(rows).toContainEqual(
    expect.objectContaining({ id: open, opened_at: new Date('2026-11-21T09:00:09Z') }),
  )
  const counted = await pool.query(
    'SELECT month, first_contact_within, was_in_time, count FROM contact_today_counter ORDER BY month',
  )
  expect(counted.rows).toEqual([
    { month: '2026-10-01', first_contact_within: '1h', was_in_time: true, count: 1 },
    { month: '2026-11-01', first_contact_within: '4h', was_in_time: false, count: 1 },
  ])
})
