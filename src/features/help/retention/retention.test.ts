// What is due goes, to the day; what is not, or is held, stays; a dry run says the same and touches nothing.
import { randomBytes } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import type { EnquiryId } from '#domain/shared/ids.ts'
import { addMs, type CalendarDay, dayMs, instant, toDate } from '#domain/shared/instant.ts'
import { insertStaff } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import {
  insertSealedEnquiry,
  insertSealedOrganisation,
  insertStaffMessage,
} from '#test/support/sealed-enquiry.ts'
import { retentionRunCommand } from './retention-command.ts'

const { db, pool } = await testDatabase()
const now = instant(Date.UTC(2035, 5, 15, 10, 0))
const day = (text: string) => text as CalendarDay
const closed = (on: string) =>
  ({ state: 'closed', closed_on: day(on), close_reason: 'answered' }) as const
const ids: Record<string, EnquiryId> = {}
beforeAll(async () => {
  const organisation = await insertSealedOrganisation(db)
  const make = async (name: string, columns: object) => {
    ids[name] = (await insertSealedEnquiry(db, organisation, { columns })).id
  }
  await make('open', {})
  await make('due', closed('2034-06-15'))
  await make('not yet', closed('2034-06-16'))
  await make('held', closed('2034-01-01'))
  await make('unclaimed', { is_unclaimed_referral: true, created_on: day('2035-05-16') })
  await make('unclaimed not yet', { is_unclaimed_referral: true, created_on: day('2035-05-17') })
  for (const [name, on, door] of [
    ['therapy', '2028-06-15', 'self'],
    ['therapy not yet', '2028-06-16', 'self'],
    ['youth not yet', '2028-06-15', 'under_18'],
  ] as const) {
    const enquiry = await insertSealedEnquiry(db, organisation, {
      columns: { ...closed(on), door },
    })
    ids[name] = enquiry.id
    const id = await insertStaffMessage(db, organisation, enquiry, 'A note.')
    await pool.query("UPDATE message SET channel = 'therapy' WHERE id = $1", [id])
  }
  await pool.query(
    "INSERT INTO legal_hold (id, enquiry_id, reason_code, placed_by, placed_at, review_on) VALUES (gen_random_uuid(), $1, 'court_order', $2, now(), '2040-01-01')",
    [ids['held'], organisation.staffId],
  )
  const staff_id = await insertStaff(db)
  for (const age of [0, -1]) {
    const blob = new Uint8Array(randomBytes(32))
    const expires_at = toDate(addMs(now, -age))
    await db.insertInto('draft').values({ lookup_hash: blob, blob, expires_at }).execute()
    await db
      .insertInto('outgoing_mail')
      .values({
        ...{ id: crypto.randomUUID(), kind: 'digest', staff_id, occasion: `${age}` },
        ...{ state: 'waiting', created_at: toDate(addMs(now, -14 * dayMs - age)) },
      })
      .execute()
  }
})

const run = (isDryRun: boolean) =>
  retentionRunCommand({ db }, { now, timeZone: 'Europe/London', isDryRun, isJson: true })
async function whole(): Promise<readonly string[]> {
  const { rows } = await pool.query('SELECT DISTINCT enquiry_id AS id FROM shred_key')
  return Object.entries(ids).flatMap(([name, id]) =>
    rows.some((row) => row.id === id) ? [name] : [],
  )
}
const counts = {
  unclaimed_referral: { erased: 1, held: 0 },
  enquiry_without_episode: { erased: 1, held: 1 },
  therapy_record: { erased: 1, held: 0 },
  youth_record: { erased: 0, held: 0 },
  draft: { erased: 1, held: 0 },
  outgoing_mail: { erased: 1, held: 0 },
}

it('a dry run counts and touches nothing', async () => {
  expect(JSON.parse((await run(true)).out)).toEqual({ isDryRun: true, counts })
  expect(await whole()).toEqual(Object.keys(ids))
})

it('erases keys, words and the way back of what is due, and nothing else', async () => {
  expect(JSON.parse((await run(false)).out)).toEqual({ isDryRun: false, counts })
  expect(await whole()).toEqual([
    ...['open', 'not yet', 'held', 'unclaimed not yet', 'therapy not yet', 'youth not yet'],
  ])
  for (const name of ['due', 'unclaimed', 'therapy']) {
    const { rows } = await pool.query(
      `SELECT lookup_hash, (SELECT count(*)::int FROM message WHERE enquiry_id = $1) AS messages,
        (SELECT count(*)::int FROM case_wrap WHERE enquiry_id = $1) AS wraps FROM enquiry WHERE id = $1`,
      [ids[name]],
    )
    expect([name, rows]).toEqual([name, [{ lookup_hash: null, messages: 0, wraps: 0 }]])
  }
  const { rows } = await pool.query("SELECT 1 FROM audit_entry WHERE action = 'retention.erase'")
  expect(rows).toHaveLength(3)
})

it('a second run finds nothing more, and says so in a table', async () => {
  const given = { now, timeZone: 'Europe/London', isDryRun: false, isJson: false }
  const { out } = await retentionRunCommand({ db }, given)
  expect(out).toContain('Enquiries without treatment    0 erased, 1 kept by a legal hold')
})
