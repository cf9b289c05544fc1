// Every question that the public journey can ask, as data, in the order in which they are asked (4-help-service,
// Enquiry). Codes are sealed with the answers and kept for statistics: add a code, never rename one. Texts are in `words/`.
import type { Door } from './doors.ts'
import type { QuestionDefinition } from './question-types.ts'
import { questionsAboutHelp } from './questions-about-help.ts'
import { questionsAboutWorry } from './questions-about-worry.ts'

export type { LegalStage, MainReason } from './questions-about-worry.ts'

export const questions = { ...questionsAboutWorry, ...questionsAboutHelp } as const

export type QuestionId = keyof typeof questions
export const questionIds = Object.keys(questions) as readonly QuestionId[]

export function isQuestionId(text: unknown): text is QuestionId {
  return questionIds.some((id) => id === text)
}

export function questionOf(id: QuestionId): QuestionDefinition {
  return questions[id]
}

/** The options that this door offers, without "I'd rather not say"; empty for questions without options. */
export function optionsAt(id: QuestionId, door: Door): readonly string[] {
  const question = questionOf(id)
  switch (question.kind) {
    case 'one_of':
      return question.optionsFor?.[door] ?? question.options
    case 'some_of':
      return question.options
    case 'yes_no_not_saying':
      return ['yes', 'no']
    default:
      return []
  }
}

export function isAskedAt(id: QuestionId, door: Door): boolean {
  return questionOf(id).doors.includes(door)
}
