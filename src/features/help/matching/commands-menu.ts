// A coordinator's menu: everything in it was sealed in their browser to each therapist beforehand, so that the next offer
// needs nobody's key. Rows, wraps and the policy beside them commit together or not at all.
import type { OfferState } from '#domain/help/matching/match-offer.ts'
import { withdrawOffer } from '#domain/help/matching/match-offer.ts'
import type { EnquiryId, StaffId } from '#domain/shared/ids.ts'
import { toDate } from '#domain/shared/instant.ts'
import { mayDo, type Role } from '#domain/shared/permissions.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { liveGrantOf } from '#platform/db/case-grants.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { mayBeMatched, moveEnquiry } from './commands-enquiry-state.ts'
import {
  type Acting,
  changed,
  type Done,
  endMenu,
  isActiveStaff,
  type LockedEnquiry,
  liveMenu,
  lockEnquiry,
  type MatchRefusal,
  notAvailable,
  notFound,
  offerRows,
  record,
  saveOffer,
  today,
  transactMatch,
} from './commands-shared.ts'
import { lockTherapists, stepMenu, therapistsOf, whyNotNow } from './commands-step.ts'
import type { PostedMenu, PostedOffer } from './form.ts'
import { offerOf, sealPlace } from './stored-offer.ts'

type Refused<Reason> = Result<never, Reason>

export type CoordinatorActing = Acting & {
  readonly staffId: StaffId
  readonly roles: readonly Role[]
}

/** Judged again under the lock: whoever came first may have changed what this colleague is to it. */
async function loadFor(
  tx: Tx,
  acting: CoordinatorActing,
  id: EnquiryId,
): Promise<LockedEnquiry | undefined> {
  if (!(await isActiveStaff(tx, acting.staffId))) return undefined
  const enquiry = await lockEnquiry(tx, id)
  if (enquiry === undefined) return undefined
  const grant = await liveGrantOf(tx, id, acting.staffId).executeTakeFirst()
  const standing = { isOwner: enquiry.owner_id === acting.staffId, isGranted: grant !== undefined }
  return mayDo(acting.roles, 'match.offer', standing) ? enquiry : undefined
}

export function createMenu(
  db: Db,
  acting: CoordinatorActing,
  id: EnquiryId,
  posted: PostedMenu,
): Done {
  return transactMatch(db, async (tx) => {
    const enquiry = await loadFor(tx, acting, id)
    if (enquiry === undefined) return notFound
    const refusal = await whyNoMenu(tx, acting, enquiry, posted)
    if (refusal !== undefined) return refusal
    const moved = await moveEnquiry(tx, enquiry, 'matching', today(acting))
    if (!moved.ok) return moved
    await insertMenu(tx, acting, id, posted)
    const facts = { count: posted.offers.length, case_key_version: posted.caseKeyVersion }
    await record(tx, acting, 'match.offer', { kind: 'enquiry', id }, facts)
    const menu = { id: posted.menuId, enquiryId: id, way: posted.way }
    const stepped = await stepMenu(tx, acting, { ...enquiry, state: 'matching' }, menu)
    return stepped.ok ? ok(undefined) : stepped
  })
}

async function whyNoMenu(
  tx: Tx,
  acting: CoordinatorActing,
  enquiry: LockedEnquiry,
  posted: PostedMenu,
): Promise<Refused<MatchRefusal> | undefined> {
  const { id } = enquiry
  if (!mayBeMatched(enquiry)) return changed
  if ((await liveMenu(tx, id)) !== undefined) return refuse({ kind: 'under_way' })
  // Prepared before a revocation, it would hand out a key that is no longer the newest.
  if (posted.caseKeyVersion !== enquiry.case_key_version) return changed
  if (!posted.offers.every((offer) => grantsFit(offer, id, acting.staffId, posted)))
    return refuse({ kind: 'keys_do_not_fit' })
  if (await someMayOpenIt(tx, id, posted)) return notAvailable
  return someCannotBeAsked(tx, acting, id, posted)
}

async function someCannotBeAsked(
  tx: Tx,
  { fieldBox }: CoordinatorActing,
  id: EnquiryId,
  { offers }: PostedMenu,
): Promise<Refused<MatchRefusal> | undefined> {
  const ids = offers.map((offer) => offer.therapistId)
  const therapists = await lockTherapists(tx, ids)
  for (const { offerId, staffId, therapistId, place } of offers) {
    if (!(await isActiveStaff(tx, staffId))) return notAvailable
    const row = { id: offerId, enquiry_id: id, staff_id: staffId }
    const why = await whyNotNow(tx, fieldBox, therapists.get(therapistId), { row, place })
    if (why !== undefined) return refuse({ kind: why })
  }
  return undefined
}

