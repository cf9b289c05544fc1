// What is over goes, what is not stays, to the minute.
import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import type { AlertId, StaffId } from '#domain/shared/ids.ts'
import { addMs, dayMs, hourMs, instant, minuteMs, toDate } from '#domain/shared/instant.ts'
import { insertEnquiry, insertStaff, insertStaffSession } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { purgeExpired } from './commands.ts'

const { db, pool } = await testDatabase()
const now = instant(Date.UTC(2026, 10, 22, 12, 0))
const ago = (ms: number) => toDate(addMs(now, -ms))
const bytes = () => new Uint8Array(randomBytes(32))

async function insertAcknowledged(
  staff: StaffId,
  kind: 'concern' | 'test',
  age: number,
): Promise<void> {
  const times = { raised_at: ago(age), step_since: ago(age), acknowledged_at: ago(age) }
  await db
    .insertInto('alert')
    .values({
      ...{ id: crypto.randomUUID() as AlertId, kind, state: 'acknowledged', ladder: [staff] },
      subject_id: kind === 'test' ? null : crypto.randomUUID(),
      ...{ acknowledged_by: staff, ...times },
    })
    .execute()
}

it('deletes what has expired and nothing else', async () => {
  const staff = await insertStaff(db)
  const enquiry = await insertEnquiry(db)
  for (const age of [0, -minuteMs]) {
    const expires_at = ago(age)
    await db
      .insertInto('draft')
      .values({ lookup_hash: bytes(), blob: bytes(), expires_at })
      .execute()
    await db
      .insertInto('one_time_link')
      .values({ token_hash: bytes(), purpose: 'set_up', expires_at })
      .execute()
    await db
      .insertInto('ceremony_challenge')
      .values({ id: bytes(), purpose: 'sign_in', challenge: bytes(), expires_at })
      .execute()
  }
  for (const idle of [20 * minuteMs, 19 * minuteMs])
    await db
      .insertInto('enquirer_session')
      .values({
        ...{ token_hash: bytes(), enquiry_id: enquiry },
        ...{ created_at: ago(hourMs), last_seen_at: ago(idle) },
      })
      .execute()
  for (const age of [60 * minuteMs, minuteMs]) await insertStaffSession(db, staff, ago(age))
  for (const age of [14 * dayMs, 14 * dayMs - minuteMs])
    await db
      .insertInto('outgoing_mail')
      .values({
        ...{ id: crypto.randomUUID(), kind: 'digest', staff_id: staff, occasion: `${age}` },
        ...{ state: 'refused', failure: 'no_address', created_at: ago(age) },
      })
      .execute()
  for (const age of [14 * dayMs, 14 * dayMs - minuteMs])
    for (const kind of ['concern', 'test'] as const) await insertAcknowledged(staff, kind, age)
  await pool.query(
    `INSERT INTO team_key (team, version, recipient, created_at, root_wrap)
     VALUES ('intake', 1, 'age1example', now(), '\\x00')`,
  )
  for (const age of [14 * dayMs, 14 * dayMs - minuteMs])
    await db
      .insertInto('shift_note')
      .values({
        ...{ id: crypto.randomUUID(), author_id: staff, team_key_version: 1 },
        ...{ blob: bytes(), written_at: ago(age) },
      })
      .execute()
  const one = {
    ...{ drafts: 1, enquirerSessions: 1, staffSessions: 1, links: 1, mails: 1, alerts: 1 },
    shiftNotes: 1,
  }
  expect(await purgeExpired(db, now)).toEqual(one)
  const none = Object.fromEntries(Object.keys(one).map((name) => [name, 0]))
  expect(await purgeExpired(db, now)).toEqual(none)
  const { rows } = await pool.query('SELECT count(*)::int AS n FROM ceremony_challenge')
  expect(rows[0].n).toBe(1)
})

it('leaves no moment from which follows when an anonymous person wrote', async () => {
  const over = await insertEnquiry(db, { code_shown_until: toDate(now) })
  const shown = await insertEnquiry(db, { code_shown_until: toDate(addMs(now, 1)) })
  await purgeExpired(db, now)
  const rows = await db
    .selectFrom('enquiry')
    .select('id')
    .where('code_shown_until', 'is not', null)
    .execute()
  expect(rows).toEqual([{ id: shown }])
  expect(over).not.toBe(shown)
  // Nor does any other column of an enquiry hold more than a day.
  const { rows: columns } = await pool.query(
    `SELECT column_name FROM information_schema.columns
     WHERE table_name = 'enquiry' AND data_type LIKE 'timestamp%'`,
  )
  expect(columns).toEqual([{ column_name: 'code_shown_until' }])
})
