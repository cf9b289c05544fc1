// Words of the pages that look after the machinery: background work, audit log, alerts; and of the mails to staff.
import type { AlertKind } from '#domain/shared/alert.ts'
import type { Instant } from '#domain/shared/instant.ts'

/** "22 November 2026 at 20:45". */
export function momentWords(at: Instant, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ dateStyle: 'long', timeStyle: 'short' },
    timeZone,
  })
  return format.format(at)
}

/** Each mail is the same bytes every time: it must not tell whether anything waits. */
export function staffMailTexts(staffOrigin: string) {
  return {
    digest: {
      subject: 'Reminder to sign in',
      text: `This reminder comes at the same times every day, whether or not anything waits.\n\nPlease sign in and look:\n${staffOrigin}/staff\n`,
    },
    same_day: {
      subject: 'Please sign in now',
      text: `Please sign in now and look at what is on your list for today:\n${staffOrigin}/staff\n`,
    },
    offer_expiring: {
      subject: 'Please sign in before your next reminder',
      text: `Please sign in before your next reminder comes:\n${staffOrigin}/staff\n`,
    },
  } as const
}

/** What the pager or telephone service reads out. It names whom to reach and nothing else. */
export function alertText(workingName: string): string {
  return `Forestall: ${workingName}, please sign in now and acknowledge the alert.`
}

/** Reasons that the product itself gives; any other is shown as the code that it is. */
const failureWords: Readonly<Record<string, string>> = {
  no_answer: 'The server gave no answer in time.',
  connection_failed: 'No connection could be made.',
  sign_in_refused: 'The mail server refused the name or password in SMTP_URL.',
  bad_certificate: 'The server’s certificate is not valid.',
  no_mail_server: 'No mail server is set up (SMTP_URL).',
  no_address: 'This person has no mail address.',
  no_webhook: 'No address of a pager or telephone service is set up.',
  redirected: 'The server sent us to another address, which we do not follow.',
  private_address: 'The address belongs to a private network.',
  not_https: 'The address does not begin with https://.',
  not_an_address: 'This is not an address.',
  has_password: 'The address holds a name or password.',
}

export function failureText(code: string | undefined): string {
  if (code === undefined) return ''
  const answered = /^answered_(\d{3})$/.exec(code)?.[1]
  if (answered !== undefined) return `The server answered ${answered}.`
  return failureWords[code] ?? `Error: ${code}`
}

export const backgroundWorkWords = {
  title: 'Background work',
  lead: 'Work that happens later: mails, alerts, clearing up. Nothing here shows what anybody wrote.',
  retried: { title: 'Done', text: 'It will be tried again now.' },
  gone: 'That piece of work is no longer there, or it is running now. Nothing was changed.',
  counts: {
    heading: 'In the queue',
    waiting: 'Waiting',
    running: 'Running',
    trying_again: 'Failed, will be tried again by itself',
    given_up: 'Given up, waits for you',
  },
  jobs: {
    heading: 'Jobs',
    none: 'Nothing waits.',
    columns: ['Work', 'State', 'Due', 'Tries', 'Why it failed', 'What you can do'],
    more: (shown: number) => `Only the first ${shown} are shown.`,
  },
  mails: {
    heading: 'Mails that did not go out',
    none: 'Every mail went out.',
    columns: ['Mail', 'To', 'State', 'Since', 'Why it failed', 'What you can do'],
    kinds: {
      digest: 'Regular reminder',
      same_day: 'Message to the duty lead',
      offer_expiring: 'Offer that ends soon',
    },
    states: {
      waiting: 'Waiting',
      sending: 'Being sent',
      failed: 'Failed, will be tried again by itself',
      refused: 'Refused, waits for you',
    },
  },
  recurring: {
    heading: 'Work that comes round',
    none: 'None of it has run yet. Is the worker running?',
    columns: ['Work', 'Last done', 'Last failed', 'Why it failed'],
    never: 'Never',
  },
  states: {
    waiting: 'Waiting',
    running: 'Running',
    trying_again: 'Failed, will be tried again by itself',
    given_up: 'Given up, waits for you',
  },
  retry: 'Try again now',
  retryWhat: (name: string) => `: ${name}`,
} as const

export const auditLogWords = {
  title: 'Audit log',
  lead: 'Who did, opened or was refused what, and when. It holds no contents. Looking at this page is recorded too.',
  filter: {
    heading: 'Show only',
    day: 'Day',
    dayHint: 'For example, 2026-11-22',
    dayError: 'Enter a real day as year, month and day, for example 2026-11-22',
    actor: 'Person',
    action: 'What was done',
    about: 'What it is about',
    aboutHint: 'The number of an enquiry, for example, as it stands in the list below',
    aboutError: 'Copy the whole number, as it stands in the list below',
    anybody: 'Anybody',
    anything: 'Anything',
    button: 'Show',
    clear: 'Show everything',
  },
  errorSummary: 'There is a problem',
  columns: ['Number', 'When', 'Who', 'What', 'About', 'Outcome', 'Facts'],
  actors: {
    staff: 'A colleague',
    enquirer: 'Somebody with a code',
    visitor: 'A visitor',
    system: 'The system',
  },
  enquiries: (count: number) => (count === 1 ? '1 enquiry' : `${count} enquiries`),
  outcomes: { done: 'Done', read: 'Read', refused: 'Refused' },
  dayOnly: (day: string) => `${day} (the time of what anonymous people do is not kept)`,
  none: 'No entries.',
  newest: 'Newest entries',
  older: 'Older entries',
} as const

export const alertWords = {
  title: 'Alerts',
  lead: 'An alert is open until a named person acknowledges it. After 15 minutes it goes on to the next person.',
  none: 'No alert is open.',
  all: 'All open alerts',
  kinds: {
    contact_today: 'Contact today',
    concern: 'Concern',
    same_day: 'Needs a decision today',
    test: 'Test alert',
  } satisfies Record<AlertKind, string>,
  rows: {
    raised: 'Raised',
    asked: 'Asked now',
    askedOften: 'Passed on',
    message: 'Message to the pager service',
  },
  times: (count: number) => (count === 0 ? 'Not yet' : count === 1 ? 'Once' : `${count} times`),
  messages: {
    raised: 'Not sent yet',
    sending: 'Being sent',
    sent: 'Sent',
  },
  nothingSent: 'Nothing was sent.',
  maybeTwice: 'It may have arrived more than once, under one number.',
  about: 'See what it is about',
  acknowledge: 'I have seen it and I act on it',
  acknowledgeWhat: (kind: string) => ` (${kind})`,
  done: { title: 'Acknowledged', text: 'The alert is yours. Nobody else is asked.' },
  already: (name: string) => `${name} was faster and has acknowledged this alert already.`,
} as const
