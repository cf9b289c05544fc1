// What is asked about the help that is wanted, and how far somebody makes themselves known (4-help-service, Enquiry).
import { doors } from './doors.ts'
import type { QuestionDefinition } from './question-types.ts'

const adults = ['self', 'someone_close', 'child_i_look_after'] as const
const cases = [...adults, 'professional_referral', 'under_18'] as const
const all = doors
/** Asked of whoever uses a door for themselves, not of the one who refers. */
const forSelves = doors.filter((door) => door !== 'professional_referral')

export const questionsAboutHelp = {
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
