// Inviting: an account that can do nothing yet, and a one-time link of which the database keeps the hash only.
import { createHash } from 'node:crypto'
import { newId, type StaffId } from '#domain/shared/ids.ts'
import { addMs, dayMs, type Instant, toDate } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { type AccountRefusal, invite } from '#domain/staff/account.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Tx } from '#platform/db/database.ts'
import { transact } from '#platform/db/transact.ts'
import { sealMailAddress } from '#platform/mail/address.ts'
import type { InvitationValues } from './form.ts'
import { isNameTaken, lockColleague } from './queries.ts'
import type { AccountServices } from './services.ts'

const invitationLifetimeMs = 7 * dayMs

export interface Invited {
  readonly staffId: StaffId
  /** Path with the token; shown once. */
  readonly path: string
  readonly expiresAt: Instant
}

export type InviteRefusal = AccountRefusal['reason'] | 'working_name_taken' | 'sign_in_name_taken'

export async function inviteColleague(
  services: AccountServices,
  given: InvitationValues,
  by: StaffId,
  now: Instant,
): Promise<Result<Invited, InviteRefusal>> {
  const invited = invite(given.roles)
  if (!invited.ok) return refuse(invited.error.reason)
  return transact<Invited, InviteRefusal>(services.db, async (tx) => {
    const taken = await findTaken(tx, given)
    if (taken !== undefined) return refuse(taken)
    const staffId = newId<StaffId>(services.random)
    await tx
      .insertInto('staff')
      .values({
        id: staffId,
        state: 'invited',
        full_name: given.fullName,
        working_name: given.workingName,
        sign_in_name: given.signInName,
        email_sealed:
          given.email === '' ? null : sealMailAddress(services.fieldBox, staffId, given.email),
      })
      .execute()
    await tx
      .insertInto('staff_role')
      .values(
        given.roles.map((role) => ({
          staff_id: staffId,
          role,
          granted_by: by,
          since: toDate(now),
        })),
      )
      .execute()
    for (const role of given.roles)
      await recordAudit(tx, {
        actor: { kind: 'staff', id: by },
        action: 'accounts.invite',
        subject: { kind: 'staff', id: staffId },
        outcome: 'done',
        facts: { role },
        at: now,
      })
    return ok(await issueLink(tx, services, staffId, now))
  })
}

/** Names are never used again, so that an old message cannot seem to come from somebody new. */
async function findTaken(
  tx: Tx,
  given: InvitationValues,
): Promise<'working_name_taken' | 'sign_in_name_taken' | undefined> {
  const rows = await tx
    .selectFrom('staff')
    .select('id')
    .where('sign_in_name', '=', given.signInName)
    .execute()
  if (rows.length > 0) return 'sign_in_name_taken'
  return (await isNameTaken(tx, given.workingName)) ? 'working_name_taken' : undefined
}

async function issueLink(
  tx: Tx,
  { random }: AccountServices,
  staffId: StaffId,
  now: Instant,
): Promise<Invited> {
  const token = random(32)
  const expiresAt = addMs(now, invitationLifetimeMs)
  await tx.deleteFrom('one_time_link').where('staff_id', '=', staffId).execute()
  await tx
    .insertInto('one_time_link')
    .values({
      token_hash: hashLink(token),
      purpose: 'invitation',
      staff_id: staffId,
      expires_at: toDate(expiresAt),
    })
    .execute()
  const path = `/staff/join/${Buffer.from(token).toString('base64url')}`
  return { staffId, path, expiresAt }
}

export function hashLink(token: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest())
}

/** Begins the invitation again: whatever was made with the link before is worth nothing. */
export async function inviteAgain(
  services: AccountServices,
  staffId: StaffId,
  by: StaffId,
  now: Instant,
): Promise<Result<Invited, 'unknown' | 'not_invited'>> {
  return transact<Invited, 'unknown' | 'not_invited'>(services.db, async (tx) => {
    const colleague = await lockColleague(tx, staffId)
    if (colleague === undefined) return refuse('unknown')
    if (colleague.account.state !== 'invited') return refuse('not_invited')
    await forgetKeys(tx, staffId)
    await recordAudit(tx, {
      actor: { kind: 'staff', id: by },
      action: 'accounts.invite',
      subject: { kind: 'staff', id: staffId },
      outcome: 'done',
      facts: { kind: 'again' },
      at: now,
    })
    return ok(await issueLink(tx, services, staffId, now))
  })
}

/** Every way in of that person: sessions go with the methods. */
export async function forgetKeys(tx: Tx, staffId: StaffId): Promise<void> {
  await tx.deleteFrom('staff_session').where('staff_id', '=', staffId).execute()
  await tx.deleteFrom('sign_in_method').where('staff_id', '=', staffId).execute()
  await tx.deleteFrom('keyring').where('staff_id', '=', staffId).execute()
  await tx.deleteFrom('pending_directory_key').where('staff_id', '=', staffId).execute()
  await tx.deleteFrom('one_time_link').where('staff_id', '=', staffId).execute()
}
