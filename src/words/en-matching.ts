// The words of matching: the coordinator's menu, the therapist's offers, and the person's own side.
import type { OfferDeclineReason, OfferState } from '#domain/help/matching/match-offer.ts'
import type { FeeBand, MeetingMode } from '#domain/help/therapists/profile.ts'

const modes: Readonly<Record<MeetingMode, string>> = {
  in_person: 'in person',
  video: 'by video',
  phone: 'by phone',
  writing: 'in writing',
}

/** Before the person's yes a therapist sees these lines and no others. */
export const offerCardWords = {
  mainReason: 'Main reason',
  legalStage: 'Legal stage',
  childrenNear: 'Children at home or through work',
  hasOpenTask: 'An open task or concern',
  language: 'Language',
  mode: 'How to meet',
  region: 'Region',
  times: 'Times',
  accessNeeds: 'To plan for',
  feeBand: 'Could pay',
  yes: 'Yes',
  no: 'No',
  notSaid: 'Not said',
  none: 'Nothing',
} as const

export const offerWords = {
  title: 'Offers',
  lead: 'Each offer is about one person who looks for help. You see who they are and what they wrote only after both of you said yes.',
  none: 'No offer waits for you.',
  columns: ['Came', 'State', 'What you can do'],
  states: {
    sent: (until: string) => `Waits for your answer until ${until}`,
    accepted: (until: string) => `You said yes. The person can answer until ${until}`,
    confirmed: (day: string) => `Agreed on ${day}`,
    withdrawn: 'Was withdrawn. You need do nothing.',
    expired: 'Its time has run out. You need do nothing.',
  },
  open: 'Look at it',
  openWhat: (day: string) => ` (the offer of ${day})`,
  openCase: 'Open the conversation',
  one: {
    title: 'An offer',
    back: 'All offers',
    opening: 'Opening what is sealed to you…',
    failed:
      'This could not be opened. Load the page again; if that does not help, tell the coordinator.',
    card: 'What you may know now',
    until: (day: string) => `Please answer until ${day}. After that somebody else is asked.`,
    waits: (day: string) =>
      `You said yes, and the place is kept. The person sees your profile and can answer until ${day}. Until then nothing more is shown to you.`,
    agreed: 'Both of you said yes.',
    accept: 'Yes, I have room for this person',
    acceptHint: 'One of your places is kept for them while they decide.',
    decline: 'No',
    reason: 'Why not?',
    chooseReason: 'Choose a reason',
    declineHint: 'The person is not told why. Nothing of this offer stays with you.',
    know: 'I know this person',
    knowHint:
      'If you know or may know them: say so at any time. They get somebody else, and nobody is told why.',
    problem: 'There is a problem',
  },
  reasons: {
    no_room: 'I have no room now',
    times_do_not_fit: 'The times do not fit',
    not_my_field: 'This is not my field',
    knows_this_person: 'I know or may know this person',
    other: 'Another reason',
  } satisfies Record<OfferDeclineReason, string>,
  done: {
    accepted: 'You said yes. The person is asked now.',
    declined: 'You said no. Nothing of the offer stays with you.',
    known: 'Thank you for saying so. Nothing of it stays with you.',
    over: 'This offer is not open any more: it was withdrawn, its time ran out, or somebody else was faster. You need do nothing.',
  },
} as const

export type OfferDone = keyof typeof offerWords.done

export const menuWords = {
  title: 'Find a therapist',
  back: 'The enquiry',
  link: 'Find a therapist',
  lead: 'What the person chose is opened here in your browser and compared with the rules. The server learns whom you ask, how they would meet, the fee band, and whether it is a place kept for people whom no authority knows.',
  opening: 'Opening the card and comparing…',
  underWay: {
    title: 'Under way',
    lead: 'These therapists are asked. What each was sent was sealed when you confirmed, so the next is asked without you.',
    columns: ['Asked', 'Therapist', 'State'],
    withdraw: 'Withdraw what nobody has agreed to',
    withdrawHint: 'The person goes back to the waiting list with the day on which they wrote.',
  },
  ways: { in_turn: 'One after the other', side_by_side: 'Side by side, the first yes counts' },
  states: {
    proposed: 'Is asked later, if needed',
    sent: 'Asked',
    accepted: 'Said yes; the person is asked',
    declined: 'Said no',
    expired: 'Did not answer in time',
    withdrawn: 'Withdrawn',
    confirmed: 'Agreed',
    refused: 'The person wants somebody else',
  } satisfies Record<OfferState, string>,
  declined: {
    no_room: 'no room',
    times_do_not_fit: 'times do not fit',
    not_my_field: 'not their field',
    // Who knows whom is nobody's to know.
    knows_this_person: 'not available',
    other: 'another reason',
  } satisfies Record<OfferDeclineReason, string>,
  refused: {
    not_available: 'One of these therapists is not available any more. Load the page again.',
    no_place: 'One of these therapists has no place left. Load the page again.',
    under_way: 'Offers are under way already. Load the page again.',
    keys_do_not_fit: 'The keys do not fit. Load the page again.',
    other: 'This enquiry changed meanwhile. Load the page again.',
    offline: 'The server did not answer. Nothing was sent. Try again.',
  },
} as const

