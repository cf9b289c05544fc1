import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EnquiryId, StaffId } from '#domain/shared/ids.ts'
import { type Action, actions, conditionFor, mayDo, roles } from '#domain/shared/permissions.ts'
import { insertEnquiry, insertGrant, insertStaff } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { whereAllowed } from './access-where.ts'

const { db } = await testDatabase()

interface Row {
  readonly id: EnquiryId
  readonly ownerId: StaffId | null
  /** Who has a grant, and whether it is in force. */
  readonly grants: ReadonlyMap<StaffId, boolean>
}

const grantKinds = ['none', 'live', 'revoked', 'revoked and renewed', 'unconfirmed'] as const

async function insertGrants(id: EnquiryId, staffId: StaffId, kind: (typeof grantKinds)[number]) {
  const begun = new Date('2026-02-02T10:00:00Z')
  const ended = new Date('2026-02-03T10:00:00Z')
  if (kind === 'revoked' || kind === 'revoked and renewed') {
    await insertGrant(db, id, staffId, { since: begun, revokedAt: ended })
  }
  if (kind === 'live' || kind === 'revoked and renewed') {
    await insertGrant(db, id, staffId, { since: ended })
  }
  if (kind === 'unconfirmed') {
    const row = {
      enquiry_id: id,
      staff_id: staffId,
      since: begun,
      served_when: 'confirmed' as const,
    }
    await db.insertInto('case_grant').values(row).execute()
  }
  return kind === 'live' || kind === 'revoked and renewed'
}

test('a list over enquiries holds exactly the rows that the domain allows one by one', async () => {
  const staff = [await insertStaff(db), await insertStaff(db), await insertStaff(db)]
  const plans = fc.sample(
    fc.record({
      owner: fc.option(fc.nat(2)),
      kinds: fc.tuple(...staff.map(() => fc.constantFrom(...grantKinds))),
    }),
    { numRuns: 60, seed: 11 },
  )
  const rows: Row[] = []
  for (const { owner, kinds } of plans) {
    const ownerId = owner === null ? null : (staff[owner] ?? null)
    const id = await insertEnquiry(db, { owner_id: ownerId })
    const grants = new Map<StaffId, boolean>()
    for (const [index, staffId] of staff.entries()) {
      grants.set(staffId, await insertGrants(id, staffId, kinds[index] ?? 'none'))
    }
    rows.push({ id, ownerId, grants })
  }
  const seen = new Set<unknown>()
  await fc.assert(
    fc.asyncProperty(
      fc.subarray([...roles], { minLength: 1 }),
      fc.constantFrom(...(Object.keys(actions) as Action[])),
      fc.constantFrom(...staff),
      async (held, action, staffId) => {
        const condition = conditionFor(held, action)
        seen.add(condition)
        const listed = await db
          .selectFrom('enquiry')
          .select('id')
          .where(whereAllowed(condition, staffId))
          .execute()
        const allowed = rows.filter((row) =>
          mayDo(held, action, {
            isOwner: row.ownerId === staffId,
            isGranted: row.grants.get(staffId) ?? false,
          }),
        )
        expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(allowed.map(({ id }) => id)))
      },
    ),
    { numRuns: 300 },
  )
  expect(seen).toEqual(new Set(['any', 'granted', 'owner', undefined]))
})
