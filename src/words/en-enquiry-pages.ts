// What the pages of the journey say around the questions: buttons, checking, sending, the code, and whatever stands in
// the way. The questions, notices and limits have catalogues of their own.

export const enquiryWords = {
  title: 'Write to us',
  back: 'Back',
  next: 'Continue',
  goOn: 'Go on',
  change: 'Change',
  later: 'Save and go on later',
  errorTitle: 'There is a problem',
  notAnswered: 'Not answered',
  optional: 'You can leave this open.',
  toAnswers: 'Back to your answers',
} as const

export const startWords = {
  whoReads: 'Who is reading now',
  now: 'Start',
  howLong: 'Then come about 20 short questions. You can leave most of them open.',
  scriptHeading: 'Start without scripts',
  withoutScript: [
    'The script of this page is not running in your browser. You can still write to us.',
    'Then our server reads what you write for a moment, seals it, and forgets it. With the script, it is sealed in your browser and our server never sees it.',
  ],
  startWithout: 'Start without scripts',
  resume: 'Go on with a draft that you saved',
} as const

export const pointedOutWords = {
  heading: 'Please look at this again',
  lead: 'This could lead somebody to you or to another person:',
  after:
    'You can take it out, or leave it and press Continue again. If you tell us who or where somebody is, we may have to pass it on.',
} as const

export const closedWords = {
  title: 'Not open yet',
  heading: 'We are not open yet',
  text: [
    'This service is being set up. Nobody reads messages here today, so we take none.',
    'If you need help now, these people answer.',
  ],
  urgent: 'Urgent help',
} as const

export const checkWords = {
  title: 'Check your answers',
  heading: 'Check your answers',
  lead: 'Nothing has been sent yet. You can change each answer.',
  keptHeading: 'What happens when you send',
  kept: [
    'Your answers are sealed. Only our staff who read messages can open them.',
    'We keep them for 12 months after the end of our contact, or until you erase them.',
    'Then we show you a code. It is the only way back to us: if it is lost, nobody can find your messages.',
  ],
  keptReferral: [
    'Your answers are sealed. Nobody here reads them before the person you refer has used their code and read what we keep.',
    'Then we show you two codes: one to hand to that person, and one of your own.',
    'If they do not use their code within 30 days, everything is erased.',
  ],
  keptNothing: [
    'Your answers are sealed. Only our staff who read messages can open them.',
    'You chose to leave nothing behind, not even a code. We cannot answer you, and you cannot come back to this message.',
  ],
  send: 'Send',
} as const

export const codeWords = {
  title: 'Your code',
  stored: 'We have your message',
  intro:
    'This code is the only way back to us. We cannot send it again. If it is lost, nobody can find your messages, not even we.',
  lettersHeading: 'Your code',
  wordsHeading: 'The same code as ten words',
  wordsHint: 'Either works. Words are easier to learn by heart or to write down.',
  lookAgain: (day: string) => `Look again on or after ${day}. Somebody will have answered by then.`,
  keepHeading: 'Keep it where nobody else looks',
  print:
    'You can print this page, copy the code to paper, or save it as a text file. The file is called notes.txt and holds the code and the date, nothing else.',
  save: 'Save as a text file',
  fileName: 'notes.txt',
  file: (code: string, words: string, day: string) => `${code}\n\n${words}\n\n${day}\n`,
  typeBackHeading: 'Check that you have it',
  typeBack: (first: number | string, second: number | string) =>
    `Type group ${first} and group ${second} of the code. A group is four letters or numbers between two dashes.`,
  group: (number: number | string) => `Group ${number}`,
  check: 'Check',
  skip: 'Skip this and finish',
  wrong: (number: number | string) =>
    `Group ${number} is different from the code above. Look again and type it once more`,
  once: 'After that the code is not shown again.',
} as const

/** A form that was sent again. */
export const keptFirstWords = {
  code: 'This message had reached us when you sent it before. We keep what you sent first. If you changed an answer since, come back with your code and write to us what changed.',
  referral:
    'This referral had reached us when you sent it before. We keep what you sent first. If you changed an answer since, the person you refer can tell us when they come back with their code.',
  nothing_left:
    'This message had reached us when you sent it before. We keep what you sent first. If you changed an answer since, you can write a new message.',
} as const

