// What today's proposal needs of the server beside the therapists: who waits and since when, and whom each person must
// not be offered. The cards stay sealed; they are opened in the coordinator's browser.
import { sql } from 'kysely'
import { type AssignedPair, meetingApart } from '#domain/help/matching/assignment.ts'
import type { ListedPerson } from '#domain/help/matching/proposal.ts'
import type { EnquiryId, StaffId, TherapistId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { liveGrantsOf } from '#platform/db/case-grants.ts'
import type { ReadonlyDb } from '#platform/db/database.ts'

/** Everybody who was accepted and has not begun; on hold is nobody's turn. */
export async function listPeople(
  db: ReadonlyDb,
  staffId: StaffId,
): Promise<readonly ListedPerson[]> {
  const rows = await db
    .selectFrom('enquiry')
    .leftJoin('match_menu', 'match_menu.enquiry_id', 'enquiry.id')
    .leftJoin(liveGrantsOf(db, staffId).as('own_grant'), 'own_grant.enquiry_id', 'enquiry.id')
    .select(['enquiry.id', 'enquiry.created_on', 'enquiry.language', 'enquiry.state'])
    .select(['enquiry.owner_id', 'own_grant.since'])
    .select([
      sql<CalendarDay | null>`min(match_menu.made_on)`.as('offered_on'),
      sql<boolean>`count(match_menu.id) FILTER (WHERE match_menu.ended_on IS NULL) > 0`.as(
        'has_menu',
      ),
    ])
    .where('enquiry.state', 'in', ['accepted', 'matching', 'waiting_list', 'matched'])
    .where('enquiry.is_unclaimed_referral', '=', false)
    .groupBy(['enquiry.id', 'own_grant.since'])
    .orderBy('enquiry.created_on')
    .orderBy('enquiry.id')
    .execute()
  const excluded = await notForAny(db)
  return rows.map((row) => ({
    id: row.id,
    waitingSince: row.created_on,
    language: row.language,
    isWaiting: row.state !== 'matched' && !row.has_menu,
    offeredOn: row.offered_on,
    mayOffer: row.owner_id === staffId || row.since !== null,
    excluded: [...(excluded.get(row.id) ?? [])].toSorted(),
  }))
}

/** The rule of `notForThem` for everybody at once; what of it ruled somebody out is not told. */
async function notForAny(
  db: ReadonlyDb,
): Promise<ReadonlyMap<EnquiryId, ReadonlySet<TherapistId>>> {
  const conflicts = await db
    .selectFrom('match_conflict')
    .select(['enquiry_id', 'therapist_id'])
    .execute()
  const kept = await db
    .selectFrom('keep_apart as own')
    .innerJoin('keep_apart as other', 'other.token', 'own.token')
    .innerJoin('match_offer', 'match_offer.enquiry_id', 'other.enquiry_id')
    .select(['own.enquiry_id', 'match_offer.therapist_id'])
    .whereRef('other.enquiry_id', '<>', 'own.enquiry_id')
    .where('match_offer.state', 'in', ['sent', 'accepted', 'confirmed'])
    .execute()
  const rows = Map.groupBy([...conflicts, ...kept], (row) => row.enquiry_id)
  return new Map(
    [...rows].map(([id, own]) => [id, new Set(own.map((row) => row.therapist_id))] as const),
  )
}

/** Of the pairs that a browser proposes, those that would bring two who keep apart to one therapist. */
export async function pairsApart(
  db: ReadonlyDb,
  pairs: readonly AssignedPair[],
): Promise<readonly AssignedPair[]> {
  if (pairs.length === 0) return []
  const rows = await db
    .selectFrom('keep_apart')
    .innerJoin('enquiry', 'enquiry.id', 'keep_apart.enquiry_id')
    .select(['enquiry.id', 'enquiry.created_on', 'keep_apart.token'])
    .where(
      'keep_apart.enquiry_id',
      'in',
      pairs.map(({ need }) => need),
    )
    .execute()
  const needs = [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const keepApart = own.map(({ token }) => Buffer.from(token).toString('base64url'))
    // Which of two comes first is here by the longest wait: dates that are coming are sealed.
    return [{ id: first.id, urgency: 2 as const, waitingSince: first.created_on, keepApart }]
  })
  return meetingApart(needs, pairs)
}
