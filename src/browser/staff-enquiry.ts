// One enquiry in the unlocked browser: opens the threads, shows what is damaged or missing as such, and seals what is
// written before it leaves. Keys stay in the Worker.
import { connectKeyring, KeyringFault } from './keyring/client.ts'
import { fillColleagues, listenToGrants } from './staff/case-grants.ts'
import { loadCase } from './staff/case-load.ts'
import { showCard, showIdentity, showThread } from './staff/case-show.ts'
import { listenToWriting } from './staff/case-write.ts'
import { getJson } from './staff/post.ts'

const place = document.getElementById('enquiry')
const status = document.getElementById('opening')
const keyring = connectKeyring()

async function start(root: HTMLElement): Promise<void> {
  const path = `/staff/enquiries/${root.dataset['enquiry'] ?? ''}`
  const served = await getJson(`${path}/sealed`)
  if (served.kind !== 'done') throw new Error('not served')
  const loaded = loadCase(served.value)
  const opened = await keyring.call('openCase', loaded.stored)
  const written = { keyring, root, path, loaded, opened }
  showCard(written)
  showThread('conversation', opened.conversation, written)
  showThread('notes', opened.notes, written)
  showIdentity(written)
  if (!opened.mayWrite) {
    stopWriting(root.dataset['wordKeysChanged'] ?? '')
    return
  }
  listenToWriting(written)
  await fillColleagues(written)
  listenToGrants(written)
  status?.remove()
}

/** Nothing is sealed under keys that somebody slipped in: the sentence stands where the page opens, the forms go. */
function stopWriting(sentence: string): void {
  for (const id of ['answer-form', 'note-form']) document.getElementById(id)?.remove()
  if (status === null) return
  status.className = 'govuk-inset-text'
  status.textContent = sentence
}

keyring.ready
  .then(async (state) => {
    if (place !== null && state === 'unlocked') await start(place)
  })
  .catch((error: unknown) => {
    if (error instanceof KeyringFault && error.reason === 'changed_keys')
      stopWriting(place?.dataset['wordKeysChanged'] ?? '')
    else if (status !== null) status.textContent = place?.dataset['wordFailed'] ?? ''
  })
