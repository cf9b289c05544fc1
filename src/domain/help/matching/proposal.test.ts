// Today's proposal as its page asks for it: from cards to needs, then answers in the order of the questions.
import { describe, expect, test } from 'vitest'
import { enquiryId, matchingNeed, matchingTherapist, setting } from '#test/support/matching.ts'
import type { CalendarDay } from '../../shared/instant.ts'
import type { TriageCard } from '../triage-card.ts'
import {
  datedNeedOf,
  fairnessRecordOf,
  isTriageCard,
  type ListedPerson,
  newProposal,
  type ProposalTold,
  proposalNeed,
} from './proposal.ts'

const today = '2026-11-23' as CalendarDay
const person: ListedPerson = {
  ...{ id: enquiryId(1), waitingSince: '2026-11-03' as CalendarDay, language: 'en' },
  ...{ isWaiting: true, offeredOn: null, excluded: [], mayOffer: true },
}

function cardWith(answers: Readonly<Record<string, unknown>>, door = 'worried_about_self') {
  const card: unknown = { version: 1, door, answers, identity: 'code', contactToday: [] }
  if (!isTriageCard(card)) throw new Error('no card')
  return card
}

describe('from a card', () => {
  test.each([undefined, null, 'text', {}, { version: 2, door: 'x', answers: {} }, { version: 1 }])(
    'what is no card is not read: %j',
    (value) => expect(isTriageCard(value)).toBe(false),
  )

  test('only a release or a sentence that is still to come makes anybody more urgent', () => {
    const dated = (coming_date: string, coming_week: string): TriageCard =>
      cardWith({ coming_date, coming_week })
    expect(datedNeedOf(dated('release', '2026-W50'), today)).toEqual({
      kind: 'release',
      on: '2026-12-07',
    })
    expect(datedNeedOf(dated('sentence', '2026-W48'), '2026-11-29' as CalendarDay)).toBeDefined()
    expect(datedNeedOf(dated('sentence', '2026-W48'), '2026-11-30' as CalendarDay)).toBeUndefined()
    expect(datedNeedOf(dated('court', '2026-W50'), today)).toBeUndefined()
    expect(datedNeedOf(dated('release', 'soon'), today)).toBeUndefined()
    expect(datedNeedOf(cardWith({}), today)).toBeUndefined()
    const urgent = proposalNeed(dated('release', '2026-W50'), person, today)
    expect([urgent?.urgency, proposalNeed(cardWith({}), person, today)?.urgency]).toEqual([1, 2])
  })

  test('fairness counts the days until the first menu, or until today', () => {
    const need = matchingNeed({ waitingSince: person.waitingSince })
    expect(fairnessRecordOf(need, 'self', person, today)).toMatchObject({
      waitedDays: 20,
      isOffered: false,
    })
    const offeredOn = '2026-11-08' as CalendarDay
    expect(fairnessRecordOf(need, 'self', { ...person, offeredOn }, today)).toMatchObject({
      waitedDays: 5,
      isOffered: true,
    })
  })
})

describe('the Worker', () => {
  test('assigns, says why somebody is left out and which rule would free them', () => {
    const told: ProposalTold[] = []
    const ask = newProposal((one) => told.push(one))
    const needs = [
      matchingNeed({ id: enquiryId(1) }),
      matchingNeed({ id: enquiryId(2), language: 'pl' }),
    ]
    const therapist = matchingTherapist()
    ask({ kind: 'list', needs, therapists: [therapist], setting })
    ask({ kind: 'assign', without: [] })
    const assigned = told.find((one) => one.kind === 'assigned')
    expect(assigned?.proposed).toEqual({
      assignment: {
        pairs: [{ need: enquiryId(1), therapist: therapist.id }],
        unmatched: [enquiryId(2)],
      },
      leftOut: [
        {
          need: enquiryId(2),
          fitting: 0,
          obstacles: [{ rule: 'language_or_interpreter', therapists: 1 }],
        },
      ],
    })
    ask({ kind: 'rules' })
    expect(told.at(-1)).toEqual({
      kind: 'rules',
      reliefs: [{ rule: 'language_or_interpreter', freed: 1 }],
    })
    expect(told.some((one) => one.kind === 'progress' && one.percent <= 100)).toBe(true)
  })

  test('goes on without a pair that the server rules out', () => {
    const told: ProposalTold[] = []
    const ask = newProposal((one) => told.push(one))
    const need = matchingNeed({ id: enquiryId(1) })
    const therapist = matchingTherapist()
    ask({ kind: 'list', needs: [need], therapists: [therapist], setting })
    ask({ kind: 'assign', without: [{ need: need.id, therapist: therapist.id }] })
    const last = told.at(-1)
    expect(last?.kind === 'assigned' && last.proposed.assignment.unmatched).toEqual([need.id])
  })

  test('nothing is asked before there is a list', () => {
    expect(() => newProposal(() => undefined)({ kind: 'assign', without: [] })).toThrow()
  })
})
