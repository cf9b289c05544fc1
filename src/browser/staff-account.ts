// One's own account: the fingerprint, another passkey, a changed passphrase, a new printed code. New ways are sealed in
// the Worker, so the keyring must be open.
import { connectKeyring } from './keyring/client.ts'
import { fromBase64url, toBase64url } from './staff-access/base64url.ts'
import { newCodeApp } from './staff-access/code-app.ts'
import {
  act,
  begin,
  byId,
  filled,
  pageData,
  post,
  postOrTell,
  show,
  Told,
  tell,
  typed,
} from './staff-access/page.ts'
import { makePasskey } from './staff-access/passkeys.ts'

const keyring = connectKeyring()
const leastPassphrase = 15

async function needOpen(): Promise<void> {
  if ((await keyring.ready) !== 'unlocked') throw new Told('locked')
}

const saved = (): void => location.assign('/staff/account?told=saved')

const passkeyForm = document.getElementById('passkey-form')
if (passkeyForm !== null)
  act(passkeyForm, async () => {
    await needOpen()
    const label = filled('label')
    const { id, challenge, exclude } = await post('/staff/account/passkey/challenge', {})
    const holder = {
      staffId: keyring.page.session?.staffId ?? '',
      name: pageData('account'),
      displayName: pageData('account'),
      serviceName: pageData('serviceName'),
    }
    const made = await makePasskey(
      String(challenge),
      holder,
      exclude as readonly string[],
      fromBase64url(pageData('prfInput')),
    )
    const methodId = crypto.randomUUID()
    const unlocker =
      made.prf === undefined
        ? null
        : toBase64url(
            await keyring.call('newPasskeyUnlocker', { unlockerId: methodId, prf: made.prf }),
          )
    await postOrTell('/staff/account/passkey', {
      ...{ methodId, label, unlocker },
      challengeId: id,
      credential: made.credential,
    })
    saved()
  })

const passphraseForm = document.getElementById('new-passphrase-form')
if (passphraseForm !== null) {
  const needsApp = document.getElementById('code-app') !== null
  const app = needsApp ? newCodeApp(pageData('serviceName'), pageData('account')) : undefined
  act(passphraseForm, async () => {
    await needOpen()
    const passphrase = typed('passphrase')
    if (passphrase.length < leastPassphrase) throw new Told('passphrase_short', 'passphrase')
    if (passphrase !== typed('again')) throw new Told('passphrase_differs', 'again')
    show('working', true)
    const methodId = crypto.randomUUID()
    try {
      const made = await keyring.call('newPassphraseUnlocker', { unlockerId: methodId, passphrase })
      await postOrTell('/staff/account/passphrase', {
        methodId,
        salt: made.salt,
        authentication: made.authentication,
        unlocker: toBase64url(made.blob),
        ...(app === undefined ? {} : { totp: { secret: app.secret, code: typed('code') } }),
      })
    } finally {
      show('working', false)
    }
    saved()
  })
}

const makeCode = document.getElementById('make-code')
if (makeCode !== null)
  act(makeCode, async () => {
    await needOpen()
    const methodId = crypto.randomUUID()
    const made = await keyring.call('newRecoveryCode', { unlockerId: methodId })
    await postOrTell('/staff/account/code', {
      methodId,
      authentication: made.authentication,
      unlocker: toBase64url(made.blob),
    })
    byId('code-letters').textContent = made.letters
    byId('code-words').textContent = made.words
    show('code-before', false)
    show('code-after', true)
    byId('code-title').focus()
  })
document.getElementById('print')?.addEventListener('click', () => print())

const fingerprint = document.getElementById('fingerprint')
if (fingerprint !== null) showFingerprint(fingerprint).catch(() => undefined)

async function showFingerprint(place: HTMLElement): Promise<void> {
  if ((await keyring.ready) !== 'unlocked') return
  const found = await keyring.call('ownFingerprint', null)
  place.textContent = found === undefined ? (place.dataset['none'] ?? '') : found.groups
  byId('fingerprint-words').textContent = found?.words ?? ''
}

if (document.getElementById('with-script') !== null)
  keyring.ready.then((state) => {
    begin()
    if (state !== 'unlocked') tell('locked')
  }, begin)
