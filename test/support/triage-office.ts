// Triage for a test: its routes on a database of its own, three coordinators at their browsers, and the steps that many
// tests begin with.
import { expect } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import { triageRoutes } from '#features/help/triage/routes.ts'
import { testDatabase } from './database.ts'
import { mountForTest, staffServices, type TestBrowser } from './staff-app.ts'
import { insertStaffedOrganisation } from './staffed-organisation.ts'
import { insertTriageCase, staffBrowser, type TriageCase, writtenBody } from './triage-case.ts'

/** Called at the top of a test file. */
export async function triageOffice() {
  const { db } = await testDatabase()
  const clock = { now: instant(Date.parse('2026-02-03T10:00:00Z')) }
  const app = mountForTest(db, triageRoutes(staffServices(db, clock)), clock)
  const organisation = await insertStaffedOrganisation(db)
  const open = (name: string) => staffBrowser(db, app, clock, organisation, name)
  const [sasha, alex, kim] = [await open('sasha'), await open('alex'), await open('kim')]

  const idOf = (name: string) => organisation.staff(name).staffId
  const pathOf = (one: TriageCase, rest = '') => `/staff/enquiries/${one.id}${rest}`

  async function take(browser: TestBrowser, one: TriageCase, owner = ''): Promise<Response> {
    return browser.postForm(pathOf(one, '/take'), { owner })
  }

  async function taken(by = sasha): Promise<TriageCase> {
    const one = await insertTriageCase(db, organisation)
    expect((await take(by, one)).status).toBe(303)
    return one
  }

  const rowOf = (one: TriageCase) =>
    db.selectFrom('enquiry').selectAll().where('id', '=', one.id).executeTakeFirstOrThrow()

  async function actionsOn(one: TriageCase): Promise<readonly string[]> {
    const rows = await db
      .selectFrom('audit_entry')
      .select(['action', 'outcome'])
      .where('subject_id', '=', one.id)
      .orderBy('at')
      .execute()
    return rows.map(({ action, outcome }) => `${action} ${outcome}`)
  }

  const answerAs = async (by: string, browser: TestBrowser, one: TriageCase, sequence: number) =>
    browser.postJson(pathOf(one, '/answer'), await writtenBody(organisation, one, { by, sequence }))

  return {
    db,
    clock,
    app,
    organisation,
    sasha,
    alex,
    kim,
    idOf,
    pathOf,
    take,
    taken,
    rowOf,
    actionsOn,
    answerAs,
  }
}
