// The clocks of contact today with the time passed in: the task and its alert commit with the enquiry, the alert is
// raised once, and what nobody acts on is asked for again.
import { newReceiptCode, sealEnquiry } from '@forestall/sealed'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { type ContactTodayId, type EnquiryId, type MessageId, newId } from '#domain/shared/ids.ts'
import { addMs, type CalendarDay, hourMs, type Instant, minuteMs } from '#domain/shared/instant.ts'
import { type NewEnquiry, storeEnquiry } from '#features/help/enquiry/commands.ts'
import { acknowledgeAlert, passOnDueAlerts } from '#platform/alerts/commands.ts'
import { findAlert, listOpenAlerts } from '#platform/alerts/queries.ts'
import { readonly } from '#platform/db/database.ts'
import { listJobs } from '#platform/jobs/queries.ts'
import {
  byPhoneInTheDay,
  fridayEvening as friday,
  insertOnDuty,
  insertWayToReach,
  type OnDuty,
} from '#test/support/contact-today.ts'
import { testDatabase } from '#test/support/database.ts'
import { officeHours } from '#test/support/office-hours.ts'
import { insertSealedOrganisation, type SealedOrganisation } from '#test/support/sealed-enquiry.ts'
import { testRandom as random } from '#test/support/staff-app.ts'
import { testFieldBox as fieldBox } from '#test/support/staffed-organisation.ts'
import { recordAttemptOf, takeOnTask } from './commands.ts'
import { contactTodayInserts } from './commands-open.ts'
import { raiseFirstAlert, remindOfContactToday } from './commands-remind.ts'
import { raiseAlertQueue } from './queue.ts'

const { db, pool } = await testDatabase()
const services = { db, random, settings: { timeZone: 'Europe/London' } }
const inserts = {
  contactTodayInserts: contactTodayInserts({ random, coverHours: () => officeHours }),
}
let duty: OnDuty
let organisation: SealedOrganisation
beforeAll(async () => {
  duty = await insertOnDuty(db)
  await pool.query('DELETE FROM organisation')
  organisation = await insertSealedOrganisation(db)
})
beforeEach(async () => {
  await pool.query(
    'DELETE FROM contact_today; DELETE FROM outgoing_mail; DELETE FROM alert; DELETE FROM graphile_worker._private_jobs',
  )
})

async function newEnquiry(contactToday: boolean): Promise<NewEnquiry> {
  const envelope = await sealEnquiry({
    code: newReceiptCode(),
    organisationId: organisation.organisationId,
    caseId: newId<EnquiryId>(random),
    team: organisation.team,
    card: { version: 1 },
    messages: [{ messageId: newId<MessageId>(random), text: 'I want to stop' }],
  })
  return {
    ...{ envelope, contactToday, door: 'self', language: 'en', begun: 'script' },
    ...{ isUnclaimedReferral: false, limitsVersion: 1, channelRules: undefined },
    today: '2026-11-27' as CalendarDay,
    promisedOn: '2026-11-30' as CalendarDay,
  }
}

const tasks = async () => (await pool.query('SELECT * FROM contact_today')).rows
const jobs = async () => (await listJobs(db, 50)).filter((job) => job.name === raiseAlertQueue.name)
const alerts = () => listOpenAlerts(readonly(db), 50)

async function storedTask(): Promise<{ id: ContactTodayId; enquiryId: EnquiryId }> {
  await storeEnquiry(db, await newEnquiry(true), inserts, friday)
  const [row] = await tasks()
  return { id: row.id, enquiryId: row.enquiry_id }
}
const at = (ms: number): Instant => addMs(friday, ms)

