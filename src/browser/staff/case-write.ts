// Answers and notes: sealed and signed in the Worker, then sent. Whatever goes wrong, what was typed stays.
import { type CaseOnScreen, word } from './case-load.ts'
import { dayOf, isDayEmpty } from './fields.ts'
import { type Posted, postJson } from './post.ts'
import { sealText } from './seal-text.ts'

export function listenToWriting(screen: CaseOnScreen): void {
  listen(screen, 'answer', 'conversation')
  listen(screen, 'note', 'note')
}

function listen(
  screen: CaseOnScreen,
  kind: 'answer' | 'note',
  channel: 'conversation' | 'note',
): void {
  const form = document.querySelector<HTMLFormElement>(`#${kind}-form`)
  const field = document.querySelector<HTMLTextAreaElement>(`#${kind}`)
  const status = document.getElementById(`${kind}-status`)
  if (form === null || field === null || status === null) return
  // One id for one text: a second press, or a second try after a lost answer, stores one message.
  const messageId = crypto.randomUUID()
  let isSending = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (isSending) return
    isSending = true
    status.textContent = word(screen, 'Sealing')
    send(screen, { kind, channel, messageId, text: field.value, form })
      .then((sentence) => {
        if (sentence === undefined) location.reload()
        else status.textContent = sentence
      })
      .catch(() => {
        status.textContent = word(screen, 'Failed')
      })
      .finally(() => {
        isSending = false
      })
  })
}

interface Typed {
  readonly kind: 'answer' | 'note'
  readonly channel: 'conversation' | 'note'
  readonly messageId: string
  readonly text: string
  readonly form: HTMLFormElement
}

/** Undefined when it is stored, else the sentence to show. */
async function send(screen: CaseOnScreen, typed: Typed): Promise<string | undefined> {
  const { keyring, path } = screen
  const { channel, messageId, text } = typed
  if (text.trim() === '') return word(screen, 'Empty')
  const plan = planOf(typed.form)
  if (plan === undefined) return word(screen, 'Promise')
  const sealed = await sealText(screen, channel, messageId, text)
  if (sealed === 'too_long') return word(screen, 'Long')
  const posted = { channel, ...sealed, ...plan }
  return sentenceFor(
    screen,
    await postJson(`${path}/${typed.kind}`, posted, keyring.page.formToken),
  )
}

interface Plan {
  readonly waits: boolean
  readonly nextOn: string
  readonly promiseOn?: string
}

/** Undefined where the day of the next answer is no day: a promise is never dropped in silence. */
function planOf(form: HTMLFormElement): Plan | undefined {
  const fields = new FormData(form)
  const plan = { waits: fields.get('waits') === 'yes', nextOn: dayOf(fields, 'next') ?? '' }
  if (isDayEmpty(fields, 'promise')) return plan
  const promiseOn = dayOf(fields, 'promise')
  return promiseOn === undefined ? undefined : { ...plan, promiseOn }
}

export function sentenceFor(screen: CaseOnScreen, posted: Posted): string | undefined {
  if (posted.kind === 'done') return undefined
  if (posted.kind === 'offline') return word(screen, 'Offline')
  return word(screen, posted.reason === 'changed_meanwhile' ? 'Changed' : 'Refused')
}
