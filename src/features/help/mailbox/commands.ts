// What a person does in their mailbox: come back, write, claim a referral, change contact details. Each verb loads,
// decides and saves in one transaction with its audit row. Blobs arrive sealed.
import { readMessageHeader } from '@forestall/sealed'
import { type AnswerPromise, afterTheyWrote, bringForward } from '#domain/help/deadlines.ts'
import type { EnquiryId, MessageId } from '#domain/shared/ids.ts'
import type { CalendarDay, Instant } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { openEnquirerSession } from '#platform/db/enquirer-sessions.ts'
import { transact } from '#platform/db/transact.ts'
import { note } from './note.ts'
import type { EnquiryState } from './queries.ts'
import type { OpenContactToday } from './services.ts'

export interface Return {
  readonly enquiryId: EnquiryId
  readonly token: Uint8Array
  /** Set where the server derived and opened: then it has seen the code. */
  readonly sealedKey: Uint8Array | undefined
}

/** Opens a session for somebody whose code found a conversation. */
export async function recordReturn(db: Db, given: Return, now: Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await openEnquirerSession(tx, given, now)
    if (given.sealedKey !== undefined) await recordCodeSeen(tx, given.enquiryId)
    await note(tx, given.enquiryId, 'mailbox.return', now)
  })
}

/** A code that was typed on a page without scripts has been seen, also where nothing could be opened with it then. */
export async function recordCodeSeen(db: Db | Tx, enquiryId: EnquiryId): Promise<void> {
  await db
    .updateTable('enquiry')
    .set({ code_seen_by_server: true })
    .where('id', '=', enquiryId)
    .where('code_seen_by_server', '=', false)
    .execute()
}

/** What staff wrote has now been shown to the person. */
export async function markSeen(db: Db, enquiryId: EnquiryId): Promise<void> {
  await db
    .updateTable('message')
    .set({ seen_by_enquirer: true })
    .where('enquiry_id', '=', enquiryId)
    .where('channel', '=', 'conversation')
    .where('author_role', '=', 'staff')
    .where('seen_by_enquirer', '=', false)
    .execute()
}

export interface SealedReply {
  readonly enquiryId: EnquiryId
  /** Made with the form, so that a resend is recognised. */
  readonly messageId: MessageId
  readonly sequence: number
  readonly blob: Uint8Array
  readonly writtenOn: CalendarDay
  readonly promisedOn: CalendarDay
  /** Set where the person said something that opens contact today. */
  readonly contactToday?: { readonly promisedOn: CalendarDay; readonly open: OpenContactToday }
}

export type ReplyRefusal =
  /** Another message has this number: seal again under the next. */
  | { readonly reason: 'number_taken'; readonly next: number }
  /** The keys moved on: load the conversation again. */
  | { readonly reason: 'old_key' }
  /** Not a message of this person, at this place, in this format. */
  | { readonly reason: 'malformed' }
  | { readonly reason: 'closed' }
  | { readonly reason: 'gone' }

export type StoredReply = 'stored' | 'stored_before'

const closedStates = ['closed', 'declined', 'withdrawn'] as const

/** Somebody who was not reached and comes back may write. */
export function isOpenForReplies(state: EnquiryState): boolean {
  return !closedStates.some((closed) => closed === state)
}

/** Stores one message of the person; the same id a second time is the same message. */
export function storeReply(
  db: Db,
  reply: SealedReply,
  now: Instant,
): Promise<Result<StoredReply, ReplyRefusal>> {
  return transact<StoredReply, ReplyRefusal>(db, async (tx) => {
    const enquiry = await lockEnquiry(tx, reply.enquiryId)
    if (enquiry === undefined) return refuse({ reason: 'gone' })
    const owner = await findOwner(tx, reply.messageId)
    if (owner !== undefined)
      return owner === reply.enquiryId ? ok('stored_before') : refuse({ reason: 'malformed' })
    if (!isOpenForReplies(enquiry.state)) return refuse({ reason: 'closed' })
    const next = (await lastSequence(tx, reply.enquiryId)) + 1
    if (reply.sequence !== next) return refuse({ reason: 'number_taken', next })
    const keyVersion = keyVersionOf(reply)
    if (keyVersion === undefined) return refuse({ reason: 'malformed' })
    if (keyVersion !== enquiry.keyVersion) return refuse({ reason: 'old_key' })
    await insertReply(tx, reply, keyVersion)
    await moveOn(tx, reply, enquiry)
    await reply.contactToday?.open(tx, reply.enquiryId, now)
    await note(tx, reply.enquiryId, 'mailbox.write', now, { sequence: next })
    return ok('stored')
  })
}

interface LockedEnquiry {
  readonly state: EnquiryState
  readonly keyVersion: number
  readonly promise: AnswerPromise
}

