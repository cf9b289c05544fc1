// Signing in, unlocking and proving presence. A name that nobody has runs through the same statements as one that
// somebody has, ends in the same answer, and leaves the same trace (7-assurance "Equal status, length, headers and time").
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SignInMethodId, StaffId } from '#domain/shared/ids.ts'
import { type Instant, localTime } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { recordAudit, recordAuditAlone } from '#platform/audit/commands.ts'
import type { AuditActor } from '#platform/audit/entry.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { openStaffSession } from '#platform/db/staff-sessions.ts'
import { transact } from '#platform/db/transact.ts'
import { takeChallenge } from '#platform/sign-in/challenges.ts'
import { hashOfProof, totpPlace } from '#platform/sign-in/first-methods.ts'
import { type GuessLimit, stepOfCode } from '#platform/sign-in/one-time-code.ts'
import { type Assertion, judgeAssertion } from '#platform/sign-in/passkey.ts'
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

function stepFor(
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
async function takeStep(db: Db | Tx, id: SignInMethodId, step: number): Promise<boolean> {
  const result = await db
    .updateTable('sign_in_method')
    .set({ totp_last_step: step })
    .where('id', '=', id)
    .where((row) => row.or([row('totp_last_step', 'is', null), row('totp_last_step', '<', step)]))
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

async function keepCounter(db: Db | Tx, id: SignInMethodId, counter: number): Promise<void> {
  await db
    .updateTable('sign_in_method')
    .set({ signature_counter: counter })
    .where('id', '=', id)
    .where('signature_counter', '<=', counter)
    .execute()
}

function isProofRight(proof: Uint8Array, expected: Uint8Array): boolean {
  return timingSafeEqual(hashOfProof(proof), expected)
}

function credentialIdOf(answer: Assertion): Uint8Array {
  return Buffer.from(answer.id, 'base64url')
}

async function recordRefusedSignIn(db: Db, method: string, now: Instant): Promise<void> {
  await recordRefused(db, { kind: 'visitor' }, 'sign_in.open', method, now)
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

async function recordRefused(
  db: Db,
  actor: AuditActor,
  action: 'sign_in.open' | 'sign_in.prove',
  method: string,
  now: Instant,
): Promise<void> {
  await recordAuditAlone(db, { actor, action, outcome: 'refused', facts: { method }, at: now })
}

/** Stores a newer keyring blob; what somebody stored meanwhile comes back instead. */
export async function saveKeyring(
  db: Db,
  staffId: StaffId,
  next: { readonly version: number; readonly blob: Uint8Array },
): Promise<boolean> {
  const result = await db
    .updateTable('keyring')
    .set({ version: next.version, blob: new Uint8Array(next.blob) })
    .where('staff_id', '=', staffId)
    .where('version', '=', next.version - 1)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
