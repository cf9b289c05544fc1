// The same aims through HiGHS, an independent solver: one linear program for each aim, with what the aims before it reached
// held fast. The matrix is that of a network, so the best vertices are whole numbers.
import highsModule from 'highs'
import type { Instance } from '#domain/help/matching/instance.ts'
import type { Objective } from '#domain/help/matching/objective.ts'

// Its types are those of a CommonJS module, but Node loads its ES module, whose default export is the function itself.
const loadHighs = highsModule as unknown as (typeof highsModule)['default']
type Highs = Awaited<ReturnType<typeof loadHighs>>
type Terms = readonly (readonly [coefficient: number, name: string])[]

export function startHighs(): Promise<Highs> {
  return loadHighs()
}

/** Costs must be whole numbers. */
export function solveByHighs(highs: Highs, instance: Instance): Objective {
  const { people, pairs } = instance
  const classes = [...new Set(people.map(({ urgency }) => urgency))].sort((a, b) => a - b)
  const ofPeople = (weigh: (place: number) => number): Terms =>
    [...people.keys()].flatMap((place) =>
      weigh(place) === 0 ? [] : [[weigh(place), `u${place}`] as const],
    )
  const aims = [
    ...classes.map((urgency) => ofPeople((place) => (people[place]?.urgency === urgency ? 1 : 0))),
    ofPeople((place) => people[place]?.waitingDays ?? 0),
    [...pairs.cost].map((cost, pair) => [cost, `x${pair}`] as const),
  ]
  const rows = rowsOf(instance)
  const reached: number[] = []
  for (const aim of aims) {
    const best = aim.length === 0 ? 0 : minimise(highs, aim, rows)
    reached.push(best)
    if (aim.length > 0) rows.push(`${written(aim)} <= ${best}`)
  }
  return {
    unmatchedByUrgency: new Map(classes.map((urgency, index) => [urgency, reached[index] ?? 0])),
    waitingDaysUnmatched: reached.at(-2) ?? 0,
    totalCost: reached.at(-1) ?? 0,
  }
}

function rowsOf({ people, therapists, pairs }: Instance): string[] {
  const byPerson = people.map((_, place): [number, string][] => [[1, `u${place}`]])
  const byTherapist = therapists.map((): [number, string][] => [])
  for (const [pair, person] of pairs.person.entries()) {
    byPerson[person]?.push([1, `x${pair}`])
    byTherapist[pairs.therapist[pair] ?? -1]?.push([1, `x${pair}`])
  }
  return [
    ...byPerson.map((terms) => `${written(terms)} = 1`),
    ...therapists.flatMap(({ capacity }, place) => {
      const terms = byTherapist[place] ?? []
      return terms.length === 0 ? [] : [`${written(terms)} <= ${capacity}`]
    }),
  ]
}

function minimise(highs: Highs, aim: Terms, rows: readonly string[]): number {
  const solved = highs.solve(
    `Minimize\n obj: ${written(aim)}\nSubject To\n${rows.map((row, index) => ` r${index}: ${row}`).join('\n')}\nEnd\n`,
    { output_flag: false },
  )
  if (solved.Status !== 'Optimal') throw new Error(`HiGHS says ${solved.Status}`)
  return Math.round(solved.ObjectiveValue)
}

/** One term a line: the format is read line by line. */
function written(terms: Terms): string {
  return terms.map(([coefficient, name]) => `+ ${coefficient} ${name}`).join('\n  ')
}
