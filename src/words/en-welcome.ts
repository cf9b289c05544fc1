// The first page of the help service, the ways out of it, and self-help to read without writing to anybody.
import type { Door } from '#domain/help/doors.ts'

/** What stands around every public page. Titles are neutral: they stay in the browser's history. */
export const publicFrameWords = {
  skip: 'Skip to main content',
  urgent: 'Urgent help',
  leave: 'Leave now',
  demo: 'This is a demonstration. Nobody reads what is written here.',
  errorPrefix: 'Error: ',
  back: 'Back',
  footer: {
    start: 'First page',
    limits: 'What we keep and when we must tell someone',
    return: 'Come back with a code',
    guide: 'Read without writing to us',
    leavePlain: 'Leave and clear nothing',
  },
} as const

export interface DoorCard {
  readonly door: Exclude<Door, 'under_18' | 'professional_referral'> | 'professional'
  readonly text: string
  readonly hint: string
}

export const frontPageWords = {
  title: 'Talk to us in confidence',
  heading: 'Worried about sexual thoughts or behaviour?',
  lead: 'You can write to us without giving a name. A trained person reads it and answers.',
  urgentHeading: 'If you or somebody else is not safe now',
  urgentText: 'See numbers to call now',
  doorsHeading: 'Who do you want help for?',
  doors: [
    {
      door: 'self',
      text: 'Myself',
      hint: 'My own sexual thoughts, or what I do online or in person',
    },
    {
      door: 'someone_close',
      text: 'Someone I am close to',
      hint: 'My partner, a relative or a friend, who is an adult',
    },
    {
      door: 'child_i_look_after',
      text: 'A child or young person I look after',
      hint: 'Something they did, or something done to them',
    },
    {
      door: 'professional',
      text: 'I am a professional',
      hint: 'Refer somebody, or ask for advice',
    },
  ] satisfies readonly DoorCard[],
  under18: 'I am under 18',
  returnHeading: 'You have written to us before?',
  returnText: 'Come back with your code',
  beforeHeading: 'Before you write',
  before: [
    'We ask for no name and no e-mail address.',
    'A few things we cannot keep to ourselves. We say which before the first question.',
    'It costs nothing to write to us.',
  ],
  limitsText: 'What we keep and when we must tell someone',
  guideText: 'Read without writing to us',
} as const

export const professionalWords = {
  title: 'For professionals',
  heading: 'What do you want to do?',
  referral: { text: 'Refer somebody', hint: 'They have agreed that you write to us' },
  advice: { text: 'Ask for advice', hint: 'About your work. You need not name anybody' },
} as const

export const leaveWords = {
  title: 'You have left',
  heading: 'You have left',
  done: [
    'You are signed out here.',
    'What this site had kept in this browser is cleared, where the browser lets us.',
  ],
  cannotHeading: 'What we cannot clear',
  cannot: [
    'The list of pages you visited, in this browser and in other devices that share your account with it.',
    'Files that you saved or printed.',
    'What your network, your employer or a program on this device may have noted.',
  ],
  how: 'To clear the list of pages, open the history of your browser and delete today. If a court order or bail condition forbids you to clear anything, do not: close this page instead.',
  urgent: 'Urgent help',
  plainTitle: 'Leaving',
  plainHeading: 'Nothing was cleared',
  plain: [
    'You are leaving without clearing anything. Some court orders and bail conditions forbid clearing.',
    'If you were signed in with a code, that visit ends by itself 20 minutes after your last page.',
    'You can close this page now.',
  ],
} as const

export interface Guide {
  readonly slug: string
  readonly title: string
  readonly hint: string
  readonly paragraphs: readonly string[]
  readonly steps: readonly string[]
}

/** A clinician approves these before an organisation goes live. */
export const guideWords = {
  title: 'Read without writing to us',
  heading: 'Read without writing to us',
  lead: 'Nothing you open here is counted or kept by us.',
  others: 'More to read',
  guides: [
    {
      slug: 'stopping',
      title: 'I want to stop looking',
      hint: 'First steps for today',
      paragraphs: [
        'Stopping is possible. Many people have done it, and most did not do it alone.',
        'Children are harmed when sexual images of them are made, and again each time they are looked at.',
      ],
      steps: [
        'Put the device away for ten minutes. The strongest pull passes.',
        'Use it only where other people are, or not after a set hour.',
        'Write down what came just before: the time, the mood, being alone.',
        'Choose one thing to do instead, and put it where you can see it.',
        'Tell one person that you want help. It can be us.',
      ],
    },
    {
      slug: 'thoughts',
      title: 'My thoughts frighten me',
      hint: 'A thought is not an act',
      paragraphs: [
        'Nobody chooses whom they feel drawn to. What you do is your choice.',
        'People who feel sexual attraction to children can live well and never harm a child. Help makes that easier.',
      ],
      steps: [
        'Do not be alone with children while you are unsure of yourself.',
        'Notice what makes the thoughts stronger: drink, tiredness, quarrels.',
        'Talk to somebody trained. You need not give a name.',
      ],
    },
    {
      slug: 'after-a-police-visit',
      title: 'After a police visit',
      hint: 'The first days, for you and your family',
      paragraphs: [
        'The days after a police visit are among the hardest there are. Thoughts of ending your life are common then, and they pass.',
        'You need not tell us what you are accused of. See a solicitor before an interview.',
      ],
      steps: [
        'Tell one person where you are, today and tomorrow.',
        'Ask that person to look after medicines and other things you could hurt yourself with.',
        'Eat, sleep and keep to your usual hours as well as you can.',
        'Do not look up details of your case online, and delete nothing.',
        'If you may not be safe, call one of the numbers under urgent help.',
      ],
    },
    {
      slug: 'someone-close',
      title: 'Someone close to me did this',
      hint: 'For partners and parents',
      paragraphs: [
        'What you feel is an ordinary answer to something that is not ordinary. It was not your doing.',
        'You need not decide today about the future.',
      ],
      steps: [
        'Think of the children first: who is with them, and when.',
        'Find one person you can tell.',
        'Write down questions as they come. You can ask us any of them.',
      ],
    },
  ] satisfies readonly Guide[],
} as const
