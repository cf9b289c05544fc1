// A profile as it is stored: JSON in UTF-8 under the server's field key. What is read back is checked as if a stranger
// had written it: a value that an older or newer program wrote otherwise is refused, never half understood.
import { parseDay } from '../../shared/instant.ts'
import {
  accessNeeds,
  clientGroups,
  currencies,
  type DutyProfile,
  employments,
  engagements,
  feeBands,
  genders,
  jurisdictions,
  languages,
  limitCodes,
  limitReasons,
  mainReasons,
  regions,
  type StatedLimit,
  type TherapistProfile,
  timesOfWeek,
  trainingLevels,
} from './profile.ts'
import { faultsOf } from './profile-rules.ts'

/** What the stored bytes are bound to (`FieldBox`). */
export function profilePlace(therapistId: string): string {
  return `therapist.profile ${therapistId}`
}

export function profileBytes(profile: TherapistProfile): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(profile))
}

/** Undefined for anything but a sound profile of version 1. */
export function profileFrom(bytes: Uint8Array): TherapistProfile | undefined {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
  return parseProfile(value)
}

/** The same from a value that JSON gave, as the browser of a coordinator gets it. */
export function parseProfile(value: unknown): TherapistProfile | undefined {
  try {
    const profile = readProfile(recordOf(value))
    return faultsOf(profile).length === 0 ? profile : undefined
  } catch (error) {
    if (error instanceof WrongShape) return undefined
    throw error
  }
}

/** Leaves this file never: `parseProfile` answers undefined for it. */
class WrongShape extends Error {}

type Json = Readonly<Record<string, unknown>>

function readProfile(from: Json): TherapistProfile {
  if (from['version'] !== 1) throw new WrongShape()
  return {
    version: 1,
    ...readWho(from),
    ...readWork(from),
    times: manyOf(timesOfWeek, from['times']),
    fees: readFees(recordOf(from['fees'])),
    currency: oneOf(currencies, from['currency']),
    accessibility: manyOf(accessNeeds, from['accessibility']),
    experience: manyOf(mainReasons, from['experience']),
    limits: listOf(from['limits']).map((one) => readLimit(recordOf(one))),
    mustPassOn: textOf(from['mustPassOn']),
    duty: readDuty(recordOf(from['duty'])),
  }
}

function readWho(from: Json) {
  return {
    firstName: textOf(from['firstName']),
    surname: textOf(from['surname']),
    about: textOf(from['about']),
    gender: oneOf(genders, from['gender']),
  }
}

function readWork(from: Json) {
  const places = recordOf(from['places'])
  return {
    engagedAs: oneOf(engagements, from['engagedAs']),
    level: oneOf(trainingLevels, from['level']),
    groups: manyOf(clientGroups, from['groups']),
    languages: manyOf(languages, from['languages']),
    regions: manyOf(regions, from['regions']),
    places: {
      in_person: numberOf(places['in_person']),
      video: numberOf(places['video']),
      phone: numberOf(places['phone']),
      writing: numberOf(places['writing']),
    },
    placesTotal: numberOf(from['placesTotal']),
    reservedForUnknown: numberOf(from['reservedForUnknown']),
  }
}

function readFees(from: Json): TherapistProfile['fees'] {
  return Object.fromEntries(
    feeBands.flatMap((band) => (from[band] === undefined ? [] : [[band, numberOf(from[band])]])),
  )
}

function readLimit(from: Json): StatedLimit {
  return {
    code: oneOf(limitCodes, from['code']),
    reasonCode: oneOf(limitReasons, from['reasonCode']),
    since: dayOf(from['since']),
  }
}

function readDuty(from: Json): DutyProfile {
  const { worksWithChildren } = from
  if (typeof worksWithChildren !== 'boolean') throw new WrongShape()
  return {
    jurisdiction: oneOf(jurisdictions, from['jurisdiction']),
    employment: oneOf(employments, from['employment']),
    worksWithChildren,
    body: textOf(from['body']),
    date: dayOf(from['date']),
  }
}

function recordOf(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WrongShape()
  return value as Json
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new WrongShape()
  return value
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new WrongShape()
  return value
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number') throw new WrongShape()
  return value
}

function dayOf(value: unknown): NonNullable<ReturnType<typeof parseDay>> {
  const day = parseDay(value)
  if (day === undefined) throw new WrongShape()
  return day
}

function oneOf<Code extends string>(known: readonly Code[], value: unknown): Code {
  const found = known.find((code) => code === value)
  if (found === undefined) throw new WrongShape()
  return found
}

/** In the order of the codes, each once. */
function manyOf<Code extends string>(known: readonly Code[], value: unknown): readonly Code[] {
  const list = listOf(value)
  if (list.some((one) => !known.some((code) => code === one))) throw new WrongShape()
  return known.filter((code) => list.includes(code))
}
