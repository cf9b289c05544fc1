// Pages between the questions and pages that end a journey (4-help-service, "What serious answers do"). They say what
// to do now, then let the person go on or stop. A clinician and a lawyer approve them before an organisation goes live.
import type { Door } from '#domain/help/doors.ts'
import type { EndId, NoticeId } from '#domain/help/journey.ts'
import { type NoticeText, noticesAtDoors } from './en-notices-at-doors.ts'

type NoticeName = Exclude<NoticeId, 'limits'>

/** As somebody reads it who asks for themselves. */
export const noticeWords: { readonly [Id in NoticeName]: NoticeText } = {
  keep_child_safe_now: {
    heading: 'A child may be in danger now',
    paragraphs: [
      'What matters most now is that the child is safe. Children are harmed by this, and it can be stopped today.',
    ],
    steps: [
      'Make sure that the child is not alone with the person who harms them. If that is you, leave the place now.',
      'Get another adult to be with the child.',
      'If the child is in danger at this moment, call the number below.',
    ],
    numbers: 'child_in_danger_now',
    after: [
      'You can go on and write to us, or stop here. Nothing has been sent yet.',
      'If you tell us who you are, how to reach you or who the child is, we must pass that on. If you do not, we still read what you wrote, and somebody from our safeguarding team answers first.',
    ],
  },
  stay_safe_now: {
    heading: 'You can talk to somebody now',
    paragraphs: [
      'Thank you for telling us. Thoughts of ending your life are common in a time like this, and they pass. You need not be alone with them.',
    ],
    steps: [
      'Call the number below. You need not give a name, and you need not say what it is about.',
      'Go to a place where other people are, or ask somebody to stay with you.',
      'Put some distance between you and anything you could hurt yourself with.',
    ],
    numbers: 'might_end_my_life',
    after: [
      'If you have hurt yourself or are about to, call the emergency number.',
      'You can go on when you are ready. When you send this, a person here is asked to look at it first, as soon as we are open. Do not wait for us: call.',
    ],
  },
  before_interview: {
    heading: 'You need not tell us what you are accused of',
    paragraphs: [
      'See a solicitor before an interview.',
      'Writing to us is not protected like talking to a solicitor. A court can order us to hand over what we hold.',
    ],
    steps: [
      'Ask for a solicitor before any interview. At a police station in England and Wales it is free.',
      'Delete nothing. It can make things worse.',
      'Do not talk about the case with children or with others who may be asked about it.',
    ],
    after: ['We can still help you get through this time. You can go on.'],
  },
  images_of_me: {
    heading: 'Images of you online can be taken down',
    paragraphs: [
      'It is not your fault, whoever took the images. You will not be in trouble for asking for help.',
    ],
    steps: [
      'Use Report Remove. It is free. Childline runs it, and it can have images of under-18s taken down.',
      'You find it on the Childline website. Search for “Report Remove”.',
      'Do not send the images to anybody, not even to prove it. Never send them to us.',
      'Tell one adult you trust, or call Childline.',
    ],
    after: ['You can go on and write to us, or stop here.'],
  },
  someone_threatens_me: {
    heading: 'If somebody threatens you',
    paragraphs: [
      'It is not your fault. People who do this do it to many, and they can be stopped.',
    ],
    steps: [
      'Do not pay, and do not send anything more.',
      'Stop answering, but do not delete the messages. They can help to stop this person.',
      'Tell one adult you trust today. If you are afraid for your safety now, call the number below.',
    ],
    numbers: 'threatened_or_blackmailed',
    after: ['You can go on and write to us, or stop here.'],
  },
}

/** Whoever asks about somebody else, or is young, reads it in their own words. */
export function noticeText(id: NoticeName, door: Door): NoticeText {
  const texts: { readonly [Id in NoticeName]?: Partial<NoticeText> } = noticesAtDoors[door] ?? {}
  return { ...noticeWords[id], ...texts[id] }
}

export interface EndText {
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly steps: readonly string[]
  /** Whether the services for young people stand on the page. */
  readonly hasYoungPeople: boolean
  readonly link?: { readonly text: string; readonly href: string }
}

const youngSteps = [
  'Call Childline or write to them. They talk with people under 19 about anything, also about thoughts that scare you.',
  'Are images of you online? Search for “Report Remove” on the Childline website. They can have them taken down.',
  'Does somebody threaten you? Do not pay, send nothing more, keep the messages, and tell an adult you trust today.',
] as const

export const endWords: { readonly [Id in EndId]: EndText } = {
  under_18_here: {
    heading: 'There are pages for you',
    paragraphs: [
      'People under 18 have their own pages here, with other rules. Nothing you chose so far has been stored.',
    ],
    steps: [],
    hasYoungPeople: false,
    link: { text: 'Go to the pages for under-18s', href: '/enquiry/under-18' },
  },
  under_13: {
    heading: 'These people can help you',
    paragraphs: [
      'We are not allowed to keep anything that somebody under 13 writes. So nothing was kept.',
      'It is good that you looked for help. You will not be in trouble for it.',
    ],
    steps: youngSteps,
    hasYoungPeople: true,
  },
  no_youth_team: {
    heading: 'These people can help you',
    paragraphs: [
      'We work with adults. We have nobody here who is trained to work with people under 18, so nothing you chose was kept.',
      'It is good that you looked for help. You will not be in trouble for it.',
    ],
    steps: youngSteps,
    hasYoungPeople: true,
  },
  ask_them_first: {
    heading: 'Please ask them first',
    paragraphs: [
      'We take a referral only when the person has agreed to it. Nothing was stored.',
      'If they do not agree, you can ask us for advice without naming them. They can also write to us themselves, without a name.',
      'If a child is in danger, do not wait for us. Follow your own duty to report.',
    ],
    steps: [],
    hasYoungPeople: false,
    link: { text: 'Ask for advice', href: '/enquiry/professional-advice' },
  },
}
