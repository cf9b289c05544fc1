// The open mailbox in this tab: which view is shown, and what its forms and links do. Everything lives in memory; when
// the tab goes, it is gone.
import { type ContactStep, parseContact } from '#domain/help/contact-details.ts'
import { pointOutIdentifying } from '#domain/help/identifying-words.ts'
import { fillGaps, replyMaxLength } from '#domain/help/reply.ts'
import {
  composeReply,
  needsHelpNow,
  parseSaidChange,
  type SaidChange,
} from '#domain/help/said-change.ts'
import { sealAndSendContact } from './contacting.ts'
import { messageElements } from './messages.ts'
import { type OpenBox, refresh } from './opening.ts'
import { doneBanner, element, type Fault, show, showFaults } from './page.ts'
import { sealAndSend } from './replying.ts'
import { saveCopy } from './saving.ts'
import { postPlainForm } from './server.ts'

/** Opens with a code typed again; the sentence to show when that fails. */
export type OpenAgain = (typed: string, token: string) => Promise<OpenBox | string>

/** A message on its way: what was typed and chosen stays with what is sealed, for when it has to be shown again. */
interface Message {
  readonly id: string
  readonly typed: string
  readonly change: SaidChange
  readonly text: string
}

const viewOfPath: Readonly<Record<string, string>> = {
  '/return/conversation': 'conversation',
  '/return/contact': 'contact',
  '/return/contact/way': 'contact-way',
  '/return/contact/name': 'contact-name',
  '/return/save': 'save',
  '/return/erase': 'erase',
}

export class OpenMailbox {
  #open: OpenBox
  readonly #openAgain: OpenAgain
  /** What was typed and not sent yet, kept while another view is shown. */
  #typed = ''
  #change: SaidChange = 'nothing'

  constructor(open: OpenBox, openAgain: OpenAgain) {
    this.#open = open
    this.#openAgain = openAgain
    document.title = open.box.words.title
    addEventListener('popstate', (event) => {
      const state = event.state as { readonly view?: string } | null
      this.show(state?.view ?? 'conversation')
    })
    history.replaceState({ view: 'conversation' }, '')
  }

  start(): void {
    const claim = this.#open.views.querySelector('[data-view="claim"]')
    this.show(claim === null ? 'conversation' : 'claim')
  }

