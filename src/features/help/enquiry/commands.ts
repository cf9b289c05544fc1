// Stores a new enquiry: everything that belongs to it in one statement, so that a code is shown only for what is whole
// and durable (3-sealing "Receipt code", 7-assurance "Speed"). The look-up hash of the code is the idempotency key.
import type { EnquiryEnvelope } from '@forestall/sealed'
import { type RawBuilder, sql } from 'kysely'
import type { Door } from '#domain/help/doors.ts'
import type { EnquiryId } from '#domain/shared/ids.ts'
import {
  addMs,
  type CalendarDay,
  hourMs,
  type Instant,
  minuteMs,
  toDate,
} from '#domain/shared/instant.ts'
import { type Db, readonly } from '#platform/db/database.ts'
import { loadByLookup } from './queries.ts'

/** How long a resent form shows the same code again, unless two groups of it were typed back before. */
export const codeShownMs = 15 * minuteMs

export interface NewEnquiry {
  readonly envelope: EnquiryEnvelope
  readonly door: Door
  readonly language: string
  readonly begun: 'script' | 'no_script'
  readonly contactToday: boolean
  readonly isUnclaimedReferral: boolean
  /** SHA-256 of the look-up value of the referrer's own code; only for a referral. */
  readonly referrerLookupHash?: Uint8Array | undefined
  readonly limitsVersion: number
  /** What outbound paths must obey, under the server's field key; only where a way to reach was given. */
  readonly channelRules: Uint8Array | undefined
  readonly today: CalendarDay
  readonly promisedOn: CalendarDay
}

/**
 * The one clear place for what else must commit with an enquiry that calls for contact today: its task, the alert and
 * the audit row. Each becomes a part of the same statement and selects `FROM stored`, whose one row (`id`) is absent
 * when the form was a resend.
 */
export type ContactTodayInserts = (
  enquiryId: EnquiryId,
  now: Instant,
) => readonly { readonly name: string; readonly insert: RawBuilder<unknown> }[]

export interface StoreSettings {
  readonly contactTodayInserts: ContactTodayInserts
}

export type Stored =
  /** Stored now, or by an earlier post of the same form that may still show its code. */
  | { readonly kind: 'stored'; readonly promisedOn: CalendarDay }
  /** The same form was sent before and its code is not shown any more. */
  | { readonly kind: 'sent_before' }

/** @throws when the database does not answer; nothing is stored then, or a resend finds it whole. */
export async function storeEnquiry(
  db: Db,
  enquiry: NewEnquiry,
  settings: StoreSettings,
  now: Instant,
): Promise<Stored> {
  const further = enquiry.contactToday
    ? settings.contactTodayInserts(enquiry.envelope.caseId as EnquiryId, now)
    : []
  const inserts = [
    ...insertsOf(enquiry),
    ...further.map(({ name, insert }) => sql`${sql.id(name)} AS (${insert})`),
  ]
  const { rows } = await sql<{ id: string }>`
    WITH stored AS (${insertEnquiry(enquiry, now)}), ${sql.join(inserts)}
    SELECT id FROM stored
  `.execute(db)
  if (rows.length === 1) return { kind: 'stored', promisedOn: enquiry.promisedOn }
  const earlier = await loadByLookup(readonly(db), enquiry.envelope.lookupHash)
  return earlier !== undefined && mayShowAgain(earlier, now)
    ? { kind: 'stored', promisedOn: earlier.promisedOn }
    : { kind: 'sent_before' }
}

export function mayShowAgain(
  earlier: { readonly codeShownUntil: Date | null; readonly codeConfirmed: boolean },
  now: Instant,
): boolean {
  const { codeShownUntil, codeConfirmed } = earlier
  return !codeConfirmed && codeShownUntil !== null && codeShownUntil.getTime() > now
}

/** Two groups were typed back: from now on a resent form shows no code. False when there is no such enquiry. */
export async function confirmCode(db: Db, lookupHash: Uint8Array): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('enquiry')
    .set({ code_confirmed: true, code_shown_until: null })
    .where('lookup_hash', '=', new Uint8Array(lookupHash))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

