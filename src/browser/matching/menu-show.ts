// The menu as a form: possible therapists with why, in the order in which they would be asked; everybody else with the
// rule that failed; and word for word what each therapist will see.

import type { Evaluation } from '#domain/help/matching/evaluate.ts'
import { explainWhy, explainWhyNot, namesOf } from '#domain/help/matching/explain.ts'
import { needInWords } from '#domain/help/matching/need-in-words.ts'
import { element, summary } from '../staff/element.ts'
import { cardLines } from './card-lines.ts'
import { cardFor, type MenuOnScreen, modesOf, nameOf, therapistOf } from './menu-screen.ts'

const ticked = 2

export function showMenu(screen: MenuOnScreen): void {
  const { facts, menu, need, root } = screen
  const { words, texts } = facts
  const possible = [...menu.candidates, ...menu.alsoPossible]
  const form = element('form', '')
  form.id = 'menu-form'
  form.append(
    heading(words.need),
    list(needInWords(need, texts)),
    heading(words.candidates),
    paragraph(possible.length === 0 ? words.nobody : words.candidatesHint),
    ...(possible.length === 1 ? [paragraph(words.few)] : []),
    ...possible.map((one, place) => candidate(screen, one, place)),
  )
  if (possible.length > 0) form.append(...rest(screen))
  form.append(others(screen, menu.notPossible))
  root.replaceChildren(form)
  keepPreview(screen)
}

function candidate(screen: MenuOnScreen, evaluation: Evaluation, place: number): HTMLElement {
  const { facts } = screen
  const therapist = therapistOf(screen, evaluation.therapist)
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.className = 'govuk-checkboxes__input'
  box.name = 'therapist'
  box.value = therapist.id
  box.id = `therapist-${place}`
  box.checked = place < ticked
  const label = element('label', 'govuk-label govuk-checkboxes__label', nameOf(therapist))
  label.setAttribute('for', box.id)
  const why = element('p', 'govuk-hint govuk-checkboxes__hint', explainWhy(evaluation, facts.texts))
  why.id = `why-${place}`
  box.setAttribute('aria-describedby', why.id)
  const modes = document.createElement('select')
  modes.className = 'govuk-select'
  modes.id = `mode-${therapist.id}`
  for (const mode of modesOf(screen, therapist))
    modes.append(new Option(namesOf('mode', [mode], facts.texts), mode))
  const meeting = element('label', 'govuk-label', `${facts.words.meeting}: ${nameOf(therapist)}`)
  meeting.setAttribute('for', modes.id)
  const item = element('div', 'govuk-checkboxes__item', box, label, why)
  return element(
    'div',
    'govuk-form-group',
    element('div', 'govuk-checkboxes', item),
    meeting,
    modes,
  )
}

function rest({ facts }: MenuOnScreen): readonly HTMLElement[] {
  const { words } = facts
  const preview = element('div', '')
  preview.id = 'menu-preview'
  const status = element('p', 'govuk-body')
  status.id = 'menu-status'
  status.setAttribute('role', 'status')
  const button = element('button', 'govuk-button', words.confirm)
  button.id = 'menu-confirm'
  button.setAttribute('type', 'submit')
  return [heading(words.preview), preview, ways(facts), button, status]
}

function ways({ words }: MenuOnScreen['facts']): HTMLElement {
  const legend = element('legend', 'govuk-fieldset__legend govuk-fieldset__legend--m', words.way)
  const items = (['in_turn', 'side_by_side'] as const).map((way, place) => {
    const radio = document.createElement('input')
    radio.type = 'radio'
    radio.className = 'govuk-radios__input'
    radio.name = 'way'
    radio.value = way
    radio.id = `way-${way}`
    radio.checked = place === 0
    const label = element('label', 'govuk-label govuk-radios__label', words.ways[way])
    label.setAttribute('for', radio.id)
    return element('div', 'govuk-radios__item', radio, label)
  })
  const radios = element('div', 'govuk-radios', ...items)
  return element('div', 'govuk-form-group', element('fieldset', 'govuk-fieldset', legend, radios))
}

/** For each that is ticked, the card as it would be sealed. */
function keepPreview(screen: MenuOnScreen): void {
  const show = () => {
    const place = document.getElementById('menu-preview')
    if (place === null) return
    const { facts } = screen
    const words = { labels: facts.words.card, options: facts.options }
    const shown = new Map<string, HTMLElement[]>()
    for (const { therapist, mode } of chosen(screen)) {
      const lines = cardLines(cardFor(screen, mode), words)
      const key = JSON.stringify(lines)
      const heading = element('h3', 'govuk-heading-s', nameOf(therapist))
      const before = shown.get(key)
      if (before === undefined) shown.set(key, [heading, summary(lines)])
      else before[0]?.append(`, ${nameOf(therapist)}`)
    }
    place.replaceChildren(...[...shown.values()].flat())
  }
  document.getElementById('menu-form')?.addEventListener('change', show)
  show()
}

/** Ticked, in the order of the page. */
export function chosen(screen: MenuOnScreen) {
  const boxes = [...document.querySelectorAll<HTMLInputElement>('input[name=therapist]:checked')]
  return boxes.flatMap((box) => {
    const therapist = screen.facts.therapists.find((one) => one.id === box.value)
    if (therapist === undefined) return []
    const select = document.getElementById(`mode-${therapist.id}`)
    const value = select instanceof HTMLSelectElement ? select.value : ''
    const mode = modesOf(screen, therapist).find((one) => one === value)
    return mode === undefined ? [] : [{ therapist, mode }]
  })
}

function others(screen: MenuOnScreen, evaluations: readonly Evaluation[]): HTMLElement {
  const { words, texts } = screen.facts
  const head = element(
    'tr',
    'govuk-table__row',
    ...[words.therapist, words.rule].map((text) => {
      const cell = element('th', 'govuk-table__header', text)
      cell.setAttribute('scope', 'col')
      return cell
    }),
  )
  const rows = evaluations.map((evaluation) =>
    element(
      'tr',
      'govuk-table__row',
      element('td', 'govuk-table__cell', nameOf(therapistOf(screen, evaluation.therapist))),
      element(
        'td',
        'govuk-table__cell',
        explainWhyNot(evaluation, texts)
          .map(({ sentence }) => sentence)
          .join(' '),
      ),
    ),
  )
  const table = element(
    'table',
    'govuk-table',
    element('thead', 'govuk-table__head', head),
    element('tbody', 'govuk-table__body', ...rows),
  )
  const text = element('span', 'govuk-details__summary-text', `${words.others} (${rows.length})`)
  const details = element(
    'details',
    'govuk-details',
    element('summary', 'govuk-details__summary', text),
    element('div', 'govuk-details__text', table),
  )
  return details
}

const heading = (text: string): HTMLElement => element('h2', 'govuk-heading-m', text)
const paragraph = (text: string): HTMLElement => element('p', 'govuk-body', text)
const list = (lines: readonly string[]): HTMLElement =>
  element('ul', 'govuk-list', ...lines.map((line) => element('li', '', line)))
