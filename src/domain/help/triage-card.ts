// The coded answers a queue is sorted and filtered by, in the unlocked list only (3-sealing "In the clear"). No words
// that somebody wrote, nothing that reaches anybody, no score; the sealed card carries a version for later readers.
import type { Answers, AnswerTo } from './answers.ts'
import type { Door } from './doors.ts'
import { type IdentityLevel, identityLevelOf } from './identity-level.ts'
import type { QuestionId } from './questions.ts'
import { type ContactTodayReason, contactTodayCalledFor } from './serious-answers.ts'
import type { Week } from './week.ts'

const onTheCard = [
  'age',
  'young_age',
  'relation',
  'profession',
  'main_reason',
  'child_worry',
  'young_worry',
  'their_behaviour',
  'setting',
  'legal_stage',
  'children_near',
  'thoughts_of_ending_life',
  'coming_date',
  'coming_week',
  'hopes',
  'earlier_help',
  'how_to_meet',
  'language',
  'region',
  'access_needs',
  'times',
  'means',
  'found_us',
] as const satisfies readonly QuestionId[]
type CardQuestion = (typeof onTheCard)[number]

export interface TriageCard {
  readonly version: 1
  readonly door: Door
  readonly answers: { readonly [Id in CardQuestion]?: AnswerTo<Id> }
  readonly identity: IdentityLevel
  readonly contactToday: readonly ContactTodayReason[]
  readonly forSafeguardingLead: boolean
}

/** From answers that apply (see `applicableAnswers`). */
export function triageCardFrom(door: Door, answers: Answers, thisWeek?: Week): TriageCard {
  const called = contactTodayCalledFor(door, answers, { thisWeek })
  return {
    version: 1,
    door,
    answers: Object.fromEntries(
      onTheCard.flatMap((id) => (answers[id] === undefined ? [] : [[id, answers[id]]])),
    ),
    identity: identityLevelOf(answers),
    contactToday: called.reasons,
    forSafeguardingLead: called.forSafeguardingLead,
  }
}
