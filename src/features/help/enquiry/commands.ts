// Stores a new enquiry: everything that belongs to it in one statement, so that a code is shown only for what is whole
// and durable (3-sealing "Receipt code", 7-assurance "Speed"). The look-up hash of the code is the idempotency key.
import type { EnquiryEnvelope } from '@forestall/sealed'
import { CompiledQuery, type RawBuilder, sql } from 'kysely'
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
  /** An answer calls for it; of a referral, as soon as it is claimed. */
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
 * when the form was a resend, unless only the resend calls for it.
 */
export type ContactTodayInserts = (
  enquiryId: EnquiryId,
  now: Instant,
) => readonly { readonly name: string; readonly insert: RawBuilder<unknown> }[]

export interface StoreSettings {
  readonly contactTodayInserts: ContactTodayInserts
}

export type Stored =
  /**
   * Stored now, or by an earlier post of the same form that may still show its code. `keptFirst`: an earlier post is
   * what we have, and this one may say something else.
   */
  | { readonly kind: 'stored'; readonly promisedOn: CalendarDay; readonly keptFirst: boolean }
  /** The same form was sent before and its code is not shown any more. */
  | { readonly kind: 'sent_before' }

/** @throws when the database does not answer; nothing is stored then, or a resend finds it whole. */
export async function storeEnquiry(
  db: Db,
  enquiry: NewEnquiry,
  settings: StoreSettings,
  now: Instant,
): Promise<Stored> {
  const { envelope, promisedOn } = enquiry
  const further =
    enquiry.contactToday && !enquiry.isUnclaimedReferral
      ? settings.contactTodayInserts(envelope.caseId as EnquiryId, now)
      : []
  const values = valuesOf(enquiry, now)
  const { rows } =
    further.length === 0
      ? await db.executeQuery<{ outcome: Outcome }>(CompiledQuery.raw(storeOnly, values))
      : await sql<{ outcome: Outcome }>`
          WITH answer AS MATERIALIZED (SELECT store_enquiry(${sql.join(values)}) AS outcome),
          stored AS (SELECT ${envelope.caseId}::uuid AS id FROM answer WHERE outcome IN ('stored', 'called')),
          ${sql.join(further.map(({ name, insert }) => sql`${sql.id(name)} AS (${insert})`))}
          SELECT outcome FROM answer`.execute(db)
  const outcome = rows[0]?.outcome
  if (outcome === 'stored') return { kind: 'stored', promisedOn, keptFirst: false }
  const earlier = await loadByLookup(readonly(db), envelope.lookupHash)
  return earlier !== undefined && mayShowAgain(earlier, now)
    ? { kind: 'stored', promisedOn: earlier.promisedOn, keptFirst: outcome !== 'same' }
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

/** What `store_enquiry` of migration 0016 answers. */
type Outcome = 'stored' | 'same' | 'kept' | 'called'

const parameterCount = 29
// One text, written once: to build and compile the same statement for each costs as much as sending it.
const storeOnly = `SELECT store_enquiry(${Array.from({ length: parameterCount }, (_, index) => `$${index + 1}`).join(', ')}) AS outcome`

/** In the order of the function's parameters. */
function valuesOf(enquiry: NewEnquiry, now: Instant): unknown[] {
  const { envelope } = enquiry
  const { identity } = envelope
  const [first, ...further] = envelope.messages
  if (first === undefined) throw new Error('an enquiry has a message')
  return [
    envelope.caseId,
    envelope.lookupHash,
    envelope.enquirerRecipient,
    enquiry.door,
    enquiry.language,
    enquiry.begun,
    enquiry.isUnclaimedReferral,
    enquiry.referrerLookupHash ?? null,
    enquiry.today,
    enquiry.promisedOn,
    enquiry.contactToday,
    sizeBucketOf(envelope),
    enquiry.limitsVersion,
    toDate(addMs(now, codeShownMs)),
    envelope.team,
    envelope.teamVersion,
    envelope.caseKeyWrap,
    envelope.conversationWrap,
    envelope.conversationUnderCaseKey,
    envelope.conversationShredKey,
    envelope.card,
    first.messageId,
    first.blob,
    further.length === 0 ? null : further.map((message) => message.messageId),
    // As Buffers, because the driver writes other arrays of bytes inside an array as text.
    further.length === 0 ? null : further.map((message) => Buffer.from(message.blob)),
    identity?.blob ?? null,
    identity?.keyWrap ?? null,
    identity?.shredKey ?? null,
    identity === undefined ? null : (enquiry.channelRules ?? null),
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
