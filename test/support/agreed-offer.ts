// A therapist who said yes to somebody, as rows: for tests of what the person sees. The sealed parts are random bytes.
import { profileBytes, profilePlace } from '#domain/help/therapists/stored-profile.ts'
import {
  type EnquiryId,
  type MenuId,
  newId,
  type OfferId,
  type TherapistId,
} from '#domain/shared/ids.ts'
import { type CalendarDay, dayMs, type Instant, toDate } from '#domain/shared/instant.ts'
import { sealPlace } from '#features/help/matching/stored-offer.ts'
import type { Db } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { insertStaff } from './builders.ts'
import { testRandom } from './staff-app.ts'
import { therapistProfile } from './therapist-profile.ts'

export async function insertAcceptedOffer(
  db: Db,
  fieldBox: FieldBox,
  { enquiryId, now }: { readonly enquiryId: EnquiryId; readonly now: Instant },
): Promise<OfferId> {
  const staffId = await insertStaff(db, { roles: ['therapist'] })
  const executor = await insertStaff(db, { roles: ['clinical_supervisor'] })
  const day = '2026-09-01' as CalendarDay
  const [therapistId, menuId] = [newId<TherapistId>(testRandom), newId<MenuId>(testRandom)]
  const id = newId<OfferId>(testRandom)
  const profile = profileBytes(therapistProfile())
  await db
    .insertInto('therapist')
    .values({
      ...{ id: therapistId, staff_id: staffId, state: 'active', since: day, applied_on: day },
      ...{ references_on: day, interviewed_on: day, activated_on: day, executor_id: executor },
      profile_sealed: fieldBox.seal(profilePlace(therapistId), profile),
    })
    .execute()
  const menu = { id: menuId, enquiry_id: enquiryId, made_by: executor, made_on: day }
  await db
    .insertInto('match_menu')
    .values({ ...menu, way: 'in_turn', case_key_version: 1, decision_blob: testRandom(100) })
    .execute()
  const later = toDate((now + 10 * dayMs) as Instant)
  const place = { mode: 'video', band: 'reduced_fee', isForUnknown: false } as const
  await db
    .insertInto('match_offer')
    .values({
      ...{ id, menu_id: menuId, enquiry_id: enquiryId, therapist_id: therapistId, position: 0 },
      ...{ staff_id: staffId, offered_by: executor, state: 'accepted', sent_at: toDate(now) },
      ...{ expires_at: later, answered_at: toDate(now), waits_until: later },
      ...{ key_wrap: testRandom(500), card_blob: testRandom(300) },
      place_sealed: sealPlace(fieldBox, id, place),
    })
    .execute()
  return id
}
