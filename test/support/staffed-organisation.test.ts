// The organisation that tests use is one that the product would make: nobody holds a team key that their roles do not call for.
import { expect, test } from 'vitest'
import { teams, teamsOf } from '#domain/staff/teams.ts'
import { testDatabase } from './database.ts'
import { insertStaffedOrganisation } from './staffed-organisation.ts'

const { db } = await testDatabase()

test('everybody holds the team keys of their roles, and the steward all of them', async () => {
  const organisation = await insertStaffedOrganisation(db)
  const rows = await db.selectFrom('team_key_wrap').select(['team', 'staff_id']).execute()
  const heldBy = (staffId: string) =>
    new Set(rows.filter((row) => row.staff_id === staffId).map(({ team }) => team))
  for (const [index, { staffId, roles, signInName }] of organisation.people.entries())
    expect(heldBy(staffId), signInName).toEqual(new Set(index === 0 ? teams : teamsOf(roles)))
}, 60_000)
