// What the list and one task show, and what the clocks look at. Of the person's rules the server reads channels and times.
import { sql } from 'kysely'
import type { ContactToday } from '#domain/help/contact-today.ts'
import {
  onlyTheMailbox,
  parseSafeContact,
  type SafeContactRules,
} from '#domain/help/safe-contact.ts'
import type { ContactTodayId, EnquiryId, MessageId, StaffId } from '#domain/shared/ids.ts'
import { liveGrantsOf } from '#platform/db/case-grants.ts'
import type { ReadonlyDb, Tx } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { taskOf } from './stored-task.ts'

export interface KnownRules {
  readonly rules: SafeContactRules
  /** False for somebody who gave only a code. */
  readonly hasWay: boolean
}

/** Where the rules cannot be read nothing but the mailbox is safe, and it is not taken for granted that there is no way. */
export async function readChannelRules(
  db: ReadonlyDb | Tx,
  fieldBox: FieldBox,
  enquiryId: EnquiryId,
): Promise<KnownRules> {
  const row = await (db as ReadonlyDb)
    .selectFrom('identity_envelope')
    .select('channel_rules_sealed')
    .where('enquiry_id', '=', enquiryId)
    .executeTakeFirst()
  const sealed = row?.channel_rules_sealed
  if (sealed === undefined || sealed === null) return { rules: onlyTheMailbox, hasWay: false }
  const plain = fieldBox.open(`identity_envelope.channel_rules ${enquiryId}`, sealed)
  const rules = plain === undefined ? undefined : parseSafeContact(parseJson(plain))
  return rules === undefined
    ? { rules: onlyTheMailbox, hasWay: true }
    : { rules, hasWay: rules.channels.length > 0 }
}

function parseJson(plain: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(plain))
  } catch {
    return undefined
  }
}

/** Whether this colleague really wrote that sealed note about this enquiry. */
export async function hasNoted(
  tx: Tx,
  enquiryId: EnquiryId,
  noteId: MessageId,
  by: StaffId,
): Promise<boolean> {
  const row = await writtenBy(tx, enquiryId, noteId, by)
    .where('channel', '=', 'note')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether this colleague really wrote that sealed message to the person, after the task was opened. */
export async function hasAnswered(
  tx: Tx,
  about: { readonly enquiryId: EnquiryId; readonly afterMessage: number },
  messageId: MessageId,
  by: StaffId,
): Promise<boolean> {
  const row = await writtenBy(tx, about.enquiryId, messageId, by)
    .where('channel', '=', 'conversation')
    .where('sequence', '>', about.afterMessage)
    .executeTakeFirst()
  return row !== undefined
}

function writtenBy(tx: Tx, enquiryId: EnquiryId, messageId: MessageId, by: StaffId) {
  return tx
    .selectFrom('message')
    .select('id')
    .where('id', '=', messageId)
    .where('enquiry_id', '=', enquiryId)
    .where('author_id', '=', by)
}

export const taskTabs = ['open', 'mine', 'ended'] as const
export type TaskTab = (typeof taskTabs)[number]

export interface TaskRow {
  readonly id: ContactTodayId
  readonly enquiryId: EnquiryId
  readonly task: ContactToday
  readonly ownerId: StaffId | undefined
  readonly ownerName: string | undefined
  /** True when this person may open the enquiry already. */
  readonly isGranted: boolean
  readonly mustTell: boolean
}

const mostRows = 200

export async function listTasks(
  db: ReadonlyDb,
  asked: { readonly tab: TaskTab; readonly staffId: StaffId },
): Promise<readonly TaskRow[]> {
  let query = taskQuery(db, asked.staffId)
  if (asked.tab === 'ended')
    query = query.where('contact_today.ended_at', 'is not', null).orderBy('ended_at', 'desc')
  else
    query = query
      .where('contact_today.ended_at', 'is', null)
      .orderBy(sql`coalesce(next_contact_at, first_attempt_by)`)
  if (asked.tab === 'mine') query = query.where('contact_today.owner_id', '=', asked.staffId)
  return (await query.limit(mostRows).execute()).map(rowOf)
}

export async function findTask(
  db: ReadonlyDb,
  id: ContactTodayId,
  staffId: StaffId,
): Promise<TaskRow | undefined> {
  const row = await taskQuery(db, staffId).where('contact_today.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : rowOf(row)
}

function taskQuery(db: ReadonlyDb, staffId: StaffId) {
  return db
    .selectFrom('contact_today')
    .leftJoin('staff', 'staff.id', 'contact_today.owner_id')
    .leftJoin(
      liveGrantsOf(db, staffId).as('own_grant'),
      'own_grant.enquiry_id',
      'contact_today.enquiry_id',
    )
    .selectAll('contact_today')
    .select(['staff.working_name', 'own_grant.since'])
    .select(
      sql<readonly StoredAttempt[]>`coalesce((
        SELECT json_agg(json_build_object('at', (extract(epoch FROM a.at) * 1000)::bigint, 'staff_id', a.staff_id,
          'channel', a.channel, 'outcome', a.outcome, 'broke_rule', a.broke_rule) ORDER BY a.at)
        FROM contact_attempt a WHERE a.contact_today_id = contact_today.id), '[]')`.as('attempts'),
    )
}

interface StoredAttempt {
  readonly at: number
  readonly staff_id: StaffId
  readonly channel: 'phone' | 'text' | 'email' | 'voicemail' | 'mailbox'
  readonly outcome: 'reached' | 'not_reached' | 'message_left'
  readonly broke_rule: boolean
}

type FoundRow = Awaited<ReturnType<ReturnType<typeof taskQuery>['execute']>>[number]

function rowOf(row: FoundRow): TaskRow {
  const attempts = row.attempts.map((one) => ({ ...one, at: new Date(one.at) }))
  return {
    id: row.id,
    enquiryId: row.enquiry_id,
    task: taskOf(row, attempts),
    ownerId: row.owner_id ?? undefined,
    ownerName: row.working_name ?? undefined,
    isGranted: row.since !== null,
    mustTell: attempts.some((one) => one.broke_rule) && row.told_message_id === null,
  }
}

export type TaskCounts = Readonly<Record<TaskTab | 'unowned', number>>

export async function countTasks(db: ReadonlyDb, staffId: StaffId): Promise<TaskCounts> {
  return db
    .selectFrom('contact_today')
    .select([
      sql<number>`count(*) FILTER (WHERE ended_at IS NULL)::int`.as('open'),
      sql<number>`count(*) FILTER (WHERE ended_at IS NULL AND owner_id IS NULL)::int`.as('unowned'),
      sql<number>`count(*) FILTER (WHERE ended_at IS NULL AND owner_id = ${staffId})::int`.as(
        'mine',
      ),
      sql<number>`count(*) FILTER (WHERE ended_at IS NOT NULL)::int`.as('ended'),
    ])
    .executeTakeFirstOrThrow()
}

/** Every task that is open, for the clocks. */
export async function listOpenTaskIds(db: ReadonlyDb): Promise<readonly ContactTodayId[]> {
  const rows = await db
    .selectFrom('contact_today')
    .select('id')
    .where('ended_at', 'is', null)
    .orderBy('opened_at')
    .limit(2000)
    .execute()
  return rows.map((row) => row.id)
}
