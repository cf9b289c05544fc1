// A triage card and an identity envelope in words, for staff. Scripts carry no texts: the page hands them this table.
import type { Door } from '#domain/help/doors.ts'
import { type QuestionId, questionOf } from '#domain/help/questions.ts'
import { questionText, safeContactWords, waysWords } from './en-questions.ts'

/** In the order in which a card is read. */
const labels = {
  main_reason: 'Reason',
  child_worry: 'Worry',
  young_worry: 'Worry',
  their_behaviour: 'What the person does',
  setting: 'Where',
  legal_stage: 'Legal stage',
  thoughts_of_ending_life: 'Thoughts of ending their life',
  children_near: 'Children at home or through work',
  coming_date: 'A date that is coming',
  coming_week: 'In the week',
  age: 'Age',
  young_age: 'Age',
  relation: 'Who they are to the person',
  profession: 'Profession',
  hopes: 'Hopes for',
  earlier_help: 'Help before',
  how_to_meet: 'How to meet',
  language: 'Language',
  region: 'Region',
  access_needs: 'To plan for',
  times: 'Times',
  means: 'Could pay',
  found_us: 'Found us',
} as const satisfies Partial<Record<QuestionId, string>>

/** Where a question is asked about somebody else, its options read best here. */
function doorFor(id: QuestionId): Door {
  const { doors } = questionOf(id)
  return doors.includes('professional_referral') ? 'professional_referral' : (doors[0] ?? 'self')
}

function optionsOf(id: QuestionId): Readonly<Record<string, string>> {
  const { options, notSaying } = questionText(doorFor(id), id)
  const known = Object.entries(options).flatMap(([code, text]) =>
    text === undefined ? [] : [[code, text] as const],
  )
  return Object.fromEntries([...known, ['not_saying', notSaying]])
}

export interface CardWords {
  /** By question, in reading order. */
  readonly labels: Readonly<Record<string, string>>
  /** By question, then by code. */
  readonly options: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly contactToday: string
  readonly reasons: Readonly<Record<string, string>>
  readonly forSafeguardingLead: string
  /** For who kept no code. */
  readonly noWayBack: readonly [label: string, text: string]
  readonly unreadable: string
}

export const cardWords: CardWords = {
  labels,
  options: Object.fromEntries(Object.keys(labels).map((id) => [id, optionsOf(id as QuestionId)])),
  contactToday: 'Contact today because',
  reasons: {
    thoughts_of_ending_life: 'thoughts of ending their life',
    child_harmed_now: 'a child may be harmed now',
    children_near_and_acts: 'children are near, and something was done',
    after_police_visit: 'after a police visit',
    date_this_week: 'a hard date this week',
  },
  forSafeguardingLead: 'For the safeguarding lead too',
  noWayBack: ['No way back', 'They kept no code: nobody can read an answer'],
  unreadable: 'Could not be opened',
}

export const identityWords = {
  labels: {
    identity_name: 'Name to use',
    email: waysWords.email.replace(' (if you like)', ''),
    phone: waysWords.phone.replace(' (if you like)', ''),
    channels: 'May be reached by',
    times: 'Safe times',
    mayLeaveVoicemail: 'A voice message may be left',
    whoMayAnswer: 'Who may pick up',
    nameToUse: 'Ask for',
  },
  options: {
    channels: safeContactWords.channel,
    times: safeContactWords.time,
    mayLeaveVoicemail: { true: safeContactWords.yes, false: safeContactWords.no },
    whoMayAnswer: {
      only_me: 'Only them. If somebody else picks up, say nothing about why you call',
      anyone: 'Anybody. You may ask for them by the name below',
    },
  },
  onlyTheMailbox: ['May be reached by', 'The mailbox here, and nothing else'],
} as const
