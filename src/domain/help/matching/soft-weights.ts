// The soft weights of matching as data (4-help-service, Matching): each measures in whole steps how far a possible pair
// is from what would suit; the organisation says what a step costs. A cost chooses between therapists. It never decides
// who is helped: that is why the share of the fee is kept apart (see `evaluate`).

import type { AccessNeed } from '../therapists/profile.ts'
import { type FeeBand, feeBands, type TherapistProfile } from '../therapists/profile.ts'
import { codes, type Facts, type Outcome } from './outcome.ts'
import { isNear, sharedModes, wishedModes } from './reach.ts'
import type { Compared, FeeSetting, MatchingContext } from './therapist.ts'

/** What each weight can say. */
export const softSays = {
  distance_or_online: ['as_wished', 'in_person_near', 'not_in_person'],
  wait: ['can_begin', 'away'],
  fee: ['not_said', 'fits', 'bursary', 'gap'],
  experience: ['not_said', 'has_it', 'has_it_not'],
  gender: ['no_wish', 'as_wished', 'not_as_wished'],
  times: ['not_said', 'in_common', 'none_in_common'],
  continuity: ['nobody_before', 'seen_before', 'somebody_else'],
  interpreter: ['not_needed', 'needed'],
  access: ['none', 'met', 'not_met'],
} as const satisfies Record<string, readonly string[]>
export type SoftWeightId = keyof typeof softSays
export const softWeightIds = Object.keys(softSays) as readonly SoftWeightId[]
type SayOf<Id extends SoftWeightId> = (typeof softSays)[Id][number]

/** `passed` means that nothing is amiss: no step. */
export interface Measured<Say extends string = string> extends Outcome<Say> {
  /** Whole steps, 0 or more. */
  readonly steps: number
}

export type MatchingWeights = { readonly [Id in SoftWeightId]: number }

/** Cost of one step, until the organisation says otherwise. */
export const defaultWeights: MatchingWeights = {
  distance_or_online: 20,
  wait: 5,
  fee: 10,
  experience: 15,
  gender: 30,
  times: 25,
  continuity: 40,
  interpreter: 30,
  access: 30,
}
export const greatestWeight = 999

/** The organisation's weights as stored: whole numbers, none missing, none unknown; else undefined. */
export function parseWeights(value: unknown): MatchingWeights | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const given = Object.entries(value)
  const isSound = given.every(
    ([id, weight]) =>
      softWeightIds.some((known) => known === id) &&
      Number.isInteger(weight) &&
      weight >= 0 &&
      weight <= greatestWeight,
  )
  return isSound && given.length === softWeightIds.length ? (value as MatchingWeights) : undefined
}

type Measure<Id extends SoftWeightId> = (...compared: Compared) => Measured<SayOf<Id>>

export const softWeights: { readonly [Id in SoftWeightId]: Measure<Id> } = {
  distance_or_online: (need, therapist) => {
    const shared = sharedModes(need, therapist)
    if (!wishedModes(need).includes('in_person') || need.modes.length === 0)
      return fits('as_wished', { modes: codes('mode', shared) })
    return shared.includes('in_person') && isNear(need, therapist)
      ? fits('in_person_near')
      : off(1, 'not_in_person')
  },

  wait: (_need, { availableFrom }, { today }) => {
    const days =
      availableFrom === undefined ? 0 : (Date.parse(availableFrom) - Date.parse(today)) / 86_400_000
    const weeks = Math.min(mostWeeks, Math.ceil(days / 7))
    return weeks > 0 ? off(weeks, 'away', { weeks: { count: weeks } }) : fits('can_begin')
  },

  fee: ({ means }, { profile }, { fees }) =>
    means === undefined ? fits('not_said') : measureFee(means, profile, fees),

  experience: ({ mainReason }, { profile }) => {
    if (mainReason === undefined || mainReason === 'other') return fits('not_said')
    const facts = { reason: codes('reason', [mainReason]) }
    return profile.experience.includes(mainReason)
      ? fits('has_it', facts)
      : off(1, 'has_it_not', facts)
  },

  gender: ({ genderPreference }, { profile }) => {
    if (genderPreference === undefined) return fits('no_wish')
    return profile.gender === genderPreference ? fits('as_wished') : off(1, 'not_as_wished')
  },

  times: ({ times }, { profile }) => {
    if (times.length === 0) return fits('not_said')
    const common = times.filter((time) => profile.times.includes(time))
    return common.length > 0
      ? fits('in_common', { times: codes('time', common) })
      : off(1, 'none_in_common', { times: codes('time', times) })
  },

  continuity: ({ seenBefore }, { id }) => {
    if (seenBefore.length === 0) return fits('nobody_before')
    return seenBefore.includes(id) ? fits('seen_before') : off(1, 'somebody_else')
  },

  interpreter: ({ language }, { profile }) => {
    const speaks = profile.languages.some((spoken) => spoken === language)
    return speaks
      ? fits('not_needed')
      : off(1, 'needed', { language: codes('language', [language]) })
  },

  access: ({ accessNeeds }, { profile }) => {
    if (accessNeeds.length === 0) return fits('none')
    const unmet = accessNeeds.filter((need: AccessNeed) => !profile.accessibility.includes(need))
    return unmet.length === 0
      ? fits('met', { needs: codes('access', accessNeeds) })
      : off(unmet.length, 'not_met', { needs: codes('access', unmet) })
  },
}

const mostWeeks = 26
/** Minor units of one step of the fee. */
const feeStep = 1000

function fits<Say extends string>(say: Say, facts: Facts = {}): Measured<Say> {
  return { passed: true, steps: 0, say, facts }
}

function off<Say extends string>(steps: number, say: Say, facts: Facts = {}): Measured<Say> {
  return { passed: false, steps, say, facts }
}

/** What is left of a session's fee after what the person can pay and what the bursary adds. */
function measureFee(
  means: FeeBand,
  profile: TherapistProfile,
  setting: MatchingContext['fees'],
): Measured<SayOf<'fee'>> {
  const band = cheapestBandFrom(means, profile)
  if (band === undefined) return fits('fits')
  const missing = Math.max(0, (profile.fees[band] ?? 0) - payable(means, setting))
  if (missing === 0) return fits('fits')
  const hasBursary = profile.currency === setting.currency
  const left = Math.max(0, missing - (hasBursary ? setting.bursaryPerSession : 0))
  const money = { currency: profile.currency }
  return left === 0
    ? fits('bursary', { amount: { money: missing, ...money } })
    : off(Math.ceil(left / feeStep), 'gap', { amount: { money: left, ...money } })
}

/** Undefined: a band is open to them that asks no more than they said they can pay. */
function cheapestBandFrom(means: FeeBand, { fees }: TherapistProfile): FeeBand | undefined {
  const cheapestFirst = feeBands.toReversed()
  const own = cheapestFirst.indexOf(means)
  const accepted = cheapestFirst.filter((band) => fees[band] !== undefined)
  const isOpen = accepted.some((band) => cheapestFirst.indexOf(band) <= own)
  return isOpen ? undefined : accepted[0]
}

function payable(means: FeeBand, { reducedFee }: FeeSetting): number {
  return means === 'no_fee' ? 0 : reducedFee
}
