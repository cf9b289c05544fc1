// What is asked about the person and what worries them (4-help-service, Enquiry; evidence 1.4 for the code lists).
import type { QuestionDefinition } from './question-types.ts'

const adults = ['self', 'someone_close', 'child_i_look_after'] as const
const cases = [...adults, 'professional_referral', 'under_18'] as const

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

export const questionsAboutWorry = {
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
} as const satisfies Record<string, QuestionDefinition>
