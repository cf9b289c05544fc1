// The registry against the database: a therapist's way from application to active, lapse and renewal by the clock,
// versions, and what the log keeps.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { credentialKinds } from '#domain/help/therapists/credentials.ts'
import type { Move } from '#domain/help/therapists/therapist.ts'
import type { StaffId, TherapistId } from '#domain/shared/ids.ts'
import { addDays, type CalendarDay, dayMs, instant } from '#domain/shared/instant.ts'
import { insertStaff } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { staffServices } from '#test/support/staff-app.ts'
import { therapistProfile } from '#test/support/therapist-profile.ts'
import {
  addTherapist,
  judgeAbout,
  moveTherapist,
  namePeople,
  recordSilence,
  saveOwnProfile,
  saveProfile,
} from './commands.ts'
import { runRegistryClock } from './commands-clock.ts'
import { addAbsence, addCredential, stateLimit, withdrawCredential } from './commands-facts.ts'
import { countForRegistry, countOwnCredentialNotices, listEvents } from './queries.ts'
import { readTherapist, type TherapistRecord } from './stored-therapist.ts'

const { db, pool } = await testDatabase()
const begin = instant(Date.UTC(2028, 1, 1, 10, 0))
const firstDay = '2028-02-01' as CalendarDay
const clock = { now: begin }
const services = staffServices(db, clock)
const { fieldBox, random } = services
let manager: StaffId
let executor: StaffId
beforeAll(async () => {
  manager = await insertStaff(db, { roles: ['registry_manager'] })
  executor = await insertStaff(db, { roles: ['clinical_supervisor'] })
})
beforeEach(async () => {
  clock.now = begin
  await pool.query('DELETE FROM therapist')
})

const actor = () => ({
  ...{ staffId: manager, now: clock.now, timeZone: 'Europe/London', fieldBox, random },
})

async function added(): Promise<TherapistId> {
  const done = await addTherapist(db, actor(), therapistProfile())
  if (!done.ok) throw new Error('refused')
  return done.value
}
async function recordOf(id: TherapistId): Promise<TherapistRecord> {
  const record = await readTherapist(db, fieldBox, id)
  if (record === undefined) throw new Error('gone')
  return record
}
const which = async (id: TherapistId) => ({ id, version: (await recordOf(id)).version })
const moveOn = async (id: TherapistId, asked: Move) =>
  moveTherapist(db, actor(), await which(id), asked, 'registry')

async function give(
  id: TherapistId,
  kind: (typeof credentialKinds)[number],
  days: number,
): Promise<void> {
  const done = await addCredential(db, actor(), await which(id), {
    ...{ kind, issuer: 'Sample Register', number: 'S-1' },
    expiresOn: addDays(firstDay, days),
    ...(kind === 'insurance' ? { insuredPounds: 2_000_000 } : {}),
    ...(kind === 'specialist_training' ? { trainingDays: 3 } : {}),
  })
  expect(done.ok).toBe(true)
}

async function active(insuredDays = 365): Promise<TherapistId> {
  const id = await added()
  for (const asked of ['ask_references', 'invite_to_interview', 'take_on'] as const)
    expect((await moveOn(id, asked)).ok).toBe(true)
  for (const kind of credentialKinds) await give(id, kind, kind === 'insurance' ? insuredDays : 700)
  const people = { account: undefined, executor, caretaker: undefined }
  expect((await namePeople(db, actor(), await which(id), people)).ok).toBe(true)
  expect((await moveOn(id, 'activate')).ok).toBe(true)
  return id
}
const onDay = (days: number) => {
  clock.now = instant(begin + days * dayMs)
}

