// What the matching rules read of one person (4-help-service, Matching), from the sealed card and the clear columns. It
// holds no name, no words, and nothing about risk: what is not here cannot order anybody. A card was made in a
// stranger's browser, so every code is looked up before it counts.
import type { EnquiryId, TherapistId } from '../../shared/ids.ts'
import type { CalendarDay } from '../../shared/instant.ts'
import { type MainReason, questions } from '../questions.ts'
import {
  type AccessNeed,
  accessNeeds,
  type ClientGroup,
  type FeeBand,
  feeBands,
  type Gender,
  type Language,
  languages,
  type MeetingMode,
  mainReasons,
  meetingModes,
  type Region,
  regions,
  type TimeOfWeek,
  timesOfWeek,
} from '../therapists/profile.ts'
import type { TriageCard } from '../triage-card.ts'

/** 1: somebody wrote down a date that is coming. Nothing else makes anybody more urgent. */
export type Urgency = 1 | 2
export type NeededLanguage = Language | 'other'
export type PreferredGender = Exclude<Gender, 'not_said' | 'other'>

export interface DatedNeed {
  readonly kind: 'release' | 'sentence' | 'planned_ending_elsewhere'
  readonly on: CalendarDay
}

/** What the card does not say: from the clear columns and from what staff wrote down. */
export interface MatchingRecord {
  readonly id: EnquiryId
  /** The day they wrote. Nothing moves it, least of all an offer that came to nothing. */
  readonly waitingSince: CalendarDay
  /** The clear column: counts where the card names no language. */
  readonly language?: string
  /** By staff, where the door does not tell, such as a couple. */
  readonly group?: ClientGroup
  readonly datedNeed?: DatedNeed
  readonly genderPreference?: PreferredGender
  /** Blind tokens of keep-apart words; empty where the server has already turned them into `excluded`. */
  readonly keepApart: readonly string[]
  readonly excluded: readonly TherapistId[]
  readonly seenBefore?: readonly TherapistId[]
}

export interface MatchingNeed {
  readonly id: EnquiryId
  readonly group: ClientGroup
  readonly language: NeededLanguage
  /** Empty: they did not say, and any will do. */
  readonly modes: readonly MeetingMode[]
  readonly region: Region | undefined
  readonly accessNeeds: readonly AccessNeed[]
  /** Empty: they did not say, and any will do. */
  readonly times: readonly TimeOfWeek[]
  readonly means: FeeBand | undefined
  readonly mainReason: MainReason | undefined
  readonly genderPreference: PreferredGender | undefined
  /** Undefined: they did not say. */
  readonly unknownToAuthorities: boolean | undefined
  readonly urgency: Urgency
  readonly waitingSince: CalendarDay
  readonly keepApart: readonly string[]
  /** Declared conflicts, "I know this person", therapists whom the person did not want. */
  readonly excluded: readonly TherapistId[]
  /** Therapists who worked with them before and whom they would see again. */
  readonly seenBefore: readonly TherapistId[]
}

/** Undefined for somebody who asks advice for their own work: there is nobody to match. */
export function needFrom(card: TriageCard, record: MatchingRecord): MatchingNeed | undefined {
  const { answers, door } = card
  if (door === 'professional_advice') return undefined
  const stage = known(questions.legal_stage.options, answers.legal_stage)
  return {
    id: record.id,
    group: record.group ?? groupOf(card),
    language: languageOf(card, record),
    modes: knownOf(meetingModes, answers.how_to_meet),
    region: known(regions, answers.region),
    accessNeeds: knownOf(accessNeeds, answers.access_needs),
    times: knownOf(timesOfWeek, answers.times),
    means: known(feeBands, answers.means),
    mainReason: mainReasonOf(card),
    genderPreference: record.genderPreference,
    unknownToAuthorities: stage === undefined ? undefined : stage === 'unknown_to_authorities',
    urgency: record.datedNeed === undefined ? 2 : 1,
    waitingSince: record.waitingSince,
    keepApart: record.keepApart,
    excluded: record.excluded,
    seenBefore: record.seenBefore ?? [],
  }
}

function groupOf({ door, answers }: TriageCard): ClientGroup {
  if (door === 'someone_close' || door === 'child_i_look_after') return 'family'
  return door === 'under_18' || answers.age === 'under_18' ? 'under_18' : 'adult'
}

/** A sealed wish counts before the language of the pages that were read. */
function languageOf({ answers }: TriageCard, record: MatchingRecord): NeededLanguage {
  const wished = known(questions.language.options, answers.language)
  return wished ?? known(languages, record.language) ?? 'en'
}

function mainReasonOf({ answers }: TriageCard): MainReason | undefined {
  return known(mainReasons, answers.main_reason ?? answers.child_worry ?? answers.young_worry)
}

function known<Code extends string>(codes: readonly Code[], value: unknown): Code | undefined {
  return codes.find((code) => code === value)
}

/** In the order of the codes, each once. */
function knownOf<Code extends string>(codes: readonly Code[], value: unknown): readonly Code[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : []
  return codes.filter((code) => list.includes(code))
}
