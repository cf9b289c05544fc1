// Every act upon a concern at every state: allowed, or why not. The table is the written policy (4-help-service, States);
// and each clock a moment before and at its time.
import { describe, expect, test } from 'vitest'
import { colleague, officeHours as cover, inLondon, must, why } from '#test/support/office-hours.ts'
import { oneWorkingDayAfter } from '../shared/cover-hours.ts'
import { addMs, dayMs, hourMs } from '../shared/instant.ts'
import * as moves from './concern.ts'
import { concernDue } from './concern-clocks.ts'
import type { Concern } from './concern-states.ts'

const [lead, deputy, caller] = [colleague(1), colleague(2), colleague(3)]
const monday = inLondon('2026-11-23', 10 * 60)
const tuesday = inLondon('2026-11-24', 10 * 60)
const until = addMs(monday, 2 * dayMs)
const decision: moves.ConcernDecision = {
  ...{ kind: 'disclose', by: lead, secondedBy: deputy, ruleSet: 'generic-2026-11' },
  ...{ hasReasonsForYes: true, hasReasonsForNo: true },
}

const raised = moves.raiseConcern({ by: caller, isImminent: false }, monday, cover)
const opened = must(moves.openConcern(raised, lead))
const disclosed = must(moves.decideConcern(opened, decision, monday, cover))
const chaseFrom = oneWorkingDayAfter(monday, cover)
const chased = must(moves.chase(disclosed, tuesday, cover))
const acknowledged = must(moves.recordAcknowledgement(disclosed))
const known = must(moves.recordOutcome(acknowledged))
const states = {
  raised,
  opened,
  under_review: must(moves.beginReview(opened)),
  information_needed: must(moves.askForInformation(opened, until, monday)),
  no_disclosure: must(
    moves.decideConcern(opened, { ...decision, kind: 'do_not_disclose' }, monday, cover),
  ),
  disclosed,
  chased,
  escalated: must(moves.escalate(chased, tuesday, cover)),
  acknowledged,
  outcome_known: known,
  closed: must(moves.closeConcern(known, tuesday)),
} satisfies { readonly [State in Concern['state']]: Concern }

const acts = {
  open: (concern: Concern) => moves.openConcern(concern, lead),
  review: moves.beginReview,
  ask: (concern: Concern) => moves.askForInformation(concern, until, monday),
  decide: (concern: Concern) => moves.decideConcern(concern, decision, monday, cover),
  second: (concern: Concern) => moves.secondDecision(concern, deputy),
  chase: (concern: Concern) => moves.chase(concern, tuesday, cover),
  escalate: (concern: Concern) => moves.escalate(concern, tuesday, cover),
  acknowledge: moves.recordAcknowledgement,
  outcome: moves.recordOutcome,
  close: (concern: Concern) => moves.closeConcern(concern, tuesday),
}

const undecided = {
  ...{ open: 'allowed', review: 'allowed', ask: 'allowed', decide: 'allowed' },
  ...{ second: 'not_decided_yet', chase: 'nothing_to_chase', escalate: 'nothing_to_chase' },
  ...{ acknowledge: 'nothing_to_chase', outcome: 'not_acknowledged_yet', close: 'not_decided_yet' },
}
const decided = {
  ...{ open: 'already_decided', review: 'already_decided', ask: 'already_decided' },
  ...{ decide: 'already_decided', second: 'allowed' },
  ...{ chase: 'nothing_to_chase', escalate: 'nothing_to_chase', acknowledge: 'nothing_to_chase' },
  ...{ outcome: 'not_acknowledged_yet', close: 'allowed' },
}
const awaiting = {
  ...decided,
  ...{ chase: 'allowed', escalate: 'allowed', acknowledge: 'allowed' },
  close: 'not_acknowledged_yet',
}
const policy: { readonly [State in keyof typeof states]: { [Act in keyof typeof acts]: string } } =
  {
    raised: {
      ...undecided,
      review: 'open_it_first',
      ask: 'open_it_first',
      decide: 'open_it_first',
    },
    opened: undecided,
    under_review: undecided,
    information_needed: undecided,
    no_disclosure: decided,
    disclosed: awaiting,
    chased: awaiting,
    escalated: awaiting,
    acknowledged: { ...decided, outcome: 'allowed', close: 'not_acknowledged_yet' },
    outcome_known: decided,
    closed: { ...decided, second: 'closed', close: 'closed' },
  }

