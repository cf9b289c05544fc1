// What the sign-in pages may send. Bytes travel as base64url with a size for each; anything further is refused.
import { z } from 'zod'
import { bytesField } from '#platform/sign-in/bytes-field.ts'
import {
  codeField,
  methodIdField,
  newPassphraseSchema,
  passphraseProofField,
  recoveryProofField,
} from '#platform/sign-in/first-methods.ts'
import { assertionSchema } from '#platform/sign-in/passkey.ts'

/** As typed, in any case; what is stored is lower case. */
const signInName = z
  .string()
  .max(60)
  .transform((text) => text.trim().toLowerCase())
const challengeId = bytesField(32)

export const saltSchema = z.strictObject({ name: signInName })
export const passkeySignInSchema = z.strictObject({
  challengeId,
  credential: assertionSchema,
  /** The browser got PRF bytes, so it can unlock. */
  hasPrf: z.boolean(),
})
export const passphraseSignInSchema = z.strictObject({
  name: signInName,
  authentication: passphraseProofField,
  code: codeField,
})
export const recoverySignInSchema = z.strictObject({
  name: signInName,
  authentication: recoveryProofField,
})

export const passkeyPresenceSchema = z.strictObject({ challengeId, credential: assertionSchema })
export const passphraseUnlockSchema = z.strictObject({ authentication: passphraseProofField })
export const recoveryUnlockSchema = z.strictObject({ authentication: recoveryProofField })
export const codeSchema = z.strictObject({ code: codeField })

export const keyringSchema = z.strictObject({
  version: z.int().min(2).max(2_000_000_000),
  blob: bytesField(64, 1_000_000),
})

/** A changed passphrase keeps the code app it had; a first one brings its own. */
export const passphraseSchema = newPassphraseSchema.partial({ totp: true })

export const removalSchema = z.object({
  method_id: methodIdField,
  is_sure: z.literal('yes').optional(),
})
