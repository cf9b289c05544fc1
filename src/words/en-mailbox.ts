// The mailbox behind the code: coming back, reading, writing, being reached, erasing. A clinician and a lawyer approve
// the sentences about limits and erasure before an organisation goes live. Titles are neutral.

export const returnWords = {
  title: 'Come back with a code',
  heading: 'Come back with your code',
  lead: 'Type the code you kept. Both ways of writing it work: seven groups of four, or ten words.',
  label: 'Your code',
  hint: 'Capitals, spaces and dashes do not matter.',
  button: 'Open my messages',
  withScript: 'Your browser opens your messages itself. The code does not leave this device.',
  withoutScript:
    'Your browser runs no scripts for us. You can go on: then our server sees your code and your messages for a moment, in memory only, and forgets them.',
  opening: 'Opening your messages …',
  hoursUnknown: 'We cannot say just now when somebody reads messages.',
  urgent: 'If you may not be safe, call one of the numbers here:',
  urgentLink: 'Urgent help',
  lost: {
    summary: 'I have lost my code',
    text: [
      'Nobody can give it back to you. We do not hold it, and we cannot look up who wrote.',
      'You can write to us again. You get a new code then.',
    ],
    link: 'Write to us again',
  },
  goOn: 'Your messages are open in this browser.',
  goOnLink: 'Go to my messages',
  scriptFailed:
    'The part of this page that opens your messages did not work. Nothing was sent. Load the page again, or use another browser.',
  offline: 'We could not reach our server. Nothing is lost. Try again in a moment.',
  busy: 'Many people are here just now. Wait a moment and press the button again.',
} as const

/** What is wrong with a typed code; `%{…}` is filled in. Nothing here tells whether a code exists. */
export const codeFaultWords = {
  empty: 'Type your code',
  letters_length: 'The code has 28 letters and numbers. You typed %{found}.',
  words_length: 'The code has ten words. You typed %{found}.',
  symbol: 'Group %{group} has a sign that no code has: %{symbol}',
  word: 'Word %{position} is not one of the words we use: %{word}',
  letters_check: 'Something in the code is not right. Check each group with what you kept.',
  words_check: 'Something in the code is not right. Check each word with what you kept.',
  unknown: 'This code opens nothing here. Check it with what you kept.',
} as const

export const mailboxWords = {
  title: 'Your messages',
  heading: 'Your messages',
  serverSees:
    'This page was opened by our server, which sees the text for a moment and forgets it.',
  listLabel: 'Messages between you and us',
  you: 'You',
  us: 'Our team',
  referrer: 'The professional who wrote about you',
  on: 'on',
  isNew: 'New',
  newCount: (count: number): string =>
    count === 0
      ? 'There is nothing new since your last visit.'
      : count === 1
        ? 'There is 1 new message.'
        : `There are ${count} new messages.`,
  missing:
    'A message that was here is missing. It did not get lost by anything you did. Please tell us in a reply.',
  damaged: 'This message is damaged and cannot be shown. Please tell us in a reply.',
  answers: 'Your answers to our questions',
  notSafe: 'If you may not be safe, do not wait for us:',
  next: {
    heading: 'What happens next',
    waiting: (day: string): string =>
      `Look here again on or after ${day}. We answer by the end of that day.`,
    late: (day: string): string =>
      `We meant to answer by ${day} and are late. We are sorry. Please look here again soon.`,
    answered: 'We have read what you wrote. You can write again whenever you like.',
    closed:
      'This conversation is closed. You can read it here. To ask for help again, write to us from the first page.',
    closedLink: 'Write to us again',
  },
  limitsChanged: {
    heading: 'What we keep and when we must tell someone has changed',
    lead: 'Since you were last here:',
    all: 'Read all of it',
    button: 'I have read this',
  },
  reply: {
    heading: 'Write a message',
    label: 'Your message',
    hint: 'Please leave out names of children, web addresses, and descriptions of images or acts.',
    button: 'Send',
    limit: 'You can write up to 10,000 characters',
    left: 'You have %{count} characters left',
    over: 'You have %{count} characters too many',
    tooLong: (limit: string): string => `Your message must be ${limit} characters or shorter`,
    empty: 'Write your message first',
    sent: 'Your message is stored.',
    busy: 'Many people are writing just now. What you typed is still here. Press Send again in a moment.',
    failed: 'Your message was not stored. What you typed is still here. Try again in a moment.',
    oldKey: 'Something changed while you wrote. What you typed is still here. Press Send again.',
  },
  notice: {
    heading: 'Is this what you want to send?',
    lead: 'You may have put in something that could identify a person:',
    text: 'You can change your message below, or send it as it is.',
    sendAnyway: 'Send it as it is',
    sendChanged: 'Send the changed message',
  },
  again: {
    heading: 'Please type your code again',
    text: 'Your visit had ended. What you typed is still here. Type your code to go on.',
    button: 'Go on',
  },
  more: {
    heading: 'Your choices',
    contact: 'How we may reach you',
    save: 'Save a copy of these messages',
    erase: 'Erase this conversation',
    end: 'End this visit',
  },
  back: 'Back to my messages',
  ended: 'Your visit has ended. You can come back with your code.',
} as const

