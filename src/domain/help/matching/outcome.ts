// What a rule or a weight says about a pair: a code that names the sentence, and the facts that fill its gaps. Facts are
// codes and numbers, so that the sentence can be made in any language and kept with the decision.

/** Codes of one table of words; `count` is a plain number, `money` minor units. */
export type Fact =
  | { readonly table: FactTable; readonly codes: readonly string[] }
  | { readonly count: number }
  | { readonly money: number; readonly currency: string }

const factTables = [
  'group',
  'language',
  'mode',
  'region',
  'access',
  'time',
  'reason',
  'means',
  'gender',
  'urgency',
] as const
export type FactTable = (typeof factTables)[number]

export type Facts = { readonly [gap: string]: Fact }

export interface Outcome<Say extends string = string> {
  readonly passed: boolean
  readonly say: Say
  readonly facts: Facts
}

export function passed<Say extends string>(say: Say, facts: Facts = {}): Outcome<Say> {
  return { passed: true, say, facts }
}

export function failed<Say extends string>(say: Say, facts: Facts = {}): Outcome<Say> {
  return { passed: false, say, facts }
}

export function codes(table: FactTable, list: readonly string[]): Fact {
  return { table, codes: list }
}
