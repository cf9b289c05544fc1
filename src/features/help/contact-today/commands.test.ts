// What colleagues do with a task, on a real database: races, rules, and what must be written before it counts.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ContactTodayId, EnquiryId, StaffId } from '#domain/shared/ids.ts'
import { addMs, hourMs, type Instant, instant } from '#domain/shared/instant.ts'
import { readonly } from '#platform/db/database.ts'
import { insertEnquiry } from '#test/support/builders.ts'
import {
  byPhoneInTheDay,
  insertOnDuty,
  insertWayToReach,
  insertWritten,
  type OnDuty,
} from '#test/support/contact-today.ts'
import { testDatabase } from '#test/support/database.ts'
import { testRandom as random } from '#test/support/staff-app.ts'
import { testFieldBox as fieldBox } from '#test/support/staffed-organisation.ts'
import { breakRuleOf, recordAttemptOf, recordTold, takeOnTask } from './commands.ts'
import { decideTask, recordMailboxMessageOf, recordTheyCameOf } from './commands-end.ts'
import { openByStaff } from './commands-open.ts'
import { raiseFirstAlert } from './commands-remind.ts'
import type { Actor } from './commands-shared.ts'
import { countTasks, findTask, listTasks } from './queries.ts'

const { db, pool } = await testDatabase()
const timeZone = 'Europe/London'
const settings = { timeZone }
/** Monday 30 November 2026, 9:00 in London. */
const monday = instant(Date.UTC(2026, 10, 30, 9, 0))
const unowned = { seenOwner: undefined, random }

let duty: OnDuty
let enquiryId: EnquiryId
let id: ContactTodayId
beforeAll(async () => {
  duty = await insertOnDuty(db)
})
beforeEach(async () => {
  await pool.query(
    'DELETE FROM contact_today; DELETE FROM alert; DELETE FROM outgoing_mail; DELETE FROM contact_today_counter',
  )
  enquiryId = await insertEnquiry(db)
  const opened = await openByStaff(db, { ...as(duty.coordinator), random }, enquiryId)
  if (!opened.ok) throw new Error('not opened')
  id = opened.value
})

function as(staffId: StaffId, now: Instant = monday): Actor {
  const isDutyLead = staffId === duty.dutyLead || staffId === duty.dutyDeputy
  return { staffId, isDutyLead, now, timeZone }
}
const find = () => findTask(readonly(db), id, duty.coordinator)
const stateOf = async () => (await find())?.task.state
const try_ = (
  channel: 'phone' | 'voicemail' | 'mailbox',
  outcome: 'reached' | 'not_reached',
  now = monday,
) => recordAttemptOf(db, as(duty.coordinator, now), id, { channel, outcome, fieldBox, random })
const auditOf = async (action: string) => {
  const rows = await db
    .selectFrom('audit_entry')
    .selectAll()
    .where('action', '=', action)
    .where('subject_id', '=', id)
    .execute()
  return rows.length
}

describe('opening and taking on', () => {
  it('opens one task for an enquiry however often it is asked for', async () => {
    const again = await openByStaff(db, { ...as(duty.other), random }, enquiryId)
    expect(again).toEqual({ ok: true, value: id })
    const { rows } = await pool.query('SELECT contact_today FROM enquiry WHERE id = $1', [
      enquiryId,
    ])
    expect(rows[0].contact_today).toBe(true)
    expect(await auditOf('contact_today.open')).toBe(1)
  })

  it('of two people at once one takes it on, the other is told, and the alert has ended', async () => {
    await raiseFirstAlert({ db, random, settings }, id, monday)
    const both = await Promise.all([
      takeOnTask(db, as(duty.coordinator), id, unowned),
      takeOnTask(db, as(duty.other), id, unowned),
    ])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    expect(both).toContainEqual({ ok: false, error: 'somebody_was_faster' })
    const { rows } = await pool.query('SELECT state FROM alert')
    expect(rows).toEqual([{ state: 'acknowledged' }])
    const grants = await pool.query('SELECT staff_id FROM case_grant WHERE enquiry_id = $1', [
      enquiryId,
    ])
    expect(grants.rows).toEqual([{ staff_id: (await find())?.ownerId }])
  })

  it('lets somebody who sees whose it is take it over', async () => {
    await takeOnTask(db, as(duty.coordinator), id, unowned)
    const given = { seenOwner: duty.coordinator, random }
    expect((await takeOnTask(db, as(duty.other), id, given)).ok).toBe(true)
    expect((await find())?.ownerId).toBe(duty.other)
    expect(await countTasks(readonly(db), duty.other)).toEqual({
      ...{ open: 1, unowned: 0, mine: 1, ended: 0 },
    })
  })
})

