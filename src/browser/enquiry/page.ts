// The document with every question, as the script sees it: one section per page of the journey, shown one at a time.

export interface Page {
  readonly frame: HTMLElement
  readonly form: HTMLFormElement
  readonly data: (name: string) => string
  readonly section: (id: string) => HTMLElement
  readonly find: (selector: string) => HTMLElement
}

/** @throws when the page is not the one that belongs to this script. */
export function readFrame(frame: HTMLElement): Page {
  const find = (selector: string): HTMLElement => {
    const found = frame.querySelector(selector)
    if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`)
    return found
  }
  const form = find('form')
  if (!(form instanceof HTMLFormElement)) throw new Error('the page has no form')
  return {
    frame,
    form,
    find,
    section: (id) => find(`[data-step="${id}"]`),
    data(name) {
      const value = frame.dataset[name]
      if (value === undefined) throw new Error(`the page does not say ${name}`)
      return value
    },
  }
}

/** Shows one section and hides the others; the focus goes to its heading, so that it is read out. */
export function showSection(page: Page, id: string, mayFocus: boolean): void {
  for (const section of page.frame.querySelectorAll<HTMLElement>('[data-step]'))
    section.hidden = section.dataset['step'] !== id
  const heading = page.section(id).querySelector<HTMLElement>('h2')
  if (mayFocus && heading !== null) focusHeading(heading)
}

/** So that it is read out, and reading goes on from there. */
export function focusHeading(heading: HTMLElement): void {
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  scrollTo(0, 0)
}

/** Shows one of the announcements and hides the others. */
export function showOnly(page: Page, selector: string | undefined): void {
  const all =
    '[data-sending], [data-waiting], [data-not-stored], [data-sealing-failed], [data-sent-before], [data-keeping], [data-draft-not-kept], [data-draft-not-sealed]'
  for (const one of page.frame.querySelectorAll<HTMLElement>(all))
    one.hidden = selector === undefined || !one.matches(selector)
}

export function fillIn(template: string, ...values: readonly (string | number)[]): string {
  return values.reduce<string>(
    (text, value, index) => text.replaceAll(`%${index + 1}`, String(value)),
    template,
  )
}
