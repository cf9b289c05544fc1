// What the scripts of sign-in, unlock, account and set-up share: showing the page once it works, telling what is wrong
// in the page's own words, and posting JSON.
import { readStaffPage } from '../keyring/staff-page-data.ts'

/** Thrown with the name of a message that the page holds ready. */
export class Told extends Error {
  readonly message_: string
  constructor(name: string) {
    super(name)
    this.message_ = name
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

export function clear(...ids: readonly string[]): void {
  for (const id of ids) (byId(id) as HTMLInputElement).value = ''
}

/** The page is ready: what needs the script can be used. */
export function begin(): void {
  show('script-starting', false)
  show('with-script', true)
}

/** Shows one of the page's messages as an error summary and moves there. */
export function tell(name: string): void {
  const messages = byId('messages')
  const found =
    messages.querySelector(`[data-message="${name}"]`) ??
    messages.querySelector('[data-message="broken"]')
  const title = document.createElement('h2')
  title.className = 'govuk-error-summary__title'
  title.textContent = messages.dataset['title'] ?? ''
  const body = document.createElement('div')
  body.className = 'govuk-error-summary__body'
  body.textContent = found?.textContent ?? ''
  const told = byId('told')
  told.className = 'govuk-error-summary'
  told.replaceChildren(title, body)
  told.focus()
}

export function tellNothing(): void {
  const told = byId('told')
  told.className = ''
  told.replaceChildren()
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
      tell(error instanceof Told ? error.message_ : 'broken')
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
  const response = await fetch(path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', 'x-form-token': readStaffPage().formToken },
    body: JSON.stringify(body),
  }).catch(() => undefined)
  if (response === undefined) throw new Told('offline')
  if (response.type === 'opaqueredirect' || response.status === 403) throw new Told('expired')
  if (response.status === 429) throw new Told('too_many')
  if (response.status >= 500) throw new Told('offline')
  if (!response.ok) throw new Told('broken')
  return (await response.json()) as Answer
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
