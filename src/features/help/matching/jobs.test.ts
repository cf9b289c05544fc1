// The clock's part: time that ran out, and the one mail between two digests.
import { beforeEach, expect, it } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import { matchingOffice } from '#test/support/matching-office.ts'
import { testFieldBox } from '#test/support/staffed-organisation.ts'
import { createMenu } from './commands-menu.ts'
import { endOffers, tellOfExpiringOffers } from './jobs.ts'

const office = await matchingOffice()
const { db, acting, accepted, postedMenu } = office
const services = (mailer: object | undefined) => ({
  ...{ db, mailer, fieldBox: testFieldBox, settings: { timeZone: 'Europe/London' } },
})
const mails = () =>
  db.selectFrom('outgoing_mail').select(['kind', 'staff_id', 'occasion']).execute()
const at = (text: string) => instant(Date.parse(text))

beforeEach(async () => {
  await office.clear()
  await db.deleteFrom('outgoing_mail').execute()
  await db
    .updateTable('staff')
    .set({ email_sealed: new Uint8Array(40) })
    .where('id', '=', office.idOf('tess'))
    .execute()
  office.clock.now = at('2026-02-03T10:00:00Z')
})

it('one mail to a therapist whose offer ends before the next digest, and only to that one', async () => {
  const one = await accepted()
  const posted = await postedMenu(one, ['tess', 'toni'])
  expect((await createMenu(db, acting('mara'), one.id, posted)).ok).toBe(true)
  const tell = (moment: string, hasServer = true) =>
    tellOfExpiringOffers.run(services(hasServer ? {} : undefined), at(moment))
  // It ends on the 8th at 10:00; digests go out at 08:30 and 13:30.
  await tell('2026-02-07T14:00:00Z')
  expect(await mails()).toEqual([])
  await tell('2026-02-08T08:31:00Z', false)
  expect(await mails()).toEqual([])
  await tell('2026-02-08T08:31:00Z')
  await tell('2026-02-08T08:46:00Z')
  const occasion = posted.offers[0]?.offerId
  expect(await mails()).toEqual([
    { kind: 'offer_expiring', staff_id: office.idOf('tess'), occasion },
  ])
})

it('a time that ran out is seen by the clock, and the next is asked', async () => {
  const one = await accepted()
  await createMenu(db, acting('mara'), one.id, await postedMenu(one, ['tess', 'toni']))
  await endOffers.run(services({}), at('2026-02-08T09:59:00Z'))
  expect(await office.statesOf(one)).toEqual(['sent', 'proposed'])
  await endOffers.run(services({}), at('2026-02-08T10:00:00Z'))
  expect(await office.statesOf(one)).toEqual(['expired', 'sent'])
})
