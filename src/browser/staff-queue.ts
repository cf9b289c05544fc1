// The queue in the unlocked browser: opens the cards of the rows on screen, seals again those that arrived under their
// case key, and filters rows by what people chose. None of it leaves the browser unsealed.
import { connectKeyring } from './keyring/client.ts'
import { openCards } from './staff/open-cards.ts'
import { type CardTable, readTable, tellCard } from './staff/tell-card.ts'

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
  const opened = await openCards(keyring, ids)
  if (opened === undefined) return
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
