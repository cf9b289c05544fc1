// The words of the matching rules, for staff: what each rule and weight is, why and why not. They are plain data with
// gaps, because the rules run in a browser that is given its words by the page. At the end: how long people wait, for
// the person themselves.
import type { MatchingTexts } from '#domain/help/matching/explain.ts'
import type { WaitingTime } from '#domain/help/matching/waiting-time.ts'
import { cardWords } from './en-card.ts'

/** Words of a question's options, as they read about somebody else. */
function options(question: string): Readonly<Record<string, string>> {
  return cardWords.options[question] ?? {}
}

export const matchingTexts: MatchingTexts = {
  rules: {
    active_and_vetted: 'The therapist is active, and every check is in date.',
    client_group: 'The therapist is trained for this group of people, and sees them.',
    language_or_interpreter: 'They speak a common language, or we have an interpreter.',
    mode: 'There is a way to meet that both want.',
    distance: 'If they can only meet in person, the therapist works in that region.',
    capacity: 'A place is free, in a way to meet that both want.',
    jurisdiction: 'The therapist may practise where the person lives.',
    stated_limit: 'The main reason is none that the therapist does not take on.',
    not_available: 'The therapist is available to this person.',
  },
  weights: {
    distance_or_online: 'The person wants to meet in person, and could not.',
    wait: 'Each week until the therapist can begin.',
    fee: 'Each 10.00 of a session’s fee that neither the person nor the bursary can pay.',
    experience: 'The therapist has not worked with this main reason before.',
    gender: 'The person asked for a woman or a man, and this is not so.',
    times: 'No time of the week suits both.',
    continuity: 'The person saw another therapist before.',
    interpreter: 'They need an interpreter.',
    access: 'Each access need that the therapist has not said can be met.',
  },
  hard: {
    active_and_vetted: {
      open: '',
      lapsed: 'a check is out of date',
      paused: 'takes no new people now',
      not_active: 'is not active',
    },
    client_group: {
      trained: 'is trained for this group ({group})',
      not_trained: 'is not trained for this group ({group})',
      does_not_see: 'does not see this group ({group})',
    },
    language_or_interpreter: {
      speaks: 'speaks the language ({language})',
      interpreter: '',
      no_language: 'does not speak the language ({language}), and we have no interpreter',
    },
    mode: {
      offers: '',
      no_shared_mode: 'does not meet people as this person wants to ({modes})',
    },
    distance: {
      near: '',
      not_in_person: '',
      other_region: 'could only meet them in person, and not there ({region})',
      region_not_said: 'could only meet them in person, and we do not know where they live',
    },
    capacity: {
      has_room: 'has room ({modes})',
      cannot_meet: '',
      no_place: 'has no free place',
      only_reserved: 'has free places only for people unknown to the authorities',
      no_place_in_mode: 'has no free place in this way to meet ({modes})',
    },
    jurisdiction: {
      covered: '',
      region_not_said: '',
      not_covered: 'may not practise where they live ({region})',
    },
    stated_limit: {
      no_limit: '',
      limited: 'does not take on this main reason ({reason})',
    },
    keep_apart: { free: '', not_available: 'is not available' },
    excluded: { free: '', not_available: 'is not available' },
  },
  soft: {
    distance_or_online: {
      as_wished: '',
      in_person_near: 'can meet in person near them',
      not_in_person: 'they cannot meet in person',
    },
    wait: { can_begin: 'can begin now', away: 'begins in {weeks} weeks' },
    fee: {
      not_said: '',
      fits: 'takes a fee that they can pay',
      bursary: 'takes a fee that they can pay with {amount} a session from the bursary',
      gap: '{amount} of the fee for a session is not covered',
    },
    experience: {
      not_said: '',
      has_it: 'has worked with this before ({reason})',
      has_it_not: 'this main reason is new to them',
    },
    gender: {
      no_wish: '',
      as_wished: 'is a woman or a man as they asked',
      not_as_wished: 'is not a woman or a man as they asked',
    },
    times: {
      not_said: '',
      in_common: 'has time when they have ({times})',
      none_in_common: 'no time of the week suits both',
    },
    continuity: {
      nobody_before: '',
      seen_before: 'they know each other from before',
      somebody_else: 'they saw another therapist before',
    },
    interpreter: { not_needed: '', needed: 'they need an interpreter ({language})' },
    access: {
      none: '',
      met: 'can meet their needs ({needs})',
      not_met: 'may not be able to meet their needs ({needs})',
    },
  },
  need: {
    group: 'Group',
    language: 'Language',
    modes: 'How to meet',
    region: 'Region',
    accessNeeds: 'To plan for',
    times: 'Times',
    means: 'Could pay',
    mainReason: 'Main reason',
    genderPreference: 'Would rather see',
    urgency: 'Date',
  },
  notSaid: 'not said',
  codes: {
    group: { adult: 'adults', under_18: 'under 18', family: 'families', couple: 'couples' },
    language: options('language'),
    mode: { in_person: 'in person', video: 'by video', phone: 'by phone', writing: 'in writing' },
    region: options('region'),
    access: {
      seeing: 'sees little or nothing',
      hearing: 'hears little or nothing',
      moving_or_stairs: 'a place without stairs',
      reading_or_writing: 'reading or writing is hard',
      learning_or_memory: 'learning or memory is hard',
      autism: 'autism',
      another_need: 'another need',
    },
    time: {
      weekday_morning: 'weekday mornings',
      weekday_afternoon: 'weekday afternoons',
      weekday_evening: 'weekday evenings',
      weekend: 'weekends',
    },
    reason: {
      thoughts_never_acted: 'thoughts, never acted',
      images_of_under_18s: 'sexual images of under-18s',
      online_contact_with_child: 'online contact with a child',
      other_online_behaviour: 'other online behaviour',
      contact_behaviour_past: 'contact behaviour, past',
      contact_behaviour_ongoing: 'contact behaviour, going on',
      other_illegal_behaviour: 'other illegal sexual behaviour',
      someone_elses_behaviour: 'someone else’s behaviour',
      after_police_visit: 'support after a police visit',
      reoffending_worry: 'worry about re-offending',
      other: 'other',
    },
    means: { full_fee: 'full fee', reduced_fee: 'a part of the fee', no_fee: 'no fee' },
    gender: { woman: 'a woman', man: 'a man' },
    urgency: { '1': 'a date is coming, written down by staff', '2': 'no date written down' },
  },
  why: {
    good: '{good}.',
    goodAndBad: '{good}; but {bad}.',
    bad: 'Possible, but {bad}.',
  },
  joining: { between: ', ', last: ' and ' },
}

/** What a person on the waiting list is told. Days become weeks, the shorter end rounded down, the longer up. */
export function waitingTimeSentence(time: WaitingTime): string {
  if (time.kind === 'cannot_say')
    return 'We cannot say yet how long it takes. Too few people have asked for the same.'
  const from = Math.floor(time.fromDays / 7)
  if (time.kind === 'at_least')
    return `In the last 12 months, 3 in 4 people who asked for the same waited ${weeks(from)} or longer. We cannot say yet how much longer.`
  const to = Math.max(1, Math.ceil(time.toDays / 7))
  if (from === 0)
    return `In the last 12 months, 3 in 4 people who asked for the same waited ${weeks(to)} or less.`
  const half = 'In the last 12 months, half of the people who asked for the same waited'
  return from === to ? `${half} about ${weeks(to)}.` : `${half} from ${from} to ${weeks(to)}.`
}

function weeks(count: number): string {
  if (count === 0) return 'some days'
  return count === 1 ? '1 week' : `${count} weeks`
}
