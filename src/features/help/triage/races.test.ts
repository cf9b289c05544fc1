// Two at the same moment, in transactions of their own: whoever comes second is judged by what the first left behind.
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import type { Role } from '#domain/shared/permissions.ts'
import { testDatabase } from '#test/support/database.ts'
import {
  insertStaffedOrganisation,
  type StaffedOrganisation,
} from '#test/support/staffed-organisation.ts'
import {
  handOverBody,
  insertTriageCase,
  revokeBody,
  type TriageCase,
  writtenBody,
} from '#test/support/triage-case.ts'
import { takeEnquiry } from './commands.ts'
import { handOver, revoke } from './commands-grant.ts'
import { storeWritten } from './commands-write.ts'
import { readHandOver, readRevocation, readWritten } from './form.ts'

const { db } = await testDatabase()
const now = instant(Date.parse('2026-02-03T10:00:00Z'))
let organisation: StaffedOrganisation

beforeAll(async () => {
  organisation = await insertStaffedOrganisation(db)
}, 60_000)

function actor(name: string) {
  const { staffId, roles } = organisation.staff(name)
  return { staffId, roles: roles as readonly Role[], now, timeZone: 'Europe/London' }
}

async function takenBy(name: string): Promise<TriageCase> {
  const one = await insertTriageCase(db, organisation)
  const taken = await takeEnquiry(db, actor(name), one.id, undefined)
  expect(taken.ok).toBe(true)
  return one
}

function must<Value>(read: { readonly ok: true; readonly value: Value } | { readonly ok: false }) {
  if (!read.ok) throw new Error('malformed')
  return read.value
}

const readAs = (name: string, body: unknown) =>
  must(readWritten(body, organisation.staff(name).staffId, '2026-02-03' as never))

const ownerOf = async (one: TriageCase) =>
  (
    await db
      .selectFrom('enquiry')
      .select('owner_id')
      .where('id', '=', one.id)
      .executeTakeFirstOrThrow()
  ).owner_id

it('of two who take one enquiry at once, one has it and the other is told', async () => {
  for (let round = 0; round < 5; round += 1) {
    const one = await insertTriageCase(db, organisation)
    const results = await Promise.all(
      ['sasha', 'alex'].map((name) => takeEnquiry(db, actor(name), one.id, undefined)),
    )
    expect(results.filter(({ ok }) => ok).length).toBe(1)
    const grants = db.selectFrom('case_grant').select('staff_id').where('enquiry_id', '=', one.id)
    expect(await grants.execute()).toEqual([{ staff_id: await ownerOf(one) }])
  }
})

it('of eight answers under one number, one is stored', async () => {
  const one = await takenBy('sasha')
  const given = { by: 'sasha', sequence: 2 } as const
  const bodies = await Promise.all(
    Array.from({ length: 8 }, () => writtenBody(organisation, one, given)),
  )
  const results = await Promise.all(
    bodies.map((body) => storeWritten(db, actor('sasha'), one.id, readAs('sasha', body))),
  )
  expect(results.filter(({ ok }) => ok).length).toBe(1)
})

it('an answer that passed the door before a revocation is not stored after it', async () => {
  const one = await takenBy('sasha')
  const given = must(readHandOver(await handOverBody(organisation, one, 'sasha', 'alex')))
  expect((await handOver(db, actor('sasha'), one.id, given)).ok).toBe(true)
  const answer = readAs('sasha', await writtenBody(organisation, one, { by: 'sasha', sequence: 2 }))
  const gone = must(readRevocation(await revokeBody(organisation, one, 'sasha', ['alex'])))
  // Both wait for the row; the revocation is first in line.
  const results = await inLine(one, [
    () => revoke(db, actor('alex'), one.id, gone),
    () => storeWritten(db, actor('sasha'), one.id, answer),
  ])
  expect(results).toEqual([
    { ok: true, value: undefined },
    { ok: false, error: { kind: 'not_found' } },
  ])
})

it('whoever lost the enquiry to a colleague cannot hand it on', async () => {
  const people = organisation
  const one = await takenBy('sasha')
  const given = must(readHandOver(await handOverBody(people, one, 'sasha', 'kim')))
  const results = await inLine(one, [
    () => takeEnquiry(db, actor('alex'), one.id, people.staff('sasha').staffId),
    () => handOver(db, actor('sasha'), one.id, given),
  ])
  expect(results.map(({ ok }) => ok)).toEqual([true, false])
  expect(await ownerOf(one)).toBe(people.staff('alex').staffId)
  const wraps = db
    .selectFrom('case_wrap')
    .select('blob')
    .where('enquiry_id', '=', one.id)
    .where('staff_id', 'is not', null)
  expect(await wraps.execute()).toEqual([])
})

it('a colleague who leaves meanwhile neither takes nor is given anything', async () => {
  const one = await takenBy('sasha')
  const free = await insertTriageCase(db, organisation)
  const given = must(readHandOver(await handOverBody(organisation, one, 'sasha', 'kim')))
  const results = await db.transaction().execute(async (leaving) => {
    await leaving
      .updateTable('staff')
      .set({ state: 'left', left_at: new Date(now) })
      .where('id', '=', organisation.staff('kim').staffId)
      .execute()
    const waiting = [
      handOver(db, actor('sasha'), one.id, given),
      takeEnquiry(db, { ...actor('kim'), roles: ['duty_lead'] }, free.id, undefined),
    ]
    await waitingFor(2)
    return waiting
  })
  expect((await Promise.all(results)).map(({ ok }) => ok)).toEqual([false, false])
  expect([await ownerOf(one), await ownerOf(free)]).toEqual([
    organisation.staff('sasha').staffId,
    null,
  ])
})

/** Starts each while the row is held, one after the other, and lets them go in that order. */
async function inLine<Value>(one: TriageCase, acts: readonly (() => Promise<Value>)[]) {
  const begun: Promise<Value>[] = []
  await db.transaction().execute(async (holder) => {
    await holder.selectFrom('enquiry').select('id').where('id', '=', one.id).forUpdate().execute()
    for (const act of acts) {
      begun.push(act())
      await waitingFor(begun.length)
    }
  })
  return Promise.all(begun)
}

async function waitingFor(count: number): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const { rows } = await sql<{ n: number }>`
      SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(db)
    const n = rows[0]?.n ?? 0
    if (n >= count) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('nobody waits')
}