/** Asked with each message; a clinician approves it. The first answer is chosen until another one is. */
export const changeWords = {
  question: 'Has something changed?',
  hint: 'You need not answer. If you tell us about the police, about something that is coming, or that you think of ending your life, we alert a person here. They look at your message today, or as soon as we are open.',
  answers: {
    nothing: 'Nothing to add',
    legal_stage: 'The police have been, or the legal stage has changed',
    coming_soon: 'Something I worry about is coming this week or next',
    ending_life: 'I am thinking of ending my life',
    not_saying: 'I’d rather not say',
  },
  /** Above the message, as both sides read it. */
  sentences: {
    legal_stage: 'Has something changed? The police have been, or the legal stage has changed.',
    coming_soon: 'Has something changed? Something I worry about is coming this week or next.',
    ending_life: 'Has something changed? I am thinking of ending my life.',
    not_saying: 'Has something changed? I’d rather not say.',
  },
} as const

/** The very next page after somebody chose "I am thinking of ending my life". */
export const helpNowWords = {
  heading: 'You can talk to somebody now',
  lead: 'Thank you for telling us. These thoughts can pass. You need not be alone with them.',
  steps: [
    'Call the number above. You need not give a name, and you need not say what it is about.',
    'Go to a place where other people are, or ask somebody to stay with you.',
    'Put some distance between you and anything you could hurt yourself with.',
  ],
  danger: 'If you have hurt yourself or are about to, call the emergency number.',
  /** Only where it was. */
  stored: 'Your message is stored. A person here is alerted. Do not wait for us: call.',
  notStored: 'Your message is not sent yet. Call first, if you may not be safe.',
  link: 'Go to my messages',
} as const

export const claimWords = {
  title: 'Before you go on',
  heading: 'Before you go on',
  lead: 'A professional wrote to us about you, because you agreed to it. Nobody here has read it yet. We read it only after you say yes below.',
  button: 'I have read this. You may read it.',
  decline: 'If you do not want this, press Leave now. After 30 days it is erased.',
} as const

export const exportWords = {
  fileName: 'notes.txt',
  heading: 'Messages',
  from: (who: string, day: string): string => `${who}, ${day}`,
  missing: '(a message is missing here)',
  damaged: '(a damaged message)',
  page: {
    title: 'Save a copy',
    heading: 'Save a copy of these messages',
    lead: 'You get a text file called notes.txt with what you wrote and what we wrote to you.',
    warning:
      'Anyone who uses this device may find the file. Save it only where nobody else looks, or not at all.',
    rest: 'We may hold more about you than these messages. To ask for it, write to us here.',
    button: 'Save the file',
  },
} as const

