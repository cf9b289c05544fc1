// A concern from raising to closing, on a real database: what it needs and who may not see it.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addMs, dayMs, hourMs, minuteMs } from '#domain/shared/instant.ts'
import { acknowledgeAlert, passOnDueAlerts } from '#platform/alerts/commands.ts'
import { listOpenAlerts } from '#platform/alerts/queries.ts'
import { readonly } from '#platform/db/database.ts'
import { insertEnquiry } from '#test/support/builders.ts'
import {
  as,
  bytes,
  concernWork,
  newConcern,
  reasons,
  wednesday,
} from '#test/support/concern-work.ts'
import {
  fridayEvening,
  insertOnDuty,
  insertTeamKey,
  type OnDuty,
} from '#test/support/contact-today.ts'
import { testDatabase } from '#test/support/database.ts'
import { testRandom as random } from '#test/support/staff-app.ts'
import { storeConcern } from './commands-raise.ts'
import { remindOfConcerns } from './commands-remind.ts'
import { listConcerns, readSealedConcern } from './queries.ts'

const { db, pool } = await testDatabase()
let duty: OnDuty
beforeAll(async () => {
  duty = await insertOnDuty(db)
  await insertTeamKey(db, 'safeguarding')
}, 60_000)
beforeEach(async () => {
  await pool.query(
    'DELETE FROM own_duty_report; DELETE FROM concern; DELETE FROM outgoing_mail; DELETE FROM alert',
  )
})

const services = { db, random, settings: { timeZone: 'Europe/London' } }
const { act, raised, shownTo, stateOf } = concernWork({ db, pool, duty: () => duty })
const alerts = () => listOpenAlerts(readonly(db), 50)

describe('raising', () => {
  it('stores it once with what was sealed, and asks the lead at once while somebody covers', async () => {
    const given = newConcern()
    for (const _ of [1, 2])
      expect((await storeConcern(db, as(duty.coordinator), given)).ok).toBe(true)
    const sealed = await readSealedConcern(readonly(db), given.id, duty.safeguardingLead)
    expect(sealed.entries.map((entry) => entry.kind)).toEqual(['facts', 'words'])
    const open = await alerts()
    expect(open).toHaveLength(1)
    const { safeguardingLead, safeguardingDeputy, dutyLead, dutyDeputy, head } = duty
    expect(open[0]?.alert.ladder).toEqual([
      ...[safeguardingLead, safeguardingDeputy, dutyLead, dutyDeputy, head],
    ])
    const another = await storeConcern(db, as(duty.other), given)
    expect(another).toEqual({ ok: false, error: 'changed_meanwhile' })
  })

  it('waits for cover when it is not imminent, and does not when it is', async () => {
    await raised({}, fridayEvening)
    expect(await alerts()).toEqual([])
    expect(await remindOfConcerns(services, addMs(fridayEvening, dayMs))).toBe(0)
    const monday = addMs(fridayEvening, 2 * dayMs + 15 * hourMs)
    expect(await remindOfConcerns(services, monday)).toBe(1)
    expect(await alerts()).toHaveLength(1)
    await raised({ isImminent: true }, fridayEvening)
    expect(await alerts()).toHaveLength(2)
  })

  it('climbs from lead to head of service, and again when it was acknowledged but not opened', async () => {
    const id = await raised({ isImminent: true }, fridayEvening)
    const alertId = (await alerts())[0]?.alert.id
    if (alertId === undefined) throw new Error('no alert')
    for (const step of [1, 2, 3, 4])
      expect(await passOnDueAlerts(db, addMs(fridayEvening, step * 15 * minuteMs))).toBe(1)
    expect((await alerts())[0]?.alert.step).toBe(4)
    const seen = addMs(fridayEvening, 61 * minuteMs)
    await acknowledgeAlert(db, duty.head, alertId, seen)
    expect(await remindOfConcerns(services, addMs(seen, 14 * minuteMs))).toBe(0)
    expect(await remindOfConcerns(services, addMs(seen, 15 * minuteMs))).toBe(1)
    expect((await act(id, duty.safeguardingLead, { act: 'open' }, addMs(seen, hourMs))).ok).toBe(
      true,
    )
    expect(await alerts()).toEqual([])
  })

  it('without words the lead is called all the same, and the first note brings the key', async () => {
    const id = await raised({ isImminent: true, wrap: undefined, entries: [] })
    const wrap = { keyVersion: 1, teamVersion: 1, blob: bytes() }
    const lead = duty.safeguardingLead
    expect(await act(id, lead, { act: 'note' })).toEqual({ ok: false, error: 'changed_meanwhile' })
    expect((await act(id, lead, { act: 'note', wrap })).ok).toBe(true)
    const sealed = await readSealedConcern(readonly(db), id, lead)
    expect(sealed.wraps).toHaveLength(1)
    expect(sealed.entries).toHaveLength(1)
  })
})

