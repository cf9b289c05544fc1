// A safety plan, made with a person after a police visit or whenever their life may be at risk (4-help-service, Triage;
// the six steps of Stanley and Brown's Safety Planning Intervention). Theirs to keep: it is sealed, can be printed, and
// can be sent to them. Its review date is inside: what staff look at next is the enquiry's own next date.
import { addDays, type CalendarDay, parseDay } from '../shared/instant.ts'
import { ok, type Result, refuse } from '../shared/result.ts'
import { isRecord, textOf } from './record-parts.ts'

/** In the order in which a person would try them. */
export const safetyPlanParts = [
  'warning_signs',
  'coping',
  'people_and_places',
  'people_who_help',
  'professionals',
  'making_safe',
] as const
export type SafetyPlanPart = (typeof safetyPlanParts)[number]
type Parts = Readonly<Record<SafetyPlanPart, string>>

export interface SafetyPlan {
  readonly record: 'safety_plan'
  readonly version: 1
  /** 1 is the first plan of this enquiry; a later one stands beside it. */
  readonly number: number
  readonly parts: Parts
  readonly reviewOn: CalendarDay
}

/** Six parts of this length and their headings fit one message. */
export const safetyPartLimit = 1200
const furthestReviewDays = 366

export interface SafetyPlanDraft {
  readonly parts: Parts
  readonly reviewOn: CalendarDay | undefined
}

export type SafetyPlanFault =
  | { readonly field: SafetyPlanPart; readonly fault: 'too_long' }
  | { readonly field: 'parts'; readonly fault: 'empty' }
  | { readonly field: 'review'; readonly fault: 'not_a_day' | 'in_the_past' | 'too_far' }

export function newSafetyPlan(
  draft: SafetyPlanDraft,
  number: number,
  today: CalendarDay,
): Result<SafetyPlan, readonly SafetyPlanFault[]> {
  const faults: SafetyPlanFault[] = safetyPlanParts
    .filter((part) => draft.parts[part].length > safetyPartLimit)
    .map((field) => ({ field, fault: 'too_long' }))
  if (safetyPlanParts.every((part) => draft.parts[part].trim() === ''))
    faults.push({ field: 'parts', fault: 'empty' })
  const { reviewOn } = draft
  if (reviewOn === undefined) faults.push({ field: 'review', fault: 'not_a_day' })
  else if (reviewOn < today) faults.push({ field: 'review', fault: 'in_the_past' })
  else if (reviewOn > addDays(today, furthestReviewDays))
    faults.push({ field: 'review', fault: 'too_far' })
  if (faults.length > 0 || reviewOn === undefined) return refuse(faults)
  return ok({ record: 'safety_plan', version: 1, number, parts: trimmed(draft.parts), reviewOn })
}

function trimmed(parts: Parts): Parts {
  return {
    warning_signs: parts.warning_signs.trim(),
    coping: parts.coping.trim(),
    people_and_places: parts.people_and_places.trim(),
    people_who_help: parts.people_who_help.trim(),
    professionals: parts.professionals.trim(),
    making_safe: parts.making_safe.trim(),
  }
}

/** From JSON that a colleague's browser sealed; a plan whose review has passed is still a plan. */
export function parseSafetyPlan(value: unknown): SafetyPlan | undefined {
  if (!isRecord(value) || value['record'] !== 'safety_plan' || value['version'] !== 1)
    return undefined
  const { number, parts } = value
  const reviewOn = parseDay(value['reviewOn'])
  if (!isRecord(parts) || reviewOn === undefined) return undefined
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) return undefined
  const read = {
    warning_signs: textOf(parts['warning_signs']),
    coping: textOf(parts['coping']),
    people_and_places: textOf(parts['people_and_places']),
    people_who_help: textOf(parts['people_who_help']),
    professionals: textOf(parts['professionals']),
    making_safe: textOf(parts['making_safe']),
  }
  const plan = newSafetyPlan({ parts: read, reviewOn }, number, reviewOn)
  return plan.ok ? plan.value : undefined
}

export interface SafetyPlanWords {
  readonly lead: string
  readonly parts: Readonly<Record<SafetyPlanPart, string>>
  /** With `0` where the day stands. */
  readonly review: string
  readonly urgent: string
  readonly familyDoor: string
}

/** The plan as a message to the person: only the parts that say something, the way to urgent help always. */
export function safetyPlanMessage(
  plan: SafetyPlan,
  words: SafetyPlanWords,
  given: { readonly reviewDay: string; readonly namesFamilyDoor: boolean },
): string {
  const parts = safetyPlanParts
    .filter((part) => plan.parts[part] !== '')
    .map((part) => `${words.parts[part]}\n${plan.parts[part]}`)
  const family = given.namesFamilyDoor ? [words.familyDoor] : []
  const review = words.review.replace('0', given.reviewDay)
  return [words.lead, ...parts, review, words.urgent, ...family].join('\n\n')
}
