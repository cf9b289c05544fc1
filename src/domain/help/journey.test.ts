import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answers, parseAnswers } from './answers.ts'
import { type Door, doors } from './doors.ts'
import {
  applicableAnswers,
  endIds,
  mayBeSent,
  nextStep,
  noticeIds,
  previousStep,
  type Step,
  stepsFor,
  stepToShow,
} from './journey.ts'
import { isAskedAt, optionsAt, type QuestionId, questionIds, questionOf } from './questions.ts'

const ids = (steps: readonly Step[]) => steps.map((step) => step.id)

function anyAnswerTo(door: Door, id: QuestionId): fc.Arbitrary<unknown> {
  const question = questionOf(id)
  const skip = question.isSkippable ? [fc.constant('not_saying')] : []
  const options = optionsAt(id, door)
  switch (question.kind) {
    case 'some_of':
      return fc.oneof(...skip, fc.subarray([...options], { minLength: 1 }))
    case 'free_text':
      return fc.string({ maxLength: 20 })
    case 'week':
      return fc.constantFrom('2026-W48', '2026-W53', 'not_saying')
    case 'ways_to_reach':
      return fc.constantFrom({}, { email: 'someone@mail.example' }, { phone: '01632 960000' })
    case 'safe_contact':
      return fc.constant({
        channels: ['email'],
        times: ['weekend'],
        mayLeaveVoicemail: false,
        whoMayAnswer: 'only_me',
        nameToUse: '',
      })
    default:
      return fc.oneof(...skip, fc.constantFrom(...options))
  }
}

const anyAnswers = fc.constantFrom(...doors).chain((door) => {
  const asked = questionIds.filter((id) => isAskedAt(id, door))
  return fc
    .record(Object.fromEntries(asked.map((id) => [id, anyAnswerTo(door, id)])), {
      requiredKeys: [],
    })
    .map((raw) => {
      const answers = parseAnswers(door, raw)
      if (!answers.ok) throw new Error(JSON.stringify(answers.error))
      return { door, answers: answers.value, setup: { hasYouthTeam: true } }
    })
})

describe('the pages of a door', () => {
  test('every page has an id of its own', () => {
    const every = [...questionIds, ...noticeIds, ...endIds, 'check_answers']
    expect(new Set(every).size).toBe(every.length)
  })

  test('begin with the limits and, at the self door, with age', () => {
    for (const door of doors) expect(ids(stepsFor(door, {}))[0]).toBe('limits')
    expect(ids(stepsFor('self', {})).slice(0, 3)).toEqual(['limits', 'age', 'main_reason'])
  })

  test('a child harmed now: what to do now is the very next page, before any other question', () => {
    const cases: [Door, Answers, string][] = [
      ['self', { main_reason: 'contact_behaviour_ongoing' }, 'main_reason'],
      [
        'someone_close',
        { main_reason: 'someone_elses_behaviour', their_behaviour: 'contact_behaviour_ongoing' },
        'their_behaviour',
      ],
      ['child_i_look_after', { child_worry: 'someone_harms_the_child' }, 'child_worry'],
      ['professional_advice', { main_reason: 'contact_behaviour_ongoing' }, 'main_reason'],
    ]
    for (const [door, answers, at] of cases)
      expect(nextStep(door, answers, at).id, door).toBe('keep_child_safe_now')
    const young: Answers = { young_age: 'from_13_to_17', young_worry: 'someone_harms_me' }
    expect(nextStep('under_18', young, 'young_worry', { hasYouthTeam: true }).id).toBe(
      'keep_child_safe_now',
    )
  })

  test('thoughts of ending life: help is the very next page, and then it goes on', () => {
    const answers: Answers = { main_reason: 'other', thoughts_of_ending_life: 'yes' }
    expect(nextStep('self', answers, 'thoughts_of_ending_life')).toEqual({
      kind: 'notice',
      id: 'stay_safe_now',
    })
    expect(nextStep('self', answers, 'stay_safe_now').id).toBe('coming_date')
  })

  test('from warrant to sentence, and only then, the solicitor notice follows the stage', () => {
    const pageAfter = (legal_stage: NonNullable<Answers['legal_stage']>) =>
      nextStep('self', { main_reason: 'other', legal_stage }, 'legal_stage').id
    expect(pageAfter('warrant_or_visit')).toBe('before_interview')
    expect(pageAfter('awaiting_sentence')).toBe('before_interview')
    expect(pageAfter('unknown_to_authorities')).toBe('children_near')
    expect(pageAfter('caution')).toBe('children_near')
    expect(pageAfter('not_saying')).toBe('children_near')
  })

  test('under 18 at the self door, under 13, no youth team, no agreement: the journey ends and nothing may be sent', () => {
    const ends: [Door, Answers, string][] = [
      ['self', { age: 'under_18', main_reason: 'other' }, 'under_18_here'],
      ['under_18', { young_age: 'under_13', young_worry: 'other' }, 'under_13'],
      ['under_18', { young_age: 'from_13_to_17', young_worry: 'other' }, 'no_youth_team'],
      [
        'professional_referral',
        { referral_agreed: 'not_agreed', main_reason: 'other' },
        'ask_them_first',
      ],
    ]
    for (const [door, answers, end] of ends) {
      expect(stepsFor(door, answers).at(-1)).toEqual({ kind: 'end', id: end })
      expect(mayBeSent(door, answers)).toBe(false)
    }
    expect(
      mayBeSent(
        'under_18',
        { young_age: 'under_13', young_worry: 'other' },
        { hasYouthTeam: true },
      ),
    ).toBe(false)
  })

  test('identity: each step on its own page, staying ends the ladder', () => {
    const base: Answers = { main_reason: 'other' }
    expect(ids(stepsFor('self', { ...base, identity_nothing: 'stay_here' })).slice(-2)).toEqual([
      'identity_nothing',
      'check_answers',
    ])
    const code: Answers = { ...base, identity_nothing: 'go_on', identity_code: 'stay_here' }
    expect(ids(stepsFor('self', code)).slice(-3)).toEqual([
      'identity_nothing',
      'identity_code',
      'check_answers',
    ])
    const reach: Answers = {
      ...base,
      identity_nothing: 'go_on',
      identity_code: 'go_on',
      identity_way: { email: 'a@b.example' },
    }
    expect(ids(stepsFor('self', reach)).slice(-4)).toEqual([
      'identity_way',
      'safe_contact',
      'identity_name',
      'check_answers',
    ])
  })

  test('only door, age and reason are required for a person, besides what decides identity', () => {
    const required = questionIds.filter(
      (id) => isAskedAt(id, 'self') && !questionOf(id).isSkippable,
    )
    expect(required).toEqual(['main_reason', 'identity_nothing', 'identity_code', 'safe_contact'])
    expect(mayBeSent('self', { main_reason: 'other', identity_nothing: 'stay_here' })).toBe(true)
  })
})

