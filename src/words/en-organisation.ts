// Set-up of the organisation: what must hold before the public form opens, and the pages on which it is decided.
import type { DutyPost } from '#domain/shared/duty.ts'
import { matchingTexts } from './en-matching-rules.ts'

const weekdayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

const posts: { readonly [Post in DutyPost]: string } = {
  duty_lead: 'Duty lead',
  duty_deputy: 'Deputy of the duty lead',
  safeguarding_lead: 'Safeguarding lead',
  safeguarding_deputy: 'Deputy of the safeguarding lead',
  head_of_service: 'Head of service',
}

/** One page per setting, by the last part of its address. */
export interface SettingWords {
  readonly title: string
  readonly text: string
  readonly labels: Readonly<Record<string, string>>
  readonly hints?: Readonly<Record<string, string>>
  readonly groups?: Readonly<Record<string, string>>
}

const hours = (name: string, day: number): readonly [string, string] => [
  `${name}_${day}`,
  weekdayNames[day] ?? '',
]
const days = [0, 1, 2, 3, 4, 5, 6]

const settingWords = {
  services: {
    title: 'Services',
    text: 'What do you run? Each service has its own requirements. What you do not run stays closed.',
    labels: { help: 'A help service', hotline: 'A hotline' },
    groups: { '': 'Services that you run' },
  },
  'cover-hours': {
    title: 'Cover hours',
    text: 'When does somebody read what people write? This is shown before anybody writes a word, and every clock counts in these hours.',
    labels: {
      ...Object.fromEntries(days.map((day) => hours('hours', day))),
      ...Object.fromEntries(days.map((day) => hours('working', day))),
      holidays: 'Public holidays',
      exceptions: 'Days unlike the others',
    },
    hints: {
      hours_0: 'As in 9:00-12:30, 13:30-17:00. Leave a day without cover empty.',
      holidays: 'One date on each line, as in 25/12/2026. Nobody reads on these days.',
      exceptions:
        'One on each line, as in “24/12/2026 closed” or “31/12/2026 9:00-12:00”. These hours count even on a holiday.',
    },
    groups: { weekdays: 'Working days, from which promised dates are counted' },
  },
  promises: {
    title: 'Promised days',
    text: 'By when do you answer? In working days. The date that a person is told is the deadline that you see. A kind of enquiry can have a time of its own, in working days or in cover hours.',
    labels: {
      enquiry: 'A first answer',
      message: 'An answer to a later message',
      contact_today: 'A first look where something cannot wait',
      door_self: 'First answer: for themselves',
      door_someone_close: 'First answer: someone close to them',
      door_child_i_look_after: 'First answer: a child they look after',
      door_professional_referral: 'First answer: referred by a professional',
      door_professional_advice: 'First answer: a professional who asks for advice',
      door_under_18: 'First answer: under 18',
    },
    hints: {
      enquiry: '0 to 30 working days',
      message: '0 to 30 working days',
      contact_today: '0 to 5 working days',
      door_self: 'Leave empty for the usual time, or write as in “2 days” or “8 hours”',
    },
  },
  digest: {
    title: 'Staff digest',
    text: 'A short mail to every colleague who gave an address, at the same times each day, whether or not anything waits. So the mail tells nobody who sees it anything. It is no alert.',
    labels: { times: 'Times of the day' },
    hints: { times: 'One to six, as in 8:30, 13:30' },
  },
  duty: {
    title: 'Duty roster',
    text: 'Who is asked when something cannot wait, and who after them. A lead and a deputy must be two people with active accounts. They may belong to a partner organisation.',
    labels: posts,
  },
  alerts: {
    title: 'Alerts',
    text: 'An alert must reach a person today. Give the address of your pager or telephone service. Only a neutral text is sent there. An alert ends when a named person acknowledges it, not before.',
    labels: { address: 'Address of the webhook' },
    hints: { address: 'Begins with https://' },
  },
  'youth-team': {
    title: 'Youth team',
    text: 'Nothing that somebody under 18 writes is stored unless you run a team trained for them. Nothing of a child under 13 is ever stored.',
    labels: { exists: 'Do you run a youth team?' },
  },
  matching: {
    title: 'Matching',
    text: 'What makes a therapist suit a person less, and what one step of it costs. The therapist with the least cost comes first. Costs choose between therapists; whether somebody is helped never depends on what they can pay.',
    labels: {
      ...Object.fromEntries(
        Object.entries(matchingTexts.weights).map(([id, text]) => [`weight_${id}`, text]),
      ),
      ...Object.fromEntries(
        Object.entries(matchingTexts.codes.language).map(([code, name]) => [
          `interpreter_${code}`,
          name,
        ]),
      ),
      currency: 'Currency',
      reducedFee: 'What somebody who can pay a part is reckoned to pay for a session',
      bursaryPerSession: 'What the bursary can add to a session',
    },
    hints: {
      weight_distance_or_online: 'A whole number from 0 to 999. 0 means that it does not count.',
      currency: 'GBP or EUR',
      reducedFee: 'As in 30.00',
      bursaryPerSession: 'As in 30.00; 0 when there is no bursary',
    },
    groups: { interpreters: 'Languages for which you have interpreters' },
  },
  retention: {
    title: 'Retention',
    text: 'How long each kind of record is kept. A legal hold stops all of it.',
    labels: { confirmed: 'These periods are right for us' },
  },
  'data-protection': {
    title: 'Data-protection assessment',
    text: 'Before you open, the risks for the people who write must be assessed in writing. Say where the assessment is kept.',
    labels: { reference: 'Reference of the assessment' },
    hints: { reference: 'A file number or title, no web address of a public page' },
  },
} as const satisfies Readonly<Record<string, SettingWords>>

