// Changing one's own ways to sign in. Each change is one transaction with its trace; a changed passphrase ends every
// other session of its owner (OWASP ASVS 5.0 7.4.3).
import type { z } from 'zod'
import type { SignInMethodId, StaffId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { judgeRemoval, type RemovalRefusal } from '#domain/staff/sign-in-methods.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { endStaffSessionsOf } from '#platform/db/staff-sessions.ts'
import { transact } from '#platform/db/transact.ts'
import {
  hashOfProof,
  insertPasskey,
  insertRecoveryCode,
  type newPasskeySchema,
  type newRecoveryCodeSchema,
  totpPlace,
} from '#platform/sign-in/first-methods.ts'
import { stepOfFirstCode } from '#platform/sign-in/one-time-code.ts'
import type { passphraseSchema } from './form.ts'
import { listOwnMethods } from './queries.ts'
import type { SignInServices } from './services.ts'

/** Whose methods, and the session that asks. */
export interface MethodOwner {
  readonly staffId: StaffId
  readonly tokenHash: Uint8Array
}

const mostPasskeys = 10

export async function addPasskey(
  services: SignInServices,
  owner: MethodOwner,
  given: z.infer<typeof newPasskeySchema>,
  now: Instant,
): Promise<Result<undefined, 'passkey_refused' | 'too_many'>> {
  type Refusal = 'passkey_refused' | 'too_many'
  return transact<undefined, Refusal>(services.db, async (tx) => {
    await oneAtATime(tx, owner)
    const held = await listOwnMethods(tx, owner.staffId)
    if (held.length >= mostPasskeys) return refuse('too_many' as const)
    const stored = await insertPasskey(tx, services, owner.staffId, 'new_passkey', given, now)
    if (!stored.ok) return stored
    await record(tx, owner, 'sign_in_method.add', 'passkey', now)
    return ok(undefined)
  })
}

/** A first passphrase brings its code app; a changed one keeps the app it had. */
export async function setPassphrase(
  services: SignInServices,
  owner: MethodOwner,
  given: z.infer<typeof passphraseSchema>,
  now: Instant,
): Promise<Result<undefined, 'code_wrong'>> {
  return transact(services.db, async (tx) => {
    await oneAtATime(tx, owner)
    const old = await tx
      .selectFrom('sign_in_method')
      .select(['id', 'totp_sealed', 'totp_last_step'])
      .where('staff_id', '=', owner.staffId)
      .where('kind', '=', 'passphrase')
      .forUpdate()
      .executeTakeFirst()
    const totp = totpFor(services, old, given, now)
    if (totp === undefined) return refuse('code_wrong' as const)
    await tx
      .insertInto('sign_in_method')
      .values({
        id: given.methodId,
        staff_id: owner.staffId,
        kind: 'passphrase',
        label: 'passphrase',
        unlocker: given.unlocker,
        passphrase_salt: given.salt,
        authentication_hash: hashOfProof(given.authentication),
        totp_sealed: services.fieldBox.seal(totpPlace(given.methodId), totp.secret),
        totp_last_step: totp.lastStep,
        created_at: new Date(now),
      })
      .execute()
    if (old !== undefined) await replaceMethod(tx, owner, old.id, given.methodId)
    await endStaffSessionsOf(tx, owner.staffId, owner.tokenHash)
    await record(tx, owner, 'sign_in_method.change', 'passphrase', now)
    return ok(undefined)
  })
}

/** The code before stops working. */
export async function setRecoveryCode(
  services: SignInServices,
  owner: MethodOwner,
  given: z.infer<typeof newRecoveryCodeSchema>,
  now: Instant,
): Promise<void> {
  await transact(services.db, async (tx) => {
    await oneAtATime(tx, owner)
    const old = await tx
      .selectFrom('sign_in_method')
      .select('id')
      .where('staff_id', '=', owner.staffId)
      .where('kind', '=', 'recovery_code')
      .forUpdate()
      .execute()
    await insertRecoveryCode(tx, owner.staffId, given, now)
    for (const { id } of old) await replaceMethod(tx, owner, id, given.methodId)
    await record(tx, owner, 'sign_in_method.change', 'recovery_code', now)
    return ok(undefined)
  })
}

export async function removeMethod(
  db: Db,
  owner: MethodOwner,
  id: SignInMethodId,
  isSure: boolean,
  now: Instant,
): Promise<Result<undefined, RemovalRefusal>> {
  return transact(db, async (tx) => {
    await oneAtATime(tx, owner)
    const held = await listOwnMethods(tx, owner.staffId)
    const judged = judgeRemoval(held, id, isSure)
    if (!judged.ok) return judged
    const other = held.find((method) => method.id !== id)
    if (other !== undefined) await replaceMethod(tx, owner, id, other.id)
    await record(tx, owner, 'sign_in_method.remove', judged.value.kind, now)
    return ok(undefined)
  })
}

/**
 * Two changes at once stand in line: of two removals each would leave the other's method as the last one, and of two new
 * codes or passphrases both would go on opening, also the one that was meant to be replaced.
 */
async function oneAtATime(tx: Tx, owner: MethodOwner): Promise<void> {
  await tx
    .selectFrom('staff')
    .select('id')
    .where('id', '=', owner.staffId)
    .forUpdate()
    .executeTakeFirst()
}

/** All sessions but the one that asks. */
export async function endOtherSessions(db: Db, owner: MethodOwner, now: Instant): Promise<void> {
  await transact(db, async (tx) => {
    const count = await endStaffSessionsOf(tx, owner.staffId, owner.tokenHash)
    await recordAudit(tx, {
      actor: { kind: 'staff', id: owner.staffId },
      action: 'session.end',
      outcome: 'done',
      facts: { count },
      at: now,
    })
    return ok(undefined)
  })
}

function totpFor(
  services: SignInServices,
  old:
    | {
        readonly id: SignInMethodId
        readonly totp_sealed: Uint8Array | null
        readonly totp_last_step: number | null
      }
    | undefined,
  given: z.infer<typeof passphraseSchema>,
  now: Instant,
): { readonly secret: Uint8Array; readonly lastStep: number | null } | undefined {
  if (given.totp !== undefined) {
    const lastStep = stepOfFirstCode(given.totp.secret, given.totp.code, now)
    return lastStep === undefined ? undefined : { secret: given.totp.secret, lastStep }
  }
  if (old?.totp_sealed == null) return undefined
  const secret = services.fieldBox.open(totpPlace(old.id), old.totp_sealed)
  return secret === undefined ? undefined : { secret, lastStep: old.totp_last_step }
}

/** Deletes a method and with it the sessions that it opened, except the one that asks. */
async function replaceMethod(
  tx: Tx,
  owner: MethodOwner,
  old: SignInMethodId,
  next: SignInMethodId,
): Promise<void> {
  await tx
    .updateTable('staff_session')
    .set({ method_id: next })
    .where('token_hash', '=', new Uint8Array(owner.tokenHash))
    .execute()
  await tx
    .deleteFrom('sign_in_method')
    .where('id', '=', old)
    .where('staff_id', '=', owner.staffId)
    .execute()
}

async function record(
  tx: Tx,
  owner: MethodOwner,
  action: 'sign_in_method.add' | 'sign_in_method.change' | 'sign_in_method.remove',
  method: string,
  now: Instant,
): Promise<void> {
  await recordAudit(tx, {
    actor: { kind: 'staff', id: owner.staffId },
    action,
    subject: { kind: 'staff', id: owner.staffId },
    outcome: 'done',
    facts: { method },
    at: now,
  })
}
