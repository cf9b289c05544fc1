// Raising a concern in the unlocked browser: sealed to the safeguarding team under a key of its own, then stored. Locked,
// the page keeps offering the two ways that need no sealing.
import { toBase64url } from '@forestall/sealed'
import { connectKeyring } from './keyring/client.ts'
import { loadCase } from './staff/case-load.ts'
import { getJson, postJson } from './staff/post.ts'

const keyring = connectKeyring()
const place = document.getElementById('raise')
const form = document.querySelector<HTMLFormElement>('#raise-form')
const status = document.getElementById('raise-status')
// One id for one concern: a second try after a lost answer stores it once.
const concernId = crypto.randomUUID()

type Word = 'Sealing' | 'Empty' | 'Choose' | 'Failed' | 'Refused' | 'Offline'

function tell(word: Word): void {
  if (status !== null) status.textContent = place?.dataset[`word${word}`] ?? ''
}

const typed = (id: string): string =>
  document.querySelector<HTMLTextAreaElement | HTMLSelectElement>(`#${id}`)?.value.trim() ?? ''

async function raise(given: HTMLFormElement): Promise<Word | undefined> {
  const imminent = new FormData(given).get('imminent')
  if (imminent === null) return 'Choose'
  const text = typed('facts')
  if (text === '') return 'Empty'
  const words = typed('words')
  const records = [
    { text, identifiable: typed('identifiable') },
    ...(words === '' ? [] : [{ text: words }]),
  ]
  const made = await keyring.call('sealNewConcern', { concernId, records })
  const { keyVersion, teamVersion } = made
  const posted = await postJson(
    '/staff/concerns/raise',
    {
      id: concernId,
      isImminent: imminent === 'yes',
      enquiryId: place?.dataset['enquiry'] || null,
      aboutStaffId: typed('about') || null,
      wrap: { keyVersion, teamVersion, blob: toBase64url(made.wrap) },
      entries: made.blobs.map((blob, index) => ({
        kind: index === 0 ? 'facts' : 'words',
        sequence: index + 1,
        keyVersion,
        blob: toBase64url(blob),
      })),
    },
    keyring.page.formToken,
  )
  if (posted.kind === 'offline') return 'Offline'
  if (posted.kind === 'refused') return 'Refused'
  location.assign(`/staff/concerns/new?raised=${concernId}`)
  return undefined
}

async function copyConversation(): Promise<void> {
  const served = await getJson(`/staff/enquiries/${place?.dataset['enquiry'] ?? ''}/sealed`)
  if (served.kind !== 'done') throw new Error('not served')
  const { conversation } = await keyring.call('openCase', loadCase(served.value).stored)
  const texts = conversation.rows.flatMap((row) => (row.kind === 'opened' ? [row.text] : []))
  const field = document.querySelector<HTMLTextAreaElement>('#words')
  if (field !== null) field.value = [field.value, ...texts].filter((one) => one !== '').join('\n\n')
}

let isSending = false
form?.addEventListener('submit', (event) => {
  event.preventDefault()
  if (isSending) return
  isSending = true
  tell('Sealing')
  raise(form)
    .catch((): Word => 'Failed')
    .then((word) => {
      isSending = false
      if (word !== undefined) tell(word)
    })
    .catch(() => undefined)
})

document.getElementById('copy-conversation')?.addEventListener('click', () => {
  copyConversation().catch(() => tell('Failed'))
})

keyring.ready
  .then((state) => {
    if (state !== 'unlocked' || place === null) return
    place.hidden = false
    document.getElementById('raise-locked')?.remove()
  })
  .catch(() => undefined)
