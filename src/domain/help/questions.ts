// Every question that the public journey can ask, as data (4-help-service, Enquiry; evidence 1.4 for the code lists).
// Codes are sealed with the answers and kept for statistics: add a code, never rename one. Texts are in `words/`.
import { type Door, doors } from './doors.ts'
import type { QuestionDefinition } from './question-types.ts'

const adults = ['self', 'someone_close', 'child_i_look_after'] as const
const cases = [...adults, 'professional_referral', 'under_18'] as const
const all = doors
/** Asked of whoever uses a door for themselves, not of the one who refers. */
const forSelves = doors.filter((door) => door !== 'professional_referral')

const mainReasons = [
  'thoughts_never_acted',
  'images_of_under_18s',
  'online_contact_with_child',
  'other_online_behaviour',
  'contact_behaviour_past',
  'contact_behaviour_ongoing',
  'other_illegal_behaviour',
  'someone_elses_behaviour',
  'after_police_visit',
  'reoffending_worry',
  'other',
] as const
export type MainReason = (typeof mainReasons)[number]

const behaviours = mainReasons.filter((reason) => reason !== 'someone_elses_behaviour')

const legalStages = [
  'unknown_to_authorities',
  'social_services_only',
  'warrant_or_visit',
  'voluntary_interview',
  'arrested_bail',
  'released_under_investigation',
  'charged',
  'awaiting_sentence',
  'caution',
  'convicted_community',
  'custody',
  'order_after_sentence',
  'no_further_action',
] as const
export type LegalStage = (typeof legalStages)[number]

