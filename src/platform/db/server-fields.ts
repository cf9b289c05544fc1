// Every column that is sealed under the server's field key, with the place that each value is bound to; and how what
// lies under an older key is sealed anew. A value that somebody changes meanwhile is left as they made it.
import { sql } from 'kysely'
import type { Db } from './database.ts'

/** A test compares them with the tables. */
export const serverFields = [
  { table: 'staff', key: 'id', column: 'email_sealed', place: 'staff.email' },
  { table: 'sign_in_method', key: 'id', column: 'totp_sealed', place: 'sign_in_method.totp' },
  {
    table: 'identity_envelope',
    key: 'enquiry_id',
    column: 'channel_rules_sealed',
    place: 'identity_envelope.channel_rules',
  },
  {
    table: 'organisation_setting',
    key: 'key',
    column: 'value_sealed',
    place: 'organisation_setting.value',
  },
  { table: 'therapist', key: 'id', column: 'profile_sealed', place: 'therapist.profile' },
  {
    table: 'therapist',
    key: 'id',
    column: 'about_offered_sealed',
    place: 'therapist.about_offered',
  },
  {
    table: 'therapist_credential',
    key: 'id',
    column: 'facts_sealed',
    place: 'therapist_credential.facts',
  },
  { table: 'match_offer', key: 'id', column: 'place_sealed', place: 'match_offer.place' },
] as const

/** Opens under any key that is there; answers what is to be stored instead, or why nothing is. */
export type SealAnew = (
  place: string,
  sealed: Uint8Array,
) => Uint8Array | 'is_current' | 'does_not_open'

export interface SealedAnew {
  readonly sealedAnew: number
  /** How many values no key opens. */
  readonly unopened: number
}

export async function sealFieldsAnew(db: Db, sealAnew: SealAnew): Promise<SealedAnew> {
  let sealedAnew = 0
  let unopened = 0
  for (const field of serverFields) {
    const [table, key, column] = [sql.table(field.table), sql.ref(field.key), sql.ref(field.column)]
    const { rows } = await sql<{ readonly id: string; readonly sealed: Uint8Array }>`
      SELECT ${key}::text AS id, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL
    `.execute(db)
    for (const { id, sealed: before } of rows) {
      const sealed = sealAnew(`${field.place} ${id}`, before)
      if (sealed === 'does_not_open') unopened += 1
      if (typeof sealed === 'string') continue
      await sql`
        UPDATE ${table} SET ${column} = ${sealed} WHERE ${key} = ${id} AND ${column} = ${before}
      `.execute(db)
      sealedAnew += 1
    }
  }
  return { sealedAnew, unopened }
}
