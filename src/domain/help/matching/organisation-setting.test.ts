// The organisation's setting as stored, part by part, and the usual where nothing can be read.
import { expect, test } from 'vitest'
import { day } from '#test/support/matching.ts'
import { parseCurrency, settingOn, usualFees } from './organisation-setting.ts'
import { defaultWeights } from './soft-weights.ts'

const today = day('2026-11-23')
const stored = {
  weights: { ...defaultWeights, fee: 0 },
  interpreters: ['pl', 'sign_language', 'klingon'],
  currency: 'EUR',
  reducedFee: 2500,
  bursaryPerSession: 1500,
}

test('what was decided applies', () => {
  expect(settingOn(today, stored)).toEqual({
    context: {
      today,
      interpreters: ['pl', 'sign_language'],
      fees: { currency: 'EUR', reducedFee: 2500, bursaryPerSession: 1500 },
    },
    weights: stored.weights,
  })
})

test('where nothing was decided, or it cannot be read, the usual applies', () => {
  const usual = { context: { today, interpreters: [], fees: usualFees }, weights: defaultWeights }
  expect(settingOn(today)).toEqual(usual)
  const odd = { ...stored, weights: { fee: 1 }, interpreters: [], currency: 'XXX' }
  expect(settingOn(today, odd)).toEqual(usual)
})

test('a currency as typed', () => {
  expect([' gbp', 'EUR', 'usd', '', undefined].map(parseCurrency)).toEqual([
    'GBP',
    'EUR',
    undefined,
    undefined,
    undefined,
  ])
})
