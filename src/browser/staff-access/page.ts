// What the scripts of sign-in, unlock, account and set-up share: showing the page once it works, telling what is wrong
// in the page's own words, and posting JSON.
import { readStaffPage } from '../keyring/staff-page-data.ts'
import { solvePuzzle } from '../waiting/puzzle.ts'

/** Thrown with the name of a message that the page holds ready, and the field it is about. */
export class Told extends Error {
  readonly told: string
  readonly fields: readonly string[]
  constructor(name: string, ...fields: readonly string[]) {
    super(name)
    this.told = name
    this.fields = fields
  }
}

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`no #${id}`)
  return found
}

export function show(id: string, isShown: boolean): void {
  byId(id).hidden = !isShown
}

export function typed(id: string): string {
  return (byId(id) as HTMLInputElement).value
}

/** Before a form with several fields is read: every field that is empty is told at once. */
export function mustBeFilled(...ids: readonly string[]): void {
  const empty = ids.filter((id) => typed(id).trim() === '')
  if (empty.length > 0) throw new Told('empty', ...empty)
}

/** What was typed, without spaces around it; nothing typed is told beside the field. */
export function filled(id: string): string {
  const text = typed(id).trim()
  if (text === '') throw new Told('empty', id)
  return text
}

export function clear(...ids: readonly string[]): void {
  for (const id of ids) (byId(id) as HTMLInputElement).value = ''
}

/** The page is ready: what needs the script can be used. */
export function begin(): void {
  show('script-starting', false)
  show('with-script', true)
}

/** Shows one of the page's messages as an error summary, a line for each field it is about, and beside them. */
export function tell(name: string, ...fields: readonly string[]): void {
  const messages = byId('messages')
  const found =
    messages.querySelector(`[data-message="${name}"]`) ??
    messages.querySelector('[data-message="broken"]')
  const text = found?.textContent ?? ''
  const title = document.createElement('h2')
  title.className = 'govuk-error-summary__title'
  title.textContent = messages.dataset['title'] ?? ''
  const body = document.createElement('div')
  body.className = 'govuk-error-summary__body'
  const list = document.createElement('ul')
  list.className = 'govuk-list govuk-error-summary__list'
  list.append(...linesOf(fields, text))
  body.append(list)
  const told = byId('told')
  told.className = 'govuk-error-summary'
  told.replaceChildren(title, body)
  for (const field of fields) tellBeside(byId(field), text)
  told.focus()
}

/** Of several fields each is named, since one sentence fits them all. */
function linesOf(fields: readonly string[], text: string): readonly HTMLElement[] {
  const contents = fields.map((field) => {
    const label = document.querySelector(`label[for="${field}"]`)?.textContent?.trim() ?? ''
    return linkTo(field, fields.length > 1 ? `${label}: ${text}` : text)
  })
  return (contents.length === 0 ? [text] : contents).map((content) => {
    const item = document.createElement('li')
    item.append(content)
    return item
  })
}

function linkTo(field: string, text: string): HTMLElement {
  const link = document.createElement('a')
  link.href = `#${field}`
  link.textContent = text
  link.addEventListener('click', (event) => {
    event.preventDefault()
    byId(field).focus()
  })
  return link
}

const describedBy = 'aria-describedby'

function tellBeside(field: HTMLElement, text: string): void {
  const message = document.createElement('p')
  message.className = 'govuk-error-message'
  message.id = `${field.id}-error`
  message.textContent = text
  const before = field.closest('.govuk-input__wrapper') ?? field
  before.before(message)
  field.closest('.govuk-form-group')?.classList.add('govuk-form-group--error')
  field.classList.add('govuk-input--error')
  const described = field.getAttribute(describedBy) ?? ''
  field.dataset['described'] = described
  field.setAttribute(describedBy, `${described} ${message.id}`.trim())
}

export function tellNothing(): void {
  const told = byId('told')
  told.className = ''
  told.replaceChildren()
  for (const field of document.querySelectorAll<HTMLElement>('.govuk-input--error')) {
    document.getElementById(`${field.id}-error`)?.remove()
    field.closest('.govuk-form-group')?.classList.remove('govuk-form-group--error')
    field.classList.remove('govuk-input--error')
    const described = field.dataset['described'] ?? ''
    if (described === '') field.removeAttribute(describedBy)
    else field.setAttribute(describedBy, described)
  }
}

/** Runs one act at a time; what goes wrong is told, and the button can be pressed again. */
export function act(control: HTMLElement, work: () => Promise<void>): void {
  const button = control.matches('button')
    ? control
    : control.querySelector('button:not([type=button])')
  const run = async (): Promise<void> => {
    if (button?.hasAttribute('disabled') === true) return
    tellNothing()
    button?.setAttribute('disabled', '')
    try {
      await work()
    } catch (error) {
      if (error instanceof Told) tell(error.told, ...error.fields)
      else tell('broken')
    } finally {
      button?.removeAttribute('disabled')
    }
  }
  const kind = control.matches('form') ? 'submit' : 'click'
  control.addEventListener(kind, (event) => {
    event.preventDefault()
    run().catch(() => tell('broken'))
  })
}

export type Answer = Readonly<Record<string, unknown>>

/** Posts JSON with the page's form token. Throws `Told` for what every post may meet. */
export async function post(path: string, body: unknown): Promise<Answer> {
  let response = await postOnce(path, body, {})
  // Many sign in at once: each solves a puzzle instead of being turned away, again should it be over by then.
  for (let puzzles = 0; response?.status === 429 && puzzles < 5; puzzles += 1) {
    const puzzle = (await response.json().catch(() => undefined)) as Puzzle | undefined
    if (puzzle?.kind !== 'wait') throw new Told('too_many')
    const answer = await whileWaiting(() => solvePuzzle(puzzle.ticket, puzzle.zeroBits))
    response = await postOnce(path, body, {
      ...{ 'x-wait-ticket': puzzle.ticket, 'x-wait-answer': answer },
    })
  }
  if (response === undefined) throw new Told('offline')
  if (response.type === 'opaqueredirect' || response.status === 403) throw new Told('expired')
  if (response.status === 429) throw new Told('too_many')
  if (response.status >= 500) throw new Told('offline')
  if (!response.ok) throw new Told('broken')
  return (await response.json()) as Answer
}

interface Puzzle {
  readonly kind?: string
  readonly ticket: string
  readonly zeroBits: number
}

/** The page says why it takes a while, where it has a place for it. */
async function whileWaiting<Value>(work: () => Promise<Value>): Promise<Value> {
  const said = document.getElementById('waiting')
  said?.removeAttribute('hidden')
  try {
    return await work()
  } finally {
    said?.setAttribute('hidden', '')
  }
}

/** Undefined when there is no way to the server. */
function postOnce(
  path: string,
  body: unknown,
  more: Readonly<Record<string, string>>,
): Promise<Response | undefined> {
  const token = readStaffPage().formToken
  return fetch(path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', 'x-form-token': token, ...more },
    body: JSON.stringify(body),
  }).catch(() => undefined)
}

/** The answer when it says ok; else the refusal is told. */
export async function postOrTell(path: string, body: unknown): Promise<Answer> {
  const answer = await post(path, body)
  if (answer['ok'] === true) return answer
  throw new Told(typeof answer['error'] === 'string' ? answer['error'] : 'not_accepted')
}

export function pageData(name: string): string {
  return byId('staff-page').dataset[name] ?? ''
}
