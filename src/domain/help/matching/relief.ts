// Which single rule, if it gave, would free the most people whom nobody can take (4-help-service, Matching): the same
// proposal once more for each rule that could give. It says where therapists, interpreters or places are wanted; nobody
// is matched by it.
import { type Assignment, assignSteps, type ComparedList } from './assignment.ts'
import { type RuleThatCouldGive, rulesThatCouldGive } from './hard-rules.ts'
import type { SolveProgress } from './solve.ts'

export interface Relief {
  readonly rule: RuleThatCouldGive
  /** More people matched than today. */
  readonly freed: number
}

export interface ReliefProgress extends SolveProgress {
  readonly rule: RuleThatCouldGive
}

/** The most first, then as the rules are listed; rules that would free nobody are left out. */
export function* reliefSteps(
  list: ComparedList,
  today: Assignment,
): Generator<ReliefProgress, readonly Relief[]> {
  const reliefs: Relief[] = []
  for (const rule of rulesThatCouldGive) {
    // A rule that stands between no two can free nobody; places may be too few although some are free.
    const isObstacle = list.pairs.some(({ obstacle }) => obstacle === rule)
    if (today.unmatched.length === 0 || !(isObstacle || rule === 'capacity')) continue
    const { unmatched } = yield* namedAs(rule, assignSteps(list, { given: rule }))
    reliefs.push({ rule, freed: today.unmatched.length - unmatched.length })
  }
  return reliefs.filter(({ freed }) => freed > 0).toSorted((one, other) => other.freed - one.freed)
}

function* namedAs<Value>(
  rule: RuleThatCouldGive,
  steps: Generator<SolveProgress, Value>,
): Generator<ReliefProgress, Value> {
  for (;;) {
    const next = steps.next()
    if (next.done === true) return next.value
    yield { ...next.value, rule }
  }
}
