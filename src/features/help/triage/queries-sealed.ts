// The sealed bytes of one enquiry, for the unlocked browser of somebody who may have them. A wrap is served only while a
// live grant stands beside it: deleting or revoking the grant stops that at once.
import type { EnquiryId, StaffId } from '#domain/shared/ids.ts'
import { liveGrantOf, liveGrants } from '#platform/db/case-grants.ts'
import type { ReadonlyDb } from '#platform/db/database.ts'

export interface SealedCase {
  readonly caseId: EnquiryId
  readonly enquirerRecipient: string | null
  readonly staying: readonly StaffId[]
  readonly wraps: readonly SealedWrap[]
  readonly caseKeyLinks: readonly { readonly version: number; readonly link: Uint8Array }[]
  readonly conversationWraps: readonly { readonly version: number; readonly blob: Uint8Array }[]
  readonly conversationShredKey: Uint8Array | undefined
  readonly card:
    | {
        readonly sealedUnder: 'case' | 'team'
        readonly keyVersion: number
        readonly blob: Uint8Array
      }
    | undefined
  readonly messages: readonly {
    readonly channel: 'conversation' | 'note'
    readonly messageId: string
    readonly sequence: number
    readonly blob: Uint8Array
    readonly writtenOn: string
  }[]
}

export type SealedWrap =
  | {
      readonly for: 'team'
      readonly version: number
      readonly teamVersion: number
      readonly blob: Uint8Array
    }
  | {
      readonly for: 'staff'
      readonly version: number
      readonly grantedBy: string
      readonly blob: Uint8Array
      readonly signature: Uint8Array
    }

/** Everything of one enquiry but its identity envelope; undefined for somebody without a live grant. */
export async function readSealedCase(
  db: ReadonlyDb,
  id: EnquiryId,
  staffId: StaffId,
): Promise<SealedCase | undefined> {
  const enquiry = await db
    .selectFrom('enquiry')
    .leftJoin('triage_card', 'triage_card.enquiry_id', 'enquiry.id')
    .leftJoin('shred_key', (join) =>
      join
        .onRef('shred_key.enquiry_id', '=', 'enquiry.id')
        .on('shred_key.class', '=', 'conversation'),
    )
    .select([
      'enquirer_recipient',
      'sealed_under',
      'key_version',
      'triage_card.blob',
      'shred_key.key',
    ])
    .where('enquiry.id', '=', id)
    .where((eb) => eb.exists(liveGrantOf(db, id, staffId)))
    .executeTakeFirst()
  if (enquiry === undefined) return undefined
  const { sealed_under: sealedUnder, key_version: keyVersion, blob } = enquiry
  return {
    caseId: id,
    enquirerRecipient: enquiry.enquirer_recipient,
    staying: await readGranted(db, id),
    wraps: await readWraps(db, id, staffId),
    caseKeyLinks: await readLinks(db, id),
    conversationWraps: await db
      .selectFrom('conversation_wrap')
      .select(['key_version as version', 'under_case_key as blob'])
      .where('enquiry_id', '=', id)
      .orderBy('key_version')
      .execute(),
    conversationShredKey: enquiry.key ?? undefined,
    card:
      sealedUnder === null || keyVersion === null || blob === null
        ? undefined
        : { sealedUnder, keyVersion, blob },
    messages: await readMessages(db, id),
  }
}

/** Whoever may open it now, in the order in which they came to it. */
async function readGranted(db: ReadonlyDb, id: EnquiryId): Promise<readonly StaffId[]> {
  const rows = await liveGrants(db)
    .where('case_grant.enquiry_id', '=', id)
    .orderBy('case_grant.since')
    .execute()
  return rows.map((row) => row.staff_id)
}