test.each(Object.entries(states))('%s: what is allowed, and why not', (state, concern) => {
  expect(concern.state).toBe(state)
  const found = Object.entries(acts).map(([act, move]) => [act, why(move(concern))])
  expect(Object.fromEntries(found)).toEqual(policy[concern.state])
})

describe('what a move keeps', () => {
  test('a new concern has no report; one made under own duty names who and when, and stays', () => {
    expect(raised.ownDutyReports).toEqual([])
    const once = moves.recordOwnDutyReport(states.closed, caller, tuesday)
    const twice = moves.recordOwnDutyReport(once, deputy, addMs(tuesday, hourMs))
    expect(twice.ownDutyReports).toEqual([
      { by: caller, at: tuesday },
      { by: deputy, at: addMs(tuesday, hourMs) },
    ])
  })

  test('chases are counted; the second person of a decision is not replaced', () => {
    const second = must(moves.chase(chased, tuesday, cover))
    expect([chased.times, second.times]).toEqual([1, 2])
    expect(must(moves.secondDecision(disclosed, caller))).toMatchObject({ secondedBy: deputy })
  })

  test('information is asked until a moment that is still to come', () => {
    expect(why(moves.askForInformation(opened, monday, monday))).toBe('until_in_the_past')
    expect(why(moves.askForInformation(opened, addMs(monday, -1), monday))).toBe(
      'until_in_the_past',
    )
  })

  test('what one person passed on alone is closed only after a second has looked', () => {
    const imminent = moves.raiseConcern({ by: caller, isImminent: true }, monday, cover)
    const alone = must(
      moves.decideConcern(imminent, { ...decision, secondedBy: undefined }, monday, cover),
    )
    const outcome = must(moves.recordOutcome(must(moves.recordAcknowledgement(alone))))
    expect(why(moves.closeConcern(outcome, tuesday))).toBe('needs_a_second_person')
    expect(why(moves.closeConcern(must(moves.secondDecision(outcome, deputy)), tuesday))).toBe(
      'allowed',
    )
  })
})

describe('the clocks, a moment before and at their time', () => {
  const imminent = moves.raiseConcern({ by: caller, isImminent: true }, monday, cover)
  const alone = must(
    moves.decideConcern(imminent, { ...decision, secondedBy: undefined }, monday, cover),
  )
  test.each([
    ['opened', opened, opened.decideBy, 'decide_it'],
    ['under review', states.under_review, opened.decideBy, 'decide_it'],
    ['information', states.information_needed, until, 'information_was_due'],
    ['passed on', disclosed, chaseFrom, 'chase_it'],
    ['chased', chased, chased.chaseFrom, 'escalate_it'],
    ['escalated', states.escalated, states.escalated.chaseFrom, 'escalate_it'],
    ['decided alone', alone, tuesday, 'second_look'],
  ] as const)('%s', (_name, concern, at, due) => {
    expect(concernDue(concern, addMs(at, -1), cover)).toBeUndefined()
    expect(concernDue(concern, at, cover)).toBe(due)
  })

  test('what was escalated at once is asked for again the same way; what is over asks for nothing', () => {
    const escalated = must(moves.escalate(disclosed, monday, cover))
    expect(concernDue(escalated, escalated.chaseFrom, cover)).toBe('escalate_it')
    const late = addMs(tuesday, 400 * dayMs)
    for (const over of [states.closed, states.acknowledged, known, states.no_disclosure])
      expect(concernDue(over, late, cover)).toBeUndefined()
  })
})
