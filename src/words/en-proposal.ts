// The words of today's proposal. `script` is plain data with gaps, because the browser fills it in.
import type { ProposalTexts } from '#domain/help/matching/proposal.ts'
import { triageWords } from './en-triage.ts'

const page = {
  title: 'Today’s proposal',
  lead: 'For everybody who waits, your browser looks for the therapist who fits. You decide: nothing is sent until you make an offer from a person’s page.',
  order:
    'It leaves as few people as possible without a therapist: first those with a date that is coming, then everybody else. Then it goes by the longest wait, then by what suits best. What somebody can pay takes a place from nobody.',
  starting: 'Opening the list…',
} as const

const script: ProposalTexts = {
  progress: {
    opening: 'Opening what people chose: {percent} %',
    who: 'Looking for a place for everybody: {percent} %',
    cost: 'Looking for who suits best: {percent} %',
    draw: 'Drawing among equals: {percent} %',
    rules: 'Looking at which rule could give: {percent} %',
  },
  done: '{placed} of {people} people have a proposal. {left} are left out.',
  failed: 'The list could not be loaded. Check the connection and load this page again.',
  locked: 'Unlock this browser first: what people chose is sealed.',
  unreadable:
    '{count} people are not in it, because what they chose could not be opened. See them in the queue.',
  proposed: {
    title: 'Proposed',
    columns: ['Waits', 'What they need', 'Therapist', 'Why', 'Next'],
    offer: 'Make the offer',
    takeFirst: 'Take it in the queue',
    days: '{count} days',
    dated: 'A date is coming',
    none: 'Nobody can be proposed today.',
  },
  leftOut: {
    title: 'Nobody can take them now',
    columns: ['Waits', 'What they need', 'What stands in the way', 'Next'],
    others: 'Every therapist who fits is needed by somebody who comes first.',
    obstacle: '{rule} Not so for {count} of {total} therapists.',
    noTherapist: 'There is no therapist yet.',
    none: 'Nobody is left out.',
  },
  rules: {
    title: 'Which one rule would have to give',
    lead: 'If this one rule gave for everybody, so many more people would have a therapist. Nothing changes by itself.',
    columns: ['Rule', 'More people'],
    none: 'No single rule would help anybody.',
  },
  fairness: {
    title: 'Whom offers reach',
    lead: 'Of everybody who was accepted and has not begun: how many have had an offer, and after how many days half of them had one. The range is where the true figure lies in 95 of 100 cases. Groups below 10 people have no figures.',
    columns: ['Group', 'People', 'Had an offer', 'Range', 'Half after'],
    dimensions: {
      language: 'By language',
      region: 'By region',
      means: 'By what they can pay',
      door: 'By door',
    },
    doors: triageWords.doors,
    notSaid: 'Did not say',
    days: '{count} days',
    notYet: 'Not yet half',
    tooFew: 'Too few to compare: {groups}.',
  },
}

export const proposalWords = { page, script } as const
