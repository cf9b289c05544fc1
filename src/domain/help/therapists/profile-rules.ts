// What makes a profile sound: client groups that the training opens, numbers that fit each other, texts that fit their
// fields. Whoever stores one asks here first; the faults name the part that is wrong.
import {
  aboutMaxLength,
  type ClientGroup,
  feeBands,
  highestFee,
  levelOpens,
  meetingModes,
  mostPlaces,
  mustPassOnMaxLength,
  nameMaxLength,
  type TherapistProfile,
  type TrainingLevel,
} from './profile.ts'

const profileFaults = [
  'first_name',
  'surname',
  'about',
  'groups',
  'languages',
  'regions',
  'places',
  'places_total',
  'reserved',
  'times',
  'fees',
  'must_pass_on',
  'body',
] as const
export type ProfileFault = (typeof profileFaults)[number]

export function mayWorkWith(level: TrainingLevel, group: ClientGroup): boolean {
  return levelOpens[level].includes(group)
}

/** Every fault at once, in the order of the form. */
export function faultsOf(profile: TherapistProfile): readonly ProfileFault[] {
  const isWrong: { readonly [Fault in ProfileFault]: boolean } = {
    first_name: !isLine(profile.firstName, nameMaxLength),
    surname: !isLine(profile.surname, nameMaxLength),
    about: profile.about.length > aboutMaxLength,
    groups:
      profile.groups.length === 0 ||
      profile.groups.some((group) => !mayWorkWith(profile.level, group)),
    languages: profile.languages.length === 0,
    regions: profile.places.in_person > 0 && profile.regions.length === 0,
    places: meetingModes.some(
      (mode) =>
        !isCount(profile.places[mode], mostPlaces) || profile.places[mode] > profile.placesTotal,
    ),
    places_total: !isCount(profile.placesTotal, mostPlaces),
    reserved: !isCount(profile.reservedForUnknown, profile.placesTotal),
    times: profile.times.length === 0,
    fees: !areFees(profile.fees),
    must_pass_on: !isText(profile.mustPassOn, mustPassOnMaxLength),
    body: !isLine(profile.duty.body, nameMaxLength),
  }
  return profileFaults.filter((fault) => isWrong[fault])
}

/** At least one band; who takes no fee says 0 for it, and nobody else does. */
function areFees(fees: TherapistProfile['fees']): boolean {
  const given = feeBands.flatMap((band) => {
    const fee = fees[band]
    return fee === undefined ? [] : [{ band, fee }]
  })
  return (
    given.length > 0 &&
    given.every(({ band, fee }) => isCount(fee, highestFee) && (band === 'no_fee') === (fee === 0))
  )
}

function isCount(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most
}

function isText(text: string, most: number): boolean {
  return text.trim().length > 0 && text.length <= most
}

function isLine(text: string, most: number): boolean {
  return isText(text, most) && !text.includes('\n')
}
