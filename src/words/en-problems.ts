// What the product says when something is in the way. Each says what to do; none blames.

export interface ProblemText {
  readonly title: string
  readonly text: readonly string[]
}

export const problemWords = {
  not_found: {
    title: 'There is no such page',
    text: ['Check the address, or start again from the first page.'],
  },
  too_large: {
    title: 'That was too long to send',
    text: ['Go back with your browser, make the text shorter, and send it again.'],
  },
  bad_request: {
    title: 'We could not read that',
    text: ['Go back with your browser and send the form again.'],
  },
  form_expired: {
    title: 'This form has been open too long',
    text: [
      'Nothing was sent. Go back with your browser: what you typed should still be there.',
      'Copy it, load the page again, and paste it in.',
    ],
  },
  too_many: {
    title: 'Many people are here just now',
    text: ['Wait a minute, then load this page again. Nothing is lost.'],
  },
  session_over: {
    title: 'Your visit has ended',
    text: ['Come back with your code to go on.'],
  },
  unavailable: {
    title: 'We cannot store anything at the moment',
    text: [
      'Nothing you sent has been kept, and no code was made.',
      'Go back with your browser: what you typed should still be there. Try again in a few minutes.',
    ],
  },
  broken: {
    title: 'Something went wrong on our side',
    text: ['It was not your doing. Go back with your browser and try again.'],
  },
} as const satisfies Record<string, ProblemText>

export const problemFrameWords = {
  demo: 'This is a demonstration. Every name and every message is made up.',
  serviceName: 'Forestall',
  toStart: 'Go to the first page',
  urgent: 'Get urgent help',
  leave: 'Leave now',
  reference: (reference: string): string => `If you tell us about this, say: ${reference}`,
}
