// What is wrong with a form whose words never leave the browser unsealed: a summary on top that leads to each field, and
// the same sentence beside it, as on a page from the server.
import { element } from './element.ts'

export interface ShownFault {
  readonly text: string
  readonly fieldId: string
}

export function showFaults(faults: readonly ShownFault[]): void {
  clearFaults()
  const place = document.getElementById('faults')
  if (place === null || faults.length === 0) return
  const items = faults.map(({ text, fieldId }) => {
    const link = document.createElement('a')
    link.href = `#${fieldId}`
    link.textContent = text
    return element('li', '', link)
  })
  const heading = element('h2', 'govuk-error-summary__title', place.dataset['title'] ?? '')
  const list = element('ul', 'govuk-list govuk-error-summary__list', ...items)
  const body = element('div', 'govuk-error-summary__body', list)
  const alert = element('div', '', heading, body)
  alert.setAttribute('role', 'alert')
  place.replaceChildren(element('div', 'govuk-error-summary', alert))
  place.hidden = false
  for (const fault of faults) showBeside(fault)
  place.focus()
}

export function clearFaults(): void {
  const place = document.getElementById('faults')
  if (place !== null) place.hidden = true
  for (const message of document.querySelectorAll('[data-fault]')) message.remove()
  for (const group of document.querySelectorAll('.govuk-form-group--error'))
    group.classList.remove('govuk-form-group--error')
}

function showBeside({ text, fieldId }: ShownFault): void {
  const field = document.getElementById(fieldId)
  const group = field?.closest('.govuk-form-group')
  if (field === null || group === null || group === undefined) return
  const message = element('p', 'govuk-error-message', text)
  message.dataset['fault'] = fieldId
  const control = field.closest('.govuk-radios, .govuk-date-input') ?? field
  control.before(message)
  group.classList.add('govuk-form-group--error')
}
