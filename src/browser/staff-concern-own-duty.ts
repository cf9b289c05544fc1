// Reporting under one's own duty: the reference is sealed if this browser can seal, within a few seconds; whatever
// happens to the sealing, the form is sent. The reference itself has no name and never leaves unsealed.
import { toBase64url } from '@forestall/sealed'
import { connectKeyring } from './keyring/client.ts'

const keyring = connectKeyring()
const patienceMs = 8_000
const form = document.querySelector<HTMLFormElement>('#own-duty-form')
const status = document.getElementById('own-duty-status')

function field(name: string): HTMLInputElement | null {
  return form?.querySelector<HTMLInputElement>(`input[name=${name}]`) ?? null
}

function fill(name: string, value: string): void {
  const found = field(name)
  if (found !== null) found.value = value
}

async function seal(): Promise<void> {
  const text = document.querySelector<HTMLTextAreaElement>('#reference')?.value.trim() ?? ''
  if (text === '' || (await keyring.ready) !== 'unlocked') return
  const made = await keyring.call('sealNewConcern', {
    concernId: field('report')?.value ?? '',
    records: [{ text }],
  })
  const [blob] = made.blobs
  if (blob === undefined) return
  fill('team_version', String(made.teamVersion))
  fill('key_wrap', toBase64url(made.wrap))
  fill('blob', toBase64url(blob))
}

form?.addEventListener('submit', (event) => {
  event.preventDefault()
  if (status !== null) status.textContent = form.dataset['wordSealing'] ?? ''
  const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs))
  const send = (): void => form.submit()
  Promise.race([seal(), patience]).then(send, send)
})
