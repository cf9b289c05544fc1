// Over random histories of what colleagues do, leaving included, nothing that is open lies where nobody looks: each open
// enquiry has the intake team or a colleague who works here, and a day on which it is looked at next.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type PlainMove, plainMoves } from '#domain/help/enquiry.ts'
import { isOpen } from '#domain/help/enquiry-states.ts'
import { type ClearOutcome, outcomeKinds } from '#domain/help/triage-decision.ts'
import { newId, type StaffId } from '#domain/shared/ids.ts'
import { addDays, type CalendarDay, instant } from '#domain/shared/instant.ts'
import { openWithDecision } from '#features/help/contact-today/commands-open.ts'
import {
  holdEnquiry,
  moveEnquiry,
  resumeEnquiry,
  setNextDate,
  takeEnquiry,
} from '#features/help/triage/commands.ts'
import { decideTriage } from '#features/help/triage/commands-decide.ts'
import { listUnheld } from '#features/help/triage/queries-shift.ts'
import { enquiryOf } from '#features/help/triage/stored-enquiry.ts'
import { cutOff } from '#features/staff/accounts/commands-roles.ts'
import { readonly } from '#platform/db/database.ts'
import { insertEnquiry, insertStaff } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { testRandom } from '#test/support/staff-app.ts'
import { insertStaffedOrganisation } from '#test/support/staffed-organisation.ts'

const { db } = await testDatabase()
const organisation = await insertStaffedOrganisation(db)
const now = instant(Date.parse('2026-02-03T10:00:00Z'))
const today = '2026-02-03' as CalendarDay
const openContactToday = openWithDecision(testRandom)

type Step =
  | { readonly do: 'take' | 'leave' | 'resume' }
  | { readonly do: 'hold' | 'date'; readonly ahead: number }
  | { readonly do: 'move'; readonly move: PlainMove }
  | { readonly do: 'decide'; readonly outcome: ClearOutcome; readonly isUrgent: boolean }

const outcome = fc
  .constantFrom(...outcomeKinds)
  .map(
    (kind): ClearOutcome =>
      kind === 'decline' ? { kind, reason: 'out_of_area', onward: 'self_help' } : { kind },
  )
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('take' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('leave' as const, 'resume' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('hold' as const, 'date' as const),
      ahead: fc.integer({ min: -2, max: 30 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      move: fc.constantFrom(...plainMoves),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('decide' as const), outcome, isUrgent: fc.boolean() }),
  },
)

const newColleague = async () => ({
  staffId: await insertStaff(db, { roles: ['intake_coordinator'] }),
  roles: ['intake_coordinator'] as const,
  ...{ now, timeZone: 'Europe/London' },
})

const rowOf = (id: Awaited<ReturnType<typeof insertEnquiry>>) =>
  db.selectFrom('enquiry').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

it('nothing that is open is without an owner who works here and a next date', {
  timeout: 120_000,
}, async () => {
  let moved = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const id = await insertEnquiry(db, { promised_on: today, next_on: today })
      await db
        .insertInto('shred_key')
        .values({ enquiry_id: id, class: 'conversation', key: testRandom(32) })
        .execute()
      let actor = await newColleague()
      let sequence = 0
      for (const one of steps) {
        const before = await rowOf(id)
        const seen = { id, version: before.version }
        switch (one.do) {
          case 'take':
            await takeEnquiry(db, actor, id, (before.owner_id as StaffId | null) ?? undefined)
            break
          case 'leave': {
            const by = organisation.staff('robin').staffId
            await cutOff(db, { staffId: actor.staffId, by, now })
            actor = await newColleague()
            break
          }
          case 'resume':
            await resumeEnquiry(db, actor, seen)
            break
          case 'hold':
            await holdEnquiry(db, actor, seen, addDays(today, one.ahead))
            break
          case 'date':
            await setNextDate(db, actor, seen, addDays(today, one.ahead))
            break
          case 'move':
            await moveEnquiry(db, actor, seen, one.move)
            break
          case 'decide': {
            sequence += 1
            const note = {
              ...{ messageId: newId(testRandom), channel: 'note', sequence, keyVersion: 1 },
              blob: testRandom(100),
            } as unknown as Parameters<typeof decideTriage>[3]['note']
            const given = {
              ...{ version: before.version, note, outcome: one.outcome, nextOn: undefined },
              callsForContactToday: one.isUrgent,
            }
            const done = await decideTriage(db, actor, id, given, openContactToday)
            if (!done.ok) sequence -= 1
            break
          }
        }
        const row = await rowOf(id)
        if (row.state !== before.state) moved += 1
        const enquiry = enquiryOf(row)
        if (isOpen(enquiry)) {
          expect(enquiry.nextOn >= today).toBe(true)
          expect(['person', 'team']).toContain(enquiry.holder.kind)
        } else expect(row.answer_owed).toBe(false)
      }
      expect(await listUnheld(readonly(db))).toEqual([])
    }),
    { numRuns: 25 },
  )
  expect(moved).toBeGreaterThan(20)
})
