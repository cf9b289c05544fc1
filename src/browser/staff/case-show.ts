// Puts what was opened on the page, as text nodes only.
import type { Thread, ThreadRow } from '@forestall/sealed'
import type { StoredCase } from '../keyring/operations/case-opening.ts'
import { type CaseOnScreen, heldIdentitiesOf, identityOf, word } from './case-load.ts'
import { postJson } from './post.ts'
import {
  type CardTable,
  cardEntries,
  type IdentityTable,
  identityEntries,
  readTable,
} from './tell-card.ts'

function element(tag: string, className: string, ...content: (string | Node)[]): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.append(...content)
  return made
}

function summary(entries: readonly (readonly [string, string])[]): HTMLElement {
  const rows = entries.map(([key, value]) =>
    element(
      'div',
      'govuk-summary-list__row',
      element('dt', 'govuk-summary-list__key', key),
      element('dd', 'govuk-summary-list__value', value),
    ),
  )
  return element('dl', 'govuk-summary-list', ...rows)
}

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
    ...thread.rows.map((row) => messageOf(row, screen)),
  )
  place.replaceChildren(element('div', 'moj-messages-container', list))
}

function messageOf(row: ThreadRow, screen: CaseOnScreen): HTMLElement {
  if (row.kind !== 'opened') {
    const text = word(screen, row.kind === 'missing' ? 'Missing' : 'Damaged')
    const warning = element('p', 'govuk-body', text.replace('0', String(row.sequence)))
    return element('div', 'govuk-inset-text', warning)
  }
  const { author } = row
  const isOurs = author.role === 'staff'
  const name = isOurs ? (screen.opened.authors[author.staffId] ?? '?') : word(screen, 'Them')
  const isFirst = row.sequence === 1 && !isOurs
  const text = element('div', 'moj-message-item__text', ...paragraphs(row.text, isFirst))
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

function dayInWords(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  const { lang } = document.documentElement
  return date.toLocaleDateString(lang === 'en' ? 'en-GB' : lang, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
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