describe('from application to active', () => {
  it('needs each step, and keeps when it was', async () => {
    const id = await active()
    expect(await recordOf(id)).toMatchObject({
      ...{ standing: { state: 'active', since: firstDay }, appliedOn: firstDay },
      ...{ referencesOn: firstDay, interviewedOn: firstDay, activatedOn: firstDay, executor },
    })
  })

  it('stops at whatever is missing', async () => {
    const id = await added()
    expect(await moveOn(id, 'activate')).toMatchObject({
      error: { kind: 'move', refusal: { why: 'not_from_here' } },
    })
    for (const asked of ['ask_references', 'invite_to_interview', 'take_on'] as const)
      await moveOn(id, asked)
    expect(await moveOn(id, 'activate')).toMatchObject({
      error: { refusal: { why: 'no_executor' } },
    })
    const people = { account: undefined, executor, caretaker: undefined }
    await namePeople(db, actor(), await which(id), people)
    expect(await moveOn(id, 'activate')).toMatchObject({
      error: { refusal: { why: 'credentials', failing: credentialKinds } },
    })
    expect((await recordOf(id)).standing.state).toBe('provisional')
  })

  it('nobody stands in for themselves, and whoever left stands in for nobody', async () => {
    const id = await added()
    const account = await insertStaff(db, { roles: ['therapist'] })
    const name = async (given: { account?: StaffId; executor?: StaffId; caretaker?: StaffId }) =>
      namePeople(db, actor(), await which(id), {
        ...{ account: given.account, executor: given.executor, caretaker: given.caretaker },
      })
    expect(await name({ account, executor: account })).toMatchObject({ ok: false })
    expect(await name({ executor: manager })).toMatchObject({ ok: false })
    expect(await name({ account: manager })).toMatchObject({ ok: false })
    expect(await name({ account, executor })).toMatchObject({ ok: true })
    expect(await name({ executor: account })).toMatchObject({ ok: false })
    const other = await added()
    const taken = { account, executor: undefined, caretaker: undefined }
    expect(await namePeople(db, actor(), await which(other), taken)).toMatchObject({ ok: false })
  })
})

describe('the clock', () => {
  const run = () => runRegistryClock(services, clock.now)

  it('gives each notice once, pauses on the day of the lapse, and a renewal un-pauses at once', async () => {
    const id = await active(100)
    const given: number[] = []
    for (let day = 0; day <= 100; day += 1) {
      onDay(day)
      const { notices, moved } = await run()
      expect(await run()).toEqual({ notices: 0, moved: 0 })
      expect(moved).toBe(0)
      if (notices > 0) given.push(100 - day)
    }
    expect(given).toEqual([60, 30, 7])
    expect((await recordOf(id)).standing.state).toBe('active')
    onDay(101)
    expect(await run()).toEqual({ notices: 0, moved: 1 })
    expect(await run()).toEqual({ notices: 0, moved: 0 })
    expect((await recordOf(id)).standing).toEqual({
      ...{ state: 'paused', why: 'lapse', since: addDays(firstDay, 101) },
    })
    await give(id, 'insurance', 465)
    expect((await recordOf(id)).standing.state).toBe('active')
  }, 60_000)

  it('a pause that a person wanted outlasts the renewal', async () => {
    const id = await active(100)
    await moveOn(id, 'pause')
    onDay(120)
    await run()
    await give(id, 'insurance', 465)
    await run()
    expect((await recordOf(id)).standing).toMatchObject({ state: 'paused', why: 'registry' })
    expect((await moveOn(id, 'resume')).ok).toBe(true)
  })

  it('an absence pauses by itself and ends by itself', async () => {
    const id = await active()
    const absence = { fromDay: addDays(firstDay, 3), untilDay: addDays(firstDay, 5) }
    await addAbsence(db, actor(), await which(id), absence)
    const seen: string[] = []
    for (const day of [2, 3, 5, 6]) {
      onDay(day)
      await run()
      seen.push((await recordOf(id)).standing.state)
    }
    expect(seen).toEqual(['active', 'paused', 'paused', 'active'])
  })

  it('a record that does not open keeps nobody else from their turn', async () => {
    const [broken, fine] = [await active(100), await active(100)]
    await pool.query("UPDATE therapist SET profile_sealed = '\\x00' WHERE id = $1", [broken])
    onDay(101)
    await expect(run()).rejects.toThrow('does not open')
    expect((await recordOf(fine)).standing.state).toBe('paused')
  })
})

it('a credential that is struck off pauses in the same act', async () => {
  const id = await active()
  const { credentials } = await recordOf(id)
  const registration = credentials.find(({ kind }) => kind === 'registration')
  expect(registration).toMatchObject({ issuer: 'Sample Register', number: 'S-1', seenBy: manager })
  const withdrawn = await withdrawCredential(db, actor(), await which(id), registration?.id ?? '')
  expect(withdrawn.ok).toBe(true)
  expect((await recordOf(id)).standing).toMatchObject({ state: 'paused', why: 'lapse' })
  const elsewhere = await active()
  const foreign = await withdrawCredential(
    db,
    actor(),
    await which(elsewhere),
    registration?.id ?? '',
  )
  expect(foreign).toMatchObject({ error: { kind: 'not_found' } })
})