export const questions = {
  age: {
    kind: 'one_of',
    doors: ['self'],
    isSkippable: true,
    options: ['under_18', 'adult'],
  },
  young_age: {
    kind: 'one_of',
    doors: ['under_18'],
    isSkippable: false,
    options: ['under_13', 'from_13_to_17'],
  },
  referral_agreed: {
    kind: 'one_of',
    doors: ['professional_referral'],
    isSkippable: false,
    options: ['agreed', 'not_agreed'],
  },
  profession: {
    kind: 'one_of',
    doors: ['professional_referral', 'professional_advice'],
    isSkippable: true,
    options: [
      'health',
      'social_care',
      'police',
      'probation_or_prison',
      'solicitor',
      'education',
      'therapist',
      'charity',
      'other',
    ],
  },
  relation: {
    kind: 'one_of',
    doors: ['someone_close', 'child_i_look_after'],
    isSkippable: true,
    options: [
      'partner',
      'former_partner',
      'parent',
      'step_parent',
      'foster_or_kinship_carer',
      'brother_or_sister',
      'grown_up_child',
      'other_relative',
      'friend',
      'other',
    ],
    optionsFor: {
      someone_close: [
        'partner',
        'former_partner',
        'parent',
        'brother_or_sister',
        'grown_up_child',
        'other_relative',
        'friend',
        'other',
      ],
      child_i_look_after: [
        'parent',
        'step_parent',
        'foster_or_kinship_carer',
        'other_relative',
        'other',
      ],
    },
  },
  main_reason: {
    kind: 'one_of',
    doors: ['self', 'someone_close', 'professional_referral', 'professional_advice'],
    isSkippable: false,
    options: mainReasons,
    optionsFor: {
      someone_close: ['someone_elses_behaviour', 'after_police_visit', 'other'],
    },
  },
  child_worry: {
    kind: 'one_of',
    doors: ['child_i_look_after'],
    isSkippable: false,
    options: [
      'behaviour_online',
      'behaviour_in_person',
      'images_of_the_child',
      'someone_harms_the_child',
      'after_police_visit',
      'other',
    ],
  },
  young_worry: {
    kind: 'one_of',
    doors: ['under_18'],
    isSkippable: false,
    options: [
      'thoughts_never_acted',
      'something_online',
      'something_in_person',
      'images_of_me',
      'someone_threatens_me',
      'someone_harms_me',
      'other',
    ],
  },
  their_behaviour: {
    kind: 'one_of',
    doors: ['someone_close'],
    isSkippable: true,
    options: behaviours,
  },
  online_contact_kind: {
    kind: 'one_of',
    doors: ['self'],
    isSkippable: true,
    options: ['fantasy_driven', 'contact_driven', 'both', 'unsure'],
  },
  setting: {
    kind: 'one_of',
    doors: ['self', 'someone_close', 'professional_referral'],
    isSkippable: true,
    options: ['online', 'in_person', 'both', 'neither'],
  },
  legal_stage: {
    kind: 'one_of',
    doors: ['self', 'someone_close', 'child_i_look_after', 'professional_referral'],
    isSkippable: true,
    options: legalStages,
  },
  children_near: {
    kind: 'yes_no_not_saying',
    doors: [...adults, 'professional_referral'],
    isSkippable: true,
  },
  thoughts_of_ending_life: { kind: 'yes_no_not_saying', doors: cases, isSkippable: true },
  coming_date: {
    kind: 'one_of',
    doors: [...adults, 'professional_referral'],
    isSkippable: true,
    options: [
      'none',
      'police_interview',
      'end_of_bail',
      'court',
      'sentence',
      'release',
      'childrens_services_meeting',
      'something_else',
    ],
  },
  coming_week: { kind: 'week', doors: [...adults, 'professional_referral'], isSkippable: true },
  hopes: {
    kind: 'some_of',
    doors: cases,
    isSkippable: true,
    options: [
      'stop_or_change_behaviour',
      'understand_my_thoughts',
      'keep_children_safe',
      'talk_to_somebody',
      'therapist',
      'after_police_visit',
      'help_for_my_family',
      'practical_questions',
      'not_sure_yet',
    ],
  },
  earlier_help: {
    kind: 'one_of',
    doors: cases,
    isSkippable: true,
    options: ['none', 'tried_and_found_none', 'in_the_past', 'now'],
  },
  how_to_meet: {
    kind: 'some_of',
    doors: cases,
    isSkippable: true,
    options: ['in_person', 'video', 'phone', 'writing'],
  },
  language: {
    kind: 'one_of',
    doors: cases,
    isSkippable: true,
    options: ['en', 'cy', 'pl', 'ro', 'ur', 'pa', 'bn', 'ar', 'pt', 'sign_language', 'other'],
  },
  region: {
    kind: 'one_of',
    doors: cases,
    isSkippable: true,
    options: [
      'north_of_england',
      'midlands_and_east',
      'london',
      'south_of_england',
      'scotland',
      'wales',
      'northern_ireland',
      'elsewhere',
    ],
  },
  access_needs: {
    kind: 'some_of',
    doors: cases,
    isSkippable: true,
    options: [
      'none',
      'seeing',
      'hearing',
      'moving_or_stairs',
      'reading_or_writing',
      'learning_or_memory',
      'autism',
      'another_need',
    ],
  },
  times: {
    kind: 'some_of',
    doors: cases,
    isSkippable: true,
    options: ['weekday_morning', 'weekday_afternoon', 'weekday_evening', 'weekend'],
  },
  means: {
    kind: 'one_of',
    doors: [...adults, 'professional_referral'],
    isSkippable: true,
    options: ['full_fee', 'reduced_fee', 'no_fee'],
  },
  found_us: {
    kind: 'one_of',
    doors: all,
    isSkippable: true,
    options: [
      'search',
      'warning_message',
      'police',
      'solicitor',
      'health_service',
      'probation_or_prison',
      'childrens_services',
      'other_helpline',
      'family_or_friend',
      'news',
      'other',
    ],
  },
  free_words: {
    kind: 'free_text',
    doors: all,
    isSkippable: true,
    maxLength: 5000,
    isLong: true,
  },
  identity_nothing: {
    kind: 'one_of',
    doors: forSelves,
    isSkippable: false,
    options: ['go_on', 'stay_here'],
  },
  identity_code: {
    kind: 'one_of',
    doors: forSelves,
    isSkippable: false,
    options: ['go_on', 'stay_here'],
  },
  identity_way: { kind: 'ways_to_reach', doors: forSelves, isSkippable: true },
  safe_contact: { kind: 'safe_contact', doors: forSelves, isSkippable: false },
  identity_name: {
    kind: 'free_text',
    doors: forSelves,
    isSkippable: true,
    maxLength: 60,
    isLong: false,
  },
} as const satisfies Record<string, QuestionDefinition>

export type QuestionId = keyof typeof questions
export const questionIds = Object.keys(questions) as readonly QuestionId[]

export function isQuestionId(text: unknown): text is QuestionId {
  return questionIds.some((id) => id === text)
}

export function questionOf(id: QuestionId): QuestionDefinition {
  return questions[id]
}

/** The options that this door offers, without "I'd rather not say"; empty for questions without options. */
export function optionsAt(id: QuestionId, door: Door): readonly string[] {
  const question = questionOf(id)
  switch (question.kind) {
    case 'one_of':
      return question.optionsFor?.[door] ?? question.options
    case 'some_of':
      return question.options
    case 'yes_no_not_saying':
      return ['yes', 'no']
    default:
      return []
  }
}

export function isAskedAt(id: QuestionId, door: Door): boolean {
  return questionOf(id).doors.includes(door)
}
