// What is sealed when a person sends: the same three parts in the browser and on the server's path for people without
// scripts. The message holds questions and answers as plain text, because its reader is a person; the card holds codes.
import type { Answers } from './answers.ts'
import type { ContactDetails } from './contact-details.ts'
import type { Door } from './doors.ts'
import { contactRulesOf, identityLevelOf } from './identity-level.ts'
import type { QuestionId } from './questions.ts'
import { contactTodayCalledFor } from './serious-answers.ts'
import { type TriageCard, triageCardFrom } from './triage-card.ts'
import type { Week } from './week.ts'

/** Who the person is and how to reach them: only these go into the identity envelope, never into the message. */
const identityQuestions: readonly QuestionId[] = [
  'identity_nothing',
  'identity_code',
  'identity_way',
  'safe_contact',
  'identity_name',
]

/** The questions whose answers are part of the message, in the given order; the person's own words come last. */
export function isInMessage(id: QuestionId): boolean {
  return !identityQuestions.includes(id)
}

export interface AnsweredQuestion {
  readonly question: string
  readonly answer: string
}

/** A blank line between questions; an answer stands on the line under its question. */
function messageText(answered: readonly AnsweredQuestion[]): string {
  return answered.map(({ question, answer }) => `${question}\n${answer}`).join('\n\n')
}

/** Undefined for somebody who gave nothing or only took a code. */
function contactDetailsOf(answers: Answers): ContactDetails | undefined {
  const level = identityLevelOf(answers)
  if (level === 'nothing' || level === 'code') return undefined
  return {
    identity_way: answers.identity_way ?? {},
    safe_contact: contactRulesOf(answers),
    identity_name: answers.identity_name ?? '',
  }
}

export interface EnquiryContents {
  readonly text: string
  readonly card: TriageCard
  readonly identity: ContactDetails | undefined
  /** The one bit that goes in the clear. Of a referral: whether claiming it opens the task. */
  readonly contactToday: boolean
}

/** `answers` are those that apply (`applicableAnswers`); `answered` are their texts. */
export function enquiryContents(
  door: Door,
  answers: Answers,
  answered: readonly AnsweredQuestion[],
  thisWeek: Week,
): EnquiryContents {
  return {
    text: messageText(answered),
    card: triageCardFrom(door, answers, thisWeek),
    identity: contactDetailsOf(answers),
    contactToday: contactTodayCalledFor(door, answers, { thisWeek, isClaimed: true }).isCalledFor,
  }
}

/** What sealed parts are made of. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json }

/** The same as plain JSON: members that are undefined are left out, as `JSON.stringify` does. */
export function asJson(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
