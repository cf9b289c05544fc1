// One question at a time. Answers live in this module's memory and nowhere else until they are sealed; the browser's
// Back button works through history entries that hold the name of a page and never change the address.
import type { AnswerProblem, Answers } from '#domain/help/answers.ts'
import { doors } from '#domain/help/doors.ts'
import { pointOutIdentifying } from '#domain/help/identifying-words.ts'
import {
  applicableAnswers,
  type JourneySetup,
  nextStep,
  type Step,
  stepsFor,
  stepToShow,
} from '#domain/help/journey.ts'
import { type KeptDraft, mayBeKept } from '#domain/help/kept-draft.ts'
import { answerFields } from '#domain/help/posted-answer.ts'
import { type QuestionId, questionOf } from '#domain/help/questions.ts'
import { stepAfterChange, takeAnswer } from '#domain/help/taking-answers.ts'
import { showAnswers } from './check-step.ts'
import { clearErrors, showErrors } from './errors.ts'
import { fillFields, readerOf } from './fields.ts'
import { keepDraft } from './keeping.ts'
import { focusHeading, type Page, readFrame, showOnly, showSection } from './page.ts'
import { type Enquiry, sendEnquiry } from './sending.ts'

interface Place {
  readonly step: string
  readonly isChange: boolean
}

export function startJourney(frame: HTMLElement, draft?: KeptDraft): void {
  const journey = new Journey(readFrame(frame))
  journey.start(draft)
  document.querySelector('#not-started')?.remove()
  frame.hidden = false
  // After the first question is on the screen; a failure is met again, and told, when it is needed.
  requestIdleCallbackOrSoon(() => {
    import('./sealing.ts').catch(() => undefined)
  })
}

function requestIdleCallbackOrSoon(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work)
  else setTimeout(work, 300)
}

class Journey implements Enquiry {
  readonly page: Page
  readonly door: (typeof doors)[number]
  readonly setup: JourneySetup
  answers: Answers = {}
  #place: Place = { step: '', isChange: false }
  #phase: 'asking' | 'sent' = 'asking'
  #isPointedOut = false

  constructor(page: Page) {
    this.page = page
    const door = doors.find((one) => one === page.data('door'))
    if (door === undefined) throw new Error('the page names no door')
    this.door = door
    this.setup = { hasYouthTeam: page.data('youthTeam') === 'yes' }
  }

  /** At the first question, or where a draft was left, with the pages before it in the history. */
  start(draft?: KeptDraft): void {
    this.answers = applicableAnswers(this.door, draft?.answers ?? {}, this.setup)
    fillFields(this.page, this.answers)
    const steps = stepsFor(this.door, this.answers, this.setup).slice(1)
    const left = stepToShow(this.door, this.answers, draft?.at ?? '', this.setup)
    const before = steps.findIndex((step) => step.id === left.id)
    const [first] = steps
    if (first === undefined) throw new Error('a journey without pages')
    history.replaceState({ step: first.id, isChange: false }, '')
    for (const step of steps.slice(1, before + 1))
      history.pushState({ step: step.id, isChange: false }, '')
    this.#show(steps[before] ?? first, false, draft !== undefined)
    this.#listen()
  }

