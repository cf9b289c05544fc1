// A therapist's own offers. Of one that came to nothing only its end is told; of one that was never sent, nothing.
import type { OfferId, StaffId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import { toDate } from '#domain/shared/instant.ts'
import type { Standing } from '#domain/shared/permissions.ts'
import type { ReadonlyDb } from '#platform/db/database.ts'

const seen = ['sent', 'accepted', 'confirmed'] as const
/** Their end is told to who had not answered, so that a late answer is not met with silence. */
const toldOf = ['withdrawn', 'expired'] as const

export function listOwnOffers(db: ReadonlyDb, staffId: StaffId, since: Instant) {
  return db
    .selectFrom('match_offer')
    .select(['id', 'state', 'enquiry_id', 'sent_at', 'expires_at', 'waits_until', 'confirmed_on'])
    .where('staff_id', '=', staffId)
    .where('ended_on', 'is', null)
    .where('sent_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('state', 'in', [...seen]),
        eb.and([eb('state', 'in', [...toldOf]), eb('sent_at', '>', toDate(since))]),
      ]),
    )
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
}
export type OwnOffer = Awaited<ReturnType<typeof listOwnOffers>>[number]

/** The offer of that id if it is theirs and open, or agreed. */
export async function readOwnOffer(db: ReadonlyDb, id: OfferId, staffId: StaffId) {
  return db
    .selectFrom('match_offer')
    .select(['id', 'state', 'enquiry_id', 'offered_by', 'key_wrap', 'card_blob'])
    .select(['expires_at', 'waits_until', 'confirmed_on'])
    .where('id', '=', id)
    .where('staff_id', '=', staffId)
    .where('state', 'in', [...seen])
    .where('ended_on', 'is', null)
    .executeTakeFirst()
}
export type OpenOffer = NonNullable<Awaited<ReturnType<typeof readOwnOffer>>>

/** For reading: as `readOwnOffer`. For answering: also one that was withdrawn or ran out meanwhile, to be told so. */
export async function readOfferStanding(
  db: ReadonlyDb,
  id: OfferId,
  staffId: StaffId,
  purpose: 'read' | 'answer',
): Promise<Standing | undefined> {
  const row = await db
    .selectFrom('match_offer')
    .select('id')
    .where('id', '=', id)
    .where('staff_id', '=', staffId)
    .where('ended_on', 'is', null)
    .where('sent_at', 'is not', null)
    .where('state', 'in', purpose === 'read' ? [...seen] : [...seen, ...toldOf])
    .executeTakeFirst()
  return row === undefined ? undefined : { isOwner: true, isGranted: false }
}
