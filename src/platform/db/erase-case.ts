// What erasing an enquiry means in rows, whoever asks for it: the person, the end of a hold, or retention. No caller
// erases while a legal hold is in force.
import type { EnquiryId } from '#domain/shared/ids.ts'
import { eraseTasksOf } from './contact-today-end.ts'
import type { Tx } from './database.ts'
import { eraseMatchingOf } from './match-end.ts'

/** Looked at under the lock of the enquiry's row, which placing a hold takes too. */
export async function isHeld(tx: Tx, id: EnquiryId): Promise<boolean> {
  const row = await tx
    .selectFrom('legal_hold')
    .select('id')
    .where('enquiry_id', '=', id)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Deletes keys and ciphertext. What remains is a stub for counts: its days, door and state, without a way to any text.
 * The therapy record is kept as long as the law of the country asks; a concern has rows and a key of its own.
 */
export async function eraseSealed(tx: Tx, id: EnquiryId): Promise<void> {
  await tx
    .deleteFrom('shred_key')
    .where('enquiry_id', '=', id)
    .where('class', 'in', ['conversation', 'identity'])
    .execute()
  await tx
    .deleteFrom('message')
    .where('enquiry_id', '=', id)
    .where('channel', 'in', ['conversation', 'note'])
    .execute()
  await tx.deleteFrom('conversation_wrap').where('enquiry_id', '=', id).execute()
  await tx.deleteFrom('triage_card').where('enquiry_id', '=', id).execute()
  await tx.deleteFrom('identity_envelope').where('enquiry_id', '=', id).execute()
  await eraseTasksOf(tx, id)
  await eraseMatchingOf(tx, id)
  const therapy = await tx
    .selectFrom('message')
    .select('id')
    .where('enquiry_id', '=', id)
    .executeTakeFirst()
  if (therapy === undefined) {
    await tx.deleteFrom('case_wrap').where('enquiry_id', '=', id).execute()
    await tx.deleteFrom('case_key_link').where('enquiry_id', '=', id).execute()
  }
  await tx.deleteFrom('replaced_wrap').where('subject_id', '=', id).execute()
  await tx.deleteFrom('held_identity').where('enquiry_id', '=', id).execute()
  await tx
    .updateTable('enquiry')
    .set({ lookup_hash: null, enquirer_recipient: null, contact_today: false, is_unread: false })
    .where('id', '=', id)
    .execute()
}

/** The therapy record too, when its own time has come. */
export async function eraseTherapyRecord(tx: Tx, id: EnquiryId): Promise<void> {
  await tx
    .deleteFrom('shred_key')
    .where('enquiry_id', '=', id)
    .where('class', '=', 'therapy')
    .execute()
  await tx
    .deleteFrom('message')
    .where('enquiry_id', '=', id)
    .where('channel', '=', 'therapy')
    .execute()
}
