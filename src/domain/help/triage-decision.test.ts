import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StaffId } from '../shared/ids.ts'
import { addDays, type CalendarDay } from '../shared/instant.ts'
import {
  declineReasons,
  holdableStates,
  isOpen,
  onwardOptions,
  type StoredEnquiry,
  storedStates,
} from './enquiry-states.ts'
import { latestRecord, readNoteRecord, writeNoteRecord } from './note-record.ts'
import {
  applyOutcome,
  type ClearOutcome,
  callsForContactToday,
  type DecisionDraft,
  newTriageDecision,
  outcomeKinds,
  possibleOutcomes,
  safetyAnswers,
  safetyQuestions,
} from './triage-decision.ts'

const today = '2026-11-23' as CalendarDay
const holder = { kind: 'person', staffId: 'one' as StaffId } as const
const keeping = { holder, nextOn: addDays(today, 3), today }

const no = { answer: 'no', note: '' }
const draft: DecisionDraft = {
  safety: { suicide_or_self_harm: no, imminent_risk_to_child: no, risk_from_others: no },
  ...{ kind: 'accept', reason: '', onward: '', detail: '', why: 'They ask for a therapist.' },
}
const faultsOf = (change: Partial<DecisionDraft>) => {
  const made = newTriageDecision({ ...draft, ...change }, 1)
  return made.ok ? [] : made.error.map(({ field, fault }) => `${field} ${fault}`)
}
const enquiryIn = (state: StoredEnquiry['state']): StoredEnquiry => {
  switch (state) {
    case 'on_hold':
      return { state, from: 'in_triage', holder, nextOn: today }
    case 'closed':
      return { state, closedOn: today, reason: 'answered' }
    case 'declined':
      return { state, closedOn: today, reason: 'out_of_area', onward: 'self_help' }
    case 'withdrawn':
    case 'no_contact':
      return { state, closedOn: today }
    default:
      return { state, holder, nextOn: today }
  }
}
const outcomeOf = (kind: ClearOutcome['kind']): ClearOutcome =>
  kind === 'decline' ? { kind, reason: 'out_of_area', onward: 'other_helpline' } : { kind }

describe('the form of a decision', () => {
  it('asks three separate questions, and a yes for its note', () => {
    const { safety } = draft
    expect(faultsOf({})).toEqual([])
    expect(faultsOf({ safety: { ...safety, risk_from_others: { answer: '', note: '' } } })).toEqual(
      ['risk_from_others no_answer'],
    )
    const yes = { answer: 'yes', note: '  ' }
    expect(faultsOf({ safety: { ...safety, suicide_or_self_harm: yes } })).toEqual([
      'suicide_or_self_harm yes_needs_a_note',
    ])
    const notKnown = { answer: 'not_known', note: '' }
    expect(faultsOf({ safety: { ...safety, imminent_risk_to_child: notKnown } })).toEqual([])
  })

  it('wants whom to ask, where to, and for declining a reason and an onward option', () => {
    expect(faultsOf({ kind: '' })).toEqual(['outcome missing'])
    expect(faultsOf({ kind: 'cannot_decide_yet' })).toEqual(['ask missing'])
    expect(faultsOf({ kind: 'refer_on' })).toEqual(['refer_to missing'])
    expect(faultsOf({ kind: 'decline' })).toEqual(['reason missing', 'onward missing'])
    expect(faultsOf({ kind: 'decline', reason: 'no_capacity' })).toEqual(['onward missing'])
    expect(faultsOf({ kind: 'decline', reason: 'made_up', onward: 'self_help' })).toEqual([
      'reason missing',
    ])
    expect(faultsOf({ why: 'a'.repeat(2001) })).toEqual(['why too_long'])
  })

  it('calls for contact today at any yes, whatever the outcome, and never adds answers up', () => {
    const answers = fc.tuple(
      ...safetyQuestions.map(() => fc.constantFrom(...safetyAnswers)),
    ) as fc.Arbitrary<string[]>
    fc.assert(
      fc.property(answers, fc.constantFrom(...outcomeKinds), (given, kind) => {
        const part = (index: number) => ({ answer: given[index] ?? '', note: 'Said on the phone.' })
        const made = newTriageDecision(
          {
            ...draft,
            safety: {
              suicide_or_self_harm: part(0),
              imminent_risk_to_child: part(1),
              risk_from_others: part(2),
            },
            ...{ kind, detail: 'their doctor', reason: 'no_capacity', onward: 'self_help' },
          },
          1,
        )
        if (!made.ok) throw new Error('refused')
        expect(callsForContactToday(made.value)).toBe(given.includes('yes'))
        expect(JSON.stringify(made.value)).not.toMatch(/score|level|total/)
      }),
    )
  })
})

