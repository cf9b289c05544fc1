// Proving, while signed in, that it is still this person: to unlock, and before a dangerous act.
import type { SignInMethodId, StaffId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { Db } from '#platform/db/database.ts'
import { takeChallenge } from '#platform/sign-in/challenges.ts'
import type { GuessLimit } from '#platform/sign-in/one-time-code.ts'
import { type Assertion, judgeAssertion } from '#platform/sign-in/passkey.ts'
import {
  credentialIdOf,
  isProofRight,
  keepCounter,
  recordRefused,
  stepFor,
  takeStep,
} from './commands-proof.ts'
import { findPasskey, findPassphraseMethod, findRecoveryMethod } from './queries.ts'
import type { SignInServices } from './services.ts'

/** A passkey of this very person, for unlocking and for stepping up. Answers the method that was used. */
export async function provePasskey(
  services: SignInServices,
  staffId: StaffId,
  given: { readonly challengeId: Uint8Array; readonly credential: Assertion },
  now: Instant,
): Promise<Result<SignInMethodId, 'not_accepted'>> {
  const { db } = services
  const challenge = await takeChallenge(db, given.challengeId, 'presence', staffId, now)
  const passkey = await findPasskey(db, credentialIdOf(given.credential))
  if (challenge === undefined || passkey?.staffId !== staffId)
    return recordRefusedProof(db, staffId, 'passkey', now)
  const counter = await judgeAssertion(
    services.settings.staffOrigin,
    challenge,
    passkey,
    given.credential,
  )
  if (counter === undefined) return recordRefusedProof(db, staffId, 'passkey', now)
  await keepCounter(db, passkey.id, counter)
  return ok(passkey.id)
}

/** A one-time code of this person, once. */
export async function proveCode(
  services: SignInServices,
  guesses: GuessLimit,
  staffId: StaffId,
  code: string,
  now: Instant,
): Promise<Result<SignInMethodId, 'not_accepted'>> {
  const { db } = services
  const method = await findPassphraseMethod(db, { staffId })
  const step = method === undefined ? undefined : stepFor(services, method, code, now)
  const mayTry = guesses.take(staffId, now)
  if (method === undefined || step === undefined || !mayTry)
    return recordRefusedProof(db, staffId, 'code', now)
  if (!(await takeStep(db, method.id, step))) return recordRefusedProof(db, staffId, 'code', now)
  guesses.reset(staffId)
  return ok(method.id)
}

/**
 * The half of one's own passphrase or printed code, for unlocking while signed in. A printed code is 128 random bits; a
 * passphrase is what somebody thought of, so whoever sits before a screen that was left on may try only a few.
 */
export async function proveHalf(
  services: SignInServices,
  guesses: GuessLimit,
  staffId: StaffId,
  kind: 'passphrase' | 'recovery_code',
  authentication: Uint8Array,
  now: Instant,
): Promise<Result<SignInMethodId, 'not_accepted'>> {
  const { db } = services
  const find = kind === 'passphrase' ? findPassphraseMethod : findRecoveryMethod
  const method = await find(db, { staffId })
  const mayTry = guesses.take(staffId, now)
  if (method === undefined || !mayTry || !isProofRight(authentication, method.authenticationHash))
    return recordRefusedProof(db, staffId, kind, now)
  guesses.reset(staffId)
  return ok(method.id)
}

async function recordRefusedProof(
  db: Db,
  staffId: StaffId,
  method: string,
  now: Instant,
): Promise<Result<never, 'not_accepted'>> {
  await recordRefused(db, { kind: 'staff', id: staffId }, 'sign_in.prove', method, now)
  return refuse('not_accepted')
}
