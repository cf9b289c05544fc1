// The person's own side: who said yes to them, what that therapist lets them know, and how long others waited.
import type { Wait } from '#domain/help/matching/waiting-time.ts'
import type { TherapistProfile } from '#domain/help/therapists/profile.ts'
import { profileFrom, profilePlace } from '#domain/help/therapists/stored-profile.ts'
import type { EnquiryId, OfferId } from '#domain/shared/ids.ts'
import { addDays, type CalendarDay } from '#domain/shared/instant.ts'
import type { Db, ReadonlyDb } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { type OfferedPlace, openPlace } from './stored-offer.ts'

export interface AgreedTherapist {
  readonly offerId: OfferId
  readonly state: 'accepted' | 'confirmed'
  readonly profile: TherapistProfile
  readonly place: OfferedPlace
  readonly waitsUntil: Date | undefined
}

export interface PersonsMatch {
  readonly state: string
  readonly language: string
  readonly agreed: AgreedTherapist | undefined
  /** Somebody is being asked. */
  readonly isAsked: boolean
  /** What was agreed came to an end, and nobody has been found since. */
  readonly hasLostTherapist: boolean
  readonly interest: { readonly answer: string; readonly on: CalendarDay } | undefined
  readonly hasWord: boolean
}

/** Undefined when the enquiry is gone, not claimed, or was asked to be erased. */
export async function readPersonsMatch(
  db: ReadonlyDb,
  fieldBox: FieldBox,
  id: EnquiryId,
): Promise<PersonsMatch | undefined> {
  const enquiry = await db
    .selectFrom('enquiry')
    .leftJoin('match_interest', 'match_interest.enquiry_id', 'enquiry.id')
    .select(['enquiry.state', 'enquiry.language', 'answer', 'answered_on'])
    .where('enquiry.id', '=', id)
    .where('enquiry.is_unclaimed_referral', '=', false)
    .where('enquiry.erase_asked_on', 'is', null)
    .executeTakeFirst()
  if (enquiry === undefined) return undefined
  const rows = await db
    .selectFrom('match_offer')
    .innerJoin('therapist', 'therapist.id', 'match_offer.therapist_id')
    .selectAll('match_offer')
    .select('profile_sealed')
    .where('match_offer.enquiry_id', '=', id)
    .execute()
  const word = await db
    .selectFrom('keep_apart')
    .select('enquiry_id')
    .where('enquiry_id', '=', id)
    .executeTakeFirst()
  const live = rows.find(
    (row) => row.state === 'accepted' || (row.state === 'confirmed' && row.ended_on === null),
  )
  const { answer, answered_on: on } = enquiry
  return {
    ...{ state: enquiry.state, language: enquiry.language, hasWord: word !== undefined },
    agreed: live === undefined ? undefined : agreedOf(live, fieldBox),
    isAsked: rows.some(({ state }) => state === 'sent'),
    hasLostTherapist: live === undefined && rows.some((row) => row.ended_on !== null),
    interest: answer === null || on === null ? undefined : { answer, on },
  }
}

interface LiveRow {
  readonly id: OfferId
  readonly therapist_id: string
  readonly state: string
  readonly profile_sealed: Uint8Array
  readonly place_sealed: Uint8Array | null
  readonly waits_until: Date | null
}

function agreedOf(row: LiveRow, fieldBox: FieldBox): AgreedTherapist {
  const opened = fieldBox.open(profilePlace(row.therapist_id), row.profile_sealed)
  const profile = opened === undefined ? undefined : profileFrom(opened)
  if (profile === undefined || row.place_sealed === null)
    throw new Error(`what was agreed in offer ${row.id} does not open`)
  return {
    offerId: row.id,
    state: row.state === 'confirmed' ? 'confirmed' : 'accepted',
    profile,
    place: openPlace(fieldBox, row.id, row.place_sealed),
    waitsUntil: row.waits_until ?? undefined,
  }
}

/**
 * Waits that began in the last twelve months. The way to meet that somebody asked for is sealed with their answers, so
 * that here only the language of their pages tells waits apart.
 */
export async function readWaits(db: Db, today: CalendarDay): Promise<readonly Wait[]> {
  const rows = await db
    .selectFrom('enquiry')
    .leftJoin('match_offer', (join) =>
      join
        .onRef('match_offer.enquiry_id', '=', 'enquiry.id')
        .on('match_offer.state', '=', 'confirmed'),
    )
    .select(['enquiry.created_on', 'enquiry.language', 'enquiry.closed_on'])
    .select((eb) => eb.fn.min('match_offer.confirmed_on').as('found_on'))
    .where('enquiry.created_on', '>', addDays(today, -366))
    .where((eb) =>
      eb.or([
        eb('enquiry.state', 'in', [
          'accepted',
          'matching',
          'waiting_list',
          'matched',
          'episode_open',
        ]),
        eb('match_offer.confirmed_on', 'is not', null),
      ]),
    )
    .groupBy('enquiry.id')
    .limit(20_000)
    .execute()
  return rows.map((row): Wait => {
    const wait = { began: row.created_on, modes: [], language: row.language as Wait['language'] }
    if (row.found_on !== null) return { ...wait, ended: { on: row.found_on, how: 'found' } }
    return row.closed_on === null ? wait : { ...wait, ended: { on: row.closed_on, how: 'left' } }
  })
}
