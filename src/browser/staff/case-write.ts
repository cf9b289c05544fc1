// Answers and notes: sealed and signed in the Worker, then sent. Whatever goes wrong, what was typed stays.
import { toBase64url } from '@forestall/sealed'
import { type CaseOnScreen, word } from './case-load.ts'
import { type Posted, postJson } from './post.ts'

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
  const { keyring, loaded, opened, path } = screen
  const { channel, messageId, text } = typed
  if (text.trim() === '') return word(screen, 'Empty')
  const thread = channel === 'conversation' ? opened.conversation : opened.notes
  const last = Math.max(0, ...thread.rows.map((row) => row.sequence))
  const sequence = last + 1
  const lastRead = thread.highestSequence
  const blob = await keyring.call('sealWritten', {
    stored: loaded.stored,
    channel,
    messageId,
    sequence,
    lastRead,
    text,
  })
  if (blob === 'too_long') return word(screen, 'Long')
  const posted = { channel, messageId, sequence, blob: toBase64url(blob), ...planOf(typed.form) }
  return sentenceFor(
    screen,
    await postJson(`${path}/${typed.kind}`, posted, keyring.page.formToken),
  )
}

function planOf(form: HTMLFormElement): { readonly waits: boolean; readonly nextOn: string } {
  const fields = new FormData(form)
  const part = (name: string, length: number): string =>
    String(fields.get(`next-${name}`) ?? '').padStart(length, '0')
  return {
    waits: fields.get('waits') === 'yes',
    nextOn: `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`,
  }
}

export function sentenceFor(screen: CaseOnScreen, posted: Posted): string | undefined {
  if (posted.kind === 'done') return undefined
  if (posted.kind === 'offline') return word(screen, 'Offline')
  return word(screen, posted.reason === 'changed_meanwhile' ? 'Changed' : 'Refused')
}
