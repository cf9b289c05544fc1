// Passkey ceremonies in the browser. One gesture signs a challenge of the server and, where the authenticator can, gives
// 32 PRF bytes that open the keyring; those are handed to the Worker and never sent (WebAuthn Level 3, 10.1.4).
import { type Bytes, fromBase64url, toBase64url } from './base64url.ts'
import { pageData, Told } from './page.ts'

export interface Shown {
  readonly credential: Readonly<Record<string, unknown>>
  /** Undefined where the authenticator gives none. */
  readonly prf: Bytes | undefined
}

function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis && 'credentials' in navigator
}

/** `allow`: ids in base64url; none lets the person choose among the passkeys of this device. */
export async function showPasskey(
  challenge: string,
  allow: readonly string[],
  prfInput = fromBase64url(pageData('prfInput')),
): Promise<Shown> {
  const found = await ceremony(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: fromBase64url(challenge),
        rpId: location.hostname,
        userVerification: 'required',
        timeout: 120_000,
        allowCredentials: allow.map((id) => ({ type: 'public-key', id: fromBase64url(id) })),
        extensions: { prf: { eval: { first: prfInput } } },
      },
    }),
  )
  const response = found.response as AuthenticatorAssertionResponse
  return {
    prf: prfOf(found),
    credential: {
      ...namesOf(found),
      response: {
        clientDataJSON: toBase64url(response.clientDataJSON),
        authenticatorData: toBase64url(response.authenticatorData),
        signature: toBase64url(response.signature),
        ...(response.userHandle === null ? {} : { userHandle: toBase64url(response.userHandle) }),
      },
    },
  }
}

export interface PasskeyHolder {
  readonly staffId: string
  readonly name: string
  readonly displayName: string
  readonly serviceName: string
}

/** A new passkey that this device can find by itself; `exclude` are those there are already. */
export async function makePasskey(
  challenge: string,
  holder: PasskeyHolder,
  exclude: readonly string[],
  prfInput: Bytes,
): Promise<Shown> {
  const made = await ceremony(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: fromBase64url(challenge),
        rp: { id: location.hostname, name: holder.serviceName },
        user: {
          id: new TextEncoder().encode(holder.staffId),
          name: holder.name,
          displayName: holder.displayName,
        },
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        excludeCredentials: exclude.map((id) => ({ type: 'public-key', id: fromBase64url(id) })),
        attestation: 'none',
        timeout: 120_000,
        extensions: { prf: { eval: { first: prfInput } } },
      },
    }),
  )
  const response = made.response as AuthenticatorAttestationResponse
  return {
    prf: prfOf(made) ?? (await prfAfterwards(made, prfInput)),
    credential: {
      ...namesOf(made),
      response: {
        clientDataJSON: toBase64url(response.clientDataJSON),
        attestationObject: toBase64url(response.attestationObject),
      },
    },
  }
}

/** Some authenticators say at creation only that they can; the bytes come with a second gesture. */
async function prfAfterwards(
  made: PublicKeyCredential,
  prfInput: Bytes,
): Promise<Bytes | undefined> {
  if (made.getClientExtensionResults().prf?.enabled !== true) return undefined
  const unused = toBase64url(crypto.getRandomValues(new Uint8Array(32)))
  return (await showPasskey(unused, [toBase64url(made.rawId)], prfInput)).prf
}

async function ceremony(run: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  if (!hasPasskeys()) throw new Told('no_passkeys')
  const found = await run().catch((error: unknown) => {
    const isKnown = error instanceof DOMException && error.name === 'InvalidStateError'
    throw new Told(isKnown ? 'passkey_refused' : 'passkey_cancelled')
  })
  if (found === null) throw new Told('passkey_cancelled')
  return found as PublicKeyCredential
}

function namesOf(credential: PublicKeyCredential): Readonly<Record<string, string>> {
  return { id: credential.id, rawId: toBase64url(credential.rawId), type: credential.type }
}

/** A plain array instead of a buffer has been seen in the field; anything but 32 bytes is no key. */
function prfOf(credential: PublicKeyCredential): Bytes | undefined {
  const first: unknown = credential.getClientExtensionResults().prf?.results?.first
  if (first === undefined || first === null) return undefined
  const bytes = ArrayBuffer.isView(first)
    ? new Uint8Array(
        first.buffer.slice(first.byteOffset, first.byteOffset + first.byteLength) as ArrayBuffer,
      )
    : new Uint8Array(first as ArrayBuffer | readonly number[] as ArrayBuffer)
  return bytes.length === 32 ? bytes : undefined
}
