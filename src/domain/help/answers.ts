// Answers are a plain record, whether they come from the browser's memory or ride in a sealed field of a form. Whatever
// arrives may be forged: unknown questions and options are refused, lengths capped, and what no longer applies dropped.
import { ok, type Result, refuse } from '../shared/result.ts'
import type { Door } from './doors.ts'
import { notSaying, type QuestionDefinition, type ValueOf } from './question-types.ts'
import {
  isAskedAt,
  isQuestionId,
  optionsAt,
  type QuestionId,
  questionOf,
  type questions,
} from './questions.ts'
import { parseSafeContact, parseWays } from './safe-contact.ts'
import { parseWeek } from './week.ts'

export type AnswerTo<Id extends QuestionId> = ValueOf<(typeof questions)[Id]>
export type Answers = { readonly [Id in QuestionId]?: AnswerTo<Id> }

export const answerProblems = [
  'unknown_question',
  'not_asked_here',
  'missing',
  'unknown_option',
  'wrong_shape',
  'too_long',
  'not_a_week',
  'not_an_email',
  'not_a_phone_number',
  'skip_with_others',
] as const
export type AnswerProblem = (typeof answerProblems)[number]

function parseSome(value: unknown, known: readonly string[], maySkip: boolean) {
  if (value === notSaying && maySkip) return ok(notSaying)
  const list = typeof value === 'string' ? [value] : value
  if (!Array.isArray(list)) return refuse<AnswerProblem>('wrong_shape')
  if (list.length === 0) return refuse<AnswerProblem>('missing')
  if (list.includes(notSaying) && maySkip)
    return list.every((item) => item === notSaying)
      ? ok(notSaying)
      : refuse<AnswerProblem>('skip_with_others')
  if (!list.every((item) => known.includes(item))) return refuse<AnswerProblem>('unknown_option')
  return ok(known.filter((option) => list.includes(option)))
}

function parseOne(value: unknown, known: readonly string[]): Result<string, AnswerProblem> {
  if (value === undefined || value === null || value === '') return refuse('missing')
  if (typeof value !== 'string') return refuse('wrong_shape')
  return known.includes(value) ? ok(value) : refuse('unknown_option')
}

function parseText(value: unknown, maxLength: number): Result<string, AnswerProblem> {
  if (typeof value !== 'string') return refuse('wrong_shape')
  const text = value.replaceAll('\r\n', '\n')
  return text.length > maxLength ? refuse('too_long') : ok(text)
}

function parseReach(value: unknown): Result<unknown, AnswerProblem> {
  const ways = parseWays(value)
  if (ways === 'email') return refuse('not_an_email')
  if (ways === 'phone') return refuse('not_a_phone_number')
  return ways === 'wrong_shape' ? refuse('wrong_shape') : ok(ways)
}

function parseValue(
  question: QuestionDefinition,
  options: readonly string[],
  value: unknown,
): Result<unknown, AnswerProblem> {
  const withSkip = question.isSkippable ? [...options, notSaying] : options
  switch (question.kind) {
    case 'one_of':
      return parseOne(value, withSkip)
    case 'yes_no_not_saying':
      return parseOne(value, [...options, notSaying])
    case 'some_of':
      return parseSome(value, options, question.isSkippable)
    case 'free_text':
      return parseText(value, question.maxLength)
    case 'week': {
      if (value === undefined || value === '') return refuse('missing')
      const week = value === notSaying && question.isSkippable ? notSaying : parseWeek(value)
      return week === undefined ? refuse('not_a_week') : ok(week)
    }
    case 'ways_to_reach':
      return parseReach(value)
    case 'safe_contact': {
      const rules = parseSafeContact(value)
      return rules === undefined ? refuse('wrong_shape') : ok(rules)
    }
  }
}

/** One answer to one question at one door. A single option may come as a string where several are allowed. */
export function parseAnswer<Id extends QuestionId>(
  door: Door,
  id: Id,
  value: unknown,
): Result<AnswerTo<Id>, AnswerProblem> {
  if (!isAskedAt(id, door)) return refuse('not_asked_here')
  // The parsers above return exactly the value of the definition's kind; TypeScript cannot follow the table.
  return parseValue(questionOf(id), optionsAt(id, door), value) as Result<
    AnswerTo<Id>,
    AnswerProblem
  >
}

export interface RefusedAnswer {
  readonly question: string
  readonly problem: AnswerProblem
}

/** All or nothing: one wrong answer refuses the record, and every wrong one is named. */
export function parseAnswers(door: Door, value: unknown): Result<Answers, RefusedAnswer[]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse([{ question: '', problem: 'wrong_shape' }])
  const refused: RefusedAnswer[] = []
  const parsed: [QuestionId, unknown][] = []
  for (const [key, raw] of Object.entries(value)) {
    const answer = isQuestionId(key)
      ? parseAnswer(door, key, raw)
      : refuse<AnswerProblem>('unknown_question')
    if (!answer.ok) refused.push({ question: key.slice(0, 60), problem: answer.error })
    else if (isQuestionId(key)) parsed.push([key, answer.value])
  }
  return refused.length > 0 ? refuse(refused) : ok(Object.fromEntries(parsed) as Answers)
}