  #listen(): void {
    this.page.form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#goOn()
    })
    this.page.find('[name="go"][value="back"]').addEventListener('click', () => history.back())
    this.page.find('[name="go"][value="later"]').addEventListener('click', () => this.#keep())
    this.page.find('[name="go_on_now"]').addEventListener('click', () => this.#goTo(this.#place))
    addEventListener('popstate', (event) => this.#goTo(event.state as Place | null))
  }

  /** The questions of this journey as it stands, in order. */
  asked(): readonly QuestionId[] {
    return stepsFor(this.door, this.answers, this.setup).flatMap((step) =>
      step.kind === 'question' ? [step.id] : [],
    )
  }

  /** From here on the pages of the journey are closed: only the code is left. */
  close(): void {
    this.#phase = 'sent'
    this.page.form.hidden = true
  }

  #goTo(place: Place | null): void {
    if (this.#phase === 'sent') return
    const step = stepToShow(this.door, this.answers, place?.step ?? '', this.setup)
    this.#show(step, place?.isChange ?? false, true)
  }

  #goOn(): void {
    const at = this.#place.step
    if (at === 'check_answers') {
      sendEnquiry(this).catch(() => showOnly(this.page, '[data-sealing-failed]'))
      return
    }
    const earlier = this.answers
    if (!this.#takeAnswer(at)) return
    const { door, answers, setup } = this
    const step = this.#place.isChange
      ? stepAfterChange({ door, at, earlier, answers }, setup)
      : nextStep(door, answers, at, setup)
    this.#move(step, this.#place.isChange && step.kind !== 'check')
  }

  /** Whatever is open stays open; what was mistyped has to be put right, or it would be lost. */
  #keep(): void {
    const at = this.#place.step
    const id = this.asked().find((one) => one === at)
    const taken =
      id === undefined ? undefined : takeAnswer(this.door, this.answers, id, readerOf(this.page))
    if (id !== undefined && taken?.ok === false && taken.error !== 'missing') {
      this.#showProblem(id, taken.error)
      return
    }
    if (taken?.ok === true) this.answers = applicableAnswers(this.door, taken.value, this.setup)
    clearErrors(this.page)
    const { page, door, answers } = this
    if (!mayBeKept(door, answers, this.setup)) {
      this.#goOn()
      return
    }
    keepDraft(page, { door, answers, at }).catch(() => undefined)
  }

  /** False when the page stays, with what has to be put right or looked at again. */
  #takeAnswer(at: string): boolean {
    const id = this.asked().find((one) => one === at)
    if (id === undefined) return true
    const read = readerOf(this.page)
    const taken = takeAnswer(this.door, this.answers, id, read)
    if (!taken.ok) {
      this.#showProblem(id, taken.error)
      return false
    }
    if (id === 'free_words' && this.#pointsOut(read(id)[0] ?? '')) return false
    this.answers = applicableAnswers(this.door, taken.value, this.setup)
    return true
  }

  #showProblem(id: QuestionId, problem: AnswerProblem): void {
    const name = `problem${problem.split('_').map(capital).join('')}`
    const { dataset } = this.page.section(id)
    const text = dataset[name] ?? dataset['problemMissing'] ?? dataset['problemWrongShape'] ?? ''
    showErrors(this.page, [{ text, fieldId: fieldIdOf(id, problem) }])
  }

  #pointsOut(words: string): boolean {
    const place = this.page.find('[data-pointed-out]')
    const found = new Set(pointOutIdentifying(words).map(({ text }) => text))
    if (found.size === 0 || this.#isPointedOut) {
      place.hidden = true
      return false
    }
    this.#isPointedOut = true
    const items = [...found].map((text) => {
      const item = document.createElement('li')
      item.textContent = text
      return item
    })
    this.page.find('[data-pointed-out] ul').replaceChildren(...items)
    place.hidden = false
    focusHeading(this.page.find('[data-pointed-out] h2'))
    return true
  }

  #move(step: Step, isChange: boolean): void {
    history.pushState({ step: step.id, isChange }, '')
    this.#show(step, isChange, true)
  }

  #show(step: Step, isChange: boolean, mayFocus: boolean): void {
    this.#place = { step: step.id, isChange }
    clearErrors(this.page)
    showOnly(this.page, undefined)
    this.page.form.hidden = false
    this.page.find('[name="go"][value="later"]').hidden =
      step.kind !== 'question' && step.kind !== 'check'
    // Before the first question lies the page of limits: going back there would forget the answers.
    const isFirst = step.id === stepsFor(this.door, {}, this.setup)[1]?.id
    this.page.find('[name="go"][value="back"]').hidden =
      isFirst && Object.keys(this.answers).length > 0
    const next = this.page.find('[name="go"][value="next"]')
    next.hidden = step.kind === 'end'
    next.textContent = this.page.data(
      step.kind === 'check' ? 'sendText' : step.kind === 'notice' ? 'goOn' : 'next',
    )
    if (step.kind === 'check')
      showAnswers(this.page, this.asked(), this.answers, (id) =>
        this.#move({ kind: 'question', id }, true),
      )
    showSection(this.page, step.id, mayFocus)
  }
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

function fieldIdOf(id: QuestionId, problem: AnswerProblem): string {
  switch (questionOf(id).kind) {
    case 'ways_to_reach':
      return problem === 'not_a_phone_number' ? answerFields.phone(id) : answerFields.email(id)
    case 'safe_contact':
      return answerFields.channels(id)
    default:
      return id
  }
}
