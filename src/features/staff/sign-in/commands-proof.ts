// What every proof at sign-in, unlocking and stepping up is checked with: one-time codes once, counters that only grow,
// and a trace of each refusal.
import { timingSafeEqual } from 'node:crypto'
import type { SignInMethodId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import { recordAuditAlone } from '#platform/audit/commands.ts'
import type { AuditActor } from '#platform/audit/entry.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { hashOfProof, totpPlace } from '#platform/sign-in/first-methods.ts'
import { stepOfCode } from '#platform/sign-in/one-time-code.ts'
import type { Assertion } from '#platform/sign-in/passkey.ts'
import type { PassphraseMethod } from './queries.ts'
import type { SignInServices } from './services.ts'

export function stepFor(
  services: SignInServices,
  method: PassphraseMethod,
  code: string,
  now: Instant,
): number | undefined {
  const secret = services.fieldBox.open(totpPlace(method.id), method.totpSealed)
  if (secret === undefined) throw new Error('a one-time secret does not open under the field key')
  return stepOfCode(secret, code, now)
}

/** True for the first to use this step; whoever comes later, or at the same moment, gets false. */
export async function takeStep(db: Db | Tx, id: SignInMethodId, step: number): Promise<boolean> {
  const result = await db
    .updateTable('sign_in_method')
    .set({ totp_last_step: step })
    .where('id', '=', id)
    .where((row) => row.or([row('totp_last_step', 'is', null), row('totp_last_step', '<', step)]))
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function keepCounter(db: Db | Tx, id: SignInMethodId, counter: number): Promise<void> {
  await db
    .updateTable('sign_in_method')
    .set({ signature_counter: counter })
    .where('id', '=', id)
    .where('signature_counter', '<=', counter)
    .execute()
}

export function isProofRight(proof: Uint8Array, expected: Uint8Array): boolean {
  return timingSafeEqual(hashOfProof(proof), expected)
}

export function credentialIdOf(answer: Assertion): Uint8Array {
  return Buffer.from(answer.id, 'base64url')
}

export async function recordRefused(
  db: Db,
  actor: AuditActor,
  action: 'sign_in.open' | 'sign_in.prove',
  method: string,
  now: Instant,
): Promise<void> {
  await recordAuditAlone(db, { actor, action, outcome: 'refused', facts: { method }, at: now })
}
