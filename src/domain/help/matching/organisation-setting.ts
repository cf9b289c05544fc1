// What an organisation decides about matching: what a step of each weight costs, for which languages it has
// interpreters, and what it reckons with for fees. Where it decided nothing, the usual applies.
import type { CalendarDay } from '../../shared/instant.ts'
import { questions } from '../questions.ts'
import { type Currency, currencies } from '../therapists/profile.ts'
import type { MatchingSetting } from './evaluate.ts'
import type { NeededLanguage } from './need.ts'
import { defaultWeights, parseWeights } from './soft-weights.ts'
import type { FeeSetting } from './therapist.ts'

export const interpretableLanguages: readonly NeededLanguage[] = questions.language.options

/** As stored: codes and numbers that a newer program may know more of. Money in minor units a session. */
export interface StoredMatchingSetting {
  readonly weights: Readonly<Record<string, number>>
  readonly interpreters: readonly string[]
  readonly currency: string
  readonly reducedFee: number
  readonly bursaryPerSession: number
}

export const usualFees: FeeSetting = { currency: 'GBP', reducedFee: 3000, bursaryPerSession: 0 }

/** What cannot be read of a stored setting is as if it had never been set, part by part. */
export function settingOn(today: CalendarDay, stored?: StoredMatchingSetting): MatchingSetting {
  const currency = parseCurrency(stored?.currency)
  const fees =
    stored === undefined || currency === undefined
      ? usualFees
      : {
          currency,
          reducedFee: stored.reducedFee,
          bursaryPerSession: stored.bursaryPerSession,
        }
  const interpreters = interpretableLanguages.filter((code) => stored?.interpreters.includes(code))
  const weights = parseWeights(stored?.weights) ?? defaultWeights
  return { context: { today, interpreters, fees }, weights }
}

export function parseCurrency(text: string | undefined): Currency | undefined {
  return currencies.find((code) => code === text?.trim().toUpperCase())
}