describe('attempts', () => {
  it('are refused on a channel and at a time that the person did not allow', async () => {
    await insertWayToReach(db, enquiryId, byPhoneInTheDay)
    expect(await try_('phone', 'not_reached')).toEqual({ ok: false, error: 'nobody_owns_it' })
    await takeOnTask(db, as(duty.coordinator), id, unowned)
    const refused = { ok: false, error: 'channel_or_time_not_allowed' }
    expect(await try_('voicemail', 'not_reached')).toEqual(refused)
    expect(await try_('phone', 'not_reached', addMs(monday, 9 * hourMs))).toEqual(refused)
    expect((await try_('phone', 'not_reached')).ok).toBe(true)
    expect((await find())?.task.attempts).toHaveLength(1)
    expect((await try_('phone', 'reached', addMs(monday, hourMs))).ok).toBe(true)
    expect(await stateOf()).toBe('reached')
    expect(await try_('phone', 'reached')).toEqual({ ok: false, error: 'over' })
    const { rows } = await pool.query('SELECT contact_today FROM enquiry WHERE id = $1', [
      enquiryId,
    ])
    expect(rows[0].contact_today).toBe(false)
  })

  it('three over a day end in a decision of the duty lead, whose reason is a sealed note', async () => {
    await insertWayToReach(db, enquiryId, byPhoneInTheDay)
    await takeOnTask(db, as(duty.coordinator), id, unowned)
    for (const hours of [0, 5, 24])
      expect((await try_('phone', 'not_reached', addMs(monday, hours * hourMs))).ok).toBe(true)
    expect(await stateOf()).toBe('awaiting_decision')
    const by = duty.dutyLead
    const note = await insertWritten(db, { enquiryId, by, in: 'note', sequence: 1 })
    const byCoordinator = await decideTask(db, as(duty.coordinator), id, {
      ...{ reasonNoteId: note, random },
    })
    expect(byCoordinator).toEqual({ ok: false, error: 'only_the_duty_lead' })
    const other = await insertWritten(db, {
      ...{ enquiryId, by: duty.other, in: 'note', sequence: 2 },
    })
    const withAnothers = await decideTask(db, as(by), id, { reasonNoteId: other, random })
    expect(withAnothers).toEqual({ ok: false, error: 'nothing_written' })
    expect((await decideTask(db, as(by), id, { reasonNoteId: note, random })).ok).toBe(true)
    expect(await stateOf()).toBe('decided')
    expect(await auditOf('contact_today.decide')).toBe(1)
  })

  it('a rule is broken only by the duty lead, with a reason, and the person must be told', async () => {
    await insertWayToReach(db, enquiryId, byPhoneInTheDay)
    await takeOnTask(db, as(duty.coordinator), id, unowned)
    const by = duty.dutyLead
    const reasonNoteId = await insertWritten(db, { enquiryId, by, in: 'note', sequence: 1 })
    const given = { channel: 'voicemail', outcome: 'message_left', reasonNoteId, random } as const
    expect(await breakRuleOf(db, as(duty.coordinator), id, given)).toEqual({
      ...{ ok: false, error: 'only_the_duty_lead' },
    })
    expect((await breakRuleOf(db, as(by), id, given)).ok).toBe(true)
    expect((await find())?.mustTell).toBe(true)
    const messageId = await insertWritten(db, {
      ...{ enquiryId, by, in: 'conversation', sequence: 1 },
    })
    expect((await recordTold(db, as(by), id, { messageId, random })).ok).toBe(true)
    expect((await find())?.mustTell).toBe(false)
    expect(await stateOf()).toBe('owned')
  })
})

describe('ends', () => {
  it('one message in the mailbox ends it for somebody who gave only a code', async () => {
    const by = duty.coordinator
    await takeOnTask(db, as(by), id, unowned)
    const note = await insertWritten(db, { enquiryId, by, in: 'note', sequence: 1 })
    const wrong = await recordMailboxMessageOf(db, as(by), id, {
      messageId: note,
      fieldBox,
      random,
    })
    expect(wrong).toEqual({ ok: false, error: 'nothing_written' })
    const messageId = await insertWritten(db, {
      ...{ enquiryId, by, in: 'conversation', sequence: 1 },
    })
    const done = await recordMailboxMessageOf(db, as(by), id, { messageId, fieldBox, random })
    expect(done.ok).toBe(true)
    expect(await stateOf()).toBe('no_way_to_reach')
    expect(
      (await listTasks(readonly(db), { tab: 'ended', staffId: by })).map((one) => one.id),
    ).toEqual([id])
  })

  it('keeps the day of what is over, and counts how long it took by month', async () => {
    await raiseFirstAlert({ db, random, settings }, id, monday)
    await takeOnTask(db, as(duty.coordinator), id, unowned)
    const came = as(duty.coordinator, addMs(monday, 3 * hourMs))
    expect((await recordTheyCameOf(db, came, id, random)).ok).toBe(true)
    const { rows } = await pool.query(
      'SELECT opened_at, first_attempt_by, reminded_at FROM contact_today WHERE id = $1',
      [id],
    )
    const day = new Date('2026-11-30T00:00:00Z')
    expect(rows).toEqual([{ opened_at: day, first_attempt_by: day, reminded_at: null }])
    const alerts = await pool.query('SELECT raised_at, step_since FROM alert')
    expect(alerts.rows).toEqual([{ raised_at: day, step_since: day }])
    const counted = await pool.query('SELECT * FROM contact_today_counter')
    expect(counted.rows).toContainEqual({
      ...{ month: '2026-11-01', ended_as: 'reached', first_contact_within: '4h' },
      ...{ was_in_time: false, count: 1 },
    })
  })

  it('stores no moment of what is over, whoever writes the row', async () => {
    const change = "UPDATE contact_today SET state = 'reached', ended_at = now() WHERE id = $1"
    await expect(pool.query(change, [id])).rejects.toThrow('contact_today_over_keeps_days')
  })

  it('is no end for somebody who gave a way', async () => {
    await insertWayToReach(db, enquiryId, byPhoneInTheDay)
    const by = duty.coordinator
    const messageId = await insertWritten(db, {
      ...{ enquiryId, by, in: 'conversation', sequence: 1 },
    })
    expect(await recordMailboxMessageOf(db, as(by), id, { messageId, fieldBox, random })).toEqual({
      ok: false,
      error: 'has_a_way_to_reach',
    })
  })

  it('they came by themselves; a new task may be opened afterwards', async () => {
    expect((await recordTheyCameOf(db, as(duty.coordinator), id, random)).ok).toBe(true)
    expect(await stateOf()).toBe('reached')
    const again = await openByStaff(db, { ...as(duty.other), random }, enquiryId)
    expect(again.ok && again.value !== id).toBe(true)
  })
})
