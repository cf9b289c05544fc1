// Many people without scripts who send at the same moment: their enquiries are sealed on the server, in threads, and
// nobody is turned away for it.
import { newReceiptCode } from '@forestall/sealed'
import { expect, test } from 'vitest'
import { type EnquiryId, type MessageId, newId } from '#domain/shared/ids.ts'
import { instant } from '#domain/shared/instant.ts'
import { testDatabase } from '#test/support/database.ts'
import { testRandom } from '#test/support/staff-app.ts'
import { insertStaffedOrganisation } from '#test/support/staffed-organisation.ts'
import { wholeServices } from '#test/support/whole-app.ts'

const { db, connection } = await testDatabase()
const now = instant(Date.UTC(2026, 10, 23, 10))

test('seals 128 enquiries that arrive at once', { timeout: 60_000 }, async () => {
  const organisation = await insertStaffedOrganisation(db)
  const services = await wholeServices({ connection, now: () => now })
  const intake = await services.intake(now)
  if (intake === undefined) throw new Error('no intake')
  const sealed = await Promise.all(
    Array.from({ length: 128 }, () =>
      services.sealEnquiry({
        code: newReceiptCode(),
        organisationId: organisation.organisationId,
        caseId: newId<EnquiryId>(testRandom),
        team: intake.team,
        card: { version: 1 },
        messages: [{ messageId: newId<MessageId>(testRandom), text: 'I want to stop.' }],
      }),
    ),
  )
  expect(sealed.filter(({ ok }) => !ok)).toEqual([])
})