export const referralCodeWords = {
  stored: 'We have the referral',
  forThem: 'The code for the person you refer',
  forThemText:
    'Hand them this code, on paper or by word of mouth. Nobody here reads anything before they have used it and read what we keep. If they do not use it within 30 days, everything is erased.',
  forYou: 'Your own code',
  forYouText: 'It shows whether the referral is received or closed, and nothing else.',
  print:
    'You can print this page, copy both codes to paper, or save them as a text file. The file is called notes.txt and holds the codes and a date, nothing else.',
  typeBack: (first: number | string, second: number | string) =>
    `Type group ${first} and group ${second} of the code for the person you refer. A group is four letters or numbers between two dashes.`,
  once: 'After that the codes are not shown again.',
  doneHeading: 'You have both codes',
  doneSkippedHere:
    'If you did not keep the codes, you can look at them again as long as this page stays open.',
  showAgain: 'Look at the codes again',
  doneSkipped:
    'If you did not keep the codes, you can go back and look at them for a few minutes. Later nobody can show them.',
  done: [
    'You can close this page now. Hand the first code to the person you refer.',
    'With your own code you can see whether the referral is received or closed. Our answer goes to them alone.',
  ],
  status: 'See how a referral stands',
  statusTitle: 'A referral',
  statusHeading: 'How a referral stands',
  statusLabel: 'Your own code',
  statusHint: 'Not the code for the person you referred',
  statusButton: 'See how it stands',
  received: 'Received',
  closed: 'Closed',
  unknown: 'No referral has this code. Check it with what you kept',
} as const

export const doneWords = {
  title: 'Finished',
  heading: 'You have your code',
  headingSkipped: 'You have finished',
  text: [
    'You can close this page now.',
    'To read our answer, come back to the first page and choose “Come back with your code”.',
  ],
  skipped:
    'If you did not keep the code, you can go back and look at it for a few minutes. Later nobody can show it.',
  skippedHere:
    'If you did not keep the code, you can look at it again as long as this page stays open.',
  showAgain: 'Look at the code again',
  nothingHeading: 'We have your message',
  nothing:
    'You left no way back, so there is nothing more to do. Thank you for telling us. If you want to talk to somebody, write again and keep the code.',
  toStart: 'First page',
  leave: 'Leave now',
} as const

export const obstacleWords = {
  unreadable: {
    title: 'Start again',
    heading: 'We cannot read your earlier answers',
    text: [
      'The page was open for more than 20 hours, or something changed it on the way. Nothing was sent.',
      'What you typed last is below, so that you can copy it.',
    ],
    typed: 'What you typed on the last page',
    again: 'Start again',
  },
  notStored: {
    title: 'Not sent yet',
    heading: 'We could not store your message',
    text: [
      'We could not make sure that it was stored, and no code was made. Your answers are still on this page.',
      'Wait a minute, then press Send again: it is never stored twice. If it still does not work, keep this page open and try later today.',
    ],
  },
  wait: {
    title: 'Please wait',
    heading: 'Many people are writing just now',
    text: (seconds: number) =>
      `Your answers are kept on this page. Wait about ${seconds} seconds, then press Send.`,
  },
  sentBefore: {
    title: 'Sent before',
    heading: 'This was sent before',
    text: [
      'We have this message already. Its code was shown to you and is not shown again.',
      'If you changed an answer since, the change is not in it: we have what you sent first.',
      'If you have the code, you can come back with it and add what changed. If not, you can write a new message.',
    ],
    toReturn: 'Come back with your code',
    toStart: 'First page',
  },
} as const

export const laterWords = {
  title: 'Your draft',
  heading: 'Your draft is saved for 20 hours',
  text: [
    'This code opens your draft. After 20 hours it is erased, and nobody has read it.',
    'It is not yet the code for our answer: you get that one when you send.',
    'To come back, choose a door on the first page. At the end of the next page is “Go on with a draft that you saved”.',
  ],
  goOn: 'Go on now',
  keeping: 'Sealing and saving. Please wait.',
  notKept: {
    title: 'Not saved yet',
    heading: 'We could not save your draft',
    text: 'Nothing was saved. Your answers are still on this page. Wait a minute, then press “Save and go on later” again.',
  },
  notSealed:
    'Your browser could not seal your draft, so nothing was saved. Your answers are still on this page.',
  resumeTitle: 'Go on with a draft',
  resumeHeading: 'Go on with a draft',
  codeLabel: 'Code of your draft',
  codeHint: 'Seven groups of four, or ten words',
  open: 'Open the draft',
  wrongCode: 'This is not a whole code. Check each letter and number',
  notFound: 'There is no draft with this code. It may be older than 20 hours',
  notNow: 'We cannot open your draft just now. It is not lost. Try again in a few minutes',
  notOpened:
    'Your browser could not open the draft. Nothing was sent. Load this page again, or use another browser',
  opening: 'Opening your draft …',
  withScript: 'Your browser opens the draft itself. The code does not leave this device.',
  withoutScript:
    'Your browser runs no scripts for us. You can go on: then our server reads your draft for a moment and forgets it.',
} as const

export const scriptWords = {
  notStarted: [
    'The script of this page has not started. Nothing you type here would be kept, so nothing can be typed.',
    'You can load this page again, or use the version without scripts. There, our server reads what you write for a moment, seals it, and forgets it.',
  ],
  withoutScript: 'Use the version without scripts',
  sealingFailed: [
    'Your browser could not seal your message, so nothing was sent.',
    'Your answers are still here. You can copy them, try again, or use the version without scripts and type them there.',
  ],
  tryAgain: 'Try again',
  sending: 'Sealing and sending. Please wait.',
  waiting:
    'Many people are writing just now. Your browser is waiting its turn. Please keep this page open.',
} as const
