// On every staff page: finds the keyring again, locks when nobody is there, and follows the other tabs.
import { connectKeyring, followOtherTabs } from './keyring/client.ts'

const keyring = connectKeyring()
followOtherTabs()

// The button locks the server's half by itself; with the script, what this browser keeps goes as well.
document.getElementById('staff-lock')?.addEventListener('submit', (event) => {
  event.preventDefault()
  keyring.lock().catch(() => location.assign('/staff/unlock'))
})

const signOut = document.getElementById('staff-sign-out')
signOut?.addEventListener('submit', () => {
  keyring.command('forget', undefined).catch(() => undefined)
})

keyring.ready
  .then((state) => {
    if (state === 'signed_out') location.assign('/staff/sign-in')
    if (state === 'locked' && keyring.page.needsKeyring)
      location.assign(`/staff/unlock?next=${encodeURIComponent(location.pathname)}`)
  })
  .catch(() => undefined)
