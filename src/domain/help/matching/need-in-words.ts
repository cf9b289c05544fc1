// What one person asks for, line by line, for the coordinator's page and for the kept decision. Keep-apart tokens and
// excluded therapists are not said.
import type { MatchingTexts } from './explain.ts'
import { namesOf } from './explain.ts'
import type { MatchingNeed } from './need.ts'
import type { FactTable } from './outcome.ts'

/** Each part and the table that names its codes; what was not said is said to be so. */
export function needInWords(need: MatchingNeed, texts: MatchingTexts): readonly string[] {
  const lines: readonly (readonly [keyof MatchingTexts['need'], FactTable, readonly string[]])[] = [
    ['group', 'group', [need.group]],
    ['language', 'language', [need.language]],
    ['modes', 'mode', need.modes],
    ['region', 'region', some(need.region)],
    ['accessNeeds', 'access', need.accessNeeds],
    ['times', 'time', need.times],
    ['means', 'means', some(need.means)],
    ['mainReason', 'reason', some(need.mainReason)],
    ['genderPreference', 'gender', some(need.genderPreference)],
    ['urgency', 'urgency', [String(need.urgency)]],
  ]
  return lines.map(([part, table, list]) => {
    const said = list.length === 0 ? texts.notSaid : namesOf(table, list, texts)
    return `${texts.need[part]}: ${said}`
  })
}

function some(code: string | undefined): readonly string[] {
  return code === undefined ? [] : [code]
}
