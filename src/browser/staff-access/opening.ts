// From the server's answer to an open keyring: hands ciphertext, half B and the secret to the Worker and goes on.
import type { KeyringClient } from '../keyring/client.ts'
import { type Bytes, fromBase64url } from './base64url.ts'
import { type Answer, byId, pageData, show, Told } from './page.ts'

interface UnlockPackage {
  readonly place: {
    readonly organisationId: string
    readonly staffId: string
    readonly sessionId: string
  }
  readonly unlockerId: string
  readonly unlocker: string
  readonly keyring: { readonly version: number; readonly blob: string }
  readonly unlockHalf: string
}

/** Opens with PRF bytes or with what the Worker put aside, then leaves this page. */
export async function openAndGoOn(
  keyring: KeyringClient,
  answer: Answer,
  prf: Bytes | undefined,
): Promise<void> {
  const given = answer['unlock'] as UnlockPackage | null
  if (given === null) {
    location.assign('/staff/unlock?no-prf')
    return
  }
  const opened = await keyring.command('unlock', {
    place: given.place,
    formToken: keyring.page.formToken,
    unlockerId: given.unlockerId,
    unlocker: fromBase64url(given.unlocker),
    keyring: { version: given.keyring.version, blob: fromBase64url(given.keyring.blob) },
    unlockHalf: fromBase64url(given.unlockHalf),
    secret: prf === undefined ? { kind: 'put_aside' } : { kind: 'passkey', prf },
  })
  if (opened === 'wrong_secret') throw new Told('wrong_secret')
  location.assign(pageData('next') || '/staff')
}

/** Stretches in the Worker and shows how far it is. */
export async function stretch(
  keyring: KeyringClient,
  passphrase: string,
  salt: string,
): Promise<string> {
  show('working', true)
  try {
    const { authentication } = await keyring.command(
      'stretch',
      { passphrase, salt: fromBase64url(salt) },
      (part) => {
        ;(byId('progress') as HTMLProgressElement).value = part
      },
    )
    return authentication
  } finally {
    show('working', false)
  }
}

/** Puts a typed recovery code aside and answers what is sent. */
export async function readRecoveryCode(keyring: KeyringClient, typed: string): Promise<string> {
  const { organisationId } = keyring.page
  const read = await keyring.command('readRecoveryCode', { typed, organisationId })
  if (!read.ok) throw new Told('code_mistyped', 'recovery')
  return read.value.authentication
}
