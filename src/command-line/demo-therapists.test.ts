// The demonstration's registry on a real database: sixty sound profiles, and a clock that finds nothing to move today.
import { expect, test } from 'vitest'
import { standingOn, whatFails } from '#domain/help/therapists/credentials.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import { type CalendarDay, instant } from '#domain/shared/instant.ts'
import { runRegistryClock } from '#features/help/therapists/commands-clock.ts'
import { listTherapists } from '#features/help/therapists/queries.ts'
import { insertStaff } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { staffServices, testRandom } from '#test/support/staff-app.ts'
import { makeDemoRegistry } from './demo-therapists.ts'

const { db } = await testDatabase()
const now = instant(Date.UTC(2026, 10, 23, 10))
const today = '2026-11-23' as CalendarDay
const services = staffServices(db, { now })

test('has sixty therapists in realistic supply, and the clock agrees with where each stands', async () => {
  const ids = new Map<string, StaffId>()
  for (const name of ['pat', 'dana', 'avery', 'blake', 'casey'])
    ids.set(name, await insertStaff(db, { roles: ['therapist'] }))
  const idOf = (name: string): StaffId => {
    const id = ids.get(name)
    if (id === undefined) throw new Error(name)
    return id
  }
  await db.transaction().execute(async (tx) => {
    await makeDemoRegistry(tx, { now, random: testRandom, fieldBox: services.fieldBox, idOf })
  })
  const therapists = await listTherapists(db, services.fieldBox)
  expect(therapists.length).toBe(60)
  const names = therapists.map(({ profile }) => `${profile.firstName} ${profile.surname}`)
  expect(new Set(names).size).toBe(60)
  const run = await runRegistryClock(services, now)
  expect(run.moved).toBe(0)
  expect(run.notices).toBeGreaterThanOrEqual(4)
  const failing = therapists.filter(
    ({ credentials }) => whatFails(standingOn(credentials, today)).length > 0,
  )
  const lapsed = failing.filter(({ standing }) => 'why' in standing && standing.why === 'lapse')
  expect(lapsed.length).toBe(4)
  const active = therapists.filter(({ standing }) => standing.state === 'active')
  expect(active.length).toBe(45)
  expect(active.filter(({ profile }) => profile.placesTotal === 0).length).toBe(7)
  for (const [language, count] of [
    ['en', 45],
    ['pl', 3],
    ['pa', 1],
    ['pt', 0],
  ] as const)
    expect(active.filter(({ profile }) => profile.languages.includes(language)).length).toBe(count)
  expect(active.filter(({ staffId }) => staffId !== undefined).length).toBe(3)
})
