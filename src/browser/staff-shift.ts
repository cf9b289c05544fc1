// The hand-over in the unlocked browser: opens the team's notes, and seals what is written for the next shift.
import { fromBase64url, toBase64url } from '@forestall/sealed'
import { connectKeyring } from './keyring/client.ts'
import type { StoredShiftNote } from './keyring/operations/triage.ts'
import { element } from './staff/element.ts'
import { getJson, postJson } from './staff/post.ts'

interface ServedNote extends StoredShiftNote {
  readonly writtenAt: string
}

const root = document.getElementById('shift')
const said = (name: string): string => root?.dataset[`word${name}`] ?? ''
const keyring = connectKeyring()

function readNotes(served: unknown): readonly ServedNote[] {
  const { notes } = served as { readonly notes: readonly Readonly<Record<string, unknown>>[] }
  return notes.map((one) => ({
    noteId: String(one['noteId']),
    teamVersion: Number(one['teamVersion']),
    blob: fromBase64url(one['blob'], 100_000) ?? new Uint8Array(),
    writtenAt: String(one['writtenAt']),
  }))
}

async function showNotes(): Promise<void> {
  const served = await getJson('/staff/shift/notes')
  if (served.kind !== 'done') throw new Error('not served')
  const notes = readNotes(served.value)
  const opened = await keyring.call(
    'openShiftNotes',
    notes.map(({ noteId, teamVersion, blob }) => ({ noteId, teamVersion, blob })),
  )
  const shown = notes.map(({ noteId, writtenAt }) => {
    const one = opened.find((candidate) => candidate.noteId === noteId)
    const when = new Date(writtenAt).toLocaleString('en-GB', {
      dateStyle: 'long',
      timeStyle: 'short',
    })
    return one?.ok === true
      ? element(
          'div',
          'govuk-inset-text',
          element('p', 'govuk-body forestall-message-part', one.text),
          element('p', 'govuk-hint', `${one.by}, ${when}`),
        )
      : element('p', 'govuk-inset-text', said('Shut'))
  })
  const none = element('p', 'govuk-body', said('None'))
  document.getElementById('shift-notes')?.replaceChildren(...(shown.length === 0 ? [none] : shown))
}

/** Undefined when it is stored, else the sentence to show. */
async function store(noteId: string, text: string): Promise<string | undefined> {
  if (text.trim() === '') return said('Empty')
  if (text.length > Number(root?.dataset['limit'])) return said('TooLong')
  const { teamVersion, blob } = await keyring.call('sealShiftNote', { noteId, text: text.trim() })
  const posted = await postJson(
    '/staff/shift/notes',
    { noteId, teamVersion, blob: toBase64url(blob) },
    keyring.page.formToken,
  )
  if (posted.kind === 'done') return undefined
  return said(posted.kind === 'offline' ? 'Offline' : 'Refused')
}

function listen(): void {
  const form = document.getElementById('shift-form')
  const field = document.querySelector<HTMLTextAreaElement>('#shift-note')
  const status = document.getElementById('shift-status')
  const button = form?.querySelector('button') ?? null
  if (form === null || field === null || status === null || button === null) return
  button.disabled = false
  button.removeAttribute('aria-disabled')
  // One id for one text: a second try after a lost answer stores one note.
  const noteId = crypto.randomUUID()
  let isSending = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (isSending) return
    isSending = true
    status.textContent = said('Sealing')
    store(noteId, field.value)
      .catch(() => said('Failed'))
      .then((sentence) => {
        isSending = false
        if (sentence === undefined) location.reload()
        else status.textContent = sentence
      })
      .catch(() => undefined)
  })
}

keyring.ready
  .then(async (state) => {
    if (state !== 'unlocked' || root === null) return
    listen()
    await showNotes()
  })
  .catch(() => {
    document
      .getElementById('shift-notes')
      ?.replaceChildren(element('p', 'govuk-body', said('Failed')))
  })
