// Puts what was opened on the page, as text nodes only.
import type { Thread, ThreadRow } from '@forestall/sealed'
import { readNoteRecord } from '#domain/help/note-record.ts'
import type { StoredCase } from '../keyring/operations/case-opening.ts'
import { type CaseOnScreen, heldIdentitiesOf, identityOf, word } from './case-load.ts'
import { dayInWords, element, summary } from './element.ts'
import { readRecordTable, recordParagraphs } from './note-record-show.ts'
import { postJson } from './post.ts'
import {
  type CardTable,
  cardEntries,
  type IdentityTable,
  identityEntries,
  readTable,
} from './tell-card.ts'

export function showCard(screen: CaseOnScreen): void {
  const table = readTable<CardTable>(screen.root.dataset['cardWords'])
  const entries = cardEntries(screen.opened.card, table)
  document
    .getElementById('card')
    ?.replaceChildren(
      entries.length === 0 ? element('p', 'govuk-body', table.unreadable) : summary(entries),
    )
}

export function showThread(
  id: 'conversation' | 'notes',
  thread: Thread,
  screen: CaseOnScreen,
): void {
  const place = document.getElementById(id)
  if (place === null) return
  if (thread.rows.length === 0 && id === 'notes') {
    place.replaceChildren(element('p', 'govuk-body', word(screen, 'NoNotes')))
    return
  }
  const list = element(
    'div',
    'moj-message-list',
    ...thread.rows.map((row) => messageOf(row, screen, id)),
  )
  place.replaceChildren(element('div', 'moj-messages-container', list))
}

function messageOf(
  row: ThreadRow,
  screen: CaseOnScreen,
  thread: 'conversation' | 'notes',
): HTMLElement {
  if (row.kind !== 'opened') {
    const text = word(screen, row.kind === 'missing' ? 'Missing' : 'Damaged')
    const warning = element('p', 'govuk-body', text.replace('0', String(row.sequence)))
    return element('div', 'govuk-inset-text', warning)
  }
  const { author } = row
  const isOurs = author.role === 'staff'
  const name = isOurs ? (screen.opened.authors[author.staffId] ?? '?') : word(screen, 'Them')
  const isFirst = row.sequence === 1 && !isOurs
  // What the person wrote is never read as a record of ours, whatever it looks like.
  const content = thread === 'notes' ? noteContent(row.text, screen) : paragraphs(row.text, isFirst)
  const text = element('div', 'moj-message-item__text', ...content)
  const day = dayInWords(screen.loaded.writtenOn.get(row.messageId) ?? '')
  const meta = element(
    'div',
    'moj-message-item__meta',
    element('span', 'moj-message-item__meta--sender', name),
    ` ${day}`,
  )
  return element(
    'div',
    `moj-message-item moj-message-item--${isOurs ? 'sent' : 'received'}`,
    text,
    meta,
  )
}

/** A decision or a safety plan under its headings; everything else as it was written. */
function noteContent(text: string, screen: CaseOnScreen): readonly HTMLElement[] {
  const table = readRecordTable(screen.root.dataset['recordWords'])
  const record = table === undefined ? undefined : readNoteRecord(text)
  return table === undefined || record === undefined
    ? paragraphs(text, false)
    : recordParagraphs(record, table)
}

/** Line breaks stay as written. What is sent first holds questions, each on the line above its answer. */
function paragraphs(text: string, hasQuestions: boolean): readonly HTMLElement[] {
  return text
    .split(/\n{2,}/)
    .filter((block) => block !== '')
    .map((block) => {
      const end = block.indexOf('\n')
      if (!hasQuestions || block[end - 1] !== '?')
        return element('p', 'forestall-message-part', block)
      const question = element('strong', 'govuk-!-font-weight-bold', block.slice(0, end))
      return element('p', 'forestall-message-part', question, block.slice(end))
    })
}

/** Opened only with a reason, which the server records before it serves anything. */
export function showIdentity(screen: CaseOnScreen): void {
  const form = document.getElementById('identity-form')
  const place = document.getElementById('identity')
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    openIdentity(screen, place).catch(() => {
      if (place !== null) place.textContent = word(screen, 'Failed')
    })
  })
}

async function openIdentity(screen: CaseOnScreen, place: HTMLElement | null): Promise<void> {
  const { keyring, path, loaded, root } = screen
  const select = document.querySelector<HTMLSelectElement>('#identity-reason')
  const answer = await postJson(
    `${path}/identity`,
    { reason: select?.value ?? '' },
    keyring.page.formToken,
  )
  if (answer.kind !== 'done') throw new Error('refused')
  const table = readTable<IdentityTable>(root.dataset['identityWords'])
  const read = async (identity: StoredCase['identity']): Promise<HTMLElement | string> => {
    if (identity === undefined) return word(screen, 'NoIdentity')
    const stored = { ...loaded.stored, identity }
    const entries = identityEntries(await keyring.call('openIdentityEnvelope', stored), table)
    return entries.length === 0 ? word(screen, 'NoIdentity') : summary(entries)
  }
  const shown = [await read(identityOf(answer.value))]
  for (const held of heldIdentitiesOf(answer.value))
    shown.push(element('p', 'govuk-body', word(screen, 'IdentityHeld')), await read(held))
  place?.replaceChildren(...shown)
}
