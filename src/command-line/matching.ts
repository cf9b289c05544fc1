// `forestall matching solve FILE`: the solver of today's proposal on an instance from a file, without a database.
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { compareIds, type Instance, type InstanceId } from '#domain/help/matching/instance.ts'
import { type Solution, type SolveProgress, solveSteps } from '#domain/help/matching/solve.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { matchingSolveWords as words } from '#words/en-matching-solve.ts'
import type { Command, World } from './command.ts'
import { readMatchingFile } from './matching-file.ts'

export const matchingSolveCommand: Command = {
  name: 'matching solve',
  usage: 'FILE [--json]',
  summary: words.summary,
  options: {},
  words: [1, 1],
  async run(world, { flags, words: [file = '-'] }) {
    const bytes = await readBytes(file)
    const instance = bytes.ok ? readInstance(file, bytes.value) : bytes
    if (!instance.ok) {
      world.err(`${instance.error}\n`)
      return 1
    }
    const solution = solveWatched(world, instance.value)
    world.out(
      flags['json'] === true
        ? `${JSON.stringify(answerOf(instance.value, solution))}\n`
        : tableOf(instance.value, solution),
    )
    return 0
  },
}

async function readBytes(file: string): Promise<Result<Buffer, string>> {
  try {
    return ok(file === '-' ? await buffer(process.stdin) : await readFile(file))
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/, open '.*'$/, '') : String(error)
    return refuse(words.cannotRead(file, why))
  }
}

function readInstance(file: string, bytes: Buffer): Result<Instance, string> {
  const read = readMatchingFile(bytes)
  if (read.ok) return read
  const { line, column, field, sentence } = read.error
  return refuse(words.fault(file, line, column, field, sentence))
}

function solveWatched({ isWatched, err }: World, instance: Instance): Solution {
  const steps = solveSteps(instance)
  let told = ''
  for (;;) {
    const step = steps.next()
    if (step.done === true) {
      if (told !== '') err('\n')
      return step.value
    }
    const here = isWatched ? sayProgress(step.value) : told
    if (here !== told) err(`\r${here.padEnd(told.length)}`)
    told = here
  }
}

/** Says something new a hundred times in each step at most. */
function sayProgress({ step, done, of }: SolveProgress): string {
  const hundredth = Math.max(1, Math.floor(of / 100))
  return words.progress[step](done - (done % hundredth), of)
}

/** In the order of ids, so that equal questions get equal bytes. */
function rowsOf(instance: Instance, { placement }: Solution) {
  return instance.people
    .map((person, place) => ({
      person,
      therapist: instance.therapists[placement[place] ?? -1]?.id,
    }))
    .sort((one, other) => compareIds(one.person.id, other.person.id))
}

/** The format is promised in docs/guides/matching-solve.md. */
function answerOf(instance: Instance, solution: Solution) {
  const rows = rowsOf(instance, solution)
  const { unmatchedByUrgency, waitingDaysUnmatched, totalCost } = solution.objective
  return {
    assignments: rows.flatMap(({ person, therapist }) =>
      therapist === undefined ? [] : [{ person: person.id, therapist }],
    ),
    unmatched: rows.flatMap(({ person, therapist }) =>
      therapist === undefined ? [person.id] : [],
    ),
    objective: {
      unmatchedByUrgency: Object.fromEntries(unmatchedByUrgency),
      waitingDaysUnmatched,
      totalCost,
    },
    optimal: solution.optimal,
  }
}

function tableOf(instance: Instance, solution: Solution): string {
  const rows = rowsOf(instance, solution)
  const placed = rows.filter(({ therapist }) => therapist !== undefined)
  const { unmatchedByUrgency, waitingDaysUnmatched, totalCost } = solution.objective
  const cells = [
    words.columns,
    ...rows.map(({ person, therapist }) => [
      shown(person.id),
      String(person.urgency),
      String(person.waitingDays),
      therapist === undefined ? words.nobody : shown(therapist),
    ]),
  ]
  const widths = words.columns.map((_, column) =>
    cells.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0),
  )
  const table = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const working = new Set(placed.map(({ therapist }) => therapist)).size
  return `${[
    ...table,
    '',
    words.assigned(placed.length, rows.length, working),
    ...[...unmatchedByUrgency].map(([urgency, count]) => words.leftOut(urgency, count)),
    words.waitingDays(waitingDaysUnmatched),
    words.totalCost(totalCost),
    words.optimal,
  ].join('\n')}\n`
}

/** What could move the cursor of a terminal is escaped. */
function shown(id: InstanceId): string {
  const text = String(id)
  return /^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(text) ? text : JSON.stringify(text)
}
