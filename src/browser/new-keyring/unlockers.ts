// The first ways to a new keyring, sealed where its key is: in the Worker of set-up or of an invitation. Each answers
// exactly what the server stores (platform/sign-in/first-methods.ts), in base64url.
import {
  type Bytes,
  deriveLookup,
  type KeyringPlace,
  newReceiptCode,
  randomBytes,
  sealUnlocker,
  spellAsLetters,
  spellAsWords,
  stretchPassphrase,
  toBase64url,
} from '@forestall/sealed'

export interface NewKeyring {
  readonly place: KeyringPlace
  readonly keyringKey: Bytes
}

export async function sealToPasskey(
  { place, keyringKey }: NewKeyring,
  prf: Uint8Array,
): Promise<{ readonly methodId: string; readonly unlocker: string }> {
  const methodId = crypto.randomUUID()
  const secret = { kind: 'passkey', prf } as const
  const blob = await sealUnlocker({ place, keyringKey, secret, unlockerId: methodId })
  return { methodId, unlocker: toBase64url(blob) }
}

export async function sealToPassphrase(
  { place, keyringKey }: NewKeyring,
  passphrase: string,
  onProgress: (part: number) => void,
) {
  const methodId = crypto.randomUUID()
  const salt = randomBytes(16)
  const { authentication, key } = await stretchPassphrase(passphrase, salt, onProgress)
  const secret = { kind: 'passphrase', key } as const
  const blob = await sealUnlocker({ place, keyringKey, secret, unlockerId: methodId })
  return {
    methodId,
    salt: toBase64url(salt),
    authentication: toBase64url(authentication),
    unlocker: toBase64url(blob),
  }
}

export async function sealToNewCode({ place, keyringKey }: NewKeyring) {
  const methodId = crypto.randomUUID()
  const code = newReceiptCode()
  const secret = { kind: 'recovery', code } as const
  const blob = await sealUnlocker({ place, keyringKey, secret, unlockerId: methodId })
  const { lookup } = await deriveLookup(code, place.organisationId)
  return {
    shown: { letters: spellAsLetters(code), words: spellAsWords(code) },
    stored: {
      methodId,
      authentication: toBase64url(lookup),
      unlocker: toBase64url(blob),
    },
  }
}
