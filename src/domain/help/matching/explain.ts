// "Why" and "why not" in sentences, from the evaluation that decided. The texts come in as data, because the same rules
// run in a browser that is given its words by the page; each gap `{name}` is filled with a fact of the same name.
import type { Evaluation } from './evaluate.ts'
import { type HardRuleId, type hardSays, type ShownRuleId, shownRule } from './hard-rules.ts'
import type { Fact, Facts, FactTable } from './outcome.ts'
import type { SoftWeightId, softSays } from './soft-weights.ts'

type SaysOf<Table, Id extends keyof Table> = Table[Id] extends readonly (infer Say extends string)[]
  ? Say
  : never

type NeedPart =
  | 'group'
  | 'language'
  | 'modes'
  | 'region'
  | 'accessNeeds'
  | 'times'
  | 'means'
  | 'mainReason'
  | 'genderPreference'
  | 'urgency'

/** Plain data; a rule or a thing it says without words does not compile. Empty: nothing worth saying. */
export interface MatchingTexts {
  /** What each rule and each weight is, in a sentence. */
  readonly rules: { readonly [Id in ShownRuleId]: string }
  readonly weights: { readonly [Id in SoftWeightId]: string }
  readonly hard: {
    readonly [Id in HardRuleId]: { readonly [Say in SaysOf<typeof hardSays, Id>]: string }
  }
  readonly soft: {
    readonly [Id in SoftWeightId]: { readonly [Say in SaysOf<typeof softSays, Id>]: string }
  }
  readonly need: { readonly [Part in NeedPart]: string }
  readonly notSaid: string
  readonly codes: { readonly [Table in FactTable]: { readonly [code: string]: string } }
  /** Frames of the one sentence: `{good}` and `{bad}` are lists. */
  readonly why: { readonly good: string; readonly goodAndBad: string; readonly bad: string }
  readonly joining: { readonly between: string; readonly last: string }
}

export interface WhyNot {
  readonly rule: ShownRuleId
  readonly sentence: string
}

/** One sentence for a possible pair: what speaks for it, then what does not. */
export function explainWhy({ hard, soft }: Evaluation, texts: MatchingTexts): string {
  const good = [
    ...hard.filter(({ passed }) => passed).map((result) => sayHard(result, texts)),
    ...soft.filter(({ passed }) => passed).map((result) => saySoft(result, texts)),
  ].filter((part) => part !== '')
  const bad = soft
    .filter(({ passed }) => !passed)
    .map((result) => saySoft(result, texts))
    .filter((part) => part !== '')
  const lists = { good: listed(good, texts), bad: listed(bad, texts) }
  if (bad.length === 0) return sentence(texts.why.good, lists)
  return sentence(good.length === 0 ? texts.why.bad : texts.why.goodAndBad, lists)
}

/** One sentence for each rule that failed; what must not be told apart is said once, in the same words. */
export function explainWhyNot({ hard }: Evaluation, texts: MatchingTexts): readonly WhyNot[] {
  const all = hard
    .filter(({ passed }) => !passed)
    .map((result) => ({
      rule: shownRule(result.rule),
      sentence: sentence(sayHard(result, texts), {}),
    }))
  return all.filter(({ rule }, place) => all.findIndex((one) => one.rule === rule) === place)
}

function sayHard(
  { rule, say, facts }: Evaluation['hard'][number],
  { hard, ...texts }: MatchingTexts,
): string {
  const says: { readonly [say: string]: string | undefined } = hard[rule]
  return fill(says[say] ?? '', facts, { hard, ...texts })
}

export function saySoft(
  { weight, say, facts }: Evaluation['soft'][number],
  { soft, ...texts }: MatchingTexts,
): string {
  const says: { readonly [say: string]: string | undefined } = soft[weight]
  return fill(says[say] ?? '', facts, { soft, ...texts })
}

/** Names of codes, as a list in words. A code without a name stands for itself, so that nothing goes missing. */
export function namesOf(table: FactTable, list: readonly string[], texts: MatchingTexts): string {
  return listed(
    list.map((code) => texts.codes[table][code] ?? code),
    texts,
  )
}

function fill(template: string, facts: Facts, texts: MatchingTexts): string {
  return template.replaceAll(/\{(\w+)\}/g, (gap, name: string) => {
    const fact = facts[name]
    return fact === undefined ? gap : sayFact(fact, texts)
  })
}

function sayFact(fact: Fact, texts: MatchingTexts): string {
  if ('count' in fact) return String(fact.count)
  if ('money' in fact) return `${(fact.money / 100).toFixed(2)} ${fact.currency}`
  return namesOf(fact.table, fact.codes, texts)
}

function listed(parts: readonly string[], { joining }: MatchingTexts): string {
  const last = parts.at(-1) ?? ''
  const before = parts.slice(0, -1).join(joining.between)
  return before === '' ? last : `${before}${joining.last}${last}`
}

function sentence(frame: string, lists: Readonly<Record<string, string>>): string {
  const filled = frame.replaceAll(/\{(\w+)\}/g, (gap, name: string) => lists[name] ?? gap)
  return filled.charAt(0).toUpperCase() + filled.slice(1)
}