// Without a named index, because two posts of one form at the same moment also share the id, and may meet there first.
function insertEnquiry(enquiry: NewEnquiry, now: Instant): RawBuilder<unknown> {
  const { envelope, today, promisedOn } = enquiry
  return sql`
    INSERT INTO enquiry (
      id, lookup_hash, enquirer_recipient, state, door, language, begun, code_seen_by_server, is_unclaimed_referral,
      created_on, promised_on, next_on, contact_today, size_bucket, limits_version, code_shown_until)
    VALUES (
      ${envelope.caseId}, ${envelope.lookupHash}, ${envelope.enquirerRecipient}, 'received', ${enquiry.door},
      ${enquiry.language}, ${enquiry.begun}, ${enquiry.begun === 'no_script'}, ${enquiry.isUnclaimedReferral},
      ${today}, ${promisedOn}, ${enquiry.contactToday ? today : promisedOn}, ${enquiry.contactToday},
      ${sizeBucketOf(envelope)}, ${enquiry.limitsVersion},
      ${toDate(addMs(now, codeShownMs))})
    ON CONFLICT DO NOTHING
    RETURNING id`
}

function insertsOf(enquiry: NewEnquiry): RawBuilder<unknown>[] {
  const { envelope, today } = enquiry
  const parts = [
    sql`wrapped AS (
      INSERT INTO case_wrap (enquiry_id, key_version, team, team_key_version, blob)
      SELECT id, 1, ${envelope.team}::text, ${envelope.teamVersion}::integer, ${envelope.caseKeyWrap}::bytea FROM stored)`,
    sql`conversation AS (
      INSERT INTO conversation_wrap (enquiry_id, key_version, enquirer_blob, under_case_key, case_key_version)
      SELECT id, 1, ${envelope.conversationWrap}::bytea, ${envelope.conversationUnderCaseKey}::bytea, 1 FROM stored)`,
    sql`shred AS (
      INSERT INTO shred_key (enquiry_id, class, key)
      SELECT id, 'conversation', ${envelope.conversationShredKey}::bytea FROM stored)`,
    sql`card AS (
      INSERT INTO triage_card (enquiry_id, sealed_under, key_version, blob)
      SELECT id, 'case', 1, ${envelope.card}::bytea FROM stored)`,
    ...envelope.messages.map(
      (message) => sql`${sql.id(`message_${message.sequence}`)} AS (
      INSERT INTO message (id, enquiry_id, channel, sequence, key_version, author_role, blob, written_on)
      SELECT ${message.messageId}::uuid, id, 'conversation', ${message.sequence}::integer, 1, 'enquirer',
        ${message.blob}::bytea, ${today}::date FROM stored)`,
    ),
  ]
  return [...parts, ...identityInserts(enquiry), ...referralInserts(enquiry)]
}

function identityInserts({ envelope, channelRules }: NewEnquiry): RawBuilder<unknown>[] {
  const { identity, team, teamVersion } = envelope
  if (identity === undefined) return []
  return [
    sql`identity AS (
      INSERT INTO identity_envelope (enquiry_id, blob, team, team_key_version, key_wrap, channel_rules_sealed)
      SELECT id, ${identity.blob}::bytea, ${team}::text, ${teamVersion}::integer, ${identity.keyWrap}::bytea,
        ${channelRules ?? null}::bytea FROM stored)`,
    sql`identity_shred AS (
      INSERT INTO shred_key (enquiry_id, class, key)
      SELECT id, 'identity', ${identity.shredKey}::bytea FROM stored)`,
  ]
}

function referralInserts({ referrerLookupHash }: NewEnquiry): RawBuilder<unknown>[] {
  if (referrerLookupHash === undefined) return []
  return [
    sql`referrer AS (
      INSERT INTO referral_receipt (lookup_hash, enquiry_id)
      SELECT ${referrerLookupHash}::bytea, id FROM stored)`,
  ]
}

const bucketsKib = [1, 4, 16, 64] as const

/** The padded size of the largest message, in KiB: all that the clear columns tell of a length. */
function sizeBucketOf(envelope: EnquiryEnvelope): (typeof bucketsKib)[number] {
  const bytes = Math.max(...envelope.messages.map((message) => message.blob.byteLength))
  // A blob is its padded text and a little more (nonce, tag, version): so the bucket below it is the text's.
  return bucketsKib.findLast((bucket) => bytes >= bucket * 1024) ?? 1
}

const draftMs = 20 * hourMs

/** A draft that the person asked to keep; the blob is sealed under a code that nobody here has. */
export async function keepDraft(
  db: Db,
  draft: { readonly lookupHash: Uint8Array; readonly blob: Uint8Array },
  now: Instant,
): Promise<void> {
  await db
    .insertInto('draft')
    .values({
      lookup_hash: draft.lookupHash,
      blob: draft.blob,
      expires_at: toDate(addMs(now, draftMs)),
    })
    .onConflict((conflict) => conflict.column('lookup_hash').doNothing())
    .execute()
}
