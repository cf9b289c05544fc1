// The sign-in page: passkey, passphrase with a code, or the printed code. Each signs in and unlocks in one go; the
// passphrase and the printed code themselves stay in the Worker.
import { connectKeyring, tellOtherTabs } from './keyring/client.ts'
import { openAndGoOn, readRecoveryCode, stretch } from './staff-access/opening.ts'
import { act, begin, byId, clear, filled, post, postOrTell, typed } from './staff-access/page.ts'
import { showPasskey } from './staff-access/passkeys.ts'

const keyring = connectKeyring()

act(byId('passkey'), async () => {
  const { id, challenge } = await post('/staff/sign-in/challenge', {})
  const { credential, prf } = await showPasskey(String(challenge), [])
  const answer = await postOrTell('/staff/sign-in/passkey', {
    challengeId: id,
    credential,
    hasPrf: prf !== undefined,
  })
  await openAndGoOn(keyring, answer, prf)
})

act(byId('passphrase-form'), async () => {
  const name = filled('name')
  filled('passphrase')
  const [passphrase, code] = [typed('passphrase'), filled('code')]
  const { salt } = await post('/staff/sign-in/salt', { name })
  const authentication = await stretch(keyring, passphrase, String(salt))
  const answer = await postOrTell('/staff/sign-in/passphrase', { name, authentication, code })
  clear('passphrase', 'code')
  await openAndGoOn(keyring, answer, undefined)
})

act(byId('recovery-form'), async () => {
  const [name, code] = [filled('recovery-name'), filled('recovery')]
  const authentication = await readRecoveryCode(keyring, code)
  const answer = await postOrTell('/staff/sign-in/recovery', { name, authentication })
  clear('recovery')
  await openAndGoOn(keyring, answer, undefined)
})

// This page is shown only where nobody is signed in: what an earlier sign-in left in this browser opens nothing any
// more, and what it left on the screen of other tabs goes.
tellOtherTabs()
keyring.command('forget', undefined).then(begin, begin)
