// One person's finding about what is at an address (5-hotline "Assessment"). It is never changed: a correction is a
// later assessment that supersedes it. Only people who are authorised to assess make one.
import type { StaffId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { ok, type Result, refuse } from '../shared/result.ts'
import {
  type ageBands,
  type aiMade,
  type answers,
  type CannotAssessReason,
  type Classes,
  type commercialities,
  type imageryKinds,
  type ProfileId,
  type paymentMethods,
  profiles,
  type sexes,
  type siteTypes,
} from './assessment-profiles.ts'

type PaymentMethod = (typeof paymentMethods)[number]

interface Made {
  readonly by: StaffId
  readonly at: Instant
}

/** What is written down about a finding; every field is chosen by the person. */
export interface Finding {
  readonly classes: Classes
  readonly youngest: (typeof ageBands)[number]
  readonly sex: (typeof sexes)[number]
  readonly selfGenerated: (typeof answers)[number]
  readonly aiMade: (typeof aiMade)[number]
  readonly imagery: (typeof imageryKinds)[number]
  readonly siteType: (typeof siteTypes)[number]
  readonly commerciality: (typeof commercialities)[number]
  /** At least one. */
  readonly payment: readonly [PaymentMethod, ...PaymentMethod[]]
  readonly linksTo: (typeof answers)[number]
}

export interface IllegalAssessment extends Made {
  readonly outcome: 'illegal'
  readonly finding: Finding
  /** Of each scheme that was in use. */
  readonly profileVersions: Readonly<Partial<Record<ProfileId, number>>>
}
export interface NotIllegalAssessment extends Made {
  readonly outcome: 'not_illegal'
}
export interface CannotAssess extends Made {
  readonly outcome: 'cannot_assess'
  readonly reason: CannotAssessReason
}
export type Assessment = IllegalAssessment | NotIllegalAssessment | CannotAssess

const legalFields = [
  'youngest',
  'sex',
  'selfGenerated',
  'aiMade',
  'imagery',
  'siteType',
  'commerciality',
  'payment',
  'linksTo',
] as const satisfies readonly (keyof Finding)[]

export type UnansweredField = (typeof legalFields)[number] | ProfileId

/** What a form gave so far: nothing in it is preset. */
export type FindingDraft = {
  readonly [Field in (typeof legalFields)[number]]?: Finding[Field] | undefined
} & {
  readonly classes: Classes
}

/**
 * @param inUse the schemes of this hotline: each needs an answer of its own.
 * @returns the finding's assessment, or every field that nobody answered.
 */
export function assessIllegal(
  draft: FindingDraft,
  { by, at, inUse }: Made & { readonly inUse: readonly ProfileId[] },
): Result<IllegalAssessment, readonly UnansweredField[]> {
  const unanswered: readonly UnansweredField[] = [
    ...inUse.filter((id) => draft.classes[id] === undefined),
    ...legalFields.filter((field) => draft[field] === undefined),
  ]
  if (!isComplete(draft) || unanswered.length > 0) return refuse(unanswered)
  const versions = inUse.map((id) => [id, profiles[id].version] as const)
  return ok({
    ...{ outcome: 'illegal', by, at, finding: draft },
    profileVersions: Object.fromEntries(versions),
  })
}

function isComplete(draft: FindingDraft): draft is Finding {
  return legalFields.every((field) => draft[field] !== undefined)
}
