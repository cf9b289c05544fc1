// An enquiry with real keys and ciphertext, as `sealEnquiry` makes it, and answers that staff sealed: for tests of
// what people read and write. Everything in it is synthetic.
import {
  type ConversationKey,
  deriveFromCode,
  type JsonValue,
  newHybridPair,
  newReceiptCode,
  newSigningPair,
  openConversationKeys,
  type ReceiptCode,
  sealEnquiry,
  sealMessage,
  shredKey,
} from '@forestall/sealed'
import { type EnquiryId, type MessageId, newId, type StaffId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { insertEnquiry, insertOrganisation, insertStaff } from './builders.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const day = (text: string) => text as CalendarDay

export interface SealedOrganisation {
  readonly organisationId: string
  readonly team: { readonly team: 'intake'; readonly version: 1; readonly recipient: never }
  readonly identity: string
  readonly staffId: StaffId
  readonly workingName: string
}

export async function insertSealedOrganisation(db: Db): Promise<SealedOrganisation> {
  const organisationId = await insertOrganisation(db)
  const pair = await newHybridPair()
  await db
    .insertInto('team_key')
    .values({
      team: 'intake',
      version: 1,
      recipient: pair.recipient,
      created_at: new Date('2026-01-05T09:00:00Z'),
      root_wrap: random(32),
    })
    .execute()
  const workingName = 'Robin'
  const staffId = await insertStaff(db, { working_name: workingName })
  return {
    organisationId,
    team: { team: 'intake', version: 1, recipient: pair.recipient as never },
    identity: pair.identity,
    staffId,
    workingName,
  }
}

export interface SealedEnquiry {
  readonly code: ReceiptCode
  readonly id: EnquiryId
  readonly place: { readonly organisationId: string; readonly caseId: string }
  readonly key: ConversationKey
  readonly shredKey: Uint8Array
}

export interface SealedEnquiryGiven {
  readonly texts?: readonly string[]
  readonly card?: JsonValue
  readonly columns?: Parameters<typeof insertEnquiry>[1]
}

export async function insertSealedEnquiry(
  db: Db,
  organisation: SealedOrganisation,
  given: SealedEnquiryGiven = {},
): Promise<SealedEnquiry> {
  const { organisationId } = organisation
  const code = newReceiptCode()
  const id = newId<EnquiryId>(random)
  const texts = given.texts ?? ['I am worried about what I look at online and I want to stop.']
  const envelope = await sealEnquiry({
    code,
    organisationId,
    caseId: id,
    team: organisation.team,
    card: given.card ?? { version: 1 },
    messages: texts.map((text) => ({ messageId: newId<MessageId>(random), text })),
  })
  await insertEnquiry(db, {
    id,
    lookup_hash: envelope.lookupHash,
    enquirer_recipient: envelope.enquirerRecipient,
    ...given.columns,
  })
  await db
    .insertInto('case_wrap')
    .values({
      enquiry_id: id,
      key_version: 1,
      team: 'intake',
      team_key_version: 1,
      blob: envelope.caseKeyWrap,
    })
    .execute()
  await db
    .insertInto('conversation_wrap')
    .values({
      enquiry_id: id,
      key_version: 1,
      enquirer_blob: envelope.conversationWrap,
      under_case_key: envelope.conversationUnderCaseKey,
      case_key_version: 1,
    })
    .execute()
  await db
    .insertInto('shred_key')
    .values({ enquiry_id: id, class: 'conversation', key: envelope.conversationShredKey })
    .execute()
  await db
    .insertInto('triage_card')
    .values({ enquiry_id: id, sealed_under: 'case', key_version: 1, blob: envelope.card })
    .execute()
  await db
    .insertInto('message')
    .values(
      envelope.messages.map((message) => ({
        id: message.messageId as MessageId,
        enquiry_id: id,
        channel: 'conversation' as const,
        sequence: message.sequence,
        key_version: 1,
        author_role: 'enquirer' as const,
        blob: message.blob,
        written_on: day('2026-02-02'),
      })),
    )
    .execute()
  const place = { organisationId, caseId: id }
  const { identity } = await deriveFromCode(code, organisationId)
  const keys = await openConversationKeys(
    [{ version: 1, blob: envelope.conversationWrap }],
    place,
    identity,
  )
  const key = keys.ok ? keys.value[0] : undefined
  if (key === undefined) throw new Error('the conversation key does not open')
  return { code, id, place, key, shredKey: envelope.conversationShredKey }
}

/** A message of a colleague, under the next number. */
export async function insertStaffMessage(
  db: Db,
  organisation: SealedOrganisation,
  enquiry: SealedEnquiry,
  text: string,
): Promise<MessageId> {
  const rows = await db
    .selectFrom('message')
    .select('sequence')
    .where('enquiry_id', '=', enquiry.id)
    .where('channel', '=', 'conversation')
    .execute()
  const last = Math.max(0, ...rows.map((row) => row.sequence))
  const messageId = newId<MessageId>(random)
  const blob = await sealMessage({
    place: { ...enquiry.place, messageId, channel: 'conversation', sequence: last + 1 },
    key: enquiry.key,
    shredKey: shredKey('conversation', enquiry.shredKey),
    author: {
      role: 'staff',
      signer: { staffId: organisation.staffId, seed: (await newSigningPair()).seed },
      lastRead: last,
    },
    text,
  })
  await db
    .insertInto('message')
    .values({
      id: messageId,
      enquiry_id: enquiry.id,
      channel: 'conversation',
      sequence: last + 1,
      key_version: 1,
      author_role: 'staff',
      author_id: organisation.staffId,
      blob,
      written_on: day('2026-02-05'),
    })
    .execute()
  await db.updateTable('enquiry').set({ answer_owed: false }).where('id', '=', enquiry.id).execute()
  return messageId
}
