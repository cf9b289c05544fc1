// What the pages between the questions say to whoever asks about somebody else, and to young people, where the words for
// oneself would be wrong. A clinician and a lawyer approve them before an organisation goes live.
import type { Door } from '#domain/help/doors.ts'
import type { NoticeId } from '#domain/help/journey.ts'

export interface NoticeText {
  readonly heading: string
  readonly paragraphs: readonly string[]
  /** Things to do, in this order. */
  readonly steps: readonly string[]
  /** Whether the numbers of this urgent heading stand on the page. */
  readonly numbers?: 'might_end_my_life' | 'child_in_danger_now' | 'threatened_or_blackmailed'
  readonly after: readonly string[]
}

type DoorNotices = { readonly [Id in NoticeId]?: Partial<NoticeText> }

const goOnOrStop = 'You can go on and write to us, or stop here. Nothing has been sent yet.'

const childKeptSafe = {
  steps: [
    'Make sure that the child is not alone with the person who harms them.',
    'Get another adult to be with the child, if you cannot stay.',
    'If the child is in danger at this moment, call the number below.',
  ],
} as const

export const noticesAtDoors: { readonly [Name in Door]?: DoorNotices } = {
  someone_close: {
    keep_child_safe_now: childKeptSafe,
    before_interview: {
      heading: 'You need not tell us what they are accused of',
      paragraphs: [
        'They should see a solicitor before an interview.',
        'Writing to us is not protected like talking to a solicitor. A court can order us to hand over what we hold.',
      ],
      steps: [
        'If the police want to talk to you as well, you can ask for a solicitor too.',
        'Delete nothing, on your devices or on theirs. It can make things worse.',
        'Do not talk about the case with children or with others who may be asked about it.',
      ],
      after: ['We can still help you get through this time. You can go on.'],
    },
  },
  child_i_look_after: {
    keep_child_safe_now: childKeptSafe,
    before_interview: {
      heading: 'You need not tell us what the child is accused of',
      paragraphs: [
        'See a solicitor together before an interview.',
        'Writing to us is not protected like talking to a solicitor. A court can order us to hand over what we hold.',
      ],
      steps: [
        'Ask for a solicitor before any interview. At a police station in England and Wales it is free.',
        'Ask that an adult whom the child trusts is with them.',
        'Delete nothing. It can make things worse.',
      ],
      after: ['We can still help you both get through this time. You can go on.'],
    },
  },
  professional_referral: {
    keep_child_safe_now: {
      paragraphs: [
        'Do not wait for us. Nobody here reads this before the person you refer has used their code.',
      ],
      steps: [
        'Follow your own duty to report, now. A referral does not take its place.',
        'Make sure that the child is not alone with the person who harms them.',
        'If the child is in danger at this moment, call the number below.',
      ],
      after: ['You can go on with the referral, or stop here. Nothing has been sent yet.'],
    },
    stay_safe_now: {
      heading: 'They can talk to somebody now',
      paragraphs: [
        'Do not wait for us. Nobody here reads this before the person you refer has used their code.',
      ],
      steps: [
        'Stay in touch with them today, or make sure that somebody does.',
        'Give them the number below. They need not give a name.',
        'If they have hurt themselves or are about to, call the emergency number.',
      ],
      after: ['You can go on with the referral when you know that they are safe.'],
    },
    before_interview: {
      heading: 'You need not tell us what they are accused of',
      paragraphs: [
        'They should see a solicitor before an interview.',
        'A court can order us to hand over what we hold.',
      ],
      steps: [
        'Make sure that they know how to reach a solicitor. At a police station in England and Wales it is free.',
        'Find out who is with them today and tomorrow. The days after a police visit are among the hardest there are.',
      ],
      after: ['You can go on with the referral.'],
    },
  },
  under_18: {
    keep_child_safe_now: {
      heading: 'You have a right to be safe',
      paragraphs: [
        'It is not your fault, whoever did this. You will not be in trouble for asking for help.',
      ],
      steps: [
        'Go to a place where other people are, if you can.',
        'Tell one adult you trust today.',
        'If you are in danger at this moment, call the number below.',
      ],
      after: [
        goOnOrStop,
        'If you tell us who you are or how to find you, we may have to tell somebody who can stop it. We talk to you about that first, if we can.',
      ],
    },
  },
}
