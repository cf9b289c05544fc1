// Signing in. A name that nobody has runs through the same statements as one that
// somebody has, ends in the same answer, and leaves the same trace (7-assurance "Equal status, length, headers and time").
import { createHmac } from 'node:crypto'
import type { SignInMethodId, StaffId } from '#domain/shared/ids.ts'
import { type Instant, localTime } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { recordAudit } from '#platform/audit/commands.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { openStaffSession } from '#platform/db/staff-sessions.ts'
import { transact } from '#platform/db/transact.ts'
import { takeChallenge } from '#platform/sign-in/challenges.ts'
import { totpPlace } from '#platform/sign-in/first-methods.ts'
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
import {
  findPasskey,
  findPassphraseMethod,
  findRecoveryMethod,
  type PassphraseMethod,
} from './queries.ts'
import type { SignInServices } from './services.ts'

export interface SignedIn {
  readonly staffId: StaffId
  readonly methodId: SignInMethodId
  readonly token: Uint8Array
  /** Half B; undefined when this sign-in does not unlock. */
  readonly unlockHalf: Uint8Array | undefined
}

/** One refusal for every reason: which of them it was is nobody's to know. */
export type SignInRefusal = 'not_accepted'

const nobodyId = '00000000-0000-4000-8000-000000000000'

/** What stands in for a row where nobody has the name. */
export interface Nobody {
  readonly method: PassphraseMethod
}

export function newNobody(services: SignInServices): Nobody {
  const id = nobodyId as SignInMethodId
  return {
    method: {
      id,
      staffId: nobodyId as StaffId,
      salt: services.random(16),
      authenticationHash: services.random(32),
      totpSealed: services.fieldBox.seal(totpPlace(id), services.random(20)),
    },
  }
}

/** The salt of a passphrase; for a name without one, always the same sixteen bytes that look no different. */
export async function saltFor(services: SignInServices, name: string): Promise<Uint8Array> {
  const found = await findPassphraseMethod(services.db, { name })
  const invented = createHmac('sha256', services.secret.derive('sign-in salts'))
    .update(name)
    .digest()
    .subarray(0, 16)
  return found?.salt ?? invented
}

export async function signInByPassphrase(
  services: SignInServices,
  nobody: Nobody,
  guesses: GuessLimit,
  given: { readonly name: string; readonly authentication: Uint8Array; readonly code: string },
  now: Instant,
): Promise<Result<SignedIn, SignInRefusal>> {
  const { db } = services
  const found = await findPassphraseMethod(db, { name: given.name })
  const method = found ?? nobody.method
  const isHalfRight = isProofRight(given.authentication, method.authenticationHash)
  const step = stepFor(services, method, given.code, now)
  const mayTry = !isHalfRight || guesses.take(method.staffId, now)
  const isRight = found !== undefined && isHalfRight && mayTry && step !== undefined
  const signedIn = await transact(db, async (tx) => {
    const isFresh = await takeStep(tx, isRight ? method.id : nobody.method.id, step ?? 0)
    if (!(isRight && isFresh)) return refuse('not_accepted' as const)
    return ok(await openSession(services, tx, method, true, 'passphrase', now))
  })
  if (signedIn.ok) guesses.reset(method.staffId)
  else await recordRefusedSignIn(db, 'passphrase', now)
  return signedIn
}

export async function signInByRecoveryCode(
  services: SignInServices,
  nobody: Nobody,
  given: { readonly name: string; readonly authentication: Uint8Array },
  now: Instant,
): Promise<Result<SignedIn, SignInRefusal>> {
  const { db } = services
  const found = await findRecoveryMethod(db, { name: given.name })
  const method = found ?? nobody.method
  const isRight = isProofRight(given.authentication, method.authenticationHash)
  const signedIn = await transact(db, async (tx) =>
    found === undefined || !isRight
      ? refuse('not_accepted' as const)
      : ok(await openSession(services, tx, found, true, 'recovery_code', now)),
  )
  if (!signedIn.ok) await recordRefusedSignIn(db, 'recovery_code', now)
  return signedIn
}

export async function signInByPasskey(
  services: SignInServices,
  given: {
    readonly challengeId: Uint8Array
    readonly credential: Assertion
    readonly hasPrf: boolean
  },
  now: Instant,
): Promise<Result<SignedIn, SignInRefusal>> {
  const { db } = services
  const challenge = await takeChallenge(db, given.challengeId, 'sign_in', undefined, now)
  const passkey = await findPasskey(db, credentialIdOf(given.credential))
  const counter =
    challenge === undefined || passkey === undefined
      ? undefined
      : await judgeAssertion(services.settings.staffOrigin, challenge, passkey, given.credential)
  if (passkey === undefined || counter === undefined) {
    await recordRefusedSignIn(db, 'passkey', now)
    return refuse('not_accepted')
  }
  return transact(db, async (tx) => {
    await keepCounter(tx, passkey.id, counter)
    const unlocks = given.hasPrf && passkey.canUnlock
    return ok(await openSession(services, tx, passkey, unlocks, 'passkey', now))
  })
}

async function openSession(
  services: SignInServices,
  tx: Tx,
  method: { readonly id: SignInMethodId; readonly staffId: StaffId },
  unlocks: boolean,
  kind: string,
  now: Instant,
): Promise<SignedIn> {
  const { id: methodId, staffId } = method
  const session = {
    ...{ staffId, methodId },
    token: services.random(32),
    unlockHalf: unlocks ? services.random(32) : undefined,
  }
  await openStaffSession(tx, session, now)
  await tx
    .updateTable('sign_in_method')
    .set({ last_used_on: localTime(now, 'UTC').day })
    .where('id', '=', methodId)
    .execute()
  await recordAudit(tx, {
    actor: { kind: 'staff', id: staffId },
    action: 'sign_in.open',
    subject: { kind: 'staff', id: staffId },
    outcome: 'done',
    facts: { method: kind },
    at: now,
  })
  return session
}

async function recordRefusedSignIn(db: Db, method: string, now: Instant): Promise<void> {
  await recordRefused(db, { kind: 'visitor' }, 'sign_in.open', method, now)
}
