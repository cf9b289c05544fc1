// One therapist as the matching rules see them, and what they need to know beside: plain data, so that the same rules
// run on the server and in a Worker of the coordinator's browser.
import type { EnquiryId, TherapistId } from '../../shared/ids.ts'
import type { CalendarDay } from '../../shared/instant.ts'
import type { Jurisdiction, MeetingMode, Region, TherapistProfile } from '../therapists/profile.ts'
import type { MatchingNeed, NeededLanguage } from './need.ts'

/** Offers go out only to whom everything is in order. */
export type TherapistStanding = 'open' | 'lapsed' | 'paused' | 'not_active'

/** Places in use: people who are with them, and offers that are open. */
export interface TakenPlaces {
  readonly total: number
  /** By people known to be unknown to the authorities: these count against the reserved places first. */
  readonly byUnknown: number
  /** Where the mode is agreed; the sum may be less than the total. */
  readonly perMode: { readonly [Mode in MeetingMode]?: number }
}

/** A blind keep-apart token, and whose it is: nobody is kept apart from themselves. */
export interface HeldToken {
  readonly token: string
  readonly of: EnquiryId
}

export interface MatchingTherapist {
  readonly id: TherapistId
  readonly standing: TherapistStanding
  readonly profile: TherapistProfile
  readonly taken: TakenPlaces
  /** See `tokensHeld`; empty where the server has already turned them into a need's `excluded`. */
  readonly holds: readonly HeldToken[]
  /** The first day after an absence. */
  readonly availableFrom?: CalendarDay
}

/** Minor units a session, in `currency`. */
export interface FeeSetting {
  readonly currency: TherapistProfile['currency']
  /** What somebody who can pay a part is reckoned to pay. */
  readonly reducedFee: number
  /** What the bursary still has for a session; 0 when it has nothing. */
  readonly bursaryPerSession: number
}

export interface MatchingContext {
  readonly today: CalendarDay
  readonly interpreters: readonly NeededLanguage[]
  readonly fees: FeeSetting
  /** From where people may be seen under which jurisdiction; `practiceAreas` unless the organisation says otherwise. */
  readonly practiceAreas?: PracticeAreas
}

export type PracticeAreas = { readonly [Place in Jurisdiction]: readonly Region[] }

const unitedKingdom = [
  'north_of_england',
  'midlands_and_east',
  'london',
  'south_of_england',
  'scotland',
  'wales',
  'northern_ireland',
] as const satisfies readonly Region[]

/** Registration and insurance in one part of the United Kingdom hold in all of it. */
export const practiceAreas: PracticeAreas = {
  england: unitedKingdom,
  scotland: unitedKingdom,
  wales: unitedKingdom,
  northern_ireland: unitedKingdom,
  germany: ['elsewhere'],
  netherlands: ['elsewhere'],
  generic: [...unitedKingdom, 'elsewhere'],
}

export type Compared = readonly [MatchingNeed, MatchingTherapist, MatchingContext]
