// Passkeys (WebAuthn Level 3): what is asked for and how an answer is judged. User verification is required; the
// challenge is ours, used once and five minutes old at most; the origin is the configured one and no other.
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { z } from 'zod'
import type { StaffId } from '#domain/shared/ids.ts'
import { toBase64url } from './bytes-field.ts'

const text = z.string().max(16_000)

/** The parts of a WebAuthn answer that are used; `@simplewebauthn/server` checks what is inside. */
const credentialParts = {
  id: z.string().max(1400),
  rawId: z.string().max(1400),
  type: z.literal('public-key'),
}
export const assertionSchema = z.strictObject({
  ...credentialParts,
  response: z.strictObject({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: z.string().max(200).optional(),
  }),
})
export const attestationSchema = z.strictObject({
  ...credentialParts,
  response: z.strictObject({ clientDataJSON: text, attestationObject: text }),
})
export type Assertion = z.infer<typeof assertionSchema>
export type Attestation = z.infer<typeof attestationSchema>

export interface KnownPasskey {
  readonly staffId: StaffId
  readonly credentialId: Uint8Array
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
}

/** The new counter when the answer is right, else undefined. */
export async function judgeAssertion(
  origin: string,
  challenge: Uint8Array,
  passkey: KnownPasskey,
  answer: Assertion,
): Promise<number | undefined> {
  const { userHandle, ...response } = answer.response
  if (userHandle !== undefined && userHandle !== handleOf(passkey.staffId)) return undefined
  try {
    const judged = await verifyAuthenticationResponse({
      response: { ...answer, response, clientExtensionResults: {} },
      expectedChallenge: toBase64url(challenge),
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      requireUserVerification: true,
      credential: {
        id: toBase64url(passkey.credentialId),
        publicKey: passkey.publicKey,
        counter: passkey.counter,
      },
    })
    return judged.verified ? judged.authenticationInfo.newCounter : undefined
  } catch {
    // The library throws for every mismatch: origin, challenge, counter, flags.
    return undefined
  }
}

export interface NewCredential {
  readonly credentialId: Uint8Array<ArrayBuffer>
  readonly publicKey: Uint8Array
  readonly counter: number
}

export async function judgeAttestation(
  origin: string,
  challenge: Uint8Array,
  answer: Attestation,
): Promise<NewCredential | undefined> {
  try {
    const judged = await verifyRegistrationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: toBase64url(challenge),
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      requireUserVerification: true,
    })
    if (!judged.verified) return undefined
    const { id, publicKey, counter } = judged.registrationInfo.credential
    return { credentialId: new Uint8Array(Buffer.from(id, 'base64url')), publicKey, counter }
  } catch {
    return undefined
  }
}

/** The user handle of a passkey: the random staff id, which says nothing to whoever finds it. */
function handleOf(staffId: StaffId): string {
  return Buffer.from(staffId, 'utf8').toString('base64url')
}
