// Reads of the audit log: rows in chain order for hashing, and pages for the data protection officer.
import { type SqlBool, sql } from 'kysely'
import type { StaffId } from '#domain/shared/ids.ts'
import { fromDate, type Instant } from '#domain/shared/instant.ts'
import type { Db, ReadonlyDb } from '#platform/db/database.ts'
import type { ChainedContent } from './chain.ts'

/** `at` with every microsecond: a Date would round, and an edit below the millisecond would go unseen. */
const exactMoment = sql<string>`to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

export interface ChainedRow extends ChainedContent {
  readonly previousHash: Uint8Array
  readonly hash: Uint8Array
}

/** Numbered rows after `after`, in order. */
export async function readChain(
  db: ReadonlyDb,
  after: number,
  limit: number,
): Promise<readonly ChainedRow[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .select(['id', 'number', 'actor_kind', 'actor_id', 'action', 'subject_kind', 'subject_id'])
    .select(['outcome', 'previous_hash', 'hash', exactMoment.as('moment')])
    .select(sql<string>`facts::text`.as('facts_text'))
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    number: row.number ?? 0,
    id: row.id,
    at: row.moment,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    outcome: row.outcome,
    facts: row.facts_text,
    previousHash: row.previous_hash ?? new Uint8Array(),
    hash: row.hash ?? new Uint8Array(),
  }))
}

export interface ChainHead {
  readonly number: number
  readonly hash: Uint8Array
}

export async function readHead(db: ReadonlyDb): Promise<ChainHead | undefined> {
  const row = await db
    .selectFrom('audit_entry')
    .select(['number', 'hash'])
    .where('number', 'is not', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number == null || row.hash === null
    ? undefined
    : { number: row.number, hash: row.hash }
}

/** A row that has waited for its number longer than that (or claims to be from the future), or undefined. */
export async function findUnchained(
  db: ReadonlyDb,
  longerThanMs: number,
): Promise<string | undefined> {
  const limit = sql`make_interval(secs => ${longerThanMs / 1000})`
  const row = await db
    .selectFrom('audit_entry')
    .select('id')
    .where('number', 'is', null)
    .where(
      sql<SqlBool>`(waiting_since IS NULL OR abs(extract(epoch FROM clock_timestamp() - waiting_since)) > extract(epoch FROM ${limit}))`,
    )
    .orderBy('waiting_since')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

export interface AuditFilter {
  readonly from?: Instant
  readonly until?: Instant
  readonly actorId?: StaffId
  readonly action?: string
  /** What a row is about, or one of the enquiries whose cards a list opened. */
  readonly about?: string
  /** Rows numbered below this: the next page. */
  readonly before?: number
}

export interface ListedEntry {
  readonly number: number
  readonly at: Instant
  readonly actorKind: 'staff' | 'enquirer' | 'visitor' | 'system'
  readonly actorName: string | undefined
  readonly action: string
  readonly subjectKind: string | undefined
  readonly subjectId: string | undefined
  readonly outcome: 'done' | 'refused' | 'read'
  readonly facts: unknown
}

/** Newest first; at most `limit`. */
export async function listEntries(
  db: ReadonlyDb,
  filter: AuditFilter,
  limit: number,
): Promise<readonly ListedEntry[]> {
  let query = db
    .selectFrom('audit_entry')
    .leftJoin('staff', 'staff.id', 'audit_entry.actor_id')
    .select(['number', 'at', 'actor_kind', 'action', 'subject_kind', 'subject_id', 'outcome'])
    .select(['facts', 'staff.full_name as actor_name'])
    .where('number', 'is not', null)
  if (filter.from !== undefined) query = query.where('at', '>=', new Date(filter.from))
  if (filter.until !== undefined) query = query.where('at', '<', new Date(filter.until))
  if (filter.actorId !== undefined) query = query.where('actor_id', '=', filter.actorId)
  if (filter.action !== undefined) query = query.where('action', '=', filter.action)
  const { about } = filter
  if (about !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb('subject_id', '=', about),
        sql<SqlBool>`facts -> 'enquiries' @> ${JSON.stringify([about])}::jsonb`,
      ]),
    )
  if (filter.before !== undefined) query = query.where('number', '<', filter.before)
  const rows = await query.orderBy('number', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    number: row.number ?? 0,
    at: fromDate(row.at),
    actorKind: row.actor_kind,
    actorName: row.actor_name ?? undefined,
    action: row.action,
    subjectKind: row.subject_kind ?? undefined,
    subjectId: row.subject_id ?? undefined,
    outcome: row.outcome,
    facts: row.facts,
  }))
}

export async function listActors(
  db: ReadonlyDb,
): Promise<readonly { readonly id: StaffId; readonly name: string }[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'full_name'])
    .where((eb) =>
      eb.exists(
        eb.selectFrom('audit_entry').select('audit_entry.id').whereRef('actor_id', '=', 'staff.id'),
      ),
    )
    .orderBy('full_name')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.full_name }))
}

export async function listActions(db: Db): Promise<readonly string[]> {
  // Walks the index from one action to the next: a DISTINCT would read every row.
  const found = await sql<{ action: string }>`
    WITH RECURSIVE named AS (
      (SELECT action FROM audit_entry ORDER BY action LIMIT 1)
      UNION ALL
      SELECT (SELECT action FROM audit_entry WHERE action > named.action ORDER BY action LIMIT 1)
      FROM named WHERE named.action IS NOT NULL
    ) SELECT action FROM named WHERE action IS NOT NULL`.execute(db)
  return found.rows.map((row) => row.action)
}
