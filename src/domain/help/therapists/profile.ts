// What offers and rules need of one therapist (4-help-service, Therapists; 3-sealing "In the clear"): vetted facts, kept
// under the server's field key. Codes are those of the questions that people are asked, so that need and offer compare.
import type { CalendarDay } from '../../shared/instant.ts'
import { type MainReason, questions } from '../questions.ts'

export type { MainReason }

export const meetingModes = questions.how_to_meet.options
export type MeetingMode = (typeof meetingModes)[number]

export const clientGroups = ['adult', 'under_18', 'family', 'couple'] as const
export type ClientGroup = (typeof clientGroups)[number]

export const trainingLevels = ['foundation', 'certificate', 'advanced'] as const
export type TrainingLevel = (typeof trainingLevels)[number]

/** Whom a therapist may see after which training. */
export const levelOpens: { readonly [Level in TrainingLevel]: readonly ClientGroup[] } = {
  foundation: ['adult'],
  certificate: ['adult', 'family', 'couple'],
  advanced: clientGroups,
}

export const feeBands = questions.means.options
export type FeeBand = (typeof feeBands)[number]

export type Language = Exclude<(typeof questions.language.options)[number], 'other'>
export const languages: readonly Language[] = questions.language.options.filter(
  (code) => code !== 'other',
)

export const regions = questions.region.options
export type Region = (typeof regions)[number]

export const timesOfWeek = questions.times.options
export type TimeOfWeek = (typeof timesOfWeek)[number]

export type AccessNeed = Exclude<(typeof questions.access_needs.options)[number], 'none'>
export const accessNeeds: readonly AccessNeed[] = questions.access_needs.options.filter(
  (code) => code !== 'none',
)

export const mainReasons = questions.main_reason.options

export const currencies = ['GBP', 'EUR'] as const
export type Currency = (typeof currencies)[number]

export const genders = ['woman', 'man', 'other', 'not_said'] as const
export type Gender = (typeof genders)[number]

/** *Ours* keeps the whole record here; of *independent* work there are no session or formulation notes. */
export const engagements = ['ours', 'independent'] as const
export type Engagement = (typeof engagements)[number]

/** What a therapist does not take on, and which main reasons that leaves out. */
export const limitLeavesOut = {
  no_contact_behaviour: ['contact_behaviour_past', 'contact_behaviour_ongoing'],
  no_images: ['images_of_under_18s'],
  no_online_contact: ['online_contact_with_child'],
  no_other_illegal_behaviour: ['other_illegal_behaviour'],
  no_reoffending_work: ['reoffending_worry'],
  no_work_after_police_visit: ['after_police_visit'],
} as const satisfies Record<string, readonly MainReason[]>
export type LimitCode = keyof typeof limitLeavesOut
export const limitCodes = Object.keys(limitLeavesOut) as readonly LimitCode[]

export const limitReasons = [
  'not_trained_for_it',
  'supervisor_advised',
  'insurance_excludes_it',
  'other_employment',
  'personal',
] as const
export type LimitReason = (typeof limitReasons)[number]

export interface StatedLimit {
  readonly code: LimitCode
  readonly reasonCode: LimitReason
  readonly since: CalendarDay
}

export const jurisdictions = [
  'england',
  'scotland',
  'wales',
  'northern_ireland',
  'germany',
  'netherlands',
  'generic',
] as const
export type Jurisdiction = (typeof jurisdictions)[number]

export const employments = ['self_employed', 'employed_by_us', 'public_body', 'charity'] as const
export type Employment = (typeof employments)[number]

/** Whose rules bind this therapist, beside ours; `date` is the day on which it was last confirmed. */
export interface DutyProfile {
  readonly jurisdiction: Jurisdiction
  readonly employment: Employment
  readonly worksWithChildren: boolean
  /** Professional body, as it calls itself. */
  readonly body: string
  readonly date: CalendarDay
}

export interface TherapistProfile {
  readonly version: 1
  /** Shown to the person before both agree; surname and address never. */
  readonly firstName: string
  readonly surname: string
  /** Vetted, plain, at most `aboutMaxLength`. */
  readonly about: string
  readonly engagedAs: Engagement
  readonly level: TrainingLevel
  /** Of those that the level opens. */
  readonly groups: readonly ClientGroup[]
  readonly languages: readonly Language[]
  /** Where meeting in person is possible. */
  readonly regions: readonly Region[]
  /** Places per mode, each at most `placesTotal`; one place may be open to several modes. */
  readonly places: { readonly [Mode in MeetingMode]: number }
  /** Never exceeded over all modes. */
  readonly placesTotal: number
  /** Of `placesTotal`, kept for people unknown to the authorities. */
  readonly reservedForUnknown: number
  readonly times: readonly TimeOfWeek[]
  /** Minor units a session; only bands that are accepted. */
  readonly fees: { readonly [Band in FeeBand]?: number }
  readonly currency: Currency
  /** Needs that can be met. */
  readonly accessibility: readonly AccessNeed[]
  readonly gender: Gender
  /** Main reasons worked with. */
  readonly experience: readonly MainReason[]
  readonly limits: readonly StatedLimit[]
  /** What this therapist must pass on: the duty profile in a sentence, vetted. */
  readonly mustPassOn: string
  readonly duty: DutyProfile
}

export const nameMaxLength = 60
export const aboutMaxLength = 800
export const mustPassOnMaxLength = 400
/** More than anybody could see beside each other. */
export const mostPlaces = 40
/** Minor units of a session: 500.00. */
export const highestFee = 50_000