  show(name: string, done?: string): HTMLElement {
    this.#keepTyped()
    const found = this.#open.views.querySelector(`[data-view="${name}"]`)
    const view = document.importNode(found ?? element('section', {}), true) as HTMLElement
    if (name === 'conversation') this.#fill(view)
    if (done !== undefined) view.prepend(doneBanner(done))
    view.addEventListener('click', (event) => this.#clicked(event))
    view.addEventListener('input', (event) => this.#count(event.target))
    view.addEventListener('submit', (event) => this.#submitted(event, view))
    show(view, this.#backFrom(name))
    return view
  }

  #backFrom(name: string): HTMLElement | undefined {
    if (name === 'conversation' || name === 'claim' || name === 'again') return undefined
    const href = name.startsWith('contact-') ? '/return/contact' : '/return/conversation'
    const link = element('a', { class: 'govuk-back-link', href }, this.#open.box.words.back)
    link.addEventListener('click', (event) => this.#clicked(event))
    return link
  }

  #keepTyped(): void {
    const box = document.querySelector<HTMLTextAreaElement>('main #text')
    if (box === null) return
    this.#typed = box.value
    this.#change = chosenIn(document)
  }

  #fill(view: HTMLElement): void {
    view.querySelector('#new-count')?.replaceChildren(this.#open.box.newCount)
    view.querySelector('.moj-message-list')?.replaceChildren(...messageElements(this.#open))
    const text = view.querySelector<HTMLTextAreaElement>('#text')
    if (text !== null) text.value = this.#typed
    choose(view, this.#change)
  }

  /** What is left, said once the limit comes near. */
  #count(field: EventTarget | null): void {
    if (!(field instanceof HTMLTextAreaElement)) return
    const info = document.getElementById(`${field.id}-info`)
    const left = replyMaxLength - field.value.length
    const { left: under, over } = this.#open.box.words.reply
    if (info === null || left > replyMaxLength / 5) return
    const count = Math.abs(left).toLocaleString('en-GB')
    info.textContent = fillGaps(left < 0 ? over : under, { count })
    info.setAttribute('role', 'status')
  }

  #clicked(event: Event): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const view = link === null ? undefined : viewOfPath[link.getAttribute('href') ?? '']
    if (view === undefined) return
    event.preventDefault()
    history.pushState({ view }, '')
    this.show(view)
  }

  #submitted(event: SubmitEvent, view: HTMLElement): void {
    const form = event.target as HTMLFormElement
    // Erasing and ending hold no text: the page that follows is the same for everybody.
    if (form.id === 'end-form' || (form.id === 'erase-form' && this.#mayErase(form, view))) return
    event.preventDefault()
    const isSure = event.submitter?.getAttribute('value') === 'as_it_is'
    this.#answer(form, view, isSure).catch(() =>
      this.#complainOf(chosenIn(form), view, [
        { field: firstField(form), text: this.#open.box.words.reply.failed },
      ]),
    )
  }

  #mayErase(form: HTMLFormElement, view: HTMLElement): boolean {
    const { word, wrong } = this.#open.box.words.erase
    const typed = String(new FormData(form).get('confirm')).trim().toLowerCase()
    if (typed === word) return true
    this.#complain(view, [{ field: 'confirm', text: wrong }])
    return false
  }

  async #answer(form: HTMLFormElement, view: HTMLElement, isSure: boolean): Promise<void> {
    switch (form.id) {
      case 'reply-form':
        return this.#reply(form, view, isSure)
      case 'contact-way-form':
        return this.#contact('way', form, view)
      case 'contact-name-form':
        return this.#contact('name', form, view)
      case 'save-form':
        return saveCopy(this.#open)
      case 'contact-remove-form':
        return this.#step(form, 'contact', this.#open.box.words.contact.removed)
      case 'limits-form':
      case 'claim-form':
        return this.#step(form, 'conversation')
    }
  }

  #complain(view: HTMLElement, faults: readonly Fault[]): void {
    showFaults(view, faults, this.#open.box.words)
  }

  async #step(form: HTMLFormElement, next: string, done?: string): Promise<void> {
    await postPlainForm(form)
    this.#open = await refresh(this.#open)
    this.show(next, done)
  }

  async #reply(form: HTMLFormElement, view: HTMLElement, isSure: boolean): Promise<void> {
    const words = this.#open.box.words.reply
    const fields = new FormData(form)
    const pointedOut = fields.get('noticed_text')
    const typed = String((isSure ? pointedOut : null) ?? fields.get('text') ?? '')
    const change = chosenIn(form)
    const text = composeReply(typed, change, words.changes)
    if (!text.ok) {
      const sentence = text.error === 'empty' ? words.empty : words.tooLong
      return this.#complainOf(change, view, [{ field: 'text', text: sentence }])
    }
    const goesAtOnce = isSure || pointedOut === typed || needsHelpNow(change)
    const noticed = goesAtOnce ? [] : pointOutIdentifying(text.value)
    const message = { id: String(fields.get('message_id')), typed, change, text: text.value }
    if (noticed.length > 0)
      return this.#pointOut(
        message,
        noticed.map((one) => one.text),
      )
    const code = fields.get('code')
    if (code !== null && !(await this.#cameBack(String(code), view))) return
    await this.#send(message, view)
  }

  async #send(message: Message, view: HTMLElement): Promise<void> {
    const { words } = this.#open.box
    const answer = await sealAndSend(this.#open, message)
    if (answer.stored) {
      this.#typed = ''
      this.#change = 'nothing'
      this.#open = await refresh(this.#open)
      document.querySelector('main')?.replaceChildren()
      if (needsHelpNow(message.change)) this.show('now')
      else this.show('conversation', words.reply.sent)
      return
    }
    if (answer.reason === 'ended' || answer.reason === 'old_key') return this.#askAgain(message)
    const sentence = answer.reason === 'closed' ? words.reply.closed : words.reply.failed
    this.#complainOf(message.change, view, [{ field: 'text', text: sentence }])
  }

  /** Not sent, and help is needed now: where it is stands above what went wrong. */
  #complainOf(change: SaidChange, view: HTMLElement, faults: readonly Fault[]): void {
    this.#complain(view, faults)
    this.#helpAbove(change, view)
  }

  #helpAbove(change: SaidChange, view: HTMLElement): void {
    const help = this.#open.views.querySelector('[data-view="above"] > *')
    if (!needsHelpNow(change) || help === null || view.querySelector('#help-now') !== null) return
    const before = view.querySelector('.govuk-error-summary')
    const shown = document.importNode(help, true)
    if (before === null) view.prepend(shown)
    else before.after(shown)
  }

