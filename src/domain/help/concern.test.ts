import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { colleague, officeHours as cover, inLondon, must, why } from '#test/support/office-hours.ts'
import { addMs, dayMs, hourMs, instant } from '../shared/instant.ts'
import * as moves from './concern.ts'
import { concernDue } from './concern-clocks.ts'
import { type Concern, concernStates } from './concern-states.ts'

const [lead, deputy, caller] = [colleague(1), colleague(2), colleague(3)]
const yes: moves.ConcernDecision = {
  kind: 'disclose',
  by: lead,
  secondedBy: deputy,
  ruleSet: 'generic-2026-11',
  hasReasonsForYes: true,
  hasReasonsForNo: true,
}

describe('a concern', () => {
  const friday = inLondon('2026-11-20', 18 * 60)

  test('raised on Friday at 18:00: opened by Monday 10:00, decided on Monday', () => {
    const concern = moves.raiseConcern({ by: caller, isImminent: false }, friday, cover)
    expect(concern.openBy).toBe(inLondon('2026-11-23', 10 * 60))
    expect(concern.decideBy).toBe(inLondon('2026-11-24', 0))
    expect(concernDue(concern, friday, cover)).toBeUndefined()
    expect(concernDue(concern, concern.openBy, cover)).toBe('open_it')
  })

  test('imminent: the lead is paged at once at any hour, and one person may pass it on alone', () => {
    const concern = moves.raiseConcern({ by: caller, isImminent: true }, friday, cover)
    expect(concernDue(concern, friday, cover)).toBe('page_the_lead_now')
    const alone = { ...yes, by: caller, secondedBy: undefined }
    const disclosed = must(moves.decideConcern(concern, alone, friday, cover))
    expect(disclosed.state).toBe('disclosed')
    expect(concernDue(disclosed, inLondon('2026-11-23', 18 * 60), cover)).toBe('second_look')
    expect(why(moves.secondDecision(disclosed, caller))).toBe('second_person_is_the_first')
    expect(moves.secondDecision(disclosed, lead).ok).toBe(true)
    expect(
      why(moves.decideConcern(concern, { ...alone, kind: 'do_not_disclose' }, friday, cover)),
    ).toBe('needs_a_second_person')
  })

  test('otherwise two people decide, after opening, with reasons for yes and for no', () => {
    const raised = moves.raiseConcern({ by: caller, isImminent: false }, friday, cover)
    expect(why(moves.decideConcern(raised, yes, friday, cover))).toBe('open_it_first')
    const opened = must(moves.openConcern(raised, lead))
    expect(why(moves.decideConcern(opened, { ...yes, secondedBy: undefined }, friday, cover))).toBe(
      'needs_a_second_person',
    )
    expect(why(moves.decideConcern(opened, { ...yes, secondedBy: lead }, friday, cover))).toBe(
      'second_person_is_the_first',
    )
    expect(
      why(moves.decideConcern(opened, { ...yes, hasReasonsForNo: false }, friday, cover)),
    ).toBe('reasons_missing')
    const no = must(moves.decideConcern(opened, { ...yes, kind: 'do_not_disclose' }, friday, cover))
    expect(no.state).toBe('no_disclosure')
    expect(moves.closeConcern(no, friday).ok).toBe(true)
  })

  test('no acknowledgement after one working day: chase, then the authority’s own escalation', () => {
    const opened = must(
      moves.openConcern(moves.raiseConcern({ by: caller, isImminent: false }, friday, cover), lead),
    )
    const disclosed = must(moves.decideConcern(opened, yes, friday, cover))
    const monday = inLondon('2026-11-23', 18 * 60)
    expect(concernDue(disclosed, addMs(monday, -1), cover)).toBeUndefined()
    expect(concernDue(disclosed, monday, cover)).toBe('chase_it')
    const chased = must(moves.chase(disclosed, monday, cover))
    expect(concernDue(chased, inLondon('2026-11-24', 18 * 60), cover)).toBe('escalate_it')
    const escalated = must(moves.escalate(chased, inLondon('2026-11-24', 18 * 60), cover))
    const known = must(moves.recordOutcome(must(moves.recordAcknowledgement(escalated))))
    expect(why(moves.closeConcern(escalated, monday))).toBe('not_acknowledged_yet')
    expect(must(moves.closeConcern(known, monday)).state).toBe('closed')
  })

  test('anybody reports under their own duty, alone, at every state, and it changes no state', () => {
    const acts = fc.array(fc.nat({ max: 11 }), { maxLength: 20 })
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.boolean(), acts, (isImminent, list) => {
        let now = instant(1_800_000_000_000)
        let concern: Concern = moves.raiseConcern({ by: caller, isImminent }, now, cover)
        for (const act of list) {
          now = addMs(now, hourMs)
          const reported: Concern = moves.recordOwnDutyReport(concern, caller, now)
          expect({ ...reported, ownDutyReports: concern.ownDutyReports }).toEqual(concern)
          concern = reported
          const result: { ok: boolean; value?: Concern } | undefined = [
            () => moves.openConcern(concern, lead),
            () => moves.beginReview(concern),
            () => moves.askForInformation(concern, addMs(now, dayMs), now),
            () => moves.decideConcern(concern, yes, now, cover),
            () => moves.decideConcern(concern, { ...yes, kind: 'do_not_disclose' }, now, cover),
            () => moves.decideConcern(concern, { ...yes, secondedBy: undefined }, now, cover),
            () => moves.secondDecision(concern, deputy),
            () => moves.chase(concern, now, cover),
            () => moves.escalate(concern, now, cover),
            () => moves.recordAcknowledgement(concern),
            () => moves.recordOutcome(concern),
            () => moves.closeConcern(concern, now),
          ][act]?.()
          const reports = concern.ownDutyReports.length
          if (result?.value !== undefined) concern = result.value
          expect(concern.ownDutyReports).toHaveLength(reports)
          seen.add(concern.state)
        }
      }),
      { numRuns: 500 },
    )
    expect(concernStates.filter((state) => !seen.has(state) && state !== 'raised')).toEqual([])
  })

  test('until it is decided something always becomes due', () => {
    const raised = moves.raiseConcern({ by: caller, isImminent: false }, friday, cover)
    const opened = must(moves.openConcern(raised, lead))
    const asked = must(moves.askForInformation(opened, addMs(friday, dayMs), friday))
    for (const concern of [raised, opened, must(moves.beginReview(opened)), asked])
      expect(concernDue(concern, addMs(friday, 30 * dayMs), cover)).toBeDefined()
  })
})