describe('where an enquiry stands after a decision', () => {
  it('is the table of the design', () => {
    const target = (state: StoredEnquiry['state'], kind: ClearOutcome['kind']) => {
      const moved = applyOutcome(enquiryIn(state), outcomeOf(kind), keeping)
      return moved.ok ? moved.value.state : `refused: ${moved.error.reason}`
    }
    const fromTriage = outcomeKinds.map((kind) => target('in_triage', kind))
    expect(fromTriage).toEqual([
      'awaiting_information',
      'accepted',
      'offered_self_help',
      'referred_on',
      'declined',
      'in_triage',
    ])
    expect(outcomeKinds.map((kind) => target('awaiting_information', kind))).toEqual([
      ...fromTriage.slice(0, 5),
      'awaiting_information',
    ])
    expect(target('triaged', 'cannot_decide_yet')).toBe('refused: not_from_here')
    expect(target('received', 'accept')).toBe('refused: read_it_first')
    expect(target('on_hold', 'accept')).toBe('refused: on_hold')
    expect(target('on_hold', 'unchanged')).toBe('on_hold')
    expect(target('accepted', 'decline')).toBe('refused: not_from_here')
    expect(target('closed', 'unchanged')).toBe('refused: already_over')
  })

  it('offers exactly the outcomes that it does not refuse, in every state', () => {
    for (const state of storedStates) {
      const enquiry = enquiryIn(state)
      const allowed = outcomeKinds.filter(
        (kind) => applyOutcome(enquiry, outcomeOf(kind), keeping).ok,
      )
      expect(possibleOutcomes(enquiry), state).toEqual(allowed)
      if (isOpen(enquiry)) expect(allowed, state).toContain('unchanged')
    }
  })

  it('leaves whatever is open with an owner and a next date that has not passed', () => {
    const outcome = fc.oneof(
      fc.constantFrom(...outcomeKinds).map(outcomeOf),
      fc.record({
        kind: fc.constant('decline' as const),
        reason: fc.constantFrom(...declineReasons),
        onward: fc.constantFrom(...onwardOptions),
      }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...storedStates), outcome, fc.nat(20), (state, given, ahead) => {
        const nextOn = addDays(today, ahead)
        const moved = applyOutcome(enquiryIn(state), given, { ...keeping, nextOn })
        if (!moved.ok || !isOpen(moved.value)) return
        expect([moved.value.holder, moved.value.nextOn]).toEqual([holder, nextOn])
      }),
    )
    const past = { ...keeping, nextOn: addDays(today, -1) }
    const refused = applyOutcome(enquiryIn('in_triage'), { kind: 'accept' }, past)
    expect(refused.ok ? '' : refused.error.reason).toBe('next_date_in_the_past')
  })

  it('remembers where it came from while it is on hold', () => {
    for (const from of holdableStates) {
      const onHold = { state: 'on_hold', from, holder, nextOn: today } as const
      const looked = applyOutcome(onHold, { kind: 'unchanged' }, keeping)
      expect(looked.ok && looked.value).toEqual({ ...onHold, nextOn: keeping.nextOn })
    }
  })
})

describe('a decision in the thread of notes', () => {
  const decision = (number: number, kind = 'accept') => {
    const made = newTriageDecision({ ...draft, kind, detail: 'their doctor' }, number)
    if (!made.ok) throw new Error('refused')
    return made.value
  }

  it('reads back as it was written, and other notes stay notes', () => {
    for (const kind of ['accept', 'refer_on', 'cannot_decide_yet'])
      expect(readNoteRecord(writeNoteRecord(decision(1, kind)))).toEqual(decision(1, kind))
    const altered = JSON.parse(writeNoteRecord(decision(1))) as object
    for (const text of [
      'They rang again.',
      '{not JSON',
      '{"record":"triage_decision"}',
      JSON.stringify({ ...altered, number: 0 }),
      JSON.stringify({ ...altered, safety: { suicide_or_self_harm: { answer: 'high' } } }),
      JSON.stringify({ ...altered, outcome: { kind: 'decline', reason: 'out_of_area' } }),
    ])
      expect(readNoteRecord(text), text).toBe(undefined)
  })

  it('counts, and the newest is the one that holds', () => {
    const texts = [decision(1, 'cannot_decide_yet'), decision(2)].map(writeNoteRecord)
    const all = [texts[0] ?? '', 'They rang again.', texts[1] ?? '', 'Told the team.']
    expect(latestRecord('triage_decision', all)?.number).toBe(2)
    expect(latestRecord('safety_plan', all)).toBe(undefined)
  })
})