/** Handed to the script, which carries no texts. */
export const menuScriptWords = {
  failed: 'This could not be opened. Load the page again.',
  keysChanged:
    'The keys of this enquiry are not those that colleagues made. Nothing can be sealed.',
  nobodyToMatch: 'There is nobody to match: this is advice for somebody’s own work.',
  need: 'What they ask for',
  candidates: 'Possible therapists',
  candidatesHint: 'Choose 2 to 4. They are asked in this order.',
  few: 'Fewer than 2 are possible, so there is no choice.',
  nobody: 'Nobody is possible now.',
  choose: 'Choose at least 1 and at most 4 therapists.',
  meeting: 'How they would meet',
  others: 'Not possible now, and which rule failed',
  therapist: 'Therapist',
  rule: 'What stands against',
  preview: 'What each therapist will see before the person says yes',
  way: 'How to ask',
  ways: { in_turn: 'One after the other', side_by_side: 'Side by side: the first yes counts' },
  confirm: 'Seal and send',
  sealing: 'Sealing…',
  unknown: 'One of them is not in the signed list of colleagues yet. A steward must sign first.',
  modes,
  card: offerCardWords,
} as const

const bands: Readonly<Record<FeeBand, string>> = {
  full_fee: 'full fee',
  reduced_fee: 'reduced fee',
  no_fee: 'no fee',
}

export const personMatchWords = {
  title: 'A therapist for you',
  back: 'Your messages',
  /** In the mailbox. */
  link: 'See how we look for a therapist for you',
  /** There too, while somebody waits for the answer. */
  waits: { text: 'A therapist has time for you.', link: 'See who, and answer' },
  code: 'To read your messages again you may need your code.',
  notLooking: {
    heading: 'We are not looking for a therapist for you now',
    text: 'If you would like to see a therapist, write to us. We talk about it with you first.',
  },
  looking: {
    heading: 'We are looking for a therapist for you',
    asked: 'We have asked a therapist. When they have time for you, you see it here.',
    notAsked: 'We have not asked anybody yet, or are choosing whom to ask next.',
    lost: 'The therapist that you had cannot go on with you. This is not because of you. We are looking for somebody else, and you will be asked first.',
  },
  interest: {
    legend: 'Are you still interested?',
    hint: 'You keep your place whatever you answer, and if you do not answer.',
    options: { still_interested: 'Yes', not_now: 'Not now' },
    button: 'Save',
    last: (day: string) => `You answered on ${day}.`,
    saved: 'Thank you. We have noted your answer. You keep your place.',
  },
  found: {
    heading: (name: string) => `${name} has time for you`,
    lead: 'They know your main reason and how you would like to meet. They do not know who you are or what you wrote.',
    until: (day: string) =>
      `The place is kept for you until ${day}. If you come later, you keep your place on our list.`,
    about: (name: string) => `About ${name}`,
    meet: 'How you meet',
    meetBy: (mode: MeetingMode) => `You meet ${modes[mode]}.`,
    passOn: 'What this therapist must pass on',
    fee: 'What it costs',
    perSession: (amount: string, band: FeeBand) => `${amount} for each session (${bands[band]}).`,
    free: 'You pay nothing.',
    feeUnknown: 'The fee is not agreed yet. Ask us before you say yes.',
    bursary:
      'Is it more than you can pay? Write to us before you answer. We tell you what help there is.',
    legend: 'Would you like to start with this therapist?',
    options: {
      yes: 'Yes',
      another: 'No, I would like another therapist',
      wait: 'Not now, I would rather wait',
    },
    hints: {
      yes: 'From then on they can read what you wrote here. You can change your mind at any time.',
      another: 'You need not say why. They are not told why.',
      wait: 'You keep your place on our list.',
    },
    button: 'Send my answer',
    choose: 'Choose what you would like',
  },
  agreed: {
    heading: (name: string) => `Your therapist is ${name}`,
    text: 'They can read what you wrote here, and they answer you in your messages.',
    change: 'I would like another therapist',
    changeText: 'You can change at any time. You need not say why.',
  },
  change: {
    title: 'Another therapist',
    text: (name: string) =>
      `From now on ${name} can no longer open your conversation. What they read before, they have read. We look for another therapist and ask you first.`,
    button: 'Yes, look for another therapist',
    stay: 'No, go back',
  },
  apart: {
    heading: 'Somebody else who must not have the same therapist',
    text: 'Does somebody you know, such as your partner, also ask us for help? Choose a word together, and each of you enters it. Then you never have the same therapist. Nobody here sees the word.',
    label: 'Your word',
    hint: 'At least 6 letters or numbers.',
    button: 'Save the word',
    saved: 'Your word is saved.',
    has: 'You have saved a word. You can add another.',
    faults: {
      too_short: 'The word needs at least 6 letters or numbers',
      too_long: 'The word can have at most 80 letters or numbers',
      too_many: 'You can have at most 3 words',
    },
  },
  done: {
    confirmed: 'Thank you. Your therapist is told now.',
    another: 'We have noted it. Your answer stays between us.',
    wait: 'We have noted it. You keep your place.',
    changed: 'We are looking for another therapist for you.',
    not_available:
      'We are sorry: this therapist is not available any more. We are looking for another.',
    too_late: 'This offer is not open any more. You keep your place on our list.',
    interest: 'Thank you. We have noted your answer. You keep your place.',
    word: 'Your word is saved.',
  },
  problem: 'There is a problem',
} as const

export type PersonDone = keyof typeof personMatchWords.done
