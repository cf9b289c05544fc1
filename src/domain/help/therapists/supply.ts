// Therapists wanted (4-help-service, Therapists): for each language and region how many places active therapists have,
// beside how many people wait where that is known. Somebody who speaks two languages has their places in both.

import type { TherapistProfile } from './profile.ts'
import { type Language, languages, meetingModes, type Region, regions } from './profile.ts'

export interface SupplyOf {
  readonly therapists: number
  readonly places: number
}
export interface LanguageRow extends SupplyOf {
  readonly language: Language | 'other'
  readonly waiting: number
  /** More people than places. */
  readonly isWanted: boolean
}
export interface RegionRow extends SupplyOf {
  readonly region: Region
}

export type OfferedProfile = Pick<
  TherapistProfile,
  'languages' | 'regions' | 'places' | 'placesTotal'
>

/** `waiting` by the language code of each enquiry; whatever no therapist can choose is told as other. */
export function supplyByLanguage(
  active: readonly OfferedProfile[],
  waiting: ReadonlyMap<string, number>,
): readonly LanguageRow[] {
  const known: readonly string[] = languages
  const others = [...waiting]
    .filter(([code]) => !known.includes(code))
    .reduce((sum, [, count]) => sum + count, 0)
  const rows = languages.map((language) => {
    const speakers = active.filter((one) => one.languages.includes(language))
    const supply = {
      therapists: speakers.length,
      places: sumOf(speakers, (one) => one.placesTotal),
    }
    return rowOf(language, supply, waiting.get(language) ?? 0)
  })
  return others === 0 ? rows : [...rows, rowOf('other', { therapists: 0, places: 0 }, others)]
}

function rowOf(language: LanguageRow['language'], supply: SupplyOf, waiting: number): LanguageRow {
  return { language, ...supply, waiting, isWanted: waiting > supply.places }
}

/** Places in person. Where people who wait live is sealed with what they wrote. */
export function supplyByRegion(active: readonly OfferedProfile[]): readonly RegionRow[] {
  return regions.map((region) => {
    const there = active.filter((one) => one.regions.includes(region) && one.places.in_person > 0)
    const places = sumOf(there, (one) => Math.min(one.places.in_person, one.placesTotal))
    return { region, therapists: there.length, places }
  })
}

/** Places by video, phone and writing serve every region. */
export function placesAtADistance(active: readonly OfferedProfile[]): number {
  const modes = meetingModes.filter((mode) => mode !== 'in_person')
  return sumOf(active, (one) => {
    const open = modes.reduce((sum, mode) => sum + one.places[mode], 0)
    return Math.min(open, one.placesTotal)
  })
}

function sumOf<Item>(items: readonly Item[], count: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0)
}
