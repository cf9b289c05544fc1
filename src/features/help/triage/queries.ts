// What the queue and one enquiry show. Nothing here is text that somebody wrote: sealed bytes go to the unlocked
// browser, the rest is on the list of 3-sealing "In the clear".
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { QueuePlace, QueueTab } from '#domain/help/queue.ts'
import type { EnquiryId, StaffId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { Standing } from '#domain/shared/permissions.ts'
import { liveGrantsOf } from '#platform/db/case-grants.ts'
import type { ReadonlyDb } from '#platform/db/database.ts'
import type { Tables } from '#platform/db/tables.ts'
import { type Erasure, erasureOf, type StateColumns } from './stored-enquiry.ts'

export const endedStates = ['closed', 'declined', 'withdrawn', 'no_contact'] as const

interface AskedTab {
  readonly tab: QueueTab
  readonly staffId: StaffId
  readonly today: CalendarDay
}

type EnquiryExpression = ExpressionBuilder<Tables, 'enquiry'>

function inTab(eb: EnquiryExpression, { tab, staffId, today }: AskedTab) {
  const isEnded = eb('enquiry.state', 'in', endedStates)
  const isOpen = eb.and([eb.not(isEnded), eb('enquiry.is_unclaimed_referral', '=', false)])
  switch (tab) {
    case 'unassigned':
      return eb.and([isOpen, eb('enquiry.owner_id', 'is', null)])
    case 'mine':
      return eb.and([isOpen, eb('enquiry.owner_id', '=', staffId)])
    case 'all':
      return isOpen
    case 'late':
      return eb.and([
        isOpen,
        eb('enquiry.answer_owed', '=', true),
        eb('enquiry.promised_on', '<', today),
      ])
    case 'on_hold':
      return eb('enquiry.state', '=', 'on_hold')
    case 'closed':
      return isEnded
  }
}

export interface QueueRow {
  readonly id: EnquiryId
  readonly state: string
  readonly door: string
  readonly language: string
  readonly begun: string
  readonly createdOn: CalendarDay
  readonly promisedOn: CalendarDay
  readonly nextOn: CalendarDay
  readonly ownerId: StaffId | null
  readonly ownerName: string | null
  readonly isMine: boolean
  readonly isGranted: boolean
  readonly contactToday: boolean
  readonly isUnread: boolean
  readonly isAnswerOwed: boolean
}

const pageSize = 50

/** One page of at most 50 rows, and the place where the next begins. */
export async function readQueue(
  db: ReadonlyDb,
  asked: AskedTab & { readonly after: QueuePlace | undefined },
): Promise<{ readonly rows: readonly QueueRow[]; readonly next: QueuePlace | undefined }> {
  const { after } = asked
  let query = db
    .selectFrom('enquiry')
    .leftJoin('staff', 'staff.id', 'enquiry.owner_id')
    .leftJoin(liveGrantsOf(db, asked.staffId).as('own_grant'), 'own_grant.enquiry_id', 'enquiry.id')
    .select([
      'enquiry.id',
      'enquiry.state',
      'enquiry.door',
      'enquiry.language',
      'enquiry.begun',
      'enquiry.created_on',
      'enquiry.promised_on',
      'enquiry.next_on',
      'enquiry.owner_id',
      'enquiry.contact_today',
      'enquiry.is_unread',
      'enquiry.answer_owed',
      'staff.working_name',
      'own_grant.since',
    ])
    .where((eb) => inTab(eb as unknown as EnquiryExpression, asked))
    .orderBy('enquiry.promised_on')
    .orderBy('enquiry.created_on')
    .orderBy('enquiry.id')
    .limit(pageSize + 1)
  if (after !== undefined)
    query = query.where(
      sql<SqlBool>`(enquiry.promised_on, enquiry.created_on, enquiry.id) > (${after.promisedOn}::date, ${after.createdOn}::date, ${after.id}::uuid)`,
    )
  const found = await query.execute()
  const rows = found.slice(0, pageSize).map(
    (row): QueueRow => ({
      id: row.id as EnquiryId,
      state: row.state,
      door: row.door,
      language: row.language,
      begun: row.begun,
      createdOn: row.created_on as CalendarDay,
      promisedOn: row.promised_on as CalendarDay,
      nextOn: row.next_on as CalendarDay,
      ownerId: row.owner_id,
      ownerName: row.working_name,
      isMine: row.owner_id === asked.staffId,
      isGranted: row.since !== null,
      contactToday: row.contact_today,
      isUnread: row.is_unread,
      isAnswerOwed: row.answer_owed,
    }),
  )
  const last = rows.at(-1)
  const isMore = found.length > pageSize && last !== undefined
  return {
    rows,
    next: isMore
      ? { promisedOn: last.promisedOn, createdOn: last.createdOn, id: last.id }
      : undefined,
  }
}

export type QueueCounts = Readonly<Record<Exclude<QueueTab, 'closed'>, number>>

export async function countQueue(
  db: ReadonlyDb,
  staffId: StaffId,
  today: CalendarDay,
): Promise<QueueCounts> {
  const row = await db
    .selectFrom('enquiry')
    .select([
      sql<number>`count(*) FILTER (WHERE owner_id IS NULL)::int`.as('unassigned'),
      sql<number>`count(*) FILTER (WHERE owner_id = ${staffId})::int`.as('mine'),
      sql<number>`count(*)::int`.as('all'),
      sql<number>`count(*) FILTER (WHERE state = 'on_hold')::int`.as('on_hold'),
      sql<number>`count(*) FILTER (WHERE promised_on < ${today}::date AND answer_owed)::int`.as(
        'late',
      ),
    ])
    .where('state', 'not in', endedStates)
    .where('is_unclaimed_referral', '=', false)
    .executeTakeFirstOrThrow()
  return row
}

export interface LateKind {
  readonly door: string
  readonly count: number
  readonly onHold: number
  /** Calendar days since the earliest promise that was not kept. */
  readonly longestDays: number
}

/** Promises that were not kept, by kind of enquiry: those on hold as well, since holding is ours and not theirs. */
export async function countLate(db: ReadonlyDb, today: CalendarDay): Promise<readonly LateKind[]> {
  return db
    .selectFrom('enquiry')
    .select([
      'door',
      sql<number>`count(*)::int`.as('count'),
      sql<number>`count(*) FILTER (WHERE state = 'on_hold')::int`.as('onHold'),
      sql<number>`${today}::date - min(promised_on)`.as('longestDays'),
    ])
    .where('state', 'not in', endedStates)
    .where('is_unclaimed_referral', '=', false)
    .where('answer_owed', '=', true)
    .where('promised_on', '<', today)
    .groupBy('door')
    .orderBy('count', 'desc')
    .orderBy('door')
    .execute()
}

/**
 * What this person is to that enquiry; undefined when there is none. Nobody reads a referral that its person has not
 * claimed: for staff it does not exist.
 */
export async function readStanding(
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
  if (row === undefined) return undefined
  return { isOwner: row.owner_id === staffId, isGranted: row.since !== null }
}

export interface EnquiryFacts {
  readonly id: EnquiryId
  readonly state: string
  readonly door: string
  readonly language: string
  readonly begun: string
  readonly codeSeenByServer: boolean
  readonly createdOn: CalendarDay
  readonly promisedOn: CalendarDay
  readonly nextOn: CalendarDay
  readonly ownerId: StaffId | null
  readonly ownerName: string | null
  readonly contactToday: boolean
  readonly isAnswerOwed: boolean
  readonly caseKeyVersion: number
  readonly conversationKeyVersion: number
  readonly version: number
  readonly isHeld: boolean
  readonly erasure: Erasure | undefined
  /** For the union of its states. */
  readonly row: StateColumns
}

export async function readEnquiry(
  db: ReadonlyDb,
  id: EnquiryId,
): Promise<EnquiryFacts | undefined> {
  const row = await db
    .selectFrom('enquiry')
    .leftJoin('staff', 'staff.id', 'enquiry.owner_id')
    .selectAll('enquiry')
    .select(['staff.working_name'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('legal_hold')
            .select('legal_hold.id')
            .whereRef('legal_hold.enquiry_id', '=', 'enquiry.id')
            .where('legal_hold.lifted_at', 'is', null),
        )
        .as('is_held'),
    )
    .where('enquiry.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id,
    state: row.state,
    door: row.door,
    language: row.language,
    begun: row.begun,
    codeSeenByServer: row.code_seen_by_server,
    createdOn: row.created_on as CalendarDay,
    promisedOn: row.promised_on as CalendarDay,
    nextOn: row.next_on as CalendarDay,
    ownerId: row.owner_id as StaffId | null,
    ownerName: row.working_name,
    contactToday: row.contact_today,
    isAnswerOwed: row.answer_owed,
    caseKeyVersion: row.case_key_version,
    conversationKeyVersion: row.conversation_key_version,
    version: row.version,
    isHeld: Boolean(row.is_held),
    erasure: erasureOf(row),
    row,
  }
}