  #askAgain(message: Message): void {
    const view = this.show('again')
    this.#putBack(view, message)
    this.#helpAbove(message.change, view)
  }

  #putBack(view: HTMLElement, message: Message): void {
    const text = view.querySelector<HTMLTextAreaElement>('#text')
    if (text !== null) text.value = message.typed
    choose(view, message.change)
    view.querySelector('[name="message_id"]')?.setAttribute('value', message.id)
    view.querySelector('[name="noticed_text"]')?.setAttribute('value', message.typed)
  }

  #pointOut(message: Message, noticed: readonly string[]) {
    const view = this.show('noticed')
    view
      .querySelector('.govuk-inset-text ul')
      ?.replaceChildren(...noticed.map((text) => element('li', {}, text)))
    this.#putBack(view, message)
  }

  async #cameBack(code: string, view: HTMLElement): Promise<boolean> {
    const again = await this.#openAgain(code, this.#open.token)
    if (typeof again === 'string') {
      this.#complain(view, [{ field: 'code', text: again }])
      return false
    }
    this.#open = again
    return true
  }

  async #contact(step: ContactStep, form: HTMLFormElement, view: HTMLElement): Promise<void> {
    const { contact } = this.#open.box.words
    const fields = new FormData(form)
    const parsed = parseContact(step, (name) => fields.getAll(name).map(String))
    if (!parsed.ok)
      return this.#complain(
        view,
        parsed.error.map((fault) => contact.faults[fault]),
      )
    const code = fields.get('code')
    if (code !== null && !(await this.#cameBack(String(code), view))) return
    const answer = await sealAndSendContact(this.#open, parsed.value)
    if (answer.reason === 'ended') return this.#askAbove(form)
    if (!answer.stored) {
      this.#open = await refresh(this.#open)
      const text = answer.reason === 'closed' ? contact.closed : contact.movedOn
      return this.#complain(view, [{ field: firstField(form), text }])
    }
    this.#open = await refresh(this.#open)
    this.show('contact', contact.stored)
  }

  /** The field for the code, above a form that stays as it is. */
  #askAbove(form: HTMLFormElement): void {
    const again = this.#open.views.querySelector('[data-view="again"]')
    const parts = [again?.querySelector('p'), again?.querySelector('.govuk-form-group')]
    if (form.querySelector('#code') === null)
      form.prepend(...parts.flatMap((part) => (part ? [document.importNode(part, true)] : [])))
    form.querySelector<HTMLInputElement>('#code')?.focus()
  }
}

function chosenIn(root: ParentNode): SaidChange {
  return parseSaidChange(
    root.querySelector<HTMLInputElement>('input[name="change"]:checked')?.value,
  )
}

function choose(root: ParentNode, change: SaidChange): void {
  const input = root.querySelector<HTMLInputElement>(`input[name="change"][value="${change}"]`)
  if (input !== null) input.checked = true
}

function firstField(form: HTMLFormElement): string {
  return (
    form.querySelector('input:not([type=hidden]), textarea')?.id ??
    form.querySelector('button')?.id ??
    ''
  )
}
