// Today's proposal: 2,000 people and 500 therapists with every pair admissible, and 300 × 120 beside HiGHS (time,
// memory, the same answer) and beside a list worked through by hand (quality).
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { promisify } from 'node:util'
import type { InstanceShape } from '#test/support/random-instance.ts'
import type { Row } from './measure.ts'
import type { Solved } from './proposal-process.ts'

const common = { greatestCost: 1000, classes: 2, greatestWait: 400 }
const large: InstanceShape = { people: 2000, therapists: 500, capacity: 3, density: 1, ...common }
const usual: InstanceShape = { people: 300, therapists: 120, capacity: 2, density: 0.1, ...common }

export async function proposal(): Promise<readonly Row[]> {
  const all = await solved('exact', large)
  const exact = await solved('exact', usual)
  const highs = await solved('highs', usual)
  const greedy = await solved('greedy', usual)
  const step = `longest step ${all.longestStepMs.toFixed(0)} ms, in a Worker: the page never waits`
  return [
    {
      ...{ work: 'Proposal, 2,000 × 500, every pair', measured: all.seconds, unit: 's' },
      ...{ bar: { atMost: 5 }, note: `optimal by construction; ${step}` },
    },
    {
      ...{ work: 'Proposal, its memory', measured: all.megabytes, unit: 'MB' },
      ...{ bar: { atMost: 150 }, note: 'most resident above the idle process, question included' },
    },
    {
      ...{ work: 'Proposal, 300 × 120', measured: exact.seconds, unit: 's' },
      bar: { atMost: highs.seconds },
      note: `limit: HiGHS on the same question; memory ${mb(exact)} beside ${mb(highs)}; ${sameAnswer(exact, highs)}`,
    },
    {
      ...{ work: 'Proposal, left out of 300', measured: exact.leftOut, unit: 'people' },
      bar: { atMost: greedy.leftOut },
      note: `limit: a list worked through by hand; ${told(exact)} beside ${told(greedy)}`,
    },
  ]
}

async function solved(way: string, shape: InstanceShape): Promise<Solved> {
  const { stdout } = await promisify(execFile)(execPath, [
    ...['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'proposal-process.ts')],
    ...[way, JSON.stringify(shape)],
  ])
  return JSON.parse(stdout)
}

const mb = ({ megabytes }: Solved): string => `${megabytes.toFixed(0)} MB`
const told = ({ waitingDaysUnmatched, totalCost }: Solved): string =>
  `${waitingDaysUnmatched} days waited by those left out and cost ${totalCost}`

function sameAnswer(one: Solved, other: Solved): string {
  const isSame =
    one.leftOut === other.leftOut &&
    one.waitingDaysUnmatched === other.waitingDaysUnmatched &&
    one.totalCost === other.totalCost
  return isSame ? 'equally good answers' : 'THE ANSWERS DIFFER'
}
