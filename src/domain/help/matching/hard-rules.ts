// The hard rules of matching as data (4-help-service, Matching): each looks at one person and one therapist and passes or
// fails with its facts. A pair is possible when every rule passes; nothing outweighs one. Sentences are in `words`.
import { limitLeavesOut } from '../therapists/profile.ts'
import { mayWorkWith } from '../therapists/profile-rules.ts'
import { isKeptApart } from './keep-apart.ts'
import { codes, failed, type Outcome, passed } from './outcome.ts'
import {
  freePlaces,
  freePlacesFor,
  isNear,
  modesWithRoom,
  reachableModes,
  sharedModes,
  wishedModes,
} from './reach.ts'
import { type Compared, practiceAreas } from './therapist.ts'

/** What each rule can say, passing or failing: each has a sentence, or an empty one where there is nothing to say. */
export const hardSays = {
  active_and_vetted: ['open', 'lapsed', 'paused', 'not_active'],
  client_group: ['trained', 'not_trained', 'does_not_see'],
  language_or_interpreter: ['speaks', 'interpreter', 'no_language'],
  mode: ['offers', 'no_shared_mode'],
  distance: ['near', 'not_in_person', 'other_region', 'region_not_said'],
  capacity: ['has_room', 'cannot_meet', 'no_place', 'only_reserved', 'no_place_in_mode'],
  jurisdiction: ['covered', 'region_not_said', 'not_covered'],
  stated_limit: ['no_limit', 'limited'],
  keep_apart: ['free', 'not_available'],
  excluded: ['free', 'not_available'],
} as const satisfies Record<string, readonly string[]>
export type HardRuleId = keyof typeof hardSays
export const hardRuleIds = Object.keys(hardSays) as readonly HardRuleId[]
type SayOf<Id extends HardRuleId> = (typeof hardSays)[Id][number]

/** What is shown and kept: why two are kept apart, and that it is not something else, is told to nobody. */
export type ShownRuleId = Exclude<HardRuleId, 'keep_apart' | 'excluded'> | 'not_available'

export function shownRule(id: HardRuleId): ShownRuleId {
  return id === 'keep_apart' || id === 'excluded' ? 'not_available' : id
}

/**
 * Rules that could give: a place more, an interpreter, another region. Vetting and training protect people, keeping
 * apart is a promise; none of these is ever put up for a choice.
 */
export const rulesThatCouldGive = [
  'language_or_interpreter',
  'mode',
  'distance',
  'capacity',
  'jurisdiction',
  'stated_limit',
] as const satisfies readonly HardRuleId[]
export type RuleThatCouldGive = (typeof rulesThatCouldGive)[number]

type Test<Id extends HardRuleId> = (...compared: Compared) => Outcome<SayOf<Id>>

export const hardRules: { readonly [Id in HardRuleId]: Test<Id> } = {
  active_and_vetted: (_need, { standing }) =>
    standing === 'open' ? passed('open') : failed(standing),

  client_group: ({ group }, { profile }) => {
    const facts = { group: codes('group', [group]) }
    if (!mayWorkWith(profile.level, group)) return failed('not_trained', facts)
    return profile.groups.includes(group) ? passed('trained', facts) : failed('does_not_see', facts)
  },

  language_or_interpreter: ({ language }, { profile }, { interpreters }) => {
    const facts = { language: codes('language', [language]) }
    if (profile.languages.some((spoken) => spoken === language)) return passed('speaks', facts)
    return interpreters.includes(language)
      ? passed('interpreter', facts)
      : failed('no_language', facts)
  },

  mode: (need, therapist) => {
    const shared = sharedModes(need, therapist)
    return shared.length > 0
      ? passed('offers', { modes: codes('mode', shared) })
      : failed('no_shared_mode', { modes: codes('mode', wishedModes(need)) })
  },

  distance: (need, therapist) => {
    const shared = sharedModes(need, therapist)
    const isInPerson = shared.includes('in_person')
    const facts = { region: codes('region', need.region === undefined ? [] : [need.region]) }
    if (isInPerson && isNear(need, therapist)) return passed('near', facts)
    if (!isInPerson || shared.length > 1) return passed('not_in_person')
    return need.region === undefined ? failed('region_not_said') : failed('other_region', facts)
  },

  capacity: (need, therapist) => {
    if (freePlaces(therapist) === 0) return failed('no_place')
    if (freePlacesFor(need, therapist) === 0) return failed('only_reserved')
    const reachable = reachableModes(need, therapist)
    // Mode or distance says so: it is no matter of places.
    if (reachable.length === 0) return passed('cannot_meet')
    const withRoom = modesWithRoom(need, therapist)
    return withRoom.length === 0
      ? failed('no_place_in_mode', { modes: codes('mode', reachable) })
      : passed('has_room', { modes: codes('mode', withRoom) })
  },

  jurisdiction: ({ region }, { profile }, context) => {
    if (region === undefined) return passed('region_not_said')
    const covered = (context.practiceAreas ?? practiceAreas)[profile.duty.jurisdiction]
    return covered.includes(region)
      ? passed('covered')
      : failed('not_covered', { region: codes('region', [region]) })
  },

  stated_limit: ({ mainReason }, { profile }) => {
    const isLimited = profile.limits.some(({ code }) =>
      limitLeavesOut[code].some((reason) => reason === mainReason),
    )
    return isLimited
      ? failed('limited', { reason: codes('reason', mainReason === undefined ? [] : [mainReason]) })
      : passed('no_limit')
  },

  keep_apart: (need, { holds }) =>
    isKeptApart(need, holds) ? failed('not_available') : passed('free'),

  excluded: ({ excluded }, { id }) =>
    excluded.includes(id) ? failed('not_available') : passed('free'),
}