describe('moving', () => {
  test('walking with Go on from the start reaches the end, and Back leads the same way home', () => {
    fc.assert(
      fc.property(anyAnswers, ({ door, answers, setup }) => {
        const walked: Step[] = [stepToShow(door, answers, 'limits', setup)]
        for (let turn = 0; turn < 60; turn += 1) {
          const here = walked.at(-1)
          if (here === undefined) break
          const next = nextStep(door, answers, here.id, setup)
          if (next.id === here.id) break
          expect(previousStep(door, answers, next.id, setup)).toEqual(here)
          walked.push(next)
        }
        const last = walked.at(-1)
        const open = last?.kind === 'question' && !questionOf(last.id).isSkippable
        expect(open || last?.kind === 'end' || last?.kind === 'check').toBe(true)
        expect(last?.kind === 'check').toBe(mayBeSent(door, answers, setup))
        expect(new Set(ids(walked)).size).toBe(walked.length)
      }),
    )
  })

  test('a forged or early page never passes an open required question', () => {
    fc.assert(
      fc.property(
        anyAnswers,
        fc.oneof(fc.string(), fc.constantFrom('check_answers', '__proto__', 'free_words')),
        ({ door, answers, setup }, wanted) => {
          const steps = stepsFor(door, answers, setup)
          const shown = stepToShow(door, answers, wanted, setup)
          const index = steps.findIndex((step) => step.id === shown.id)
          const skipped = steps
            .slice(0, index)
            .filter((step) => step.kind === 'question' && !questionOf(step.id).isSkippable)
          for (const step of skipped)
            if (step.kind === 'question') expect(answers[step.id]).toBeDefined()
        },
      ),
    )
  })

  test('dropping what no longer applies is stable and keeps the pages', () => {
    fc.assert(
      fc.property(anyAnswers, ({ door, answers, setup }) => {
        const kept = applicableAnswers(door, answers, setup)
        expect(applicableAnswers(door, kept, setup)).toEqual(kept)
        expect(stepsFor(door, kept, setup)).toEqual(stepsFor(door, answers, setup))
      }),
    )
  })

  test('a week given and then taken back by "none" is dropped', () => {
    const week = parseAnswers('self', {
      main_reason: 'other',
      coming_date: 'none',
      coming_week: '2026-W50',
    })
    expect(week.ok && applicableAnswers('self', week.value)).toEqual({
      main_reason: 'other',
      coming_date: 'none',
    })
  })
})
