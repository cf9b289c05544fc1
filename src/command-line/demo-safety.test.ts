// What the demonstration has beside its enquiries: a concern at every state, opened again as the safeguarding lead's
// browser would; holds that are live, due for review and lifted; approvals that hold and one that lapsed.
import { openConcern, openConcernKey } from '@forestall/sealed'
import { beforeAll, expect, test } from 'vitest'
import { concernStates } from '#domain/help/concern-states.ts'
import { type Instant, instant } from '#domain/shared/instant.ts'
import { concernOf } from '#features/help/safeguarding/stored-concern.ts'
import { readSetup } from '#features/staff/organisation/gate.ts'
import { listRequirements } from '#features/staff/organisation/requirements.ts'
import { testDatabase } from '#test/support/database.ts'
import { testRandom } from '#test/support/staff-app.ts'
import { testFieldBox } from '#test/support/staffed-organisation.ts'
import { type MadeDemo, makeDemoOrganisation } from './demo-organisation.ts'

const now: Instant = instant(Date.parse('2026-11-20T10:00:00Z'))
const { db } = await testDatabase()
let made: MadeDemo

beforeAll(async () => {
  const states = ['received', 'in_triage', 'triaged', 'episode_open', 'closed'] as const
  const result = await makeDemoOrganisation({
    ...{ db, now, random: testRandom, fieldBox: testFieldBox, states, keep: () => undefined },
  })
  if (!result.ok) throw new Error(result.error)
  made = result.value
}, 120_000)

test('there is a concern at every state, and one that was passed on by one person alone', async () => {
  const rows = await db.selectFrom('concern').selectAll().execute()
  const concerns = rows.map((row) => concernOf(row, []))
  expect(new Set(concerns.map(({ state }) => state))).toEqual(new Set(concernStates))
  const alone = concerns.filter((one) => 'decidedBy' in one && one.secondedBy === undefined)
  expect(alone.map(({ state, isImminent }) => [state, isImminent])).toEqual([['disclosed', true]])
  for (const { raisedAt } of concerns) expect(raisedAt).toBeLessThan(now)
})

test('every entry opens for the safeguarding team, under the name of who wrote it', async () => {
  const { organisationId, directory, teamKeys } = made.organisation
  const team = teamKeys.find((one) => one.team === 'safeguarding')
  if (team === undefined) throw new Error('no team')
  const entries = await db
    .selectFrom('concern_entry')
    .innerJoin('concern_wrap', 'concern_wrap.concern_id', 'concern_entry.concern_id')
    .select(['concern_entry.concern_id as concernId', 'sequence', 'kind', 'author_id as author'])
    .select(['concern_entry.blob', 'concern_wrap.blob as wrap'])
    .execute()
  expect(new Set(entries.map(({ kind }) => kind)).size).toBeGreaterThan(8)
  for (const { concernId, sequence, blob, wrap, author } of entries) {
    const place = { organisationId, concernId }
    const key = await openConcernKey(wrap, 1, place, team.identity)
    if (!key.ok) throw new Error(key.error)
    const { signerKeys } = directory
    const opened = await openConcern({ place, key: key.value, sequence, signerKeys, blob })
    expect(opened).toMatchObject({ ok: true, value: { staffId: author } })
  }
})

test('holds are live, due for review, and lifted', async () => {
  const rows = await db.selectFrom('legal_hold').selectAll().orderBy('placed_at').execute()
  expect(rows.map((row) => [row.lifted_at !== null, row.review_on < '2026-11-20'])).toEqual([
    [false, true],
    [true, false],
    [false, false],
  ])
})

test('of what is approved some holds, some lapsed and some was never approved', async () => {
  const facts = await readSetup(db, 'england')
  if (facts === undefined) throw new Error('no organisation')
  const approvals = listRequirements(facts, now).filter(({ kind }) => kind === 'approval')
  expect(new Set(approvals.map(({ state }) => state))).toEqual(
    new Set(['met', 'lapsed', 'missing']),
  )
})
