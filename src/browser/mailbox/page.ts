// Small means of changing the page: elements made by name, never from markup; complaints beside their fields and in a
// summary; a view that takes the place of another, with the focus on what was done, or on its heading.

type Child = Node | string

export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElement {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

export interface Fault {
  readonly field: string
  readonly text: string
}

interface FaultWords {
  readonly problem: string
  readonly error: string
}

function clearFaults(root: ParentNode): void {
  root.querySelector('.govuk-error-summary')?.remove()
  for (const message of root.querySelectorAll('.govuk-error-message')) message.remove()
  for (const group of root.querySelectorAll('.govuk-form-group--error'))
    group.classList.remove('govuk-form-group--error')
  for (const field of root.querySelectorAll('.govuk-input--error, .govuk-textarea--error')) {
    field.classList.remove('govuk-input--error', 'govuk-textarea--error')
    const described = (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter((id) => !id.endsWith('-error'))
    field.setAttribute('aria-describedby', described.join(' '))
  }
}

/** Says each complaint beside its field and all of them at the top, where the focus goes. */
export function showFaults(root: HTMLElement, faults: readonly Fault[], words: FaultWords): void {
  clearFaults(root)
  for (const fault of faults) markField(root, fault, words)
  const list = faults.map(({ field, text }) =>
    element('li', {}, element('a', { href: `#${field}` }, text)),
  )
  const summary = element(
    'div',
    { class: 'govuk-error-summary', tabindex: '-1' },
    element(
      'div',
      { role: 'alert' },
      element('h2', { class: 'govuk-error-summary__title' }, words.problem),
      element(
        'div',
        { class: 'govuk-error-summary__body' },
        element('ul', { class: 'govuk-list govuk-error-summary__list' }, ...list),
      ),
    ),
  )
  root.prepend(summary)
  summary.focus()
}

function markField(root: HTMLElement, { field, text }: Fault, words: FaultWords): void {
  const input = root.querySelector(`#${field}`)
  const group =
    input?.closest('fieldset')?.closest('.govuk-form-group') ?? input?.closest('.govuk-form-group')
  if (input === null || group === null || group === undefined) return
  group.classList.add('govuk-form-group--error')
  const id = `${field}-error`
  const message = element(
    'p',
    { id, class: 'govuk-error-message' },
    element('span', { class: 'govuk-visually-hidden' }, words.error),
    ` ${text}`,
  )
  const choices = input.closest('.govuk-checkboxes, .govuk-radios')
  if (choices === null) {
    input.before(message)
    input.classList.add(
      input instanceof HTMLTextAreaElement ? 'govuk-textarea--error' : 'govuk-input--error',
    )
    input.setAttribute(
      'aria-describedby',
      `${input.getAttribute('aria-describedby') ?? ''} ${id}`.trim(),
    )
  } else choices.before(message)
}

/** A sentence about what was just done, read out. */
export function doneBanner(text: string): HTMLElement {
  return element(
    'div',
    { class: 'govuk-inset-text', role: 'status', id: 'done' },
    element('strong', {}, text),
  )
}

/** Puts a view in place of the one before, with its way back where every page has it. */
export function show(view: HTMLElement, back?: HTMLElement): void {
  const main = document.querySelector('main')
  if (main === null) return
  const place = main.previousElementSibling
  place?.replaceChildren(...(back === undefined ? [] : [back]))
  place?.toggleAttribute('hidden', back === undefined)
  main.replaceChildren(view)
  scrollTo(0, 0)
  // What was just done comes before the heading, and would be passed over.
  const first = view.querySelector<HTMLElement>('#done') ?? view.querySelector('h1')
  first?.setAttribute('tabindex', '-1')
  first?.focus()
}
