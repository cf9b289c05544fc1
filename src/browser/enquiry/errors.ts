// Errors as the server shows them: a summary on top that leads to the field, and the same sentence beside it. The
// texts stand in the page.
import type { Page } from './page.ts'

export interface ShownError {
  readonly text: string
  readonly fieldId: string
}

export function clearErrors(page: Page): void {
  setErrorTitle(page, false)
  page.find('[data-errors]').hidden = true
  for (const message of page.frame.querySelectorAll('[data-error-message]')) message.remove()
  for (const group of page.frame.querySelectorAll('.govuk-form-group--error'))
    group.classList.remove('govuk-form-group--error')
  for (const field of page.frame.querySelectorAll<HTMLElement>('[data-described-by]')) {
    describe(field, field.dataset['describedBy'] ?? '')
    delete field.dataset['describedBy']
  }
}

export function showErrors(page: Page, errors: readonly ShownError[]): void {
  clearErrors(page)
  setErrorTitle(page, true)
  const list = page.find('[data-error-list]')
  list.replaceChildren(...errors.map((error) => summaryItem(page, error)))
  for (const error of errors) showBeside(page, error)
  const summary = page.find('[data-errors]')
  summary.hidden = false
  summary.focus()
}

/** What a screen reader says first of a page, and the name of the tab. */
function setErrorTitle(page: Page, hasErrors: boolean): void {
  const prefix = page.data('errorPrefix')
  const bare = document.title.startsWith(prefix)
    ? document.title.slice(prefix.length)
    : document.title
  document.title = hasErrors ? `${prefix}${bare}` : bare
}

function summaryItem(page: Page, { text, fieldId }: ShownError): HTMLElement {
  const link = document.createElement('a')
  link.href = `#${fieldId}`
  link.textContent = text
  // Following the link would change the address, and with it the history that holds the pages.
  link.addEventListener('click', (event) => {
    event.preventDefault()
    page.find(`#${fieldId}`).focus()
  })
  const item = document.createElement('li')
  item.append(link)
  return item
}

function showBeside(page: Page, { text, fieldId }: ShownError): void {
  const field = page.find(`#${fieldId}`)
  const group = field.closest('.govuk-form-group')
  if (group === null) return
  const message = document.createElement('p')
  message.className = 'govuk-error-message'
  message.id = `${fieldId}-error`
  message.dataset['errorMessage'] = ''
  const prefix = document.createElement('span')
  prefix.className = 'govuk-visually-hidden'
  prefix.textContent = page.data('errorPrefix')
  message.append(prefix, text)
  group.classList.add('govuk-form-group--error')
  const control = field.closest('.govuk-radios, .govuk-checkboxes') ?? field
  control.before(message)
  const described = field.closest('fieldset') ?? field
  const before = described.getAttribute('aria-describedby') ?? ''
  described.dataset['describedBy'] = before
  describe(described, `${before} ${message.id}`.trim())
}

function describe(field: HTMLElement, ids: string): void {
  if (ids === '') field.removeAttribute('aria-describedby')
  else field.setAttribute('aria-describedby', ids)
}