async function readWraps(
  db: ReadonlyDb,
  id: EnquiryId,
  staffId: StaffId,
): Promise<readonly SealedWrap[]> {
  const rows = await db
    .selectFrom('case_wrap')
    .leftJoin('team_key_wrap', (join) =>
      join
        .onRef('team_key_wrap.team', '=', 'case_wrap.team')
        .onRef('team_key_wrap.version', '=', 'case_wrap.team_key_version')
        .on('team_key_wrap.staff_id', '=', staffId),
    )
    .select([
      'case_wrap.key_version',
      'case_wrap.team_key_version',
      'case_wrap.blob',
      'case_wrap.signature',
      'case_wrap.granted_by',
    ])
    .where('case_wrap.enquiry_id', '=', id)
    .where((eb) => eb.exists(liveGrantOf(db, id, staffId)))
    .where((eb) =>
      eb.or([eb('case_wrap.staff_id', '=', staffId), eb('team_key_wrap.staff_id', 'is not', null)]),
    )
    .orderBy('case_wrap.key_version')
    .execute()
  return rows.map((row): SealedWrap => {
    const { key_version: version, blob, signature, granted_by: grantedBy } = row
    return signature === null || grantedBy === null
      ? { for: 'team', version, teamVersion: row.team_key_version ?? 0, blob }
      : { for: 'staff', version, grantedBy, blob, signature }
  })
}

/** What shows each version of the case key to follow from the one before. */
function readLinks(db: ReadonlyDb, id: EnquiryId): Promise<SealedCase['caseKeyLinks']> {
  return db
    .selectFrom('case_key_link')
    .select(['key_version as version', 'link'])
    .where('enquiry_id', '=', id)
    .orderBy('key_version')
    .execute()
}

async function readMessages(db: ReadonlyDb, id: EnquiryId): Promise<SealedCase['messages']> {
  const rows = await db
    .selectFrom('message')
    .select(['id', 'channel', 'sequence', 'blob', 'written_on'])
    .where('enquiry_id', '=', id)
    .where('channel', 'in', ['conversation', 'note'])
    .orderBy('channel')
    .orderBy('sequence')
    .execute()
  return rows.map((row) => ({
    channel: row.channel as 'conversation' | 'note',
    messageId: row.id,
    sequence: row.sequence,
    blob: row.blob,
    writtenOn: row.written_on,
  }))
}

export interface SealedIdentity {
  readonly revision: number
  readonly keyVersion: number
  readonly teamVersion: number
  readonly keyWrap: Uint8Array
  readonly blob: Uint8Array
  readonly shredKey: Uint8Array
}

/** Undefined for somebody without a live grant, and where nobody left a name or a way to be reached. */
export async function readSealedIdentity(
  db: ReadonlyDb,
  id: EnquiryId,
  staffId: StaffId,
): Promise<SealedIdentity | undefined> {
  const row = await db
    .selectFrom('identity_envelope')
    .innerJoin('shred_key', (join) =>
      join
        .onRef('shred_key.enquiry_id', '=', 'identity_envelope.enquiry_id')
        .on('shred_key.class', '=', 'identity'),
    )
    .select(['revision', 'key_version', 'team_key_version', 'key_wrap', 'blob', 'key'])
    .where('identity_envelope.enquiry_id', '=', id)
    .where((eb) => eb.exists(liveGrantOf(db, id, staffId)))
    .executeTakeFirst()
  return row === undefined ? undefined : identityOf(row)
}

/** As they were before the person changed or removed them, oldest first; none without a legal hold in force. */
export async function readHeldIdentities(
  db: ReadonlyDb,
  id: EnquiryId,
  staffId: StaffId,
): Promise<readonly SealedIdentity[]> {
  const rows = await db
    .selectFrom('held_identity')
    .select(['revision', 'key_version', 'team_key_version', 'key_wrap', 'blob', 'shred_key as key'])
    .where('held_identity.enquiry_id', '=', id)
    .where((eb) => eb.exists(liveGrantOf(db, id, staffId)))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('legal_hold')
          .select('legal_hold.id')
          .where('legal_hold.enquiry_id', '=', id)
          .where('legal_hold.lifted_at', 'is', null),
      ),
    )
    .orderBy('held_identity.number')
    .execute()
  return rows.map(identityOf)
}

function identityOf(row: {
  readonly revision: number
  readonly key_version: number
  readonly team_key_version: number
  readonly key_wrap: Uint8Array
  readonly blob: Uint8Array
  readonly key: Uint8Array
}): SealedIdentity {
  return {
    revision: row.revision,
    keyVersion: row.key_version,
    teamVersion: row.team_key_version,
    keyWrap: row.key_wrap,
    blob: row.blob,
    shredKey: row.key,
  }
}
