// `npm run faults`: 200 rounds of kill -9 under load (`--rounds`), then 10,000 forms (`--forms`) from 1, 8, 32 and 128
// people at the same moment; `--only kills` or `--only many`. Progress, and a summary in reports/faults.json.
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type KillOutcome, type RoundOutcome, runKillRounds } from './kill-rounds.ts'
import { isWithoutError, type ManyOutcome, sendManyAtOnce } from './many-at-once.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    visitors: { type: 'string', default: '3' },
    forms: { type: 'string', default: '10000' },
    only: { type: 'string' },
  },
})
const rounds = Number(values.rounds)
const levels = [1, 8, 32, 128]
const begunAt = new Date().toISOString()
const kills =
  values.only === 'many'
    ? undefined
    : await runKillRounds({
        rounds,
        visitorsOfEachKind: Number(values.visitors),
        onRound: tell,
      })
const many =
  values.only === 'kills'
    ? undefined
    : await sendManyAtOnce({
        levels,
        formsEach: Number(values.forms) / levels.length,
        onLevel: tellLevel,
      })
const isGood = (kills === undefined || isUnharmed(kills)) && (many ?? []).every(isWithoutError)
report()
process.exit(isGood ? 0 : 1)

function tell(one: RoundOutcome): void {
  const { round, victim, shown, lost, torn, healedMs } = one
  process.stdout.write(
    `${String(round).padStart(4)} of ${rounds}: killed ${victim.padEnd(11)} ${shown} codes shown, ${lost} lost, ${torn} torn, well again after ${healedMs} ms\n`,
  )
}

function tellLevel(one: ManyOutcome): void {
  const { atOnce, forms, errors, missing, duplicates, torn, lost, slowestMs } = one
  process.stdout.write(
    `${String(atOnce).padStart(4)} at once: ${forms} forms, ${errors} errors, ${missing} missing, ${duplicates} twice, ${torn} torn, ${lost} lost, slowest ${slowestMs} ms\n`,
  )
}

function isUnharmed({ lost, torn, unexpected, stored, acknowledged }: KillOutcome): boolean {
  return lost === 0 && torn === 0 && unexpected.length === 0 && stored === acknowledged
}

function report(): void {
  const summary = {
    ...{ begunAt, endedAt: new Date().toISOString(), cores: availableParallelism(), isGood },
    ...(kills === undefined ? {} : { kills: toldShort(kills) }),
    ...(many === undefined ? {} : { manyAtOnce: many }),
  }
  mkdirSync('reports', { recursive: true })
  writeFileSync('reports/faults.json', `${JSON.stringify(summary, null, 2)}\n`)
  process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`)
}

function toldShort({ rounds: each, ...rest }: KillOutcome) {
  const slowest = Math.max(...each.map((round) => round.healedMs))
  return { rounds: each.length, slowestHealingMs: slowest, ...rest }
}