describe('deciding', () => {
  it('takes two people, and reasons for yes and no; then chase, escalate, acknowledge, close', async () => {
    const id = await raised()
    const [lead, deputy] = [duty.safeguardingLead, duty.safeguardingDeputy]
    const decision = { act: 'decision', decision: 'disclose' } as const
    expect(await act(id, lead, { ...decision, ...reasons })).toMatchObject({
      error: 'open_it_first',
    })
    expect((await act(id, lead, { act: 'open' })).ok).toBe(true)
    expect((await act(id, lead, { act: 'review' })).ok).toBe(true)
    expect(await act(id, lead, decision)).toMatchObject({ error: 'reasons_missing' })
    expect(
      await act(id, lead, { ...decision, ...reasons, entry: undefined as never }),
    ).toMatchObject({
      error: 'nothing_written',
    })
    expect(await act(id, deputy, { act: 'confirm' })).toMatchObject({ error: 'nothing_proposed' })
    expect((await act(id, lead, { ...decision, ...reasons })).ok).toBe(true)
    expect(await stateOf(id)).toBe('under_review')
    expect(await act(id, lead, { act: 'confirm' })).toMatchObject({
      error: 'second_person_is_the_first',
    })
    expect((await act(id, deputy, { act: 'confirm' })).ok).toBe(true)
    expect((await shownTo(id, lead))?.concern).toMatchObject({
      ...{ state: 'disclosed', decidedBy: lead, secondedBy: deputy, ruleSet: 'generic-2026-11' },
    })
    expect((await act(id, lead, { act: 'passed_on' })).ok).toBe(true)
    const thursday = addMs(wednesday, dayMs)
    expect(await remindOfConcerns(services, addMs(thursday, -minuteMs))).toBe(0)
    expect(await remindOfConcerns(services, thursday)).toBe(1)
    expect((await act(id, lead, { act: 'chase' }, thursday)).ok).toBe(true)
    const friday = addMs(thursday, dayMs)
    expect(await remindOfConcerns(services, friday)).toBe(1)
    expect((await act(id, lead, { act: 'escalation' }, friday)).ok).toBe(true)
    for (const next of ['acknowledgement', 'told', 'outcome', 'closing'] as const)
      expect([next, (await act(id, lead, { act: next }, friday)).ok]).toEqual([next, true])
    expect(await stateOf(id)).toBe('closed')
    expect(await alerts()).toEqual([])
  })

  it('an imminent danger is passed on by one, and looked at by a second on the next working day', async () => {
    const id = await raised({ isImminent: true })
    const lead = duty.safeguardingLead
    const alone = { act: 'decision', decision: 'disclose', ...reasons } as const
    expect((await act(id, lead, alone)).ok).toBe(true)
    expect(await stateOf(id)).toBe('disclosed')
    expect(await remindOfConcerns(services, addMs(wednesday, dayMs))).toBe(1)
    const late = addMs(wednesday, dayMs + hourMs)
    expect(await act(id, lead, { act: 'second_look' }, late)).toMatchObject({
      error: 'second_person_is_the_first',
    })
    expect((await act(id, duty.safeguardingDeputy, { act: 'second_look' }, late)).ok).toBe(true)
  })

  it('of two leads who act at once one is told that the record changed', async () => {
    const id = await raised()
    const both = await Promise.all([
      act(id, duty.safeguardingLead, { act: 'note', version: 1 }),
      act(id, duty.safeguardingDeputy, { act: 'note', version: 1 }),
    ])
    expect(both.map((one) => one.ok).toSorted()).toEqual([false, true])
    expect(both).toContainEqual({ ok: false, error: 'changed_meanwhile' })
  })
})

describe('a concern about a colleague', () => {
  it('does not exist for that person: not listed, not found, no alert, no act', async () => {
    const about = duty.safeguardingLead
    const id = await raised({ aboutStaffId: about, isImminent: true })
    expect(await shownTo(id, about)).toBeUndefined()
    expect(await listConcerns(readonly(db), { staffId: about, isClosed: false })).toEqual([])
    expect(
      await listConcerns(readonly(db), { staffId: duty.safeguardingDeputy, isClosed: false }),
    ).toHaveLength(1)
    expect(await act(id, about, { act: 'open' })).toEqual({ ok: false, error: 'not_found' })
    const [open] = await alerts()
    expect(open?.alert.ladder[0]).toBe(duty.safeguardingDeputy)
    expect(open?.alert.ladder).not.toContain(about)
    expect(open?.alert.hiddenFrom).toEqual([about])
  })
})

it('erasing the enquiry leaves the concern and its copy of the words', async () => {
  const enquiryId = await insertEnquiry(db)
  const id = await raised({ enquiryId })
  await pool.query('DELETE FROM enquiry WHERE id = $1', [enquiryId])
  const sealed = await readSealedConcern(readonly(db), id, duty.safeguardingLead)
  expect(sealed.entries).toHaveLength(2)
  expect((await shownTo(id, duty.safeguardingLead))?.enquiryId).toBe(enquiryId)
})
