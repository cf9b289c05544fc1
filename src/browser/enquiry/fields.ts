// What is chosen and typed in the fields of a question, and how it reads: the labels stand in the page, so the script
// needs no texts of its own.
import type { Answers } from '#domain/help/answers.ts'
import { fieldsOfAnswer, type ReadField } from '#domain/help/posted-answer.ts'
import { type QuestionId, questionIds } from '#domain/help/questions.ts'
import type { Page } from './page.ts'

export function readerOf(page: Page): ReadField {
  const data = new FormData(page.form)
  return (name) =>
    data
      .getAll(name)
      .filter((value) => typeof value === 'string')
      .map(newlines)
}

// One newline everywhere keeps lengths equal to what the person saw, as on the server.
const newlines = (value: string): string => value.replaceAll('\r\n', '\n')

/** Chooses and types in the fields what these answers say. */
export function fillFields(page: Page, answers: Answers): void {
  for (const id of questionIds)
    for (const [name, values] of fieldsOfAnswer(id, answers[id]))
      for (const field of page.form.querySelectorAll(`[name="${name}"]`)) fill(field, values)
}

function fill(field: Element, values: readonly string[]): void {
  if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type))
    field.checked = values.includes(field.value)
  else if (
    field instanceof HTMLInputElement ||
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement
  )
    field.value = values[0] ?? ''
}

/** Each part of the answer in the words of the page: labels of what is chosen, and what was typed. */
function partsOf(page: Page, id: QuestionId, answers: Answers): readonly string[] {
  const section = page.section(id)
  return [...fieldsOfAnswer(id, answers[id])].flatMap(([name, values]) =>
    values
      .filter((value) => value !== '')
      .map((value) => textOfValue(section, name, value) ?? value),
  )
}

function textOfValue(section: HTMLElement, name: string, value: string): string | undefined {
  for (const field of section.querySelectorAll(`[name="${name}"]`)) {
    if (field instanceof HTMLSelectElement) {
      const option = [...field.options].find((one) => one.value === value)
      return option?.dataset['text'] ?? option?.text.trim()
    }
    const isChoice = field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)
    if (isChoice && field.value === value) return field.labels?.[0]?.textContent.trim()
  }
  return undefined
}

const onOneLine: readonly QuestionId[] = ['hopes', 'how_to_meet', 'access_needs', 'times']

/** The whole answer; undefined when there is nothing to show. */
export function answerInWords(page: Page, id: QuestionId, answers: Answers): string | undefined {
  const parts = partsOf(page, id, answers)
  return parts.length === 0 ? undefined : parts.join(onOneLine.includes(id) ? ', ' : '\n')
}
