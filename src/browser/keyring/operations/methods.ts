// New ways to the same keyring: another passkey, a changed passphrase, a new printed code. Each seals the keyring key
// once more; none of them shows it.
import {
  deriveLookup,
  newReceiptCode,
  randomBytes,
  type Sealed,
  sealUnlocker,
  spellAsLetters,
  spellAsWords,
  stretchPassphrase,
  toBase64url,
} from '@forestall/sealed'
import type { UnlockedKeyring } from '../operation.ts'

export const methodOperations = {
  async newPasskeyUnlocker(
    keyring: UnlockedKeyring,
    input: { readonly unlockerId: string; readonly prf: Uint8Array },
  ): Promise<Sealed> {
    const { place, keyringKey } = keyring
    const secret = { kind: 'passkey', prf: input.prf } as const
    return sealUnlocker({ place, keyringKey, secret, unlockerId: input.unlockerId })
  },

  /** Takes about a second. `authentication` is the half that the server may see. */
  async newPassphraseUnlocker(
    keyring: UnlockedKeyring,
    input: { readonly unlockerId: string; readonly passphrase: string },
  ): Promise<{ readonly salt: string; readonly authentication: string; readonly blob: Sealed }> {
    const { place, keyringKey } = keyring
    const salt = randomBytes(16)
    const { authentication, key } = await stretchPassphrase(input.passphrase, salt)
    const secret = { kind: 'passphrase', key } as const
    const blob = await sealUnlocker({ place, keyringKey, secret, unlockerId: input.unlockerId })
    return { salt: toBase64url(salt), authentication: toBase64url(authentication), blob }
  },

  /** A new printed code: to be shown once, written down and not kept anywhere else. */
  async newRecoveryCode(
    keyring: UnlockedKeyring,
    input: { readonly unlockerId: string },
  ): Promise<{
    readonly letters: string
    readonly words: string
    readonly authentication: string
    readonly blob: Sealed
  }> {
    const { place, keyringKey, organisationId } = keyring
    const code = newReceiptCode()
    const secret = { kind: 'recovery', code } as const
    const blob = await sealUnlocker({ place, keyringKey, secret, unlockerId: input.unlockerId })
    const { lookup } = await deriveLookup(code, organisationId)
    return {
      letters: spellAsLetters(code),
      words: spellAsWords(code),
      authentication: toBase64url(lookup),
      blob,
    }
  },
} as const
