// How a person may be reached: stored sealed to the intake team, replaced whole, removed at any time. The channels and
// times that outbound paths must obey are kept under the server's field key beside it.
import type { EnquiryId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import { note } from './note.ts'
import { findIntakeKey, findNextRevision } from './queries.ts'

export interface SealedContact {
  readonly enquiryId: EnquiryId
  readonly revision: number
  readonly teamKeyVersion: number
  readonly keyWrap: Uint8Array
  readonly blob: Uint8Array
  readonly shredKey: Uint8Array
  readonly channelRules: Uint8Array
}

/** `moved_on`: another change or a new team key came first; seal again. */
export function storeContact(
  db: Db,
  contact: SealedContact,
  now: Instant,
): Promise<Result<'stored', 'moved_on' | 'gone'>> {
  return transact<'stored', 'moved_on' | 'gone'>(db, async (tx) => {
    if (!(await lock(tx, contact.enquiryId))) return refuse('gone')
    const team = await findIntakeKey(tx)
    const revision = await findNextRevision(tx, contact.enquiryId)
    if (team?.version !== contact.teamKeyVersion || revision !== contact.revision)
      return refuse('moved_on')
    await deleteContact(tx, contact.enquiryId)
    await tx
      .insertInto('shred_key')
      .values({
        enquiry_id: contact.enquiryId,
        class: 'identity',
        key: new Uint8Array(contact.shredKey),
      })
      .execute()
    await tx
      .insertInto('identity_envelope')
      .values({
        enquiry_id: contact.enquiryId,
        revision,
        blob: new Uint8Array(contact.blob),
        team: 'intake',
        team_key_version: team.version,
        key_wrap: new Uint8Array(contact.keyWrap),
        channel_rules_sealed: new Uint8Array(contact.channelRules),
      })
      .execute()
    await note(tx, contact.enquiryId, 'mailbox.contact_change', now, { number: revision })
    return ok('stored')
  })
}

export async function removeContact(db: Db, enquiryId: EnquiryId, now: Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await lock(tx, enquiryId))) return
    await deleteContact(tx, enquiryId)
    await note(tx, enquiryId, 'mailbox.contact_remove', now)
  })
}

async function lock(tx: Tx, id: EnquiryId): Promise<boolean> {
  const row = await tx
    .selectFrom('enquiry')
    .select('id')
    .where('id', '=', id)
    .where('erase_asked_on', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** The shred key goes with it, so that older backups hold nothing readable either. */
async function deleteContact(tx: Tx, id: EnquiryId): Promise<void> {
  await tx.deleteFrom('identity_envelope').where('enquiry_id', '=', id).execute()
  await tx
    .deleteFrom('shred_key')
    .where('enquiry_id', '=', id)
    .where('class', '=', 'identity')
    .execute()
}
