// What the mailbox reads: which conversation a code opens, and everything sealed that belongs to it. The text stays
// ciphertext here.
import type { ConversationWrap, StoredMessage } from '@forestall/sealed'
import type { EnquiryId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { EnquiryTable } from '#platform/db/tables.ts'

export interface FoundByCode {
  readonly id: EnquiryId
  readonly organisationId: string
}

/** Each installation serves one organisation; undefined before it is set up. */
export async function findOrganisationId(db: Db): Promise<string | undefined> {
  const row = await db.selectFrom('organisation').select('id').executeTakeFirst()
  return row?.id
}

/** A code that is unknown, erased, or asked to be erased opens nothing: the three look the same. */
export async function findByLookup(
  db: Db,
  lookupHash: Uint8Array,
): Promise<FoundByCode | undefined> {
  const row = await db
    .selectFrom('enquiry')
    .innerJoin('organisation', (join) => join.onTrue())
    .select(['enquiry.id', 'organisation.id as organisationId'])
    .where('lookup_hash', '=', new Uint8Array(lookupHash))
    .where('erase_asked_on', 'is', null)
    .executeTakeFirst()
  return row
}

export async function loadWraps(
  db: Db,
  enquiryId: EnquiryId,
): Promise<readonly ConversationWrap[]> {
  const rows = await db
    .selectFrom('conversation_wrap')
    .select(['key_version', 'enquirer_blob'])
    .where('enquiry_id', '=', enquiryId)
    .orderBy('key_version')
    .execute()
  return rows.map((row) => ({ version: row.key_version, blob: row.enquirer_blob }))
}

export interface MailboxRow extends StoredMessage {
  readonly isOwn: boolean
  /** Written by the professional who referred the person. */
  readonly isByReferrer: boolean
  /** The working name; undefined for what the person wrote. */
  readonly writtenBy: string | undefined
  readonly writtenOn: CalendarDay
  readonly isNew: boolean
}

export interface Mailbox {
  readonly enquiryId: EnquiryId
  readonly organisationId: string
  readonly state: EnquiryState
  readonly isUnclaimedReferral: boolean
  readonly promisedOn: CalendarDay
  /** They have not got the answer that was promised by then. */
  readonly isAnswerOwed: boolean
  readonly limitsVersion: number
  readonly keyVersion: number
  /** Undefined after erasure. */
  readonly shredKey: Uint8Array | undefined
  readonly rows: readonly MailboxRow[]
  readonly nextSequence: number
  readonly hasContact: boolean
  /** A therapist said yes and waits for the person's answer. */
  readonly hasOffer: boolean
}

export type EnquiryState = EnquiryTable['state']

function loadFacts(db: Db, enquiryId: EnquiryId) {
  return db
    .selectFrom('enquiry')
    .innerJoin('organisation', (join) => join.onTrue())
    .leftJoin('shred_key', (join) =>
      join.onRef('shred_key.enquiry_id', '=', 'enquiry.id').on('class', '=', 'conversation'),
    )
    .leftJoin('identity_envelope', 'identity_envelope.enquiry_id', 'enquiry.id')
    .select([
      'organisation.id as organisationId',
      'enquiry.state',
      'enquiry.door',
      'enquiry.is_unclaimed_referral',
      'enquiry.promised_on',
      'enquiry.answer_owed',
      'enquiry.limits_version',
      'enquiry.conversation_key_version',
      'shred_key.key as shredKey',
      'identity_envelope.revision as contactRevision',
    ])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('match_offer')
            .select('match_offer.id')
            .whereRef('match_offer.enquiry_id', '=', 'enquiry.id')
            .where('match_offer.state', '=', 'accepted'),
        )
        .as('hasOffer'),
    )
    .where('enquiry.id', '=', enquiryId)
    .where('enquiry.erase_asked_on', 'is', null)
    .executeTakeFirst()
}

/** Everything the person's side needs, or undefined when it is gone. Nothing of a referral that is not claimed yet. */
export async function loadMailbox(db: Db, enquiryId: EnquiryId): Promise<Mailbox | undefined> {
  const facts = await loadFacts(db, enquiryId)
  if (facts === undefined) return undefined
  const rows = facts.is_unclaimed_referral ? [] : await loadRows(db, enquiryId, facts.door)
  return {
    enquiryId,
    organisationId: facts.organisationId,
    state: facts.state,
    isUnclaimedReferral: facts.is_unclaimed_referral,
    promisedOn: facts.promised_on,
    isAnswerOwed: facts.answer_owed,
    limitsVersion: facts.limits_version,
    keyVersion: facts.conversation_key_version,
    shredKey: facts.shredKey ?? undefined,
    rows,
    nextSequence: Math.max(0, ...rows.map((row) => row.sequence)) + 1,
    hasContact: facts.contactRevision !== null,
    hasOffer: Boolean(facts.hasOffer),
  }
}

async function loadRows(
  db: Db,
  enquiryId: EnquiryId,
  door: EnquiryTable['door'],
): Promise<readonly MailboxRow[]> {
  const rows = await db
    .selectFrom('message')
    .leftJoin('staff', 'staff.id', 'message.author_id')
    .select([
      'message.id',
      'message.sequence',
      'message.blob',
      'message.author_role',
      'message.written_on',
      'message.seen_by_enquirer',
      'staff.working_name',
    ])
    .where('message.enquiry_id', '=', enquiryId)
    .where('message.channel', '=', 'conversation')
    .orderBy('message.sequence')
    .execute()
  return rows.map((row) => ({
    messageId: row.id,
    sequence: row.sequence,
    blob: row.blob,
    isOwn: row.author_role === 'enquirer',
    // A referral is one message, written before the person had the code.
    isByReferrer: door === 'professional_referral' && row.sequence === 1,
    writtenBy: row.working_name ?? undefined,
    writtenOn: row.written_on,
    isNew: row.author_role === 'staff' && !row.seen_by_enquirer,
  }))
}

/** The intake team's present key, to which contact details are wrapped. */
export async function findIntakeKey(
  db: Db | Tx,
): Promise<{ readonly version: number; readonly recipient: string } | undefined> {
  return db
    .selectFrom('team_key')
    .select(['version', 'recipient'])
    .where('team', '=', 'intake')
    .where('retired_at', 'is', null)
    .executeTakeFirst()
}

/** The revision that the next envelope of contact details carries. */
export async function findNextRevision(db: Db | Tx, enquiryId: EnquiryId): Promise<number> {
  const row = await db
    .selectFrom('identity_envelope')
    .select('revision')
    .where('enquiry_id', '=', enquiryId)
    .executeTakeFirst()
  return (row?.revision ?? 0) + 1
}
