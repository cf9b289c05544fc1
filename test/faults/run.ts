// `npm run faults`: 200 rounds of kill -9 under load (`--rounds`), with progress and a summary in reports/faults.json.
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type KillOutcome, type RoundOutcome, runKillRounds } from './kill-rounds.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    visitors: { type: 'string', default: '3' },
  },
})
const rounds = Number(values.rounds)
const begunAt = new Date().toISOString()
const outcome = await runKillRounds({
  rounds,
  visitorsOfEachKind: Number(values.visitors),
  onRound: tell,
})
report(outcome)
process.exit(isGood(outcome) ? 0 : 1)

function tell(one: RoundOutcome): void {
  const { round, victim, shown, lost, torn, healedMs } = one
  process.stdout.write(
    `${String(round).padStart(4)} of ${rounds}: killed ${victim.padEnd(11)} ${shown} codes shown, ${lost} lost, ${torn} torn, well again after ${healedMs} ms\n`,
  )
}

function isGood({ lost, torn, unexpected, stored, acknowledged }: KillOutcome): boolean {
  return lost === 0 && torn === 0 && unexpected.length === 0 && stored === acknowledged
}

function report(one: KillOutcome): void {
  const { rounds: each, ...rest } = one
  const slowest = Math.max(...each.map((round) => round.healedMs))
  const summary = {
    ...{ begunAt, endedAt: new Date().toISOString(), cores: availableParallelism() },
    ...{ isGood: isGood(one), rounds: each.length, slowestHealingMs: slowest },
    ...rest,
  }
  mkdirSync('reports', { recursive: true })
  writeFileSync('reports/faults.json', `${JSON.stringify(summary, null, 2)}\n`)
  process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`)
}
