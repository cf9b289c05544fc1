// Opening the keyring of a colleague who lost every way in, after the ceremony of two people: the new printed code is
// stored when the organisation's own key signed for it, and whatever way there was before opens nothing any more.
import { isReopeningSigned } from '@forestall/sealed'
import type { StaffId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { recordAudit, recordAuditAlone } from '#platform/audit/commands.ts'
import type { AuditRecord } from '#platform/audit/entry.ts'
import type { Db } from '#platform/db/database.ts'
import { endStaffSessionsOf } from '#platform/db/staff-sessions.ts'
import { transact } from '#platform/db/transact.ts'
import { takeChallenge } from '#platform/sign-in/challenges.ts'
import { insertRecoveryCode } from '#platform/sign-in/first-methods.ts'
import type { ActOnColleague } from './commands-roles.ts'
import type { Reopened } from './form.ts'
import { findColleague, lockColleague } from './queries.ts'

export type ReopenRefusal = 'changed_meanwhile' | 'not_accepted'

export interface SealedKeyring {
  readonly keyring: Uint8Array
  /** The keyring key under the organisation's root. */
  readonly unlocker: Uint8Array
}

/** Ciphertext for the ceremony; handing it out leaves a trace, whatever comes of it. */
export async function handOutKeyring(
  db: Db,
  act: ActOnColleague,
): Promise<SealedKeyring | undefined> {
  const colleague = await findColleague(db, act.staffId)
  if (colleague?.account.state !== 'active') return undefined
  const row = await db
    .selectFrom('keyring')
    .innerJoin('sign_in_method', 'sign_in_method.staff_id', 'keyring.staff_id')
    .select(['keyring.blob', 'sign_in_method.unlocker'])
    .where('keyring.staff_id', '=', act.staffId)
    .where('sign_in_method.kind', '=', 'organisation_root')
    .executeTakeFirst()
  if (row?.unlocker == null) return undefined
  await recordAuditAlone(db, entry(act, 'read'))
  return { keyring: row.blob, unlocker: row.unlocker }
}

export async function reopenKeyring(
  db: Db,
  act: ActOnColleague,
  given: Reopened,
): Promise<Result<undefined, ReopenRefusal>> {
  const { staffId, now } = act
  // Before the transaction: a challenge is used up whatever comes of it.
  const isVouchedFor = await isSigned(db, staffId, given, now)
  const done = await transact<undefined, ReopenRefusal>(db, async (tx) => {
    if (!isVouchedFor) return refuse('not_accepted')
    const colleague = await lockColleague(tx, staffId)
    if (colleague?.account.state !== 'active') return refuse('changed_meanwhile')
    await endStaffSessionsOf(tx, staffId)
    await tx
      .deleteFrom('sign_in_method')
      .where('staff_id', '=', staffId)
      .where('kind', '<>', 'organisation_root')
      .execute()
    await insertRecoveryCode(tx, staffId, given.code, now)
    await recordAudit(tx, entry(act, 'done'))
    return ok(undefined)
  })
  if (!done.ok) await recordAuditAlone(db, entry(act, 'refused'))
  return done
}

async function isSigned(
  db: Db,
  staffId: StaffId,
  { challengeId, code, signature }: Reopened,
  now: Instant,
): Promise<boolean> {
  const challenge = await takeChallenge(db, challengeId, 'ceremony', staffId, now)
  if (challenge === undefined) return false
  const organisation = await db
    .selectFrom('organisation')
    .select(['id', 'signing_public_key'])
    .executeTakeFirstOrThrow()
  const { methodId, authentication, unlocker } = code
  const reopening = {
    ...{ organisationId: organisation.id, staffId, methodId },
    ...{ authentication, unlocker, challenge },
  }
  return isReopeningSigned(reopening, organisation.signing_public_key, signature)
}

function entry({ staffId, by, now }: ActOnColleague, outcome: AuditRecord['outcome']): AuditRecord {
  return {
    actor: { kind: 'staff', id: by },
    action: 'keyring.reopen',
    subject: { kind: 'staff', id: staffId },
    outcome,
    at: now,
  }
}
