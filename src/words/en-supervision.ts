// The words of the supervision log, for therapists, clinical supervisors and the registry.
import type {
  SupervisionFault,
  SupervisionKind,
  SupervisionState,
} from '#domain/help/therapists/supervision.ts'

const kinds: Readonly<Record<SupervisionKind, string>> = {
  individual: 'Individual',
  group: 'Group with a supervisor',
  peer: 'Peers without a supervisor',
}

const states: Readonly<Record<SupervisionState, string>> = {
  recorded: 'Waits for a supervisor',
  confirmed: 'Confirmed',
  given_back: 'Given back: does not count',
}

const faults: Readonly<Record<SupervisionFault, string>> = {
  held: 'Enter a day that is not to come and not more than a year ago',
  kind: 'Choose a kind of supervision',
  minutes: 'Enter whole minutes from 1 to 480',
  people: 'Enter how many shared the time, from 2 to 30',
}

export const supervisionWords = {
  kinds,
  states,
  faults,
  /** 90 as "1 h 30 min". */
  minutes: (minutes: number): string => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
    if (hours === 0) return `${rest} min`
    return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
  },
  month: (name: string, year: string): string => `${name} ${year}`,
  enough: (confirmed: string, least: string): string =>
    `${confirmed} confirmed of at least ${least}. This month has enough.`,
  missing: (confirmed: string, least: string, missing: string): string =>
    `${confirmed} confirmed of at least ${least}. ${missing} are missing.`,
  waiting: (waiting: string): string => `${waiting} more wait for a supervisor to confirm.`,
  rule: 'Alone, all the time counts. In a group of up to four, half of it counts. With five or more, the time is divided by the number. Each month stands for itself.',
  earlier: 'The month before',
  later: 'The month after',
  monthsLabel: 'Months',
  shared: (people: number): string => `${people} people`,
  own: {
    title: 'Your supervision',
    none: 'Your account has not yet joined a therapist in the registry. Ask the registry manager.',
    empty: 'Nothing is recorded for this month.',
    table: 'Sessions of the month',
    columns: ['Day', 'Kind', 'Lasted', 'Counts', 'State', 'Change'],
    judged: (by: string, day: string): string => ` by ${by} on ${day}`,
    remove: 'Remove',
    removeWhat: (day: string): string => ` the session of ${day}`,
    add: 'Record a session',
    addHint: 'Write when, how and how long. What you spoke of stays with you and your supervisor.',
    held: 'Day',
    heldHint: 'For example, 27 3 2027',
    kind: 'Kind',
    minutes: 'Minutes in all',
    people: 'How many shared the time',
    peopleHint:
      'Leave it empty for individual supervision. In a group do not count the supervisor; among peers count everybody.',
    button: 'Record',
    recordedAlready: 'A session of the same day, kind and length is recorded already.',
  },
  confirm: {
    title: 'Supervision',
    waiting: 'To confirm',
    empty: 'No session waits for you.',
    columns: ['Therapist', 'Day', 'Kind', 'Lasted', 'Counts', 'Your answer'],
    confirm: 'Confirm',
    giveBack: 'Give back',
    what: (name: string, day: string): string => ` the session of ${name}, ${day}`,
    hint: 'Confirm what you know to have been held. What you give back does not count; the therapist can remove it and record it anew.',
    table: 'Therapists in this month',
    nobody: 'No therapist has an account yet.',
    tableColumns: ['Therapist', 'Confirmed', 'Waits', 'Missing'],
    nothingMissing: 'Enough',
  },
  registry: {
    title: 'Supervision, by month',
    columns: ['Month', 'Confirmed', 'Waits', 'Missing'],
  },
} as const
