// The words of the decision of triage, for staff: the form, and a decision as it is read later among the notes.
import type { DeclineReason, OnwardOption } from '#domain/help/enquiry-states.ts'
import type { OutcomeKind, SafetyAnswer, SafetyQuestion } from '#domain/help/triage-decision.ts'

const questions: Readonly<Record<SafetyQuestion, string>> = {
  suicide_or_self_harm: 'Thoughts of suicide or self-harm?',
  imminent_risk_to_child: 'Is a child at risk now?',
  risk_from_others: 'Is the person at risk from others?',
}

const answers: Readonly<Record<SafetyAnswer, string>> = {
  yes: 'Yes',
  no: 'No',
  not_known: 'Not known',
}

const outcomes: Readonly<Record<OutcomeKind, string>> = {
  cannot_decide_yet: 'It cannot be decided yet',
  accept: 'Accept: look for a therapist',
  offer_self_help: 'Offer self-help',
  refer_on: 'Refer on',
  decline: 'Decline',
  unchanged: 'Nothing changes: only the three questions are looked at again',
}

const declineReasons: Readonly<Record<DeclineReason, string>> = {
  out_of_remit: 'Not what this service is for',
  out_of_area: 'Outside the area',
  language_not_offered: 'The language cannot be offered',
  other_help_needed_first: 'Other help is needed first',
  in_treatment_elsewhere: 'In treatment elsewhere',
  limits_not_accepted: 'They do not accept the limits',
  no_capacity: 'No room',
  hostile_contact: 'Hostile contact',
}

const onward: Readonly<Record<OnwardOption, string>> = {
  other_helpline: 'Another helpline',
  self_help: 'Self-help',
  health_service: 'Their doctor or health service',
  mental_health_crisis: 'Mental health crisis service',
  family_support: 'Support for families',
  youth_service: 'A service for young people',
  probation: 'Probation',
  solicitor: 'A solicitor',
}

export const triageDecisionWords = {
  title: 'Decide',
  back: 'Back to the enquiry',
  lead: 'Three separate questions, answered by you. Nothing is added up. The decision is sealed as a note and stays as it is: a later one stands beside it.',
  opening: 'Opening what they wrote …',
  questions,
  answers,
  questionHints: {
    suicide_or_self_harm: 'A yes opens contact today.',
    imminent_risk_to_child:
      'A yes opens contact today. Raise a concern as well: you need nobody’s permission for that.',
    risk_from_others: 'A yes opens contact today. Threats and blackmail count.',
  } satisfies Record<SafetyQuestion, string>,
  note: 'What you rely on',
  outcome: 'What follows?',
  outcomes,
  ask: 'Whom or what do you ask?',
  referTo: 'Where are they referred?',
  declineReason: 'Why?',
  onward: 'What are they offered instead?',
  choose: 'Choose one',
  declineReasons,
  onwardOptions: onward,
  why: 'Why you decide so',
  whyHint: 'Read by colleagues, and later by whoever asks why.',
  save: 'Seal the decision',
  faults: {
    title: 'There is a problem',
    no_answer: 'Answer yes, no or not known',
    yes_needs_a_note: 'Say what the yes relies on',
    too_long: 'Write at most 2,000 characters',
    outcome: 'Choose what follows',
    reason: 'Choose why',
    onward: 'Choose what they are offered instead',
    ask: 'Say whom or what you ask',
    refer_to: 'Say where they are referred',
    next: 'Give the day to look again, such as 26 11 2026',
  },
  /** How a sealed decision is shown among the notes. */
  shown: {
    title: 'Decision 0',
    note: 'Relied on',
    outcome: 'What follows',
    ask: 'Asked',
    refer_to: 'Referred to',
    reason: 'Reason',
    onward: 'Offered instead',
    why: 'Why',
  },
  link: 'Decide',
} as const

export const moveWords = {
  title: 'Move it on',
  buttons: {
    start_matching: 'Start matching',
    put_on_waiting_list: 'Put on the waiting list',
    record_no_contact: 'End: they cannot be reached',
    withdraw: 'End: they withdraw',
    reopen: 'Reopen',
  },
} as const
