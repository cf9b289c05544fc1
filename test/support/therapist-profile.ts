// A therapist's profile for tests: somebody who sees adults by video and in person; a test changes what it is about.
import type { TherapistProfile } from '#domain/help/therapists/profile.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'

export function therapistProfile(changed: Partial<TherapistProfile> = {}): TherapistProfile {
  return {
    version: 1,
    firstName: 'Rowan',
    surname: 'Sample',
    about: 'I have worked with adults for ten years. We go at your pace.',
    engagedAs: 'independent',
    level: 'foundation',
    groups: ['adult'],
    languages: ['en'],
    regions: ['london'],
    places: { in_person: 2, video: 3, phone: 0, writing: 0 },
    placesTotal: 4,
    reservedForUnknown: 1,
    times: ['weekday_morning', 'weekday_evening'],
    fees: { full_fee: 6000, reduced_fee: 3000 },
    currency: 'GBP',
    accessibility: ['hearing'],
    gender: 'not_said',
    experience: ['thoughts_never_acted', 'images_of_under_18s'],
    limits: [],
    mustPassOn: 'I must pass on when a child is being harmed and I know which child.',
    duty: {
      jurisdiction: 'england',
      employment: 'self_employed',
      worksWithChildren: false,
      body: 'Sample Psychotherapy Register',
      date: '2026-09-01' as CalendarDay,
    },
    ...changed,
  }
}

/** The same as the registry's form posts it, one value for each field. */
export function profileForm(): Readonly<Record<string, string>> {
  return {
    ...{
      first_name: 'Rowan',
      surname: 'Sample',
      about: 'I have worked with adults for ten years.',
    },
    ...{ gender: 'not_said', engaged_as: 'independent', level: 'foundation', groups: 'adult' },
    ...{ languages: 'en', regions: 'london', places_total: '4', reserved: '1' },
    ...{ place_in_person: '2', place_video: '3', place_phone: '', place_writing: '0' },
    ...{ times: 'weekday_morning', full_fee: '60', reduced_fee: '32.50', currency: 'GBP' },
    ...{ accessibility: 'hearing', experience: 'thoughts_never_acted' },
    ...{ jurisdiction: 'england', employment: 'self_employed', body: 'Sample Register' },
    must_pass_on: 'I must pass on when a child is being harmed and I know which child.',
  }
}
