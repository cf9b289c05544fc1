// The sixty therapists of the demonstration: most active, some full, some lapsed, a few on their way in or out, and few
// for rare languages. Drawn from a seed and counted back from the present day, so that the clock finds nothing to move.
import { type CredentialKind, credentialKinds } from '#domain/help/therapists/credentials.ts'
import {
  type ClientGroup,
  type Language,
  levelOpens,
  limitCodes,
  mainReasons,
  type meetingModes,
  regions,
  type TherapistProfile,
  type TrainingLevel,
  timesOfWeek,
} from '#domain/help/therapists/profile.ts'
import type { TherapistState } from '#domain/help/therapists/therapist.ts'
import { addDays, type CalendarDay } from '#domain/shared/instant.ts'
import { firstNames } from '#words/en-demo-stories.ts'
import { demoTherapistWords as words } from '#words/en-demo-therapists.ts'
import type { Draw } from './draw.ts'

type Standing =
  | Exclude<TherapistState['state'], 'paused' | 'left'>
  | 'full'
  | 'lapsed'
  | 'ends_soon'
  | 'asked_for_pause'
  | 'paused_by_registry'
  | 'away'
  | 'left'

const shares: readonly (readonly [Standing, number])[] = [
  ['active', 34],
  ['full', 7],
  ['ends_soon', 4],
  ['lapsed', 4],
  ['asked_for_pause', 2],
  ['away', 1],
  ['paused_by_registry', 1],
  ['provisional', 2],
  ['interview', 1],
  ['references', 1],
  ['applied', 1],
  ['suspended', 1],
  ['left', 1],
]

/** Beside English; the first therapists of the list have them. */
const otherLanguages: readonly Language[] = [
  ...(['pl', 'pl', 'pl', 'cy', 'cy', 'cy', 'ur', 'ur', 'pa', 'ro', 'ar', 'bn'] as const),
  'sign_language',
]

export interface PlannedCredential {
  readonly kind: CredentialKind
  readonly issuer: string
  readonly number: string
  readonly seenOn: CalendarDay
  readonly expiresOn: CalendarDay
  readonly insuredPounds?: number
  readonly trainingDays?: number
}
export interface PlannedTherapist {
  readonly standing: TherapistState
  readonly appliedOn: CalendarDay
  readonly activatedOn: CalendarDay | undefined
  readonly isAwayUntil: CalendarDay | undefined
  readonly profile: TherapistProfile
  readonly credentials: readonly PlannedCredential[]
}

export function planTherapists(today: CalendarDay, draw: Draw): readonly PlannedTherapist[] {
  const standings = shares.flatMap(([standing, count]) => new Array<Standing>(count).fill(standing))
  return standings.map((standing, index) => planOne(standing, index, today, draw))
}

function planOne(
  standing: Standing,
  index: number,
  today: CalendarDay,
  draw: Draw,
): PlannedTherapist {
  const appliedOn = addDays(today, -draw.between(200, 900))
  const isIn = !['applied', 'references', 'interview', 'provisional'].includes(standing)
  return {
    // Yesterday's suspension still asks for a caretaker by the end of a working day.
    standing: stateOf(
      standing,
      addDays(today, standing === 'suspended' ? -1 : -draw.between(3, 20)),
    ),
    ...{ appliedOn, activatedOn: isIn ? addDays(appliedOn, 90) : undefined },
    isAwayUntil: standing === 'away' ? addDays(today, 9) : undefined,
    profile: drawProfile(standing, index, appliedOn, draw),
    credentials: isIn || standing === 'provisional' ? drawCredentials(standing, today, draw) : [],
  }
}

function stateOf(standing: Standing, since: CalendarDay): TherapistState {
  switch (standing) {
    case 'full':
    case 'ends_soon':
      return { state: 'active', since }
    case 'lapsed':
      return { state: 'paused', why: 'lapse', since }
    case 'asked_for_pause':
      return { state: 'paused', why: 'self', since }
    case 'away':
      return { state: 'paused', why: 'absence', since }
    case 'paused_by_registry':
      return { state: 'paused', why: 'registry', since }
    case 'left':
      return { state: 'left', why: 'own_wish', since }
    default:
      return { state: standing, since }
  }
}

