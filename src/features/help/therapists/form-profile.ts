// A profile as the registry types it, and the smaller part that a therapist mends alone. Codes that are not on a list
// cannot come from our pages and are left out; what the domain finds wrong is told beside its field.
import {
  accessNeeds,
  clientGroups,
  currencies,
  employments,
  engagements,
  genders,
  jurisdictions,
  languages,
  mainReasons,
  regions,
  type TherapistProfile,
  timesOfWeek,
  trainingLevels,
} from '#domain/help/therapists/profile.ts'
import { faultsOf, type ProfileFault } from '#domain/help/therapists/profile-rules.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { FormFields } from '#platform/http/form-fields.ts'

const choices = {
  engaged_as: engagements,
  level: trainingLevels,
  gender: genders,
  currency: currencies,
  jurisdiction: jurisdictions,
  employment: employments,
} as const
type Choice = keyof typeof choices
export type FormFault = ProfileFault | Choice

/** Confirmed today, with the limits that it had: those have a form of their own. */
export function readProfile(
  fields: FormFields,
  today: CalendarDay,
  limits: TherapistProfile['limits'],
): Result<TherapistProfile, readonly FormFault[]> {
  const unknown = (Object.keys(choices) as Choice[]).filter(
    (name) => !choices[name].some((code) => code === fields.text(name)),
  )
  const profile: TherapistProfile = {
    version: 1,
    firstName: fields.text('first_name').trim(),
    surname: fields.text('surname').trim(),
    about: fields.text('about').trim(),
    engagedAs: chosen(engagements, fields, 'engaged_as'),
    level: chosen(trainingLevels, fields, 'level'),
    groups: ticked(clientGroups, fields, 'groups'),
    ...readWork(fields),
    currency: chosen(currencies, fields, 'currency'),
    gender: chosen(genders, fields, 'gender'),
    experience: ticked(mainReasons, fields, 'experience'),
    limits,
    mustPassOn: fields.text('must_pass_on').trim(),
    duty: {
      jurisdiction: chosen(jurisdictions, fields, 'jurisdiction'),
      employment: chosen(employments, fields, 'employment'),
      worksWithChildren: fields.text('with_children') === 'yes',
      body: fields.text('body').trim(),
      date: today,
    },
  }
  const faults = [...faultsOf(profile), ...unknown]
  return faults.length === 0 ? ok(profile) : refuse(faults)
}

export type OwnWork = Pick<
  TherapistProfile,
  | 'languages'
  | 'regions'
  | 'places'
  | 'placesTotal'
  | 'reservedForUnknown'
  | 'times'
  | 'fees'
  | 'accessibility'
>
export interface OwnGiven {
  readonly work: OwnWork
  /** Offered to the registry when it differs from the vetted text. */
  readonly about: string
}

/** Only what is theirs to mend; everything else stays as it was, whatever was posted. */
export function readOwnProfile(
  fields: FormFields,
  before: TherapistProfile,
): Result<OwnGiven, readonly FormFault[]> {
  const about = fields.text('about').trim()
  const work = readWork(fields)
  const faults = faultsOf({ ...before, ...work, about })
  return faults.length === 0 ? ok({ work, about }) : refuse(faults)
}

/** What holds at once when the therapist says so. */
function readWork(fields: FormFields): OwnWork {
  const count = (name: string): number => readCount(fields.text(name))
  return {
    languages: ticked(languages, fields, 'languages'),
    regions: ticked(regions, fields, 'regions'),
    places: {
      in_person: count('place_in_person'),
      video: count('place_video'),
      phone: count('place_phone'),
      writing: count('place_writing'),
    },
    placesTotal: count('places_total'),
    reservedForUnknown: count('reserved'),
    times: ticked(timesOfWeek, fields, 'times'),
    fees: {
      ...feeOf('full_fee', fields),
      ...feeOf('reduced_fee', fields),
      ...(fields.text('takes_no_fee') === 'yes' ? { no_fee: 0 } : {}),
    },
    accessibility: ticked(accessNeeds, fields, 'accessibility'),
  }
}

/** An empty box is no place; anything but digits is no number. */
function readCount(text: string): number {
  const trimmed = text.trim()
  if (trimmed === '') return 0
  return /^\d{1,3}$/.test(trimmed) ? Number(trimmed) : Number.NaN
}

/** In minor units; an empty box leaves the band out. */
function feeOf(band: 'full_fee' | 'reduced_fee', fields: FormFields) {
  const text = fields.text(band).trim()
  if (text === '') return {}
  const found = /^(\d{1,4})(?:\.(\d{2}))?$/.exec(text)
  return { [band]: found === null ? Number.NaN : Number(found[1]) * 100 + Number(found[2] ?? 0) }
}

/** The first stands for none: a fault tells of it, and nothing is stored. */
function chosen<Code extends string>(
  known: readonly [Code, ...Code[]],
  fields: FormFields,
  name: string,
): Code {
  return known.find((code) => code === fields.text(name)) ?? known[0]
}

function ticked<Code extends string>(
  known: readonly Code[],
  fields: FormFields,
  name: string,
): readonly Code[] {
  const given = fields.all(name)
  return known.filter((code) => given.includes(code))
}
