// A page about one enquiry in the unlocked browser: fetches what is sealed, opens it, and says plainly when it may not be
// written to or could not be opened.
import { connectKeyring, KeyringFault } from '../keyring/client.ts'
import { type CaseOnScreen, loadCase } from './case-load.ts'
import { getJson } from './post.ts'

/** `show` runs once it is open; `start` only where something may be written. */
export function openCasePage(
  root: HTMLElement,
  run: {
    readonly show: (screen: CaseOnScreen) => void
    readonly start: (screen: CaseOnScreen) => void
  },
): void {
  const keyring = connectKeyring()
  const status = document.getElementById('opening')
  const say = (sentence: string): void => {
    if (status === null) return
    status.className = 'govuk-inset-text'
    status.textContent = sentence
  }
  const open = async (): Promise<void> => {
    if ((await keyring.ready) !== 'unlocked') return
    const path = `/staff/enquiries/${root.dataset['enquiry'] ?? ''}`
    const served = await getJson(`${path}/sealed`)
    if (served.kind !== 'done') throw new Error('not served')
    const loaded = loadCase(served.value)
    const opened = await keyring.call('openCase', loaded.stored)
    const screen = { keyring, root, path, loaded, opened }
    run.show(screen)
    if (!opened.mayWrite) {
      say(root.dataset['wordKeysChanged'] ?? '')
      return
    }
    run.start(screen)
    status?.remove()
  }
  open().catch((error: unknown) => {
    const isChanged = error instanceof KeyringFault && error.reason === 'changed_keys'
    say(root.dataset[isChanged ? 'wordKeysChanged' : 'wordFailed'] ?? '')
  })
}

/** The texts of the notes that opened, in their order. */
export function noteTexts({ opened }: CaseOnScreen): readonly string[] {
  return opened.notes.rows.flatMap((row) => (row.kind === 'opened' ? [row.text] : []))
}
