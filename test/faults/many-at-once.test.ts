// The short form of the part of `npm run faults` in which many send at the same moment.
import { expect, test } from 'vitest'
import { isWithoutError, sendManyAtOnce } from './many-at-once.ts'

test('1, 8, 32 and 128 people at the same moment: every form makes one case, without an error', {
  timeout: 120_000,
}, async () => {
  const outcomes = await sendManyAtOnce({ levels: [1, 8, 32, 128], formsEach: 256 })
  expect(outcomes.filter((one) => !isWithoutError(one))).toEqual([])
  expect(outcomes.map((one) => one.atOnce)).toEqual([1, 8, 32, 128])
})
