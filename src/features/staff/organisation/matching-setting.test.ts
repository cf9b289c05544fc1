// The setting for matching as an administrator saves it: what was typed comes back, what cannot be read is named, and
// the rules read what was saved.
import { beforeAll, describe, expect, it } from 'vitest'
import { settingOn } from '#domain/help/matching/organisation-setting.ts'
import { defaultWeights } from '#domain/help/matching/soft-weights.ts'
import { instant } from '#domain/shared/instant.ts'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { readSetting } from '#platform/db/settings.ts'
import { testDatabase } from '#test/support/database.ts'
import { day } from '#test/support/matching.ts'
import { signInAs } from '#test/support/signed-in.ts'
import { mountForTest, staffServices, type TestBrowser } from '#test/support/staff-app.ts'
import { htmlFaults } from '#test/support/staff-page.ts'
import {
  insertStaffedOrganisation,
  type StaffedOrganisation,
} from '#test/support/staffed-organisation.ts'
import { organisationRoutes } from './routes.ts'
import { matching } from './setting-forms-matching.ts'

const { db } = await testDatabase()
const clock = { now: instant(Date.parse('2026-03-02T10:00:00Z')) }
const services = staffServices(db, clock)
const app = mountForTest(db, [...signInRoutes(services), ...organisationRoutes(services)], clock)
let organisation: StaffedOrganisation
let robin: TestBrowser

beforeAll(async () => {
  organisation = await insertStaffedOrganisation(db)
  robin = await signInAs(app, clock, organisation, 'robin')
}, 60_000)

const path = '/staff/organisation/matching'
const usual = matching.write(undefined)
const facts = {
  timeZone: 'Europe/London',
  today: day('2026-03-02'),
  activeStaff: [],
  allowsLoopbackAlerts: false,
}

describe('the form', () => {
  it('begins with the usual, and reads what it wrote', () => {
    const read = matching.read(usual, facts)
    expect(read).toEqual({
      ok: true,
      value: {
        weights: defaultWeights,
        interpreters: [],
        currency: 'GBP',
        reducedFee: 3000,
        bursaryPerSession: 0,
      },
    })
    if (read.ok) expect(matching.write(read.value)).toEqual(usual)
  })

  it.each([
    ['weight_fee', ''],
    ['weight_fee', '-1'],
    ['weight_fee', '1.5'],
    ['weight_fee', '1000'],
    ['currency', 'USD'],
    ['reducedFee', '30,00'],
    ['reducedFee', '500.01'],
    ['bursaryPerSession', ''],
  ])('%s: %s is refused by its name', (field, text) => {
    expect(matching.read({ ...usual, [field]: text }, facts)).toMatchObject({
      ok: false,
      faults: [{ field }],
    })
  })
})

it('is saved on its page, and the rules read it', async () => {
  const shown = await (await robin.get(path)).text()
  expect(await htmlFaults(shown)).toEqual([])
  expect(shown).toContain('No time of the week suits both.')
  const refused = await robin.postForm(path, { ...usual, version: '0', currency: 'x' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('href="#currency"')

  const typed = { ...usual, weight_fee: '0', bursaryPerSession: '12.50', interpreter_pl: 'yes' }
  expect((await robin.postForm(path, { ...typed, version: '0' })).status).toBe(303)
  const stored = (await readSetting(db, 'matching'))?.value
  const { context, weights } = settingOn(day('2026-03-02'), stored)
  expect(weights).toEqual({ ...defaultWeights, fee: 0 })
  expect(context.interpreters).toEqual(['pl'])
  expect(context.fees).toEqual({ currency: 'GBP', reducedFee: 3000, bursaryPerSession: 1250 })
  expect(await (await robin.get(path)).text()).toContain('value="12.50"')
})