it('commits the task, the job of its alert and the audit row with the enquiry, once', async () => {
  await storeEnquiry(db, await newEnquiry(false), inserts, friday)
  expect(await tasks()).toEqual([])
  expect(await jobs()).toEqual([])
  const enquiry = await newEnquiry(true)
  for (const _ of [1, 2]) await storeEnquiry(db, enquiry, inserts, friday)
  const rows = await tasks()
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    ...{ enquiry_id: enquiry.envelope.caseId, state: 'unowned', opened_by: null },
    // Two cover hours: Monday 11:00.
    first_attempt_by: new Date('2026-11-30T11:00:00Z'),
  })
  expect(await jobs()).toHaveLength(1)
  const audit = await pool.query(
    "SELECT at, actor_kind FROM audit_entry WHERE action = 'contact_today.open'",
  )
  expect(audit.rows).toEqual([{ at: new Date('2026-11-27T00:00:00Z'), actor_kind: 'visitor' }])
})

it('raises its alert once, with the ladder of the roster, however often the job runs', async () => {
  const { id } = await storedTask()
  await Promise.all([1, 2, 3].map(() => raiseFirstAlert(services, id, friday)))
  const open = await alerts()
  expect(open).toHaveLength(1)
  const { dutyLead, dutyDeputy, safeguardingLead, safeguardingDeputy, head } = duty
  expect(open[0]?.alert).toMatchObject({
    ...{ kind: 'contact_today', subjectId: id, state: 'raised' },
    ladder: [dutyLead, dutyDeputy, safeguardingLead, safeguardingDeputy, head],
  })
})

it('raises it by the clock when the job was given up', async () => {
  const { id } = await storedTask()
  await pool.query('DELETE FROM graphile_worker._private_jobs')
  expect(await remindOfContactToday(services, at(minuteMs))).toBe(1)
  expect((await alerts())[0]?.alert.subjectId).toBe(id)
  expect(await remindOfContactToday(services, at(2 * minuteMs))).toBe(0)
})

it('climbs every 15 minutes; acknowledged and not taken on, it is raised anew', async () => {
  const { id } = await storedTask()
  await raiseFirstAlert(services, id, friday)
  const first = (await alerts())[0]?.alert.id
  if (first === undefined) throw new Error('no alert')
  for (const step of [1, 2, 3, 4]) {
    expect(await passOnDueAlerts(db, at(step * 15 * minuteMs))).toBe(1)
    expect(await remindOfContactToday(services, at(step * 15 * minuteMs))).toBe(0)
    expect((await findAlert(readonly(db), first))?.step).toBe(step)
  }
  const seen = at(61 * minuteMs)
  expect((await acknowledgeAlert(db, duty.head, first, seen)).ok).toBe(true)
  expect(await remindOfContactToday(services, addMs(seen, 14 * minuteMs))).toBe(0)
  expect(await remindOfContactToday(services, addMs(seen, 15 * minuteMs))).toBe(1)
  expect(await alerts()).toHaveLength(1)
})

it('asks the duty lead when the first attempt is late, and the owner when the next is due', async () => {
  const { id, enquiryId } = await storedTask()
  await insertWayToReach(db, enquiryId, byPhoneInTheDay)
  await raiseFirstAlert(services, id, friday)
  const actor = {
    ...{ staffId: duty.coordinator, isDutyLead: false, timeZone: 'Europe/London' },
    now: at(5 * minuteMs),
  }
  await takeOnTask(db, actor, id, { seenOwner: undefined, random })
  const eleven = addMs(friday, (2 * 24 + 17) * hourMs)
  expect(await remindOfContactToday(services, addMs(eleven, -minuteMs))).toBe(0)
  expect(await remindOfContactToday(services, eleven)).toBe(1)
  expect((await alerts())[0]?.alert.ladder[0]).toBe(duty.dutyLead)
  const attempt = { channel: 'phone', outcome: 'not_reached', fieldBox, random } as const
  expect((await recordAttemptOf(db, { ...actor, now: eleven }, id, attempt)).ok).toBe(true)
  expect(await alerts()).toEqual([])
  // Twelve hours later nobody covers: the owner is asked on Tuesday at nine.
  expect(await remindOfContactToday(services, addMs(eleven, 12 * hourMs))).toBe(0)
  expect(await remindOfContactToday(services, addMs(eleven, 22 * hourMs))).toBe(1)
  expect((await alerts())[0]?.alert.ladder[0]).toBe(duty.coordinator)
})
