// The unlock page: signed in, keys closed. Opens them with a passkey, the passphrase or the printed code.
import { connectKeyring } from './keyring/client.ts'
import { openAndGoOn, readRecoveryCode, stretch } from './staff-access/opening.ts'
import { act, begin, clear, filled, post, postOrTell, Told, typed } from './staff-access/page.ts'
import { showPasskey } from './staff-access/passkeys.ts'

const keyring = connectKeyring()

interface Allowed {
  readonly id: string
  readonly canUnlock: boolean
}

const passkey = document.getElementById('passkey')
if (passkey !== null)
  act(passkey, async () => {
    const { id, challenge, allow } = await post('/staff/presence/challenge', {})
    const allowed = (allow as readonly Allowed[]).filter(({ canUnlock }) => canUnlock)
    const { credential, prf } = await showPasskey(
      String(challenge),
      allowed.map((one) => one.id),
    )
    if (prf === undefined) throw new Told('passkey_no_unlock')
    const answer = await postOrTell('/staff/unlock/passkey', { challengeId: id, credential })
    await openAndGoOn(keyring, answer, prf)
  })

const passphrase = document.getElementById('passphrase-form')
if (passphrase !== null)
  act(passphrase, async () => {
    filled('passphrase')
    const { salt } = await post('/staff/presence/salt', {})
    const authentication = await stretch(keyring, typed('passphrase'), String(salt))
    const answer = await postOrTell('/staff/unlock/passphrase', { authentication })
    clear('passphrase')
    await openAndGoOn(keyring, answer, undefined)
  })

const recovery = document.getElementById('recovery-form')
if (recovery !== null)
  act(recovery, async () => {
    const authentication = await readRecoveryCode(keyring, filled('recovery'))
    const answer = await postOrTell('/staff/unlock/recovery', { authentication })
    clear('recovery')
    await openAndGoOn(keyring, answer, undefined)
  })

keyring.ready.then(begin, begin)
