// One contact-today task: what is written is sealed in the Worker and stored with the enquiry as a note or an answer;
// then the form goes its plain way with nothing but the id of what was sealed.
import { toBase64url } from '@forestall/sealed'
import { connectKeyring } from './keyring/client.ts'
import { loadCase } from './staff/case-load.ts'
import { getJson, type Posted, postJson } from './staff/post.ts'

const keyring = connectKeyring()
const place = document.getElementById('task')

type As = 'note' | 'answer'
/** What to show when it could not be stored: the name of one of the page's words. */
type Fault = 'Empty' | 'Long' | 'Locked' | 'Failed' | 'Refused' | 'Offline'

const saidOf = (fault: Fault | 'Sealing'): string => place?.dataset[`word${fault}`] ?? ''

async function store(as: As, messageId: string, text: string): Promise<Fault | undefined> {
  if (text.trim() === '') return 'Empty'
  if ((await keyring.ready) !== 'unlocked') return 'Locked'
  const path = `/staff/enquiries/${place?.dataset['enquiry'] ?? ''}`
  const served = await getJson(`${path}/sealed`)
  if (served.kind !== 'done') return faultOf(served)
  const { stored } = loadCase(served.value)
  const opened = await keyring.call('openCase', stored)
  const channel = as === 'note' ? 'note' : 'conversation'
  const thread = as === 'note' ? opened.notes : opened.conversation
  if (thread.rows.some((row) => row.kind === 'opened' && row.messageId === messageId))
    return undefined
  const sequence = Math.max(0, ...thread.rows.map((row) => row.sequence)) + 1
  const lastRead = thread.highestSequence
  const input = { stored, channel, messageId, sequence, lastRead, text } as const
  const blob = await keyring.call('sealWritten', input)
  if (blob === 'too_long') return 'Long'
  const body = {
    ...{ channel, messageId, sequence, blob: toBase64url(blob) },
    waits: false,
    nextOn: '',
  }
  const posted = await postJson(`${path}/${as}`, body, keyring.page.formToken)
  return posted.kind === 'done' ? undefined : faultOf(posted)
}

function faultOf(posted: Posted): Fault {
  return posted.kind === 'offline' ? 'Offline' : 'Refused'
}

function listen(form: HTMLFormElement): void {
  const field = form.querySelector('textarea')
  const status = form.querySelector<HTMLElement>('[role=status]')
  const written = form.querySelector<HTMLInputElement>('input[name=written]')
  if (field === null || status === null || written === null) return
  // One id for one text: a second try after a lost answer stores one message.
  const messageId = crypto.randomUUID()
  const as: As = form.dataset['sealedAs'] === 'answer' ? 'answer' : 'note'
  let isSending = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (isSending) return
    isSending = true
    status.textContent = saidOf('Sealing')
    store(as, messageId, field.value)
      .catch((): Fault => 'Failed')
      .then((fault) => {
        isSending = false
        if (fault !== undefined) {
          status.textContent = saidOf(fault)
          return
        }
        written.value = messageId
        // `submit()` does not come back here.
        form.submit()
      })
      .catch(() => undefined)
  })
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sealed-as]')) listen(form)
