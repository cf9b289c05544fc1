// The setting for matching: what a step of each weight costs, fees to reckon with, and languages with interpreters.
import {
  interpretableLanguages,
  parseCurrency,
  usualFees,
} from '#domain/help/matching/organisation-setting.ts'
import {
  defaultWeights,
  greatestWeight,
  softWeightIds,
} from '#domain/help/matching/soft-weights.ts'
import { highestFee } from '#domain/help/therapists/profile.ts'
import { right, type SettingFault, type SettingForm, wrong, yes } from './setting-form.ts'

const amounts = ['reducedFee', 'bursaryPerSession'] as const

export const matching: SettingForm<'matching'> = {
  key: 'matching',
  slug: 'matching',
  fields: [
    ...softWeightIds.map((id) => ({ name: `weight_${id}`, kind: 'number' as const })),
    { name: 'currency', kind: 'line' },
    ...amounts.map((name) => ({ name, kind: 'line' as const })),
    ...interpretableLanguages.map((code) => ({
      ...{ name: `interpreter_${code}`, kind: 'tick' as const, group: 'interpreters' as const },
    })),
  ],
  write: (value) => ({
    ...Object.fromEntries(
      softWeightIds.map((id) => [`weight_${id}`, String(value?.weights[id] ?? defaultWeights[id])]),
    ),
    currency: value?.currency ?? usualFees.currency,
    ...Object.fromEntries(
      amounts.map((name) => [name, ((value ?? usualFees)[name] / 100).toFixed(2)]),
    ),
    ...Object.fromEntries(
      interpretableLanguages.map((code) => [
        `interpreter_${code}`,
        yes(value?.interpreters.includes(code)),
      ]),
    ),
  }),
  read(typed) {
    const faults: SettingFault[] = []
    const weights = Object.fromEntries(
      softWeightIds.map((id) => {
        const field = `weight_${id}`
        const text = (typed[field] ?? '').trim()
        const isWhole = /^\d{1,3}$/.test(text) && Number(text) <= greatestWeight
        if (!isWhole) faults.push({ field, error: 'promise', about: String(greatestWeight) })
        return [id, Number(text)]
      }),
    )
    const currency = parseCurrency(typed['currency'])
    if (currency === undefined) faults.push({ field: 'currency', error: 'currency' })
    const [reducedFee, bursaryPerSession] = amounts.map((field) => {
      const amount = readAmount(typed[field] ?? '')
      if (amount === undefined) faults.push({ field, error: 'amount' })
      return amount
    })
    if (currency === undefined || reducedFee === undefined || bursaryPerSession === undefined)
      return wrong(...faults)
    if (faults.length > 0) return wrong(...faults)
    const interpreters = interpretableLanguages.filter(
      (code) => typed[`interpreter_${code}`] === 'yes',
    )
    return right({
      weights,
      interpreters: [...interpreters],
      currency,
      reducedFee,
      bursaryPerSession,
    })
  },
}

/** "30" or "30.50" in minor units, up to the highest fee that a therapist may ask. */
function readAmount(text: string): number | undefined {
  const [, whole, part = '00'] = /^(\d{1,3})(?:\.(\d{2}))?$/.exec(text.trim()) ?? []
  const amount = Number(whole) * 100 + Number(part)
  return whole !== undefined && amount <= highestFee ? amount : undefined
}