export type SettingSlug = keyof typeof settingWords

export const organisationWords = {
  title: 'Organisation',
  settings: settingWords as Readonly<Record<string, SettingWords>>,
  gate: {
    open: 'New enquiries are open.',
    demo: 'This is a demonstration. It is open whatever is missing here.',
    not_run_here: 'You do not run a help service. Its form stays closed.',
    closed: (count: number): string =>
      count === 1
        ? 'New enquiries are closed: one thing is missing.'
        : `New enquiries are closed: ${count} things are missing.`,
    note: 'Coming back with a code and urgent help are always open.',
    heading: 'Before the public form opens',
    others: 'Also decided here',
    hotlineHeading: 'For the hotline too',
  },
  states: { met: 'Done', missing: 'Missing', lapsed: 'Lapsed' },
  doneBy: (by: string, on: string): string => `${by}, ${on}`,
  doneOn: (on: string): string => on,
  review: (on: string): string => `to be looked at again by ${on}`,
  set: 'Set',
  notSet: 'Not set: the usual applies',
  back: 'Organisation',
  save: 'Save',
  saved: 'Saved.',
  errorTitle: 'There is a problem',
  person: 'Nobody yet',
  yes: 'Yes',
  no: 'No',
  errors: {
    no_service: 'Choose at least one service',
    hours: 'Write hours as in 9:00-12:30, 13:30-17:00, without overlap, or leave the day empty',
    no_hours: 'Give hours for at least one day. Without cover hours nobody reads',
    days: 'Write one date on each line, as in 25/12/2026. This line cannot be read',
    exceptions:
      'Write a date and hours or “closed” on each line, each date once. This line cannot be read',
    promise: 'Write a whole number from 0 to',
    allowance:
      'Write working days as in “2 days”, at most 30, or cover hours as in “8 hours”, at most 240',
    same_person: 'Lead and deputy must be two different people',
    not_an_address: 'Enter an address that begins with https://, at most 500 letters and signs',
    not_https: 'Enter an address that begins with https://',
    has_password: 'Enter an address without a name or password in it',
    private_address:
      'Enter an address that is reached from the internet. This one belongs to a private network or to the server itself',
    reference: 'Enter the reference, at most 200 characters',
    confirm: 'Tick that the periods are right for you',
    choose: 'Choose yes or no',
    digest: 'Write one to six times of the day, as in 8:30, 13:30',
    currency: 'Write GBP or EUR',
    amount: 'Write an amount as in 30.00, at most 500.00',
  },
  conflict: {
    title: 'Somebody else saved while you were here',
    text: (by: string): string =>
      `${by} saved what stands here. What you typed is kept below and is not saved. Compare, then save yours, or leave the page to keep theirs.`,
    somebody: 'Somebody else',
    heading: 'Saved now',
  },
  test: {
    heading: 'Test alert',
    text: 'A test shows that an alert reaches a person. It goes to the duty lead and climbs like a real one until somebody acknowledges it.',
    first: 'Save the address first.',
    button: 'Send a test alert',
    sent: 'The test alert is on its way. It counts as soon as a person acknowledges it.',
    open: 'A test alert waits to be acknowledged.',
    openLink: 'Alerts',
    acknowledged: (by: string, on: string): string => `Acknowledged by ${by}, ${on}.`,
    again: 'A changed address needs a new test.',
    nobody: 'Nobody works here who could be asked.',
  },
  approvals: {
    title: (name: string): string => `Approve: ${name}`,
    names: {
      limits_statement: 'Limits statement',
      urgent_numbers: 'Urgent numbers',
      public_wording: 'Public wording',
      hotline_legal_basis: 'Legal basis and scope',
      hotline_police_contact: 'Police contact',
      hotline_assessors: 'Authorised assessors',
      hotline_isolated_environment: 'Isolated environment',
      hotline_psychological_support: 'Psychological support',
    } as Readonly<Record<string, string>>,
    dutyProfile: (jurisdiction: string): string => `Duty profile: ${jurisdiction}`,
    jurisdictions: {
      england: 'England',
      scotland: 'Scotland',
      wales: 'Wales',
      northern_ireland: 'Northern Ireland',
      other: 'your country',
    } as Readonly<Record<string, string>>,
    texts: {
      limits_statement:
        'Read the page as people see it. A lawyer should have advised you: it says what is kept, for how long, and when something must be passed on.',
      urgent_numbers:
        'Call or check every number on the page before you approve it. A wrong number can cost a life.',
      public_wording:
        'Read the public pages. A clinician should have advised you on every question and on what is shown after serious answers.',
      duty: 'The rules that this version knows here are the general ones: ask the safeguarding lead now, send nothing by itself, emergency services first where a child is exposed now. Approve them only if your lawyer agrees that they fit the duties where you work.',
      hotline: 'Approve only what is settled in writing outside this product.',
    },
    parts: 'What belongs to it',
    advised: { lawyer: 'advised by a lawyer', clinician: 'advised by a clinician' },
    links: {
      limits_statement: { href: '/privacy', text: 'Read the limits statement' },
      urgent_numbers: { href: '/urgent', text: 'Read the urgent page' },
      public_wording: { href: '/enquiry', text: 'Read the public pages' },
    } as Readonly<Record<string, { readonly href: string; readonly text: string }>>,
    version: (version: number): string => `Version ${version}`,
    before: 'Approved before',
    none: 'Not approved yet.',
    one: (by: string, on: string, reviewOn: string, version: number): string =>
      `Version ${version}, ${by}, ${on}, to be looked at again by ${reviewOn}`,
    reviewOn: 'When must it be looked at again?',
    reviewHint:
      'Within two years. Past that day new enquiries close until somebody approves it again.',
    sure: (name: string): string => `I, ${name}, have read it and approve it in this version`,
    button: 'Approve',
    errors: {
      sure: 'Tick that you have read it and approve it',
      review_on: 'Enter a day after today and within two years',
    },
    saved: 'Approved.',
  },
  retentionRows: {
    draft: ['Drafts', '20 hours'],
    unclaimed_referral: ['Referrals that nobody claimed', '30 days'],
    enquiry_without_episode: ['Enquiries without treatment', '12 months after they are closed'],
    therapy_record: ['Therapy records', '7 years after they are closed'],
    youth_record: ['Records of young people', '12 years after they are closed'],
    safeguarding: ['Safeguarding records', 'as the rules where you work say; without one, kept'],
    contact_details: ['Ways to reach somebody', 'until the last follow-up'],
    outgoing_mail: ['Traces of mail', '14 days'],
    counter: ['Counts without persons', 'for ever'],
  },
} as const
