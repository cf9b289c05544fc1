// What must be passed on is law, and law is dated data per jurisdiction, approved by the organisation's own people and
// confirmed by a named human (1-product, "What it never does", 7). This file ships one rule set: the generic one. Where
// nothing else is known it says: ask the safeguarding lead now, send nothing by itself.
import type { CalendarDay } from '../shared/instant.ts'

export interface ConcernFactsForRules {
  readonly isChildIdentifiable: boolean | undefined
  readonly isChildExposedNow: boolean | undefined
  readonly isPersonIdentifiable: boolean | undefined
  readonly isPast: boolean | undefined
}
interface Suggestion {
  /** What is suggested to a human; nothing is ever sent by a rule. */
  readonly ask: 'safeguarding_lead_now'
  readonly sendsByItself: false
  /** Emergency services first, by whoever is at hand, without waiting for anybody. */
  readonly emergencyFirst: boolean
}
export interface RuleSet {
  readonly id: string
  readonly jurisdiction: string
  readonly validFrom: CalendarDay
  readonly suggest: (facts: ConcernFactsForRules) => Suggestion
}

export const genericRuleSet: RuleSet = {
  id: 'generic-2026-11',
  jurisdiction: 'generic',
  validFrom: '2026-11-01' as CalendarDay,
  suggest: (facts) => ({
    ask: 'safeguarding_lead_now',
    sendsByItself: false,
    emergencyFirst: facts.isChildExposedNow === true && facts.isPast !== true,
  }),
}

const ruleSets: readonly RuleSet[] = [genericRuleSet]

/** The newest rule set of the jurisdiction valid on that day; unknown or not yet valid: the generic one. */
export function ruleSetFor(
  jurisdiction: string,
  on: CalendarDay,
  known: readonly RuleSet[] = ruleSets,
): RuleSet {
  const valid = known
    .filter((set) => set.jurisdiction === jurisdiction && set.validFrom <= on)
    .toSorted((one, other) => (one.validFrom < other.validFrom ? 1 : -1))
  return valid[0] ?? genericRuleSet
}