export const eraseWords = {
  title: 'Erase',
  heading: 'Erase this conversation',
  lead: 'This cannot be undone. The code will open nothing after this, and nobody can bring the messages back.',
  /** One sentence, the same in every case. */
  sentence:
    'We erase everything except what the law makes us keep, and may not be able to say what that is.',
  label: (word: string): string => `Type the word ${word} to go on`,
  word: 'erase',
  wrongWord: (word: string): string => `Type the word ${word}, or go back`,
  button: 'Erase now',
  doneTitle: 'Erased',
  doneHeading: 'We have done what you asked',
  doneText:
    'Your visit has ended. If you kept the code or a copy on this device, you can delete them now.',
} as const

export const contactWords = {
  title: 'How we may reach you',
  heading: 'How we may reach you',
  lead: 'You choose how much we know. You can go further or come back at any time.',
  steps: {
    code: {
      title: 'Only with your code',
      text: 'We know nothing about you. You come here to read and write.',
    },
    way_to_reach: {
      title: 'A way to reach you',
      text: 'You give an e-mail address or a telephone number. We use it only as you say. If a child is in danger, it can be passed on.',
    },
    name: {
      title: 'A name as well',
      text: 'You give a name that your therapist can use. A working name will do. A real name can be passed on if a child is in danger.',
    },
  },
  now: {
    none: 'Now: only with your code.',
    some: 'Now: you gave us a way to reach you or a name.',
  },
  hidden:
    'We do not show here what you gave us: somebody else with your code could read it. You can replace it or remove it.',
  giveWay: 'Give a way to reach you',
  giveName: 'Give a name as well',
  replace: 'Replace it',
  remove: {
    button: 'Remove it',
    title: 'Remove what you gave us',
    text: 'We will no longer be able to reach you outside this page. What you wrote in messages stays.',
    done: 'It is removed. You come here to read and write.',
  },
  form: {
    wayHeading: 'A way to reach you',
    nameHeading: 'A way to reach you, and a name',
    sealed: 'Only the people who answer here can open this.',
    replaces: 'This takes the place of anything you gave us before.',
    name: 'A name we may call you',
    nameHint: 'It need not be your real name.',
    email: 'E-mail address',
    phone: 'Telephone number',
    channels: 'How may we use it?',
    channelHint: 'Choose nothing, and we write only here.',
    channel: { phone: 'Call me', text: 'Send a text message', email: 'Send an e-mail' },
    times: 'When is it safe?',
    time: {
      weekday_morning: 'Monday to Friday, 9:00 to 12:00',
      weekday_afternoon: 'Monday to Friday, 12:00 to 17:00',
      weekday_evening: 'Monday to Friday, 17:00 to 20:00',
      weekend: 'Saturday and Sunday, 10:00 to 18:00',
    },
    voicemail: 'May we leave a message on your voicemail?',
    who: 'Who may answer the telephone?',
    whoMay: { only_me: 'Only me', anyone: 'Anyone' },
    nameToUse: 'Which name should we ask for?',
    nameToUseHint: 'Leave it empty, and we ask for nobody by name.',
    yes: 'Yes',
    no: 'No',
    button: 'Store this',
    stored: 'It is stored.',
  },
  faults: {
    nothing: 'Give an e-mail address or a telephone number',
    name: 'Give a name, or go back',
    nameTooLong: 'The name must be 60 characters or shorter',
    email: 'Write the e-mail address like name@example.org',
    phone: 'Write the telephone number with numbers only',
    channels: 'Choose only ways that you have given us',
    channelEmail: 'Give an e-mail address, or take away "Send an e-mail"',
    channelPhone: 'Give a telephone number, or take away "Call me" and "Send a text message"',
    times: 'Choose when it is safe',
    movedOn: 'Something changed meanwhile. Check what you typed and store it again.',
    closed: 'We cannot store this at the moment. Try again later.',
  },
} as const

export const mailboxProblem = 'There is a problem'
