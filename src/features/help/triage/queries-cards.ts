// The sealed triage cards of a page of the queue, for the unlocked browser of a member of the intake team.
import type { EnquiryId, StaffId } from '#domain/shared/ids.ts'
import type { ReadonlyDb } from '#platform/db/database.ts'
import type { SealedWrap } from './queries-sealed.ts'

export interface SealedCard {
  readonly caseId: EnquiryId
  readonly shredKey: Uint8Array
  readonly blob: Uint8Array
  readonly sealedUnder: 'case' | 'team'
  readonly keyVersion: number
  /** For a card that nobody of the team has listed yet. */
  readonly wrap: SealedWrap | undefined
}

/** Cards of the rows on screen, for a member of the intake team; others get none. Nobody gets an unclaimed referral's. */
export async function readSealedCards(
  db: ReadonlyDb,
  ids: readonly EnquiryId[],
  staffId: StaffId,
): Promise<readonly SealedCard[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('triage_card')
    .innerJoin('enquiry', 'enquiry.id', 'triage_card.enquiry_id')
    .innerJoin('shred_key', (join) =>
      join
        .onRef('shred_key.enquiry_id', '=', 'triage_card.enquiry_id')
        .on('shred_key.class', '=', 'conversation'),
    )
    .leftJoin('case_wrap', (join) =>
      join
        .onRef('case_wrap.enquiry_id', '=', 'triage_card.enquiry_id')
        .onRef('case_wrap.key_version', '=', 'triage_card.key_version')
        .on('triage_card.sealed_under', '=', 'case')
        .on('case_wrap.team', '=', 'intake'),
    )
    .select([
      'triage_card.enquiry_id',
      'triage_card.sealed_under',
      'triage_card.key_version',
      'triage_card.blob',
      'shred_key.key',
      'case_wrap.blob as wrap',
      'case_wrap.team_key_version',
    ])
    .where('triage_card.enquiry_id', 'in', [...ids])
    .where('enquiry.is_unclaimed_referral', '=', false)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('team_key_wrap')
          .select('team_key_wrap.staff_id')
          .where('team_key_wrap.team', '=', 'intake')
          .where('team_key_wrap.staff_id', '=', staffId),
      ),
    )
    .execute()
  return rows.map((row) => ({
    caseId: row.enquiry_id,
    shredKey: row.key,
    blob: row.blob,
    sealedUnder: row.sealed_under,
    keyVersion: row.key_version,
    wrap:
      row.wrap === null
        ? undefined
        : {
            for: 'team',
            version: row.key_version,
            teamVersion: row.team_key_version ?? 0,
            blob: row.wrap,
          },
  }))
}
