// The page with the answers, built from the questions' own texts and labels in the document.
import type { Answers } from '#domain/help/answers.ts'
import { identityLevelOf } from '#domain/help/identity-level.ts'
import type { QuestionId } from '#domain/help/questions.ts'
import { answerInWords } from './fields.ts'
import type { Page } from './page.ts'

export function showAnswers(
  page: Page,
  asked: readonly QuestionId[],
  answers: Answers,
  change: (id: QuestionId) => void,
): void {
  const rows = asked.map((id) => row(page, id, answers, change))
  page.find('[data-answers]').replaceChildren(...rows)
  const leavesNothing = identityLevelOf(answers) === 'nothing'
  page.find('[data-leaves-code]').hidden = leavesNothing
  page.find('[data-leaves-nothing]').hidden = !leavesNothing
}

export function questionInWords(page: Page, id: QuestionId): string {
  return page.section(id).dataset['question'] ?? ''
}

function row(
  page: Page,
  id: QuestionId,
  answers: Answers,
  change: (id: QuestionId) => void,
): HTMLElement {
  const question = questionInWords(page, id)
  const typed = element(
    'div',
    'forestall-typed',
    answerInWords(page, id, answers) ?? page.data('notAnswered'),
  )
  const button = element('button', 'forestall-link-button', page.data('change'))
  button.setAttribute('type', 'button')
  button.append(element('span', 'govuk-visually-hidden', `: ${question}`))
  button.addEventListener('click', () => change(id))
  const value = element('dd', 'govuk-summary-list__value')
  value.append(typed, button)
  const whole = element('div', 'govuk-summary-list__row')
  whole.append(element('dt', 'govuk-summary-list__key', question), value)
  return whole
}

function element(tag: string, classes: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  made.className = classes
  made.textContent = text
  return made
}
