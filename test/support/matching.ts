// People and therapists for tests of matching: one of each that fit together, and random ones that often do.
import fc from 'fast-check'
import type { MatchingSetting } from '#domain/help/matching/evaluate.ts'
import type { MatchingNeed } from '#domain/help/matching/need.ts'
import { defaultWeights } from '#domain/help/matching/soft-weights.ts'
import type { MatchingTherapist } from '#domain/help/matching/therapist.ts'
import {
  accessNeeds,
  clientGroups,
  feeBands,
  genders,
  jurisdictions,
  type LimitCode,
  languages,
  limitCodes,
  mainReasons,
  meetingModes,
  regions,
  timesOfWeek,
  trainingLevels,
} from '#domain/help/therapists/profile.ts'
import type { EnquiryId, TherapistId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { therapistProfile } from './therapist-profile.ts'

const uuid = (kind: string, number: number): string =>
  `${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`
export const enquiryId = (number: number): EnquiryId => uuid('e', number) as EnquiryId
export const therapistId = (number: number): TherapistId => uuid('a', number) as TherapistId
export const day = (text: string): CalendarDay => text as CalendarDay

export const setting: MatchingSetting = {
  context: {
    today: day('2026-11-23'),
    interpreters: ['sign_language'],
    fees: { currency: 'GBP', reducedFee: 3000, bursaryPerSession: 1000 },
  },
  weights: defaultWeights,
}

export function matchingNeed(changed: Partial<MatchingNeed> = {}): MatchingNeed {
  return {
    id: enquiryId(1),
    group: 'adult',
    language: 'en',
    modes: ['video'],
    region: 'london',
    accessNeeds: [],
    times: ['weekday_evening'],
    means: 'full_fee',
    mainReason: 'thoughts_never_acted',
    genderPreference: undefined,
    unknownToAuthorities: false,
    urgency: 2,
    waitingSince: day('2026-10-01'),
    keepApart: [],
    excluded: [],
    seenBefore: [],
    ...changed,
  }
}

export function matchingTherapist(changed: Partial<MatchingTherapist> = {}): MatchingTherapist {
  return {
    id: therapistId(1),
    standing: 'open',
    profile: therapistProfile(),
    taken: { total: 0, byUnknown: 0, perMode: {} },
    holds: [],
    ...changed,
  }
}

const words = ['token-a', 'token-b'] as const
const aFew = <Code>(codes: readonly Code[], from = 0) =>
  fc.subarray([...codes], { minLength: from })
const mostly = <Code>(usual: Code, codes: readonly Code[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, fc.constantFrom(...codes))
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

/** The number becomes the id, so that a list has no two alike. */
export const anyNeed = (number: number): fc.Arbitrary<MatchingNeed> =>
  fc.record({
    id: fc.constant(enquiryId(number)),
    group: mostly('adult', clientGroups),
    language: mostly('en', [...languages, 'other'] as const),
    modes: aFew(meetingModes),
    region: maybe(fc.constantFrom(...regions)),
    accessNeeds: aFew(accessNeeds),
    times: aFew(timesOfWeek),
    means: maybe(fc.constantFrom(...feeBands)),
    mainReason: maybe(fc.constantFrom(...mainReasons)),
    genderPreference: maybe(fc.constantFrom('woman' as const, 'man' as const)),
    unknownToAuthorities: maybe(fc.boolean()),
    urgency: fc.constantFrom(1 as const, 2 as const),
    waitingSince: fc.constantFrom(day('2026-10-01'), day('2026-10-02'), day('2026-11-20')),
    keepApart: aFew(words),
    excluded: aFew([therapistId(1), therapistId(2)]),
    seenBefore: aFew([therapistId(1), therapistId(3)]),
  })

const anyProfile = fc
  .record({
    level: mostly('advanced', trainingLevels),
    groups: aFew(clientGroups, 1),
    languages: aFew(languages).map((more) => [...new Set(['en' as const, ...more])]),
    regions: aFew(regions),
    counts: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(3)),
    placesTotal: fc.nat(4),
    reservedForUnknown: fc.nat(2),
    times: aFew(timesOfWeek, 1),
    fees: fc.constantFrom(
      { full_fee: 6000 },
      { full_fee: 5000, reduced_fee: 3500 },
      { reduced_fee: 2500, no_fee: 0 },
    ),
    accessibility: aFew(accessNeeds),
    gender: fc.constantFrom(...genders),
    experience: aFew(mainReasons),
    limited: fc.oneof({ weight: 3, arbitrary: fc.constant<LimitCode[]>([]) }, aFew(limitCodes)),
    jurisdiction: mostly('generic', jurisdictions),
  })
  .map(({ counts, limited, jurisdiction, ...rest }) => {
    const [inPerson, video, phone, writing] = counts
    const { duty } = therapistProfile()
    return therapistProfile({
      ...rest,
      places: { in_person: inPerson, video, phone, writing },
      limits: limited.map((code) => ({ code, reasonCode: 'personal', since: duty.date })),
      duty: { ...duty, jurisdiction },
    })
  })

export const anyTherapist = (number: number): fc.Arbitrary<MatchingTherapist> =>
  fc.record(
    {
      id: fc.constant(therapistId(number)),
      standing: mostly('open', ['lapsed', 'paused', 'not_active'] as const),
      profile: anyProfile,
      taken: fc.record({
        total: fc.nat(2),
        byUnknown: fc.nat(1),
        perMode: fc.record({ video: fc.nat(2), phone: fc.nat(1) }, { requiredKeys: [] }),
      }),
      holds: aFew(words).map((held) => held.map((token) => ({ token, of: enquiryId(900) }))),
      availableFrom: fc.constantFrom(day('2026-11-01'), day('2026-12-20'), day('2028-01-01')),
    },
    { requiredKeys: ['id', 'standing', 'profile', 'taken', 'holds'] },
  )

export const anyNeeds = (most: number): fc.Arbitrary<readonly MatchingNeed[]> =>
  fc.nat(most).chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => anyNeed(n))))

export const anyTherapists = (most: number): fc.Arbitrary<readonly MatchingTherapist[]> =>
  fc
    .nat(most)
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => anyTherapist(n))))
