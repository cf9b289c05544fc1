// Challenges of passkey ceremonies: 32 random bytes in the database, for one purpose, taken out once, gone after five
// minutes. Any process may finish what another began.
import type { Random, StaffId } from '#domain/shared/ids.ts'
import { addMs, type Instant, minuteMs, toDate } from '#domain/shared/instant.ts'
import type { Db, Tx } from '../db/database.ts'

export type ChallengePurpose =
  | 'sign_in'
  | 'presence'
  | 'new_passkey'
  | 'set_up'
  | 'invitation'
  /** Signed by the organisation's key when two people open a colleague's keyring. */
  | 'ceremony'

const lifetimeMs = 5 * minuteMs

export interface NewChallenge {
  readonly id: Uint8Array
  readonly challenge: Uint8Array
}

export async function newChallenge(
  db: Db | Tx,
  random: Random,
  purpose: ChallengePurpose,
  staffId: StaffId | undefined,
  now: Instant,
): Promise<NewChallenge> {
  const made = { id: random(32), challenge: random(32) }
  await db
    .insertInto('ceremony_challenge')
    .values({
      ...made,
      purpose,
      staff_id: staffId ?? null,
      expires_at: toDate(addMs(now, lifetimeMs)),
    })
    .execute()
  return made
}

/** The challenge, once: a second call, another purpose or another person gets nothing. */
export async function takeChallenge(
  db: Db | Tx,
  id: Uint8Array,
  purpose: ChallengePurpose,
  staffId: StaffId | undefined,
  now: Instant,
): Promise<Uint8Array | undefined> {
  const row = await db
    .deleteFrom('ceremony_challenge')
    .where('id', '=', new Uint8Array(id))
    .returning(['challenge', 'purpose', 'staff_id', 'expires_at'])
    .executeTakeFirst()
  if (row === undefined || row.purpose !== purpose) return undefined
  if (row.staff_id !== (staffId ?? null) || row.expires_at <= toDate(now)) return undefined
  return row.challenge
}
