// What every change of an enquiry by staff has in common: load under a lock, judge again who may, save, record, and how
// it may be refused. The route judged before the lock; whoever came first may have changed what this person is to it.
import type { MoveRefusal } from '#domain/help/enquiry.ts'
import { isOpen, type StoredEnquiry } from '#domain/help/enquiry-states.ts'
import type { EnquiryId, StaffId } from '#domain/shared/ids.ts'
import { type CalendarDay, type Instant, localTime } from '#domain/shared/instant.ts'
import { type Action, mayDo, type Role, type Standing } from '#domain/shared/permissions.ts'
import { type Result, refuse } from '#domain/shared/result.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { AuditAction, AuditFacts } from '#platform/audit/entry.ts'
import { liveGrantOf } from '#platform/db/case-grants.ts'
import type { Tx } from '#platform/db/database.ts'
import { columnsOf, enquiryOf } from './stored-enquiry.ts'

export interface Actor {
  readonly staffId: StaffId
  readonly roles: readonly Role[]
  readonly now: Instant
  readonly timeZone: string
}

export type TriageRefusal =
  | { readonly kind: 'not_found' }
  | { readonly kind: 'move'; readonly refusal: MoveRefusal }
  /** Somebody else was faster; load again. */
  | { readonly kind: 'changed_meanwhile' }
  | { readonly kind: 'not_that_colleague' }
  | { readonly kind: 'keys_do_not_fit' }

export type Done<Value = undefined> = Promise<Result<Value, TriageRefusal>>

export const notFound = refuse({ kind: 'not_found' } as const)
export const changed = refuse({ kind: 'changed_meanwhile' } as const)

export interface Loaded {
  readonly enquiry: StoredEnquiry
  readonly caseKeyVersion: number
  readonly conversationKeyVersion: number
  readonly ownerId: StaffId | null
  readonly version: number
  /** The person asked us to erase it. */
  readonly isErasing: boolean
}

/** Undefined for somebody who may not do this, or no longer may: from outside that is "no such enquiry". */
export async function load(
  tx: Tx,
  actor: Actor,
  id: EnquiryId,
  action: Action,
): Promise<Loaded | undefined> {
  // First the colleague, then the enquiry: the order in which leaving locks them.
  if (!(await isActive(tx, actor.staffId))) return undefined
  const row = await tx
    .selectFrom('enquiry')
    .selectAll()
    .where('id', '=', id)
    .where('is_unclaimed_referral', '=', false)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const standing: Standing = {
    isOwner: row.owner_id === actor.staffId,
    isGranted: await isGranted(tx, id, actor.staffId),
  }
  if (!mayDo(actor.roles, action, standing)) return undefined
  return {
    enquiry: enquiryOf(row),
    caseKeyVersion: row.case_key_version,
    conversationKeyVersion: row.conversation_key_version,
    ownerId: row.owner_id,
    version: row.version,
    isErasing: row.erase_asked_on !== null,
  }
}

/** Held until the act commits, so that nobody leaves in the middle of it. */
async function isActive(tx: Tx, staffId: StaffId): Promise<boolean> {
  const row = await tx
    .selectFrom('staff')
    .select('id')
    .where('id', '=', staffId)
    .where('state', '=', 'active')
    .forShare()
    .executeTakeFirst()
  return row !== undefined
}

async function isGranted(tx: Tx, id: EnquiryId, staffId: StaffId): Promise<boolean> {
  return (await liveGrantOf(tx, id, staffId).executeTakeFirst()) !== undefined
}

/** What is over owes nobody an answer. */
export async function save(
  tx: Tx,
  id: EnquiryId,
  enquiry: StoredEnquiry,
  more: {
    readonly is_unread?: boolean
    readonly answer_owed?: boolean
    readonly promised_on?: CalendarDay
  } = {},
) {
  const over = isOpen(enquiry) ? {} : { answer_owed: false }
  await tx
    .updateTable('enquiry')
    .set((eb) => ({ ...columnsOf(enquiry), ...over, ...more, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function record(
  tx: Tx,
  actor: Actor,
  action: AuditAction,
  id: EnquiryId,
  facts: AuditFacts = {},
): Promise<void> {
  await recordAudit(tx, {
    actor: { kind: 'staff', id: actor.staffId },
    subject: { kind: 'enquiry', id },
    outcome: 'done',
    at: actor.now,
    action,
    facts,
  })
}

export function today(actor: Actor): CalendarDay {
  return localTime(actor.now, actor.timeZone).day
}

export function moved(refusal: MoveRefusal): Result<never, TriageRefusal> {
  return refuse({ kind: 'move', refusal })
}
