// What a coordinator's browser needs to make a menu: therapists as the rules see them, and of the enquiry what stands in
// the clear. Whom the person must not be offered comes as "excluded", never as tokens or reasons.

import type { MatchingSetting } from '#domain/help/matching/evaluate.ts'
import type { MatchingRecord } from '#domain/help/matching/need.ts'
import { settingOn } from '#domain/help/matching/organisation-setting.ts'
import type { MatchingTherapist, TherapistStanding } from '#domain/help/matching/therapist.ts'
import { profileFrom, profilePlace } from '#domain/help/therapists/stored-profile.ts'
import type { EnquiryId, StaffId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { Standing } from '#domain/shared/permissions.ts'
import { liveGrantsOf } from '#platform/db/case-grants.ts'
import type { ReadonlyDb } from '#platform/db/database.ts'
import { readSetting } from '#platform/db/settings.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { notForThem } from './queries-apart.ts'
import { openPlace, takenBy } from './stored-offer.ts'

/** With the account to which an offer is sealed. */
export type OfferedTherapist = MatchingTherapist & { readonly staffId: StaffId }

/** Those with an account; who has none cannot open an offer. */
export async function readMatchingTherapists(
  db: ReadonlyDb,
  fieldBox: FieldBox,
): Promise<readonly OfferedTherapist[]> {
  const rows = await db
    .selectFrom('therapist')
    .innerJoin('staff', 'staff.id', 'therapist.staff_id')
    .select(['therapist.id', 'therapist.state', 'paused_why', 'profile_sealed', 'staff_id'])
    .where('staff.state', '=', 'active')
    .where('therapist.state', '<>', 'left')
    .orderBy('therapist.id')
    .limit(2000)
    .execute()
  const taken = await db
    .selectFrom('match_offer')
    .select(['id', 'therapist_id', 'place_sealed'])
    .where('state', 'in', ['sent', 'accepted', 'confirmed'])
    .where('ended_on', 'is', null)
    .execute()
  const places = Map.groupBy(taken, (row) => row.therapist_id)
  return rows.flatMap((row) => {
    const opened = fieldBox.open(profilePlace(row.id), row.profile_sealed)
    const profile = opened === undefined ? undefined : profileFrom(opened)
    if (profile === undefined || row.staff_id === null) return []
    const own = (places.get(row.id) ?? []).flatMap(({ id, place_sealed: sealed }) =>
      sealed === null ? [] : [openPlace(fieldBox, id, sealed)],
    )
    const standing = standingOf(row.state, row.paused_why)
    return { id: row.id, staffId: row.staff_id, standing, profile, taken: takenBy(own), holds: [] }
  })
}

function standingOf(state: string, pausedWhy: string | null): TherapistStanding {
  if (state === 'active') return 'open'
  if (state !== 'paused') return 'not_active'
  return pausedWhy === 'lapse' ? 'lapsed' : 'paused'
}

/** What the organisation decided about weights, interpreters and fees, or the usual. */
export async function readMatchingSetting(
  db: ReadonlyDb,
  today: CalendarDay,
): Promise<MatchingSetting> {
  return settingOn(today, (await readSetting(db, 'matching'))?.value)
}

export interface EnquiryToMatch {
  readonly record: MatchingRecord
  /** An open task or concern; which one is not said. */
  readonly hasOpenTask: boolean
  readonly caseKeyVersion: number
}

export async function readEnquiryToMatch(
  db: ReadonlyDb,
  id: EnquiryId,
  therapists: readonly MatchingTherapist[],
): Promise<EnquiryToMatch | undefined> {
  const row = await db
    .selectFrom('enquiry')
    .select(['created_on', 'language', 'contact_today', 'case_key_version'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('concern')
            .select('concern.id')
            .whereRef('concern.enquiry_id', '=', 'enquiry.id')
            .where('concern.closed_at', 'is', null),
        )
        .as('has_concern'),
    )
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const excluded = await notForThem(
    db,
    id,
    therapists.map((one) => one.id),
  )
  return {
    record: {
      ...{ id, waitingSince: row.created_on, language: row.language },
      ...{ keepApart: [], excluded: [...excluded].toSorted() },
    },
    hasOpenTask: row.contact_today || Boolean(row.has_concern),
    caseKeyVersion: row.case_key_version,
  }
}

/** What this colleague is to the enquiry; undefined when there is none. */
export async function readEnquiryStanding(
  db: ReadonlyDb,
  id: EnquiryId,
  staffId: StaffId,
): Promise<Standing | undefined> {
  const row = await db
    .selectFrom('enquiry')
    .leftJoin(liveGrantsOf(db, staffId).as('own_grant'), 'own_grant.enquiry_id', 'enquiry.id')
    .select(['enquiry.owner_id', 'own_grant.since'])
    .where('enquiry.id', '=', id)
    .where('enquiry.is_unclaimed_referral', '=', false)
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : { isOwner: row.owner_id === staffId, isGranted: row.since !== null }
}

/** The menu that is under way, in the order in which therapists are asked. */
export function readMenuUnderWay(db: ReadonlyDb, id: EnquiryId) {
  return db
    .selectFrom('match_offer')
    .innerJoin('match_menu', 'match_menu.id', 'match_offer.menu_id')
    .innerJoin('staff', 'staff.id', 'match_offer.staff_id')
    .select(['match_offer.id', 'match_offer.state', 'match_offer.decline_reason', 'way'])
    .select(['expires_at', 'waits_until', 'confirmed_on', 'staff.working_name', 'made_on'])
    .where('match_menu.enquiry_id', '=', id)
    .where('match_menu.ended_on', 'is', null)
    .orderBy('position')
    .execute()
}
export type MenuRow = Awaited<ReturnType<typeof readMenuUnderWay>>[number]
