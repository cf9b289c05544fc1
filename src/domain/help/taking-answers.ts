// Taking one page's answer in, and where a changed answer leads: the same for the page that posts each step and for the
// script that walks through one document.

import { ok, type Result, refuse } from '../shared/result.ts'
import { type AnswerProblem, type Answers, parseAnswer } from './answers.ts'
import type { Door } from './doors.ts'
import { type JourneySetup, nextStep, type Step, stepsFor, stepToShow } from './journey.ts'
import { postedAnswer, type ReadField } from './posted-answer.ts'
import { type QuestionId, questionOf } from './questions.ts'

/**
 * The answers with this page's answer taken in. Left open, a question that may be skipped is forgotten again and a
 * required one is refused as `missing`.
 */
export function takeAnswer(
  door: Door,
  answers: Answers,
  id: QuestionId,
  read: ReadField,
): Result<Answers, AnswerProblem> {
  const raw = postedAnswer(id, read)
  if (raw === undefined) {
    const { [id]: _forgotten, ...others } = answers
    return questionOf(id).isSkippable ? ok(others) : refuse('missing')
  }
  const parsed = parseAnswer(door, id, raw)
  return parsed.ok ? ok({ ...answers, [id]: parsed.value }) : parsed
}

export interface Change {
  readonly door: Door
  /** The page on which something was changed, or one that the change led to. */
  readonly at: string
  readonly earlier: Answers
  readonly answers: Answers
}

/** After a change: what the new answer leads to that was not there before, then the answers again. */
export function stepAfterChange({ door, at, earlier, answers }: Change, setup: JourneySetup): Step {
  const next = nextStep(door, answers, at, setup)
  if (next.kind === 'end' || next.kind === 'notice') return next
  const before = new Set(stepsFor(door, earlier, setup).map((step): string => step.id))
  const isNewAndOpen =
    next.kind === 'question' && !before.has(next.id) && answers[next.id] === undefined
  return isNewAndOpen ? next : stepToShow(door, answers, 'check_answers', setup)
}
