// The words of concerns, for staff: raising one, reporting under one's own duty, and the lists of the leads.
import type { ConcernDue } from '#domain/help/concern-clocks.ts'
import type { Concern } from '#domain/help/concern-states.ts'

const concernStates: Readonly<Record<Concern['state'], string>> = {
  raised: 'Raised, nobody has opened it',
  opened: 'Opened',
  under_review: 'Under review',
  information_needed: 'Waits for information',
  no_disclosure: 'Not passed on',
  disclosed: 'Passed on, waits for an acknowledgement',
  chased: 'Chased, waits for an acknowledgement',
  escalated: 'Escalated, waits for an acknowledgement',
  acknowledged: 'Acknowledged',
  outcome_known: 'Outcome known',
  closed: 'Closed',
}

const recipients = {
  police: 'Police',
  childrens_services: 'Children’s services',
  designated_officer: 'Officer for people who work with children',
  barring_service: 'Barring service',
  regulator: 'Regulator or professional body',
  other: 'Somebody else',
  not_yet: 'Not yet: I am about to',
} as const

export const concernWords = {
  title: 'Concerns',
  empty: 'There is nothing here.',
  tabsLabel: 'Which concerns',
  tabs: { open: 'Open', closed: 'Closed' },
  columns: ['Raised', 'By', 'State', 'Due', 'What you can do'],
  imminent: 'Imminent',
  open: 'Open',
  states: concernStates,
  due: {
    page_the_lead_now: 'Open it now',
    open_it: 'Open it',
    decide_it: 'Decide',
    information_was_due: 'The information was due',
    chase_it: 'Chase the acknowledgement',
    escalate_it: 'Use the authority’s escalation route',
    second_look: 'A second person looks at the decision',
  } satisfies Record<ConcernDue, string>,
  notDue: (open: string) => `Nothing now. Open by ${open}`,
  nothingDue: 'Nothing now',
  recipients,
  reports: {
    title: 'Reported under somebody’s own duty',
    none: 'Nobody has reported under their own duty.',
    row: (name: string, to: string, when: string) => `${name}, to: ${to}, ${when}`,
    noReference: 'No reference was sealed. Ask them.',
    ofConcern: 'The concern',
  },
  ownDuty: {
    link: 'I am reporting this under my own duty',
    title: 'I am reporting this under my own duty',
    lead: 'You need nobody’s approval, now or ever. Report first, record afterwards. What anybody here decides does not bind you.',
    emergency: 'If a child is in danger now, ring the emergency number first.',
    recipient: 'To whom?',
    aboutNobody: 'No, or not saying',
    reference: 'Their reference, and anything you want kept',
    referenceHint:
      'Sealed to the safeguarding team in this browser. You may leave it empty. If your browser is locked it cannot be sealed and is not sent; the report counts all the same.',
    button: 'Record that I am reporting this',
    sealing: 'Recording …',
    done: {
      title: 'Recorded',
      text: 'Your report is recorded with the time. The safeguarding lead is told, not asked.',
      noReference:
        'No reference was stored with it. Keep it yourself, and give it to the safeguarding lead.',
    },
  },
  raise: {
    title: 'Raise a concern',
    lead: 'Write what you know. It is sealed in this browser under a key of its own; only the safeguarding team can open it.',
    emergency:
      'If a child is in danger now, ring the emergency number first. Do not wait for anybody here.',
    rules: (day: string) => `Rules applied: the generic rule set of ${day}.`,
    rulesText: 'Ask the safeguarding lead now. Nothing is sent by itself; a named person decides.',
    imminent: 'Is somebody in danger now or in the next days?',
    imminentYes: 'Yes: the lead is called at once',
    imminentNo: 'No, or not known: the lead looks within one hour of cover',
    facts: 'What you are worried about, and how you know',
    child: 'Can a child be identified?',
    yes: 'Yes',
    no: 'No',
    notKnown: 'Not known',
    words: 'Copy of the words you rely on',
    wordsHint: 'It stays here when the conversation is erased.',
    copy: 'Copy the conversation here',
    about: 'Is it about a colleague or therapist?',
    aboutHint: 'They will not see it, and no alert goes to them.',
    aboutNobody: 'No',
    button: 'Raise the concern',
    raised: {
      title: 'The concern is raised',
      text: 'The safeguarding lead will see it. You may still report it yourself at any time.',
    },
    locked: 'Your browser is locked, so nothing can be sealed here.',
    unlock: 'Unlock and write',
    without: {
      title: 'You cannot unlock?',
      text: 'Call the lead without words. They will ask you.',
      button: 'Call the lead now',
    },
    sealing: 'Sealing …',
    empty: 'Write what you are worried about.',
    choose: 'Say whether somebody is in danger now.',
    failed:
      'It could not be sealed here. What you typed is still there. Try again, or call the lead without words.',
    refused:
      'It was not stored. What you typed is still there. Load the page in another tab and try again.',
    offline: 'No connection. What you typed is still there; try again.',
  },
} as const
