// *Is it still you?* before a dangerous act: a passkey, or a fresh code from the app. Counts for five minutes.
import { act, begin, clear, filled, pageData, post, postOrTell } from './staff-access/page.ts'
import { showPasskey } from './staff-access/passkeys.ts'

/** A form that was posted before the proof is sent again as it was typed. */
function goOn(): void {
  const held = document.getElementById('held-form')
  if (held instanceof HTMLFormElement) held.submit()
  else location.assign(pageData('next') || '/staff')
}

const passkey = document.getElementById('passkey')
if (passkey !== null)
  act(passkey, async () => {
    const { id, challenge, allow } = await post('/staff/presence/challenge', {})
    const allowed = (allow as readonly { readonly id: string }[]).map((one) => one.id)
    const { credential } = await showPasskey(String(challenge), allowed)
    await postOrTell('/staff/step-up/passkey', { challengeId: id, credential })
    goOn()
  })

const code = document.getElementById('code-form')
if (code !== null)
  act(code, async () => {
    await postOrTell('/staff/step-up/code', { code: filled('code') })
    clear('code')
    goOn()
  })

begin()
