// The queue in the unlocked browser: opens the cards of the rows on screen, seals again those that arrived under their
// case key, and filters rows by what people chose. None of it leaves the browser unsealed.
import { fromBase64url, toBase64url } from '@forestall/sealed'
import { connectKeyring, type KeyringClient } from './keyring/client.ts'
import type { StoredCaseWrap } from './keyring/operations/case-opening.ts'
import { postJson } from './staff/post.ts'
import { type CardTable, readTable, tellCard } from './staff/tell-card.ts'

interface ServedCard {
  readonly caseId: string
  readonly shredKey: string
  readonly blob: string
  readonly sealedUnder: 'case' | 'team'
  readonly keyVersion: number
  readonly wrap?: { readonly version: number; readonly teamVersion: number; readonly blob: string }
}

const keyring = connectKeyring()
keyring.ready
  .then(async (state) => {
    if (state === 'unlocked') await showCards()
  })
  .catch(() => undefined)

async function showCards(): Promise<void> {
  const places = [...document.querySelectorAll<HTMLElement>('[data-card]')]
  const ids = places.map((place) => place.dataset['card'] ?? '')
  if (ids.length === 0) return
  const answer = await postJson('/staff/queue/cards', { ids }, keyring.page.formToken)
  if (answer.kind !== 'done') return
  const { cards } = answer.value as { cards: readonly ServedCard[] }
  const opened = new Map([
    ...(await openTeamCards(
      keyring,
      cards.filter((card) => card.sealedUnder === 'team'),
    )),
    ...(await openArrivals(
      keyring,
      cards.filter((card) => card.sealedUnder === 'case'),
    )),
  ])
  const table = readTable<CardTable>(document.getElementById('queue-filter')?.dataset['cardWords'])
  for (const place of places) {
    const text = tellCard(opened.get(place.dataset['card'] ?? ''), table)
    place.replaceChildren(
      ...text.flatMap((line, index) =>
        index === 0 ? [line] : [document.createElement('br'), line],
      ),
    )
  }
  offerFilter()
}

const bytesOf = (text: string): Uint8Array => fromBase64url(text, 100_000) ?? new Uint8Array()

async function openTeamCards(
  client: KeyringClient,
  cards: readonly ServedCard[],
): Promise<readonly (readonly [string, unknown])[]> {
  const opened = await client.call('openTeamCards', {
    team: 'intake',
    cards: cards.map((card) => ({
      caseId: card.caseId,
      teamVersion: card.keyVersion,
      blob: bytesOf(card.blob),
      shredKey: bytesOf(card.shredKey),
    })),
  })
  return opened.map((one) => [one.caseId, one.ok ? one.card : undefined] as const)
}

async function openArrivals(
  client: KeyringClient,
  cards: readonly ServedCard[],
): Promise<readonly (readonly [string, unknown])[]> {
  const opened: (readonly [string, unknown])[] = []
  const resealed: { caseId: string; teamVersion: number; blob: string }[] = []
  for (const { caseId, wrap, shredKey, blob } of cards) {
    if (wrap === undefined) continue
    const { version, teamVersion } = wrap
    const stored: StoredCaseWrap = { for: 'team', version, teamVersion, blob: bytesOf(wrap.blob) }
    const input = { caseId, wrap: stored, shredKey: bytesOf(shredKey), blob: bytesOf(blob) }
    const one = await client.call('resealArrivalCard', input).catch(() => undefined)
    if (one === undefined) continue
    opened.push([caseId, one.card])
    resealed.push({ caseId, teamVersion: one.teamVersion, blob: toBase64url(one.blob) })
  }
  if (resealed.length > 0)
    await postJson('/staff/queue/resealed', { cards: resealed }, client.page.formToken)
  return opened
}

function offerFilter(): void {
  const place = document.getElementById('queue-filter')
  if (place === null) return
  const label = document.createElement('label')
  label.className = 'govuk-label'
  label.htmlFor = 'queue-filter-word'
  label.textContent = place.dataset['label'] ?? ''
  const hint = document.createElement('div')
  hint.className = 'govuk-hint'
  hint.id = 'queue-filter-hint'
  hint.textContent = place.dataset['hint'] ?? ''
  const input = document.createElement('input')
  input.className = 'govuk-input govuk-input--width-20'
  input.id = 'queue-filter-word'
  input.type = 'text'
  input.autocomplete = 'off'
  input.setAttribute('aria-describedby', hint.id)
  input.addEventListener('input', () => filterRows(input.value.trim().toLowerCase()))
  place.replaceChildren(label, hint, input)
  place.hidden = false
}

function filterRows(word: string): void {
  for (const row of document.querySelectorAll<HTMLElement>('tbody tr'))
    row.hidden = word !== '' && !(row.textContent ?? '').toLowerCase().includes(word)
}
