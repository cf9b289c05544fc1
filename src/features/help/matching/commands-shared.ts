// What every change of an offer has in common. The enquiry's row is locked first, then the therapists of its menu in the
// order of their ids: of two who act at once the second sees what the first did, and nobody waits in a circle.
import type { MoveRefusal } from '#domain/help/enquiry.ts'
import type { MatchOffer, OfferRefusal } from '#domain/help/matching/match-offer.ts'
import type { MenuWay } from '#domain/help/matching/menu-turn.ts'
import type { EnquiryId, MenuId, StaffId } from '#domain/shared/ids.ts'
import { type CalendarDay, dayMs, type Instant, localTime, toDate } from '#domain/shared/instant.ts'
import { type Result, refuse } from '#domain/shared/result.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { AuditAction, AuditActor, AuditFacts } from '#platform/audit/entry.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import type { FieldBox } from '#platform/field-box.ts'
import type { MatchOfferRow } from './queries-rows.ts'
import { columnsOfOffer, offerOf } from './stored-offer.ts'

/** Whoever acts, and when. */
export interface Acting {
  readonly by: AuditActor
  readonly now: Instant
  readonly timeZone: string
  readonly fieldBox: FieldBox
}

export type MatchRefusal =
  | { readonly kind: 'not_found' }
  /** Somebody else was faster; load again. */
  | { readonly kind: 'changed_meanwhile' }
  | { readonly kind: 'offer'; readonly refusal: OfferRefusal }
  | { readonly kind: 'move'; readonly refusal: MoveRefusal }
  /** A therapist was agreed, or a menu is under way. */
  | { readonly kind: 'under_way' }
  /** Of one of the therapists, without a reason. */
  | { readonly kind: 'not_available' }
  | { readonly kind: 'no_place' }
  | { readonly kind: 'keys_do_not_fit' }

export type Done<Value = undefined> = Promise<Result<Value, MatchRefusal>>

export const notFound = refuse({ kind: 'not_found' } as const)
export const changed = refuse({ kind: 'changed_meanwhile' } as const)
export const notAvailable = refuse({ kind: 'not_available' } as const)

/** Again after a deadlock: another feature may lock in an order of its own. */
export function transactMatch<Value = undefined>(
  db: Db,
  work: (tx: Tx) => Done<Value>,
): Done<Value> {
  return transact<Value, MatchRefusal>(db, work, { retries: 3 })
}

export function today({ now, timeZone }: Pick<Acting, 'now' | 'timeZone'>): CalendarDay {
  return localTime(now, timeZone).day
}

/** What is stored of the moment: of an anonymous person's visit only the day, which is nobody's to know more exactly. */
export function momentKept({ by, now }: Pick<Acting, 'by' | 'now'>): Instant {
  return by.kind === 'enquirer' ? ((now - (now % dayMs)) as Instant) : now
}

/** Held until the act commits, so that nobody leaves in the middle of it. */
export async function isActiveStaff(tx: Tx, staffId: StaffId): Promise<boolean> {
  const row = await tx
    .selectFrom('staff')
    .select('id')
    .where('id', '=', staffId)
    .where('state', '=', 'active')
    .forShare()
    .executeTakeFirst()
  return row !== undefined
}

/** Undefined when there is none, or nobody has claimed it, or its person asked us to erase it. */
export async function lockEnquiry(tx: Tx, id: EnquiryId) {
  return tx
    .selectFrom('enquiry')
    .select(['id', 'state', 'on_hold_from', 'owner_id', 'next_on', 'case_key_version', 'version'])
    .where('id', '=', id)
    .where('is_unclaimed_referral', '=', false)
    .where('erase_asked_on', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}
export type LockedEnquiry = NonNullable<Awaited<ReturnType<typeof lockEnquiry>>>

export interface LiveMenu {
  readonly id: MenuId
  readonly enquiryId: EnquiryId
  readonly way: MenuWay
}

/** The one menu of this enquiry that is under way. Needs the enquiry's lock. */
export async function liveMenu(tx: Tx, enquiryId: EnquiryId): Promise<LiveMenu | undefined> {
  const row = await tx
    .selectFrom('match_menu')
    .select(['id', 'way'])
    .where('enquiry_id', '=', enquiryId)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  return row === undefined ? undefined : { id: row.id, way: row.way, enquiryId }
}

/** In the order in which they are asked. Needs the enquiry's lock. */
export function offerRows(tx: Tx, menuId: MenuId): Promise<readonly MatchOfferRow[]> {
  return tx
    .selectFrom('match_offer')
    .selectAll()
    .where('menu_id', '=', menuId)
    .orderBy('position')
    .execute()
}

export async function endMenu(
  tx: Tx,
  menu: Pick<LiveMenu, 'id'>,
  why: 'used_up' | 'coordinator' | 'person_wished' | 'changed_therapist',
  day: CalendarDay,
): Promise<void> {
  await tx
    .updateTable('match_menu')
    .set({ ended_on: day, ended_why: why })
    .where('id', '=', menu.id)
    .where('ended_on', 'is', null)
    .execute()
}

/** Writes the new state; of an offer that came to nothing card, wraps and the policy row beside them go. */
export async function saveOffer(
  tx: Tx,
  acting: Acting,
  row: Pick<MatchOfferRow, 'id' | 'enquiry_id' | 'staff_id'>,
  offer: MatchOffer,
): Promise<void> {
  const columns = columnsOfOffer(offer, today(acting))
  await tx
    .updateTable('match_offer')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', row.id)
    .execute()
  if (columns.place_sealed === null) await takeWraps(tx, acting, row)
}

/** Deleted unserved; or, after what was agreed has ended, no longer served. */
export async function takeWraps(
  tx: Tx,
  acting: Acting,
  row: Pick<MatchOfferRow, 'enquiry_id' | 'staff_id'>,
): Promise<void> {
  await tx
    .deleteFrom('case_wrap')
    .where('enquiry_id', '=', row.enquiry_id)
    .where('staff_id', '=', row.staff_id)
    .execute()
  await tx
    .deleteFrom('case_grant')
    .where('enquiry_id', '=', row.enquiry_id)
    .where('staff_id', '=', row.staff_id)
    .where('served_when', '=', 'confirmed')
    .execute()
  await tx
    .updateTable('case_grant')
    .set({ revoked_at: toDate(momentKept(acting)) })
    .where('enquiry_id', '=', row.enquiry_id)
    .where('staff_id', '=', row.staff_id)
    .where('revoked_at', 'is', null)
    .execute()
}

export async function record(
  tx: Tx,
  { by, now }: Acting,
  action: AuditAction,
  subject: { readonly kind: 'match_offer' | 'match_menu' | 'enquiry'; readonly id: string },
  facts: AuditFacts = {},
): Promise<void> {
  await recordAudit(tx, { actor: by, action, subject, outcome: 'done', at: now, facts })
}

/** The first row of that id with the union's state. */
export function findOffer(rows: readonly MatchOfferRow[], id: string) {
  const row = rows.find((one) => one.id === id)
  return row === undefined ? undefined : { row, offer: offerOf(row) }
}
