// The page for the code, with scripts: the code is read, derived and forgotten in this browser. When something fails
// the page says so and stops; it never hands the code to the server instead.
import { fillGaps, sentenceOf } from '#domain/help/reply.ts'
import type { OpenBox } from './mailbox/opening.ts'
import { showFaults } from './mailbox/page.ts'

type Sealing = typeof import('./mailbox/session.ts')
type Word = (name: string) => string

const root = document.getElementById('return')
const form = root?.querySelector<HTMLFormElement>('#code-form')
if (root !== null && form !== null && form !== undefined) start(root, form)

function start(page: HTMLElement, form: HTMLFormElement): void {
  const word: Word = (name) => page.getAttribute(`data-${name}`) ?? ''
  const how = page.querySelector('#how-opened')
  how?.replaceChildren(word('with-script'))
  const complain = (text: string): void => {
    how?.replaceChildren(word('with-script'))
    const words = { problem: word('problem'), error: word('error') }
    showFaults(page, [{ field: 'code', text }], words)
  }
  const sealing = load(complain, word)

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const field = form.querySelector<HTMLInputElement>('#code')
    const token = form.querySelector<HTMLInputElement>('[name="form_token"]')
    if (field === null || token === null) return
    how?.replaceChildren(word('opening'))
    try {
      const loaded = await sealing
      if (loaded === undefined) return complain(word('failed'))
      const open = (typed: string, formToken: string) => openBox(loaded, word, typed, formToken)
      const opened = await open(field.value, token.value)
      if (typeof opened === 'string') return complain(opened)
      field.value = ''
      new loaded.OpenMailbox(opened, open).start()
    } catch (error) {
      complain(word(error instanceof TypeError ? 'offline' : 'failed'))
    }
  })

  // A page that the browser kept alive must not come back with an open conversation.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
  document.body.classList.add('scripts-ready')
}

/** Comes after the first paint. Undefined, and said in the page, where this browser cannot seal. */
async function load(complain: (text: string) => void, word: Word): Promise<Sealing | undefined> {
  try {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    const loaded = await import('./mailbox/session.ts')
    if (await loaded.canSealHere()) return loaded
  } catch {
    // The sentence below says what to do; what went wrong is of no use to the person.
  }
  complain(word('failed'))
  return undefined
}

/** The open conversation, or the sentence to show beside the field. */
async function openBox(
  sealing: Sealing,
  word: Word,
  typed: string,
  token: string,
): Promise<OpenBox | string> {
  const answer = await sealing.openWithCode(typed, word('organisation'), token)
  if (answer.kind === 'open') return answer.open
  if (answer.kind === 'unknown') return word('fault-unknown')
  const { sentence, values } = sentenceOf(answer.fault)
  return fillGaps(word(`fault-${sentence.replaceAll('_', '-')}`), values)
}