/** Two replies at once stand in line here, so that each gets a number of its own. */
async function lockEnquiry(tx: Tx, id: EnquiryId): Promise<LockedEnquiry | undefined> {
  const row = await tx
    .selectFrom('enquiry')
    .select(['state', 'conversation_key_version', 'answer_owed', 'promised_on'])
    .where('id', '=', id)
    .where('erase_asked_on', 'is', null)
    .where('is_unclaimed_referral', '=', false)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : {
        state: row.state,
        keyVersion: row.conversation_key_version,
        promise: row.answer_owed ? { kind: 'open', on: row.promised_on } : { kind: 'kept' },
      }
}

async function findOwner(tx: Tx, id: MessageId): Promise<EnquiryId | undefined> {
  const row = await tx
    .selectFrom('message')
    .select('enquiry_id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.enquiry_id
}

async function lastSequence(tx: Tx, id: EnquiryId): Promise<number> {
  const row = await tx
    .selectFrom('message')
    .select('sequence')
    .where('enquiry_id', '=', id)
    .where('channel', '=', 'conversation')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.sequence ?? 0
}

function keyVersionOf(reply: SealedReply): number | undefined {
  const header = readMessageHeader(reply.blob)
  return header?.channel === 'conversation' &&
    header.role === 'enquirer' &&
    header.sequence === reply.sequence
    ? header.keyVersion
    : undefined
}

async function insertReply(tx: Tx, reply: SealedReply, keyVersion: number): Promise<void> {
  await tx
    .insertInto('message')
    .values({
      id: reply.messageId,
      enquiry_id: reply.enquiryId,
      channel: 'conversation',
      sequence: reply.sequence,
      key_version: keyVersion,
      author_role: 'enquirer',
      blob: new Uint8Array(reply.blob),
      written_on: reply.writtenOn,
      seen_by_enquirer: true,
    })
    .execute()
}

/**
 * Unread again, with a promise. While our answer is owed already, writing more does not put it off; what calls for contact
 * today brings it forward.
 */
async function moveOn(
  tx: Tx,
  reply: SealedReply,
  { state, promise }: Pick<LockedEnquiry, 'state' | 'promise'>,
): Promise<void> {
  const comesBack = state === 'awaiting_information' || state === 'no_contact'
  const { contactToday } = reply
  const next =
    contactToday === undefined
      ? afterTheyWrote(promise, reply.promisedOn)
      : bringForward(promise, contactToday.promisedOn)
  const nextOn = contactToday === undefined ? reply.promisedOn : reply.writtenOn
  await tx
    .updateTable('enquiry')
    .set((row) => ({
      is_unread: true,
      ...(comesBack ? { state: 'in_triage' as const, closed_on: null } : {}),
      answer_owed: true,
      ...(next.kind === 'open' ? { promised_on: next.on } : {}),
      next_on: row.fn<CalendarDay>('least', ['next_on', row.val(nextOn)]),
      version: row('version', '+', 1),
    }))
    .where('id', '=', reply.enquiryId)
    .execute()
}

export interface Claim {
  readonly limitsVersion: number
  readonly today: CalendarDay
  readonly promisedOn: CalendarDay
  /** The promise where the answers call for contact today. */
  readonly contactTodayOn: CalendarDay
}

/**
 * First use of a referral by the person it is about, after reading the limits: from now on staff may read. Answers that
 * call for contact today open its task now, with the same commit.
 */
export async function claimReferral(
  db: Db,
  enquiryId: EnquiryId,
  given: Claim,
  openContactToday: OpenContactToday,
  now: Instant,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const referral = await tx
      .selectFrom('enquiry')
      .select('contact_today')
      .where('id', '=', enquiryId)
      .where('is_unclaimed_referral', '=', true)
      .forUpdate()
      .executeTakeFirst()
    if (referral === undefined) return
    const isUrgent = referral.contact_today
    await tx
      .updateTable('enquiry')
      .set({
        is_unclaimed_referral: false,
        limits_version: given.limitsVersion,
        promised_on: isUrgent ? given.contactTodayOn : given.promisedOn,
        next_on: isUrgent ? given.today : given.promisedOn,
      })
      .where('id', '=', enquiryId)
      .execute()
    if (isUrgent) await openContactToday(tx, enquiryId, now)
    await note(tx, enquiryId, 'mailbox.claim', now, { limits_version: given.limitsVersion })
  })
}

/** The person has read what changed in the statement of limits. */
export async function acceptLimits(
  db: Db,
  enquiryId: EnquiryId,
  version: number,
  now: Instant,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('enquiry')
      .set({ limits_version: version })
      .where('id', '=', enquiryId)
      .where('limits_version', '<', version)
      .executeTakeFirst()
    if (numUpdatedRows > 0n)
      await note(tx, enquiryId, 'mailbox.limits_read', now, { limits_version: version })
  })
}