/** Every version up to the newest, each once, for this case, to this therapist, from this colleague. */
function grantsFit(
  { grants, staffId }: PostedOffer,
  id: EnquiryId,
  by: StaffId,
  { caseKeyVersion }: PostedMenu,
): boolean {
  const versions = grants.map(({ version }) => version)
  return (
    new Set(versions).size === versions.length &&
    versions.includes(caseKeyVersion) &&
    grants.every(
      (grant) =>
        grant.caseId === id &&
        grant.staffId === staffId &&
        grant.grantedBy === by &&
        grant.version <= caseKeyVersion,
    )
  )
}

/** Somebody who reads the case already is no candidate for it. */
async function someMayOpenIt(tx: Tx, id: EnquiryId, { offers }: PostedMenu): Promise<boolean> {
  const row = await tx
    .selectFrom('case_grant')
    .select('staff_id')
    .where('enquiry_id', '=', id)
    .where('revoked_at', 'is', null)
    .where(
      'staff_id',
      'in',
      offers.map((offer) => offer.staffId),
    )
    .executeTakeFirst()
  return row !== undefined
}

async function insertMenu(
  tx: Tx,
  acting: CoordinatorActing,
  id: EnquiryId,
  posted: PostedMenu,
): Promise<void> {
  const { menuId, way, offers } = posted
  await tx
    .insertInto('match_menu')
    .values({
      ...{ id: menuId, enquiry_id: id, way, made_by: acting.staffId, made_on: today(acting) },
      ...{ case_key_version: posted.caseKeyVersion, decision_blob: posted.decision },
    })
    .execute()
  await tx
    .insertInto('match_offer')
    .values(
      offers.map((offer, position) => ({
        ...{ id: offer.offerId, menu_id: menuId, enquiry_id: id, position },
        ...{ therapist_id: offer.therapistId, staff_id: offer.staffId },
        ...{ offered_by: acting.staffId, state: 'proposed' as const },
        ...{ key_wrap: offer.keyWrap, card_blob: offer.card },
        place_sealed: sealPlace(acting.fieldBox, offer.offerId, offer.place),
      })),
    )
    .execute()
  await insertConditionalGrants(tx, acting, id, offers)
}

/** The wraps lie there, and the row beside them says that nothing is served before the person's yes. */
async function insertConditionalGrants(
  tx: Tx,
  acting: CoordinatorActing,
  id: EnquiryId,
  offers: readonly PostedOffer[],
): Promise<void> {
  await tx
    .insertInto('case_wrap')
    .values(
      offers.flatMap(({ grants }) =>
        grants.map((grant) => ({
          enquiry_id: id,
          key_version: grant.version,
          staff_id: grant.staffId,
          blob: grant.blob,
          granted_by: grant.grantedBy,
          signature: grant.signature,
        })),
      ),
    )
    .execute()
  await tx
    .insertInto('case_grant')
    .values(
      offers.map(({ staffId }) => ({
        ...{ enquiry_id: id, staff_id: staffId, granted_by: acting.staffId },
        ...{ since: toDate(acting.now), served_when: 'confirmed' as const },
      })),
    )
    .execute()
}

const open: readonly OfferState[] = ['proposed', 'sent', 'accepted']

/** Takes back what nobody has agreed to yet; the person waits again. */
export function withdrawMenu(db: Db, acting: CoordinatorActing, id: EnquiryId): Done {
  return transactMatch(db, async (tx) => {
    const enquiry = await loadFor(tx, acting, id)
    if (enquiry === undefined) return notFound
    const menu = await liveMenu(tx, id)
    if (menu === undefined) return changed
    const rows = await offerRows(tx, menu.id)
    if (rows.some(({ state, ended_on }) => state === 'confirmed' && ended_on === null))
      return refuse({ kind: 'under_way' })
    await lockTherapists(tx, therapistsOf(rows))
    for (const row of rows.filter(({ state }) => open.includes(state))) {
      const next = withdrawOffer(offerOf(row), 'coordinator')
      if (!next.ok) return changed
      await saveOffer(tx, acting, row, next.value)
    }
    await endMenu(tx, menu, 'coordinator', today(acting))
    await record(tx, acting, 'match.withdraw', { kind: 'match_menu', id: menu.id })
    return moveEnquiry(tx, enquiry, 'waiting_list', today(acting))
  })
}
