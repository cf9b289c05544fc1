// What answers call for (4-help-service, "What serious answers do"; Contact today). Nothing here scores or ranks: each
// rule is one sentence that a person can check, and its code is sealed with the answers. In the clear stands one bit.
import type { Answers } from './answers.ts'
import type { Door } from './doors.ts'
import type { LegalStage, MainReason } from './questions.ts'
import type { Week } from './week.ts'

const contactTodayReasons = [
  'thoughts_of_ending_life',
  'child_harmed_now',
  'children_near_and_acts',
  'after_police_visit',
  'date_this_week',
] as const
export type ContactTodayReason = (typeof contactTodayReasons)[number]

/** A visit, an interview or an arrest has happened and no court has decided yet: the most dangerous time. */
const stagesFromWarrantToSentence = [
  'warrant_or_visit',
  'voluntary_interview',
  'arrested_bail',
  'released_under_investigation',
  'charged',
  'awaiting_sentence',
] as const satisfies readonly LegalStage[]

const acts: readonly MainReason[] = [
  'images_of_under_18s',
  'online_contact_with_child',
  'contact_behaviour_past',
  'contact_behaviour_ongoing',
  'other_illegal_behaviour',
]

function isOneOf(value: unknown, list: readonly string[]): boolean {
  return list.some((item) => item === value)
}

export function isFromWarrantToSentence(answers: Answers): boolean {
  return isOneOf(answers.legal_stage, stagesFromWarrantToSentence)
}

/** The answers together say that a child is being harmed now. */
export function saysChildIsHarmedNow(answers: Answers): boolean {
  return (
    answers.main_reason === 'contact_behaviour_ongoing' ||
    answers.their_behaviour === 'contact_behaviour_ongoing' ||
    answers.child_worry === 'someone_harms_the_child' ||
    answers.young_worry === 'someone_harms_me'
  )
}

/** Children at home or met through work count only together with acts, never alone. */
function saysChildrenNearAndActs(answers: Answers): boolean {
  return (
    answers.children_near === 'yes' &&
    (isOneOf(answers.main_reason, acts) ||
      isOneOf(answers.their_behaviour, acts) ||
      isOneOf(answers.child_worry, ['behaviour_in_person', 'someone_harms_the_child']))
  )
}

function saysPoliceVisit(answers: Answers): boolean {
  return (
    isFromWarrantToSentence(answers) ||
    answers.main_reason === 'after_police_visit' ||
    answers.child_worry === 'after_police_visit' ||
    answers.hopes?.includes('after_police_visit') === true
  )
}

export interface CalledFor {
  /** The one bit that goes in the clear. */
  readonly isCalledFor: boolean
  /** Sealed with the answers. */
  readonly reasons: readonly ContactTodayReason[]
  readonly forSafeguardingLead: boolean
}

function reasonsIn(answers: Answers, thisWeek: Week | undefined): ContactTodayReason[] {
  const hasDate =
    thisWeek !== undefined && answers.coming_week === thisWeek && answers.coming_date !== 'none'
  const found: Record<ContactTodayReason, boolean> = {
    thoughts_of_ending_life: answers.thoughts_of_ending_life === 'yes',
    child_harmed_now: saysChildIsHarmedNow(answers),
    children_near_and_acts: saysChildrenNearAndActs(answers),
    after_police_visit: saysPoliceVisit(answers),
    date_this_week: hasDate,
  }
  return contactTodayReasons.filter((reason) => found[reason])
}

/**
 * Whether sending opens contact today. A professional's referral opens it only once the person it is about has used
 * their code (`isClaimed`), because before that nobody on the staff reads it; advice is asked about somebody else.
 */
export function contactTodayCalledFor(
  door: Door,
  answers: Answers,
  given: { readonly thisWeek?: Week | undefined; readonly isClaimed?: boolean } = {},
): CalledFor {
  const reasons = reasonsIn(answers, given.thisWeek)
  const isReadable = door !== 'professional_referral' || given.isClaimed === true
  return {
    isCalledFor: isReadable && reasons.length > 0,
    reasons,
    forSafeguardingLead: concernCalledFor(answers),
  }
}

/** Whether whoever opens this is asked to think about a safeguarding concern. It raises nothing by itself. */
export function concernCalledFor(answers: Answers): boolean {
  return saysChildIsHarmedNow(answers) || saysChildrenNearAndActs(answers)
}
