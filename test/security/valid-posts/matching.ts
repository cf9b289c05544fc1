// Valid posts of matching: a coordinator's menu, a therapist's answers, the person's own side.

import { profileBytes, profilePlace } from '#domain/help/therapists/stored-profile.ts'
import type { MenuId, OfferId, StaffId, TherapistId } from '#domain/shared/ids.ts'
import { type CalendarDay, dayMs, toDate } from '#domain/shared/instant.ts'
import { sealPlace } from '#features/help/matching/stored-offer.ts'
import { insertGrant } from '#test/support/builders.ts'
import { person } from '#test/support/furnished-product.ts'
import { therapistProfile } from '#test/support/therapist-profile.ts'
import { ciphertext, type Furnished, fields, type ValidPost } from './valid-post.ts'

const day = '2026-09-01' as CalendarDay
const newUuid = <Id extends string>(): Id => crypto.randomUUID() as string as Id
const bytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** The therapist who is signed in, active and with places. */
async function therapistOf({ db, services, organisation }: Furnished) {
  const { id: staffId } = await db
    .selectFrom('staff')
    .select('id')
    .where('sign_in_name', '=', 'therapist')
    .executeTakeFirstOrThrow()
  const known = await db
    .selectFrom('therapist')
    .select('id')
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  if (known !== undefined) return { staffId, therapistId: known.id }
  const therapistId = newUuid<TherapistId>()
  const sealed = services.fieldBox.seal(profilePlace(therapistId), profileBytes(therapistProfile()))
  await db
    .insertInto('therapist')
    .values({
      ...{ id: therapistId, staff_id: staffId, state: 'active', since: day, applied_on: day },
      ...{ references_on: day, interviewed_on: day, activated_on: day, profile_sealed: sealed },
      executor_id: organisation.staff('robin').staffId,
    })
    .execute()
  return { staffId, therapistId }
}

/** Whatever was tried before is gone; the enquiry waits for a therapist. */
async function accepted(furnished: Furnished): Promise<void> {
  const { db, enquiry, organisation } = furnished
  await db.deleteFrom('match_menu').execute()
  await db.deleteFrom('match_conflict').execute()
  const { staffId } = await therapistOf(furnished)
  await db.deleteFrom('case_wrap').where('staff_id', '=', staffId).execute()
  await db.deleteFrom('case_grant').where('staff_id', '=', staffId).execute()
  await db.updateTable('therapist').set({ state: 'active', paused_why: null }).execute()
  await db.updateTable('enquiry').set({ state: 'accepted' }).where('id', '=', enquiry.id).execute()
  const alex = organisation.staff('alex').staffId
  await db.deleteFrom('case_grant').where('staff_id', '=', alex).execute()
  await insertGrant(db, enquiry.id, alex)
}

/** Its wraps and the row that serves none of them yet. */
async function prepare({ db, enquiry }: Furnished, staffId: StaffId, by: StaffId): Promise<void> {
  const wrap = { enquiry_id: enquiry.id, key_version: 1, staff_id: staffId, granted_by: by }
  await db
    .insertInto('case_wrap')
    .values({ ...wrap, blob: bytes(500), signature: bytes(64) })
    .execute()
  await insertGrant(db, enquiry.id, staffId)
  await db
    .updateTable('case_grant')
    .set({ served_when: 'confirmed' })
    .where('staff_id', '=', staffId)
    .execute()
}

async function offeredTo(furnished: Furnished, state: 'sent' | 'accepted' | 'confirmed') {
  await accepted(furnished)
  const { db, services, enquiry, organisation } = furnished
  const { staffId, therapistId } = await therapistOf(furnished)
  const by = organisation.staff('alex').staffId
  const [menuId, id] = [newUuid<MenuId>(), newUuid<OfferId>()]
  const menu = { id: menuId, enquiry_id: enquiry.id, made_by: by, made_on: day }
  await db
    .insertInto('match_menu')
    .values({ ...menu, way: 'in_turn', case_key_version: 1, decision_blob: bytes(100) })
    .execute()
  const now = services.now()
  const later = toDate((now + 3 * dayMs) as typeof now)
  const isConfirmed = state === 'confirmed'
  await db
    .insertInto('match_offer')
    .values({
      ...{ id, menu_id: menuId, enquiry_id: enquiry.id, therapist_id: therapistId, position: 0 },
      ...{ staff_id: staffId, offered_by: by, state, sent_at: toDate(now), expires_at: later },
      ...{ key_wrap: bytes(500), card_blob: bytes(300), answered_at: toDate(now) },
      ...{ waits_until: later, confirmed_on: isConfirmed ? day : null },
      place_sealed: sealPlace(services.fieldBox, id, {
        ...{ mode: 'video', band: undefined, isForUnknown: false },
      }),
    })
    .execute()
  await prepare(furnished, staffId, by)
  const columns = { state: isConfirmed ? ('matched' as const) : ('matching' as const) }
  await db.updateTable('enquiry').set(columns).where('id', '=', enquiry.id).execute()
  return id
}

const ofOffer = (form: Readonly<Record<string, string>>): ValidPost => ({
  as: 'therapist',
  make: async (furnished) => ({ at: await offeredTo(furnished, 'sent'), form: fields(form) }),
})

export const matchingPosts: Readonly<Record<string, ValidPost>> = {
  '/staff/enquiries/:id/menu': {
    as: 'alex',
    make: async (furnished) => {
      await accepted(furnished)
      const { enquiry, organisation } = furnished
      const { staffId, therapistId } = await therapistOf(furnished)
      const grant = {
        ...{ caseId: enquiry.id, version: 1, staffId, blob: ciphertext(500) },
        ...{ grantedBy: organisation.staff('alex').staffId, signature: ciphertext(64) },
      }
      const offer = {
        ...{ offerId: newUuid(), therapistId, staffId, keyWrap: ciphertext(500) },
        ...{ card: ciphertext(300), grants: [grant] },
        place: { mode: 'video', band: null, isForUnknown: false },
      }
      const menu = { menuId: newUuid(), way: 'in_turn', caseKeyVersion: 1 }
      const json = { ...menu, decision: ciphertext(1200), offers: [offer] }
      return { at: enquiry.id, json }
    },
  },
  '/staff/enquiries/:id/menu/withdraw': {
    as: 'alex',
    make: async (furnished) => {
      await offeredTo(furnished, 'sent')
      return { at: furnished.enquiry.id, form: [] }
    },
  },
  '/staff/offers/:id/accept': ofOffer({}),
  '/staff/offers/:id/decline': ofOffer({ reason: 'no_room' }),
  '/staff/offers/:id/know': ofOffer({}),
  '/return/match/answer': {
    as: person,
    make: async (furnished) => {
      const offer = await offeredTo(furnished, 'accepted')
      return { form: fields({ offer, answer: 'yes' }) }
    },
  },
  '/return/match/change': {
    as: person,
    make: async (furnished) => {
      const offer = await offeredTo(furnished, 'confirmed')
      return { form: fields({ offer }) }
    },
  },
  '/return/match/interest': {
    as: person,
    make: () => ({ form: fields({ interest: 'still_interested' }) }),
  },
  '/return/match/keep-apart': {
    as: person,
    make: async ({ db }) => {
      await db.deleteFrom('keep_apart').execute()
      return { form: fields({ word: `copper lantern ${crypto.randomUUID()}` }) }
    },
  },
}