function drawProfile(
  standing: Standing,
  index: number,
  day: CalendarDay,
  draw: Draw,
): TherapistProfile {
  const level = draw.weighted<TrainingLevel>([
    ['foundation', 5],
    ['certificate', 3],
    ['advanced', 2],
  ])
  const other = otherLanguages[index]
  const worksWithChildren = draw.chance(0.15)
  return {
    version: 1,
    firstName: firstNames[index % firstNames.length] ?? 'Rowan',
    surname: words.surnames[Math.floor(index / firstNames.length)] ?? 'Sample',
    about: draw.pick(words.abouts),
    engagedAs: draw.chance(0.3) ? 'ours' : 'independent',
    level,
    groups: drawGroups(level, draw),
    languages: other === undefined ? ['en'] : ['en', other],
    ...drawPlaces(standing === 'full', draw),
    times: some(timesOfWeek, 0.5, draw),
    fees: drawFees(draw),
    currency: 'GBP',
    accessibility: draw.chance(0.6) ? ['hearing', 'moving_or_stairs', 'autism'] : ['autism'],
    gender: draw.weighted([
      ['woman', 5],
      ['man', 4],
      ['not_said', 1],
    ]),
    experience: some(mainReasons, 0.4, draw),
    limits: draw.chance(0.2)
      ? [{ code: draw.pick(limitCodes), reasonCode: 'not_trained_for_it', since: day }]
      : [],
    mustPassOn: worksWithChildren
      ? `${words.mustPassOn} ${words.mustPassOnAtWork}`
      : words.mustPassOn,
    duty: {
      jurisdiction: draw.weighted([
        ['england', 8],
        ['wales', 1],
        ['scotland', 1],
      ]),
      employment: worksWithChildren ? 'public_body' : 'self_employed',
      ...{ worksWithChildren, body: words.body, date: day },
    },
  }
}

function drawGroups(level: TrainingLevel, draw: Draw): readonly ClientGroup[] {
  return levelOpens[level].filter((group) => group === 'adult' || draw.chance(0.7))
}

function drawPlaces(isFull: boolean, draw: Draw) {
  const placesTotal = isFull ? 0 : draw.between(1, 6)
  const inPerson = draw.chance(0.6)
  const upTo = (isOpen: boolean): number => (isOpen ? placesTotal : 0)
  return {
    regions: inPerson ? [draw.pick(regions.filter((region) => region !== 'elsewhere'))] : [],
    places: {
      in_person: upTo(inPerson),
      video: upTo(draw.chance(0.9)),
      phone: upTo(draw.chance(0.5)),
      writing: upTo(draw.chance(0.15)),
    } satisfies { readonly [Mode in (typeof meetingModes)[number]]: number },
    placesTotal,
    reservedForUnknown: Math.min(placesTotal, draw.chance(0.3) ? 1 : 0),
  }
}

function drawFees(draw: Draw): TherapistProfile['fees'] {
  const full_fee = draw.between(9, 16) * 500
  return {
    full_fee,
    ...(draw.chance(0.6) ? { reduced_fee: full_fee - 2500 } : {}),
    ...(draw.chance(0.2) ? { no_fee: 0 } : {}),
  }
}

/** At least one. */
function some<Code>(codes: readonly Code[], part: number, draw: Draw): readonly Code[] {
  const first = draw.pick(codes)
  return codes.filter((code) => code === first || draw.chance(part))
}

function drawCredentials(
  standing: Standing,
  today: CalendarDay,
  draw: Draw,
): readonly PlannedCredential[] {
  const odd = draw.pick(['insurance', 'registration', 'supervision'] as const)
  return credentialKinds.map((kind) => {
    const seenOn = addDays(today, -draw.between(100, 190))
    const isOdd = kind === odd
    const daysLeft =
      isOdd && standing === 'lapsed'
        ? -draw.between(2, 20)
        : isOdd && standing === 'ends_soon'
          ? draw.between(3, 55)
          : draw.between(70, 600)
    return {
      ...{ kind, issuer: words.issuers[kind], number: `S-${draw.between(1000, 9999)}`, seenOn },
      expiresOn: addDays(today, daysLeft),
      ...(kind === 'insurance' ? { insuredPounds: draw.pick([2_000_000, 5_000_000]) } : {}),
      ...(kind === 'specialist_training' ? { trainingDays: draw.between(3, 12) } : {}),
    }
  })
}
