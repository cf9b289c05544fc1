// Joining in the Worker: a new colleague's keys are made here. Public halves and ciphertext go out, and the fingerprint
// that a steward compares before signing.
import {
  fingerprint,
  fromBase64url,
  type Keyring,
  newKeyring,
  newKeyringKey,
  parseRecipient,
  prfInput,
  publicKeysOf,
  sealKeyring,
  toBase64url,
  wipe,
  wrapKeyringToRoot,
} from '@forestall/sealed'
import { KeyringFault } from '../keyring/operation.ts'
import { type NewKeyring, sealToNewCode, sealToPasskey, sealToPassphrase } from './unlockers.ts'

export interface JoiningInput {
  readonly organisationId: string
  readonly staffId: string
  readonly displayName: string
  /** base64url. */
  readonly organisationSigningKey: string
}

interface Made {
  readonly keyring: Keyring
  readonly keyringKey: Uint8Array<ArrayBuffer>
  readonly displayName: string
}

export type JoiningCommands = ReturnType<typeof joiningCommands>

export function joiningCommands() {
  let made: Made | undefined
  const running = (): Made => {
    if (made === undefined) throw new KeyringFault('locked')
    return made
  }
  const ring = (): NewKeyring => {
    const { keyring, keyringKey } = running()
    const { organisationId, staffId } = keyring
    return { place: { organisationId, staffId }, keyringKey }
  }

  return {
    async begin(input: JoiningInput) {
      const { organisationId, staffId, displayName } = input
      const organisationSigningKey = fromBase64url(input.organisationSigningKey, 32)
      if (organisationSigningKey?.length !== 32) throw new KeyringFault('damaged')
      const keyring = await newKeyring({ organisationId, staffId, organisationSigningKey })
      made = { keyring, keyringKey: new Uint8Array(newKeyringKey()), displayName }
      return { prfInput: await prfInput(organisationId) }
    },

    passkey: async ({ prf }: { readonly prf: Uint8Array }) => sealToPasskey(ring(), prf),

    passphrase: async (
      { passphrase }: { readonly passphrase: string },
      onProgress: (part: number) => void,
    ) => sealToPassphrase(ring(), passphrase, onProgress),

    recoveryCode: async (_input: null) => sealToNewCode(ring()),

    async finish({ rootRecipient }: { readonly rootRecipient: string }) {
      const { keyring, keyringKey, displayName } = running()
      const root = parseRecipient(rootRecipient)
      if (root === undefined) throw new KeyringFault('damaged')
      const keys = publicKeysOf(keyring, displayName)
      return {
        keyring: toBase64url(await sealKeyring(keyring, keyringKey)),
        organisationRoot: toBase64url(await wrapKeyringToRoot(keyringKey, ring().place, root)),
        recipient: keys.recipient as string,
        signingPublicKey: toBase64url(keys.signingKey),
        fingerprint: await fingerprint(keyring.organisationId, keys),
      }
    },

    async forget(_input: null) {
      if (made === undefined) return
      wipe(made.keyringKey, made.keyring.signing.seed)
      made = undefined
    },
  } as const
}
