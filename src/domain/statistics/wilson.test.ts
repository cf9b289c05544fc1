// Against Newcombe 1998 (81 of 263, 0 of 20, 15 of 148, 1 of 29) and figures derived from published counts.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilsonInterval, z95 } from './wilson.ts'

test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [24, 660, 0.0246, 0.0535],
  [80, 105, 0.672, 0.833],
  [2, 231, 0.0024, 0.031],
  [26_457, 54_672, 0.4797, 0.4881],
])('%i of %i', (events, total, lower, upper) => {
  const interval = wilsonInterval(events, total)
  const digits = Math.max(...[lower, upper].map((limit) => String(limit).length)) - 2
  expect(Number(interval?.lower.toFixed(digits))).toBe(lower)
  expect(Number(interval?.upper.toFixed(digits))).toBe(upper)
})

test('holds the share, stays within 0 and 1, mirrors, and narrows at a lower level', () => {
  const counts = fc.nat(200).chain((total) => fc.tuple(fc.nat(total), fc.constant(total)))
  fc.assert(
    fc.property(counts, ([events, total]) => {
      const interval = wilsonInterval(events, total)
      if (total === 0 || interval === undefined) {
        expect([total, interval]).toEqual([0, undefined])
        return
      }
      const share = events / total
      expect(interval.lower).toBeGreaterThanOrEqual(0)
      expect(interval.upper).toBeLessThanOrEqual(1)
      expect(interval.lower).toBeLessThanOrEqual(share)
      expect(interval.upper).toBeGreaterThanOrEqual(share)
      const mirrored = wilsonInterval(total - events, total)
      expect(1 - (mirrored?.upper ?? 0)).toBeCloseTo(interval.lower, 9)
      const narrower = wilsonInterval(events, total, z95 / 2)
      expect(narrower?.upper).toBeLessThanOrEqual(interval.upper)
    }),
  )
  expect(wilsonInterval(2, 1)).toBeUndefined()
  expect(wilsonInterval(-1, 1)).toBeUndefined()
})
