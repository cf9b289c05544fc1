// "I am reporting this under my own duty": nothing stands between a person and their own report, and it is on the record.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listOpenAlerts } from '#platform/alerts/queries.ts'
import { readonly } from '#platform/db/database.ts'
import { as, bytes, concernWork, reasons } from '#test/support/concern-work.ts'
import { insertOnDuty, insertTeamKey, type OnDuty } from '#test/support/contact-today.ts'
import { testDatabase } from '#test/support/database.ts'
import { storeOwnDutyReport } from './commands-own-duty.ts'
import type { OwnDutyGiven } from './form.ts'
import { listOwnDutyReports } from './queries.ts'

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

const { act, raised, shownTo, stateOf } = concernWork({ db, pool, duty: () => duty })
const alerts = () => listOpenAlerts(readonly(db), 50)

describe('I am reporting this under my own duty', () => {
  const given = (more: Partial<OwnDutyGiven> = {}): OwnDutyGiven => ({
    ...{ id: crypto.randomUUID(), concernId: undefined, aboutStaffId: undefined },
    ...{ recipient: 'police', sealed: undefined },
    ...more,
  })
  const seal = () => ({ teamVersion: 1, keyWrap: bytes(), blob: bytes() })

  it('stands in every state of a concern, after a no, and after the end', async () => {
    const id = await raised()
    const [lead, deputy] = [duty.safeguardingLead, duty.safeguardingDeputy]
    const no = { act: 'decision', decision: 'do_not_disclose', ...reasons } as const
    let reports = 0
    for (const step of [
      { act: 'open' },
      { act: 'review' },
      no,
      { act: 'confirm' },
      { act: 'closing' },
    ] as const) {
      await storeOwnDutyReport(db, as(duty.other), given({ concernId: id, sealed: seal() }))
      reports += 1
      const by = step.act === 'confirm' ? deputy : lead
      expect([step.act, (await act(id, by, step)).ok]).toEqual([step.act, true])
    }
    await storeOwnDutyReport(db, as(duty.coordinator), given({ concernId: id }))
    expect((await shownTo(id, lead))?.concern.ownDutyReports).toHaveLength(reports + 1)
    expect(await stateOf(id)).toBe('closed')
  })

  it('needs no concern, no key and no roster; the lead is told, and it is on the record once', async () => {
    const report = given({ sealed: { ...seal(), teamVersion: 99 } })
    for (const _ of [1, 2]) {
      const stored = await storeOwnDutyReport(db, as(duty.other), report)
      expect(stored).toEqual({ id: report.id, hasReference: false })
    }
    const listed = await listOwnDutyReports(readonly(db), { staffId: duty.safeguardingLead })
    expect(listed).toMatchObject([{ by: duty.other, recipient: 'police', isSealed: false }])
    expect(await alerts()).toHaveLength(1)
    const audit = await pool.query(
      "SELECT facts FROM audit_entry WHERE action = 'concern.report_own_duty' AND subject_id = $1",
      [report.id],
    )
    expect(audit.rows).toEqual([{ facts: { by_own_duty: true, kind: 'police' } }])
  })

  it('is not slowed by somebody who holds the concern', async () => {
    const id = await raised()
    const holder = await pool.connect()
    try {
      await holder.query('BEGIN')
      await holder.query('SELECT 1 FROM concern WHERE id = $1 FOR UPDATE', [id])
      const stored = storeOwnDutyReport(db, as(duty.other), given({ concernId: id }))
      const first = await Promise.race([
        stored.then(() => 'stored'),
        new Promise((resolve) => setTimeout(resolve, 2_000, 'waited')),
      ])
      expect(first).toBe('stored')
    } finally {
      await holder.query('ROLLBACK')
      holder.release()
    }
  })

  it('about a colleague is hidden from them; naming a hidden concern tells nothing', async () => {
    const about = duty.safeguardingLead
    await storeOwnDutyReport(db, as(duty.other), given({ aboutStaffId: about }))
    expect(await listOwnDutyReports(readonly(db), { staffId: about })).toEqual([])
    expect((await alerts())[0]?.alert.ladder).not.toContain(about)
    const hidden = await raised({ aboutStaffId: about })
    const stored = await storeOwnDutyReport(db, as(about), given({ concernId: hidden }))
    const { rows } = await pool.query('SELECT concern_id FROM own_duty_report WHERE id = $1', [
      stored.id,
    ])
    expect(rows).toEqual([{ concern_id: null }])
  })
})
