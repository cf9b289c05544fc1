// What a therapist sees of a person before the person's yes, and nothing else (4-help-service, Matching): sealed to that
// therapist alone in the coordinator's browser. The preview and the therapist's page read this same card.
import { questions } from '../questions.ts'
import {
  type AccessNeed,
  accessNeeds,
  type FeeBand,
  feeBands,
  type MainReason,
  type MeetingMode,
  mainReasons,
  meetingModes,
  type Region,
  regions,
  type TimeOfWeek,
  timesOfWeek,
} from '../therapists/profile.ts'
import type { TriageCard } from '../triage-card.ts'
import type { MatchingNeed, NeededLanguage } from './need.ts'

const legalStages = questions.legal_stage.options
type LegalStage = (typeof legalStages)[number]
type YesNo = 'yes' | 'no'

/** A type, not an interface: it is sealed as JSON. Null: not said. */
export type OfferCard = {
  readonly version: 1
  readonly mainReason: MainReason | null
  readonly legalStage: LegalStage | null
  readonly childrenNear: YesNo | null
  /** An open task or concern; which one is not said. */
  readonly hasOpenTask: boolean
  readonly language: NeededLanguage
  readonly mode: MeetingMode
  readonly region: Region | null
  readonly times: readonly TimeOfWeek[]
  readonly accessNeeds: readonly AccessNeed[]
  readonly feeBand: FeeBand | null
}

export function offerCardOf(
  { answers }: TriageCard,
  need: MatchingNeed,
  given: { readonly mode: MeetingMode; readonly hasOpenTask: boolean },
): OfferCard {
  return {
    version: 1,
    mainReason: need.mainReason ?? null,
    legalStage: known(legalStages, answers.legal_stage),
    childrenNear: known(['yes', 'no'] as const, answers.children_near),
    hasOpenTask: given.hasOpenTask,
    language: need.language,
    mode: given.mode,
    region: need.region ?? null,
    times: need.times,
    accessNeeds: need.accessNeeds,
    feeBand: need.means ?? null,
  }
}

/** As it was unsealed: undefined for anything but a card of version 1. */
export function parseOfferCard(value: unknown): OfferCard | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const from = value as Readonly<Record<string, unknown>>
  const language = known(questions.language.options, from['language'])
  const mode = known(meetingModes, from['mode'])
  if (from['version'] !== 1 || language === null || mode === null) return undefined
  return {
    version: 1,
    mainReason: known(mainReasons, from['mainReason']),
    legalStage: known(legalStages, from['legalStage']),
    childrenNear: known(['yes', 'no'] as const, from['childrenNear']),
    hasOpenTask: from['hasOpenTask'] === true,
    ...{ language, mode },
    region: known(regions, from['region']),
    times: knownOf(timesOfWeek, from['times']),
    accessNeeds: knownOf(accessNeeds, from['accessNeeds']),
    feeBand: known(feeBands, from['feeBand']),
  }
}

function known<Code extends string>(codes: readonly Code[], value: unknown): Code | null {
  return codes.find((code) => code === value) ?? null
}

function knownOf<Code extends string>(codes: readonly Code[], value: unknown): readonly Code[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : []
  return codes.filter((code) => list.includes(code))
}
