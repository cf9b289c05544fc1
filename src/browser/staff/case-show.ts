// Puts what was opened on the page, as text nodes only.
import type { Thread, ThreadRow } from '@forestall/sealed'
import { type CaseOnScreen, identityOf, word } from './case-load.ts'
import { postJson } from './post.ts'
import { cardEntries } from './tell-card.ts'

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

export function showCard(card: unknown): void {
  document.getElementById('card')?.replaceChildren(summary(cardEntries(card)))
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
  const text = element('div', 'moj-message-item__text', ...paragraphs(row.text))
  const day = screen.loaded.writtenOn.get(row.messageId) ?? ''
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

function paragraphs(text: string): readonly HTMLElement[] {
  return text.split('\n').map((line) => element('p', 'govuk-body', line))
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
  const { keyring, path, loaded } = screen
  const select = document.querySelector<HTMLSelectElement>('#identity-reason')
  const answer = await postJson(
    `${path}/identity`,
    { reason: select?.value ?? '' },
    keyring.page.formToken,
  )
  if (answer.kind !== 'done') throw new Error('refused')
  const identity = identityOf(answer.value)
  const details =
    identity === undefined
      ? undefined
      : await keyring.call('openIdentityEnvelope', { ...loaded.stored, identity })
  const entries = cardEntries({ answers: details })
  place?.replaceChildren(entries.length === 0 ? word(screen, 'NoIdentity') : summary(entries))
}
