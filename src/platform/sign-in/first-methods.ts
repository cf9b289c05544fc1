// The ways to sign in that somebody starts with, as set-up and invitation take them: at least a passkey that unlocks or
// a passphrase with a code app, always a printed code, always the organisation's own way in by ceremony.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import {
  newId,
  parseId,
  type Random,
  type SignInMethodId,
  type StaffId,
} from '#domain/shared/ids.ts'
import { type Instant, toDate } from '#domain/shared/instant.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { Tx } from '../db/database.ts'
import type { FieldBox } from '../field-box.ts'
import { bytesField } from './bytes-field.ts'
import { type ChallengePurpose, takeChallenge } from './challenges.ts'
import { stepOfFirstCode } from './one-time-code.ts'
import { attestationSchema, judgeAttestation } from './passkey.ts'

export const methodIdField = z.string().transform((text, context): SignInMethodId => {
  const id = parseId<SignInMethodId>(text)
  if (id !== undefined) return id
  context.addIssue({ code: 'custom', message: 'not an id' })
  return z.NEVER
})
const labelField = z.string().trim().min(1).max(60)
const unlockerField = bytesField(32, 4096)
export const codeField = z
  .string()
  .max(20)
  .transform((text) => text.replace(/\s/g, ''))
/** 32 bytes: the half of a stretched passphrase that the server sees. */
export const passphraseProofField = bytesField(32)
/** 16 bytes: what a printed code gives to the server. */
export const recoveryProofField = bytesField(16)
const totpSecretField = bytesField(20)

export const newPasskeySchema = z.strictObject({
  methodId: methodIdField,
  challengeId: bytesField(32),
  label: labelField,
  credential: attestationSchema,
  /** Null where the authenticator gave no PRF bytes: it signs in and does not unlock. */
  unlocker: unlockerField.nullable(),
})
export const newPassphraseSchema = z.strictObject({
  methodId: methodIdField,
  salt: bytesField(16),
  authentication: passphraseProofField,
  unlocker: unlockerField,
  /** A new code app, proven by a code of now. */
  totp: z.strictObject({ secret: totpSecretField, code: codeField }),
})
export const newRecoveryCodeSchema = z.strictObject({
  methodId: methodIdField,
  authentication: recoveryProofField,
  unlocker: unlockerField,
})
export const firstMethodsSchema = z
  .strictObject({
    passkeys: z.array(newPasskeySchema).max(2),
    passphrase: newPassphraseSchema.optional(),
    recoveryCode: newRecoveryCodeSchema,
    organisationRoot: bytesField(64, 8192),
  })
  .refine(
    (given) =>
      given.passphrase !== undefined || given.passkeys.some(({ unlocker }) => unlocker !== null),
    'there is no way to sign in and unlock',
  )
export type FirstMethods = z.infer<typeof firstMethodsSchema>

/** As the composition root's services have them. */
export interface MethodSettings {
  readonly settings: { readonly staffOrigin: string }
  readonly fieldBox: FieldBox
  readonly random: Random
}

export type MethodRefusal = 'passkey_refused' | 'code_wrong'

/** Checks and stores all of them for a colleague whose row exists. Challenges are those of `purpose`. */
export async function insertFirstMethods(
  tx: Tx,
  services: MethodSettings,
  staffId: StaffId,
  purpose: ChallengePurpose,
  given: FirstMethods,
  now: Instant,
): Promise<Result<undefined, MethodRefusal>> {
  for (const passkey of given.passkeys) {
    const stored = await insertPasskey(tx, services, staffId, purpose, passkey, now)
    if (!stored.ok) return stored
  }
  if (given.passphrase !== undefined) {
    const stored = await insertPassphrase(tx, services, staffId, given.passphrase, now)
    if (!stored.ok) return stored
  }
  await insertRecoveryCode(tx, staffId, given.recoveryCode, now)
  await tx
    .insertInto('sign_in_method')
    .values({
      id: newId<SignInMethodId>(services.random),
      staff_id: staffId,
      kind: 'organisation_root',
      label: 'organisation',
      unlocker: given.organisationRoot,
      created_at: toDate(now),
    })
    .execute()
  return ok(undefined)
}

export async function insertPasskey(
  tx: Tx,
  services: MethodSettings,
  staffId: StaffId,
  purpose: ChallengePurpose,
  given: z.infer<typeof newPasskeySchema>,
  now: Instant,
): Promise<Result<undefined, 'passkey_refused'>> {
  // Before set-up and invitation are done nobody is signed in, so their challenges name nobody.
  const holder = purpose === 'new_passkey' ? staffId : undefined
  const challenge = await takeChallenge(tx, given.challengeId, purpose, holder, now)
  if (challenge === undefined) return refuse('passkey_refused')
  const made = await judgeAttestation(services.settings.staffOrigin, challenge, given.credential)
  if (made === undefined) return refuse('passkey_refused')
  const stored = await tx
    .insertInto('sign_in_method')
    .values({
      id: given.methodId,
      staff_id: staffId,
      kind: 'passkey',
      label: given.label,
      unlocker: given.unlocker,
      credential_id: made.credentialId,
      credential_public_key: made.publicKey,
      signature_counter: made.counter,
      created_at: toDate(now),
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst()
  return stored.numInsertedOrUpdatedRows === 1n ? ok(undefined) : refuse('passkey_refused')
}

async function insertPassphrase(
  tx: Tx,
  services: Pick<MethodSettings, 'fieldBox'>,
  staffId: StaffId,
  given: z.infer<typeof newPassphraseSchema>,
  now: Instant,
): Promise<Result<undefined, 'code_wrong'>> {
  const step = stepOfFirstCode(given.totp.secret, given.totp.code, now)
  if (step === undefined) return refuse('code_wrong')
  await tx
    .insertInto('sign_in_method')
    .values({
      id: given.methodId,
      staff_id: staffId,
      kind: 'passphrase',
      label: 'passphrase',
      unlocker: given.unlocker,
      passphrase_salt: given.salt,
      authentication_hash: hashOfProof(given.authentication),
      totp_sealed: services.fieldBox.seal(totpPlace(given.methodId), given.totp.secret),
      totp_last_step: step,
      created_at: toDate(now),
    })
    .execute()
  return ok(undefined)
}

export async function insertRecoveryCode(
  tx: Tx,
  staffId: StaffId,
  given: z.infer<typeof newRecoveryCodeSchema>,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('sign_in_method')
    .values({
      id: given.methodId,
      staff_id: staffId,
      kind: 'recovery_code',
      label: 'printed code',
      unlocker: given.unlocker,
      authentication_hash: hashOfProof(given.authentication),
      created_at: toDate(now),
    })
    .execute()
}

/** What arrives has 128 bits or was stretched in the browser; a plain hash keeps a stolen row from signing in. */
export function hashOfProof(proof: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(proof).digest())
}

/** Where a TOTP secret is sealed to: it opens in its own row only. */
export function totpPlace(methodId: SignInMethodId): string {
  return `sign_in_method.totp ${methodId}`
}
