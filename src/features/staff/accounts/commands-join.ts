// Joining with a one-time link: public keys to compare, a sealed keyring and ways to sign in. Until a steward has signed
// the keys the account stays invited, and nobody can sign in to it.
import type { StaffId } from '#domain/shared/ids.ts'
import { type Instant, toDate } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import { insertFirstMethods, type MethodRefusal } from '#platform/sign-in/first-methods.ts'
import { hashLink } from './commands-invite.ts'
import type { Joining } from './form.ts'
import type { AccountServices } from './services.ts'

export type Invitation =
  | { readonly kind: 'open'; readonly staffId: StaffId }
  /** Used; a steward has not signed yet. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'used' }
  | { readonly kind: 'unknown' }

export async function findInvitation(
  db: Db | Tx,
  token: Uint8Array,
  now: Instant,
  hold: 'locked' | 'free' = 'free',
): Promise<Invitation> {
  const query = db
    .selectFrom('one_time_link')
    .innerJoin('staff', 'staff.id', 'one_time_link.staff_id')
    .select(['staff.id', 'staff.state', 'used_at', 'expires_at'])
    .where('token_hash', '=', hashLink(token))
    .where('purpose', '=', 'invitation')
  const row = await (hold === 'locked' ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined || row.state === 'left') return { kind: 'unknown' }
  if (row.used_at !== null) return { kind: row.state === 'invited' ? 'waiting' : 'used' }
  return row.expires_at > toDate(now) && row.state === 'invited'
    ? { kind: 'open', staffId: row.id }
    : { kind: 'unknown' }
}

export type JoinRefusal = MethodRefusal | 'link_used' | 'link_unknown'

export async function joinWithLink(
  services: AccountServices,
  token: Uint8Array,
  given: Joining,
  now: Instant,
): Promise<Result<undefined, JoinRefusal>> {
  return transact<undefined, JoinRefusal>(services.db, async (tx) => {
    const invitation = await findInvitation(tx, token, now, 'locked')
    if (invitation.kind !== 'open')
      return refuse(invitation.kind === 'unknown' ? 'link_unknown' : 'link_used')
    const { staffId } = invitation
    await tx
      .updateTable('one_time_link')
      .set({ used_at: toDate(now) })
      .where('token_hash', '=', hashLink(token))
      .execute()
    const stored = await insertFirstMethods(tx, services, staffId, 'invitation', given.methods, now)
    if (!stored.ok) return stored
    await tx
      .insertInto('keyring')
      .values({ staff_id: staffId, version: 1, blob: given.keyring })
      .execute()
    await tx
      .insertInto('pending_directory_key')
      .values({
        staff_id: staffId,
        age_recipient: given.recipient,
        signing_public_key: given.signingPublicKey,
        offered_at: toDate(now),
      })
      .execute()
    await recordAudit(tx, {
      actor: { kind: 'staff', id: staffId },
      action: 'accounts.join',
      subject: { kind: 'staff', id: staffId },
      outcome: 'done',
      at: now,
    })
    return ok(undefined)
  })
}
