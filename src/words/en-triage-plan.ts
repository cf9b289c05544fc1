// The words of a safety plan: the form and the page for staff, and the message in which it goes to the person, which a
// clinician approves (see approvals.ts).
import type { SafetyPlanPart, SafetyPlanWords } from '#domain/help/safety-plan.ts'

export const safetyPlanMessageWords: SafetyPlanWords = {
  lead: 'This is your safety plan. It is yours: change it whenever you like, and tell us.',
  parts: {
    warning_signs: 'Signs that things are getting worse',
    coping: 'What I can do by myself',
    people_and_places: 'People and places that take my mind off it',
    people_who_help: 'People I can ask for help',
    professionals: 'Services I can call',
    making_safe: 'How I make the place around me safe',
  },
  review: 'We look at it with you again on 0.',
  urgent:
    'If you may not be safe, do not wait for us. Press “Urgent help” at the top of any of our pages: it shows who answers now.',
  familyDoor:
    'The people close to you can write to us too. They have their own door on our front page, “Someone I am close to”, and their own record. We tell neither of you what the other writes.',
}

const hints: Readonly<Record<SafetyPlanPart, string>> = {
  warning_signs: 'Thoughts, moods and situations in which it starts.',
  coping: 'Things to do alone, in order.',
  people_and_places: 'Company that distracts, without having to explain.',
  people_who_help: 'Whom they would tell.',
  professionals: 'With the number to press and when it answers.',
  making_safe: 'What is put out of reach, and who keeps it.',
}

export const safetyPlanWords = {
  title: 'Safety plan',
  back: 'Back to the enquiry',
  link: 'Safety plan',
  linkHint:
    'After a visit by the police, make one with them, and tell them about the door for family.',
  lead: 'Made with the person, in their words. Every part may stay empty but not all of them. It is sealed as a note.',
  opening: 'Opening what is there …',
  none: 'There is no plan yet.',
  latest: 'The plan now',
  parts: safetyPlanMessageWords.parts,
  hints,
  form: 'A new plan',
  review: 'Review it on',
  reviewShown: 'Review on',
  send: 'Send it to them as a message as well',
  family: 'Tell them in it about the door for family',
  save: 'Seal and save',
  print: 'Print',
  saved: 'Saved.',
  sent: 'Saved and sent.',
  savedNotSent: 'The plan is saved. The message could not be sent: press again to try.',
  faults: {
    title: 'There is a problem',
    too_long: 'Write at most 1,200 characters',
    empty: 'Write something in at least one part',
    not_a_day: 'Write the day of the review, such as 26 11 2026',
    in_the_past: 'The day of the review lies in the past',
    too_far: 'Choose a review within the next twelve months',
  },
  shownTitle: 'Safety plan 0',
} as const
