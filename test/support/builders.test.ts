import { expect, test } from 'vitest'
import {
  insertEnquiry,
  insertGrant,
  insertOrganisation,
  insertStaff,
  insertStaffSession,
} from './builders.ts'
import { readCheckValues } from './check-values.ts'
import { testDatabase } from './database.ts'

const { db } = await testDatabase()

test('every builder gives a row that the database accepts, in every state', async () => {
  await insertOrganisation(db)
  const owner = await insertStaff(db, { roles: ['intake_coordinator', 'duty_lead'] })
  for (const state of ['invited', 'left'] as const) await insertStaff(db, { state, roles: [] })
  await insertStaffSession(db, owner, new Date('2026-02-02T10:00:00Z'))
  const states = await readCheckValues(db, 'enquiry', 'state')
  for (const state of states) {
    const enquiry = await insertEnquiry(db, { state: state as never, owner_id: owner })
    await insertGrant(db, enquiry, owner)
  }
  const { n } = await db
    .selectFrom('enquiry')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  expect(n).toBe(states.length)
})

test('values come out as the types say', async () => {
  const id = await insertEnquiry(db, { created_on: '2026-03-29' as never })
  const row = await db
    .selectFrom('enquiry')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(row.created_on).toBe('2026-03-29')
  expect(row.lookup_hash?.constructor).toBe(Uint8Array)
})
