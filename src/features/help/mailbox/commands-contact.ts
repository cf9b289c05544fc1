// How a person may be reached: stored sealed to the intake team, replaced whole, removed at any time. The channels and
// times that outbound paths must obey are kept under the server's field key beside it. A legal hold keeps what was there.
import type { EnquiryId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { isHeld } from '#platform/db/erase-case.ts'
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

/**
 * The shred key goes with it, so that older backups hold nothing readable either. Under a legal hold both are put aside
 * first: the person sees no difference, and staff open it only for the hold.
 */
async function deleteContact(tx: Tx, id: EnquiryId): Promise<void> {
  if (await isHeld(tx, id)) await putAside(tx, id)
  // What was kept to check a new wrap of this envelope says nothing about the next one.
  await tx
    .deleteFrom('replaced_wrap')
    .where('kind', '=', 'identity')
    .where('subject_id', '=', id)
    .execute()
  await tx.deleteFrom('identity_envelope').where('enquiry_id', '=', id).execute()
  await tx
    .deleteFrom('shred_key')
    .where('enquiry_id', '=', id)
    .where('class', '=', 'identity')
    .execute()
}

async function putAside(tx: Tx, id: EnquiryId): Promise<void> {
  await tx
    .insertInto('held_identity')
    .columns([
      'enquiry_id',
      'number',
      'revision',
      'blob',
      'key_version',
      'team',
      'team_key_version',
      'key_wrap',
      'shred_key',
    ])
    .expression((from) =>
      from
        .selectFrom('identity_envelope as now')
        .innerJoin('shred_key', (join) =>
          join
            .onRef('shred_key.enquiry_id', '=', 'now.enquiry_id')
            .on('shred_key.class', '=', 'identity'),
        )
        .select((row) => [
          'now.enquiry_id',
          row
            .selectFrom('held_identity')
            .select((held) =>
              held(held.fn.coalesce(held.fn.max('held_identity.number'), held.lit(0)), '+', 1).as(
                'next',
              ),
            )
            .whereRef('held_identity.enquiry_id', '=', 'now.enquiry_id')
            .as('number'),
          'now.revision',
          'now.blob',
          'now.key_version',
          'now.team',
          'now.team_key_version',
          'now.key_wrap',
          'shred_key.key',
        ])
        .where('now.enquiry_id', '=', id),
    )
    .execute()
}

/** What was put aside goes once no hold keeps it any more; the number of envelopes. Called by the worker. */
export async function erasePutAside(db: Db): Promise<number> {
  const done = await db
    .deleteFrom('held_identity')
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('legal_hold')
            .select('legal_hold.id')
            .whereRef('legal_hold.enquiry_id', '=', 'held_identity.enquiry_id')
            .where('lifted_at', 'is', null),
        ),
      ),
    )
    .executeTakeFirst()
  return Number(done.numDeletedRows)
}