it('of two who change the same page one wins and the other is told', async () => {
  const id = await added()
  const seen = await which(id)
  const profiles = ['Ash', 'Robin'].map((firstName) => therapistProfile({ firstName }))
  const done = await Promise.all(profiles.map((one) => saveProfile(db, actor(), seen, one)))
  expect(done.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  expect(done.find(({ ok }) => !ok)).toMatchObject({ error: { kind: 'changed_meanwhile' } })
})

it('a text about themselves waits until somebody approves it; the rest holds at once', async () => {
  const id = await active()
  const before = (await recordOf(id)).profile
  const { about: _before, ...others } = before
  const work = { ...others, placesTotal: 3 }
  const offer = async (about: string) =>
    saveOwnProfile(db, actor(), await which(id), { work, about })
  await recordSilence(db, actor(), await which(id), true)
  await offer('I listen.')
  expect(await recordOf(id)).toMatchObject({
    ...{ profile: { about: before.about, placesTotal: 3 }, aboutOffered: 'I listen.' },
    silentSince: undefined,
  })
  await judgeAbout(db, actor(), await which(id), false)
  expect(await recordOf(id)).toMatchObject({ profile: { about: before.about } })
  expect((await recordOf(id)).aboutOffered).toBeUndefined()
  await offer('I listen, and I ask.')
  await judgeAbout(db, actor(), await which(id), true)
  expect((await recordOf(id)).profile.about).toBe('I listen, and I ask.')
  await offer('Another.')
  await offer('I listen, and I ask.')
  expect((await recordOf(id)).aboutOffered).toBeUndefined()
})

it('tells the past on the page and in the audit log, in codes', async () => {
  const id = await active()
  const limit = { code: 'no_images', reasonCode: 'supervisor_advised' } as const
  await stateLimit(db, actor(), await which(id), limit)
  const [latest] = await listEvents(db, id)
  expect(latest).toMatchObject({
    ...{ on: firstDay, kind: 'limit_stated', detail: 'no_images', reason: 'supervisor_advised' },
  })
  const { rows } = await pool.query(
    "SELECT action, facts FROM audit_entry WHERE subject_id = $1 AND action IN ('therapist.limit_stated', 'therapist.state') ORDER BY at, number",
    [id],
  )
  expect(rows).toContainEqual({
    action: 'therapist.limit_stated',
    facts: { kind: 'no_images', reason_code: 'supervisor_advised' },
  })
  expect(rows).toContainEqual({
    action: 'therapist.state',
    facts: { from_state: 'provisional', to_state: 'active' },
  })
})

it('what stands in the rows tells no name, number or text', async () => {
  const id = await active()
  const { rows } = await pool.query(
    `SELECT t::text || coalesce(string_agg(c::text, ''), '') AS row FROM therapist t
     LEFT JOIN therapist_credential c ON c.therapist_id = t.id WHERE t.id = $1 GROUP BY t.*`,
    [id],
  )
  const shown = String(rows[0].row)
  const asHex = (text: string) => Buffer.from(text).toString('hex')
  for (const text of ['Rowan', 'Sample', 'S-1', 'ten years'])
    for (const form of [text, asHex(text)]) expect(shown).not.toContain(form)
})

it('the start page counts what waits for the registry, and what ends for the therapist', async () => {
  const today = (days: number) => addDays(firstDay, days)
  const own = (day: number) => countOwnCredentialNotices(db, fieldBox, account, today(day))
  const account = await insertStaff(db, { roles: ['therapist'] })
  expect(await own(0)).toBe(0)
  const id = await active(100)
  const people = { account, executor, caretaker: undefined }
  await namePeople(db, actor(), await which(id), people)
  expect([await own(0), await own(40), await own(100), await own(101)]).toEqual([0, 1, 1, 1])
  expect(await countForRegistry(db)).toBe(0)
  await moveOn(id, 'suspend')
  expect(await countForRegistry(db)).toBe(1)
  await namePeople(db, actor(), await which(id), { ...people, caretaker: executor })
  expect(await countForRegistry(db)).toBe(0)
})
