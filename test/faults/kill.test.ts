// The short form of `npm run faults`: ten kills under load.
import { expect, test } from 'vitest'
import { runKillRounds } from './kill-rounds.ts'

test('after kill -9 of application, database and both, every code ever shown opens its case', {
  timeout: 240_000,
}, async () => {
  const outcome = await runKillRounds({ rounds: 10, visitorsOfEachKind: 2 })
  expect(outcome).toMatchObject({ lost: 0, torn: 0, unexpected: [] })
  expect(outcome.stored).toBe(outcome.acknowledged)
  expect(outcome.codesShown).toBe(outcome.acknowledged)
  expect(outcome.codesShown).toBeGreaterThan(10)
})
