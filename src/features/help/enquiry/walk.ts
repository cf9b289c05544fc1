// Which page a post leads to. Pure: from the draft and what was posted to a page and a draft.
import type { AnswerProblem } from '#domain/help/answers.ts'
import {
  applicableAnswers,
  type JourneySetup,
  nextStep,
  previousStep,
  type Step,
  stepsFor,
  stepToShow,
} from '#domain/help/journey.ts'
import type { ReadField } from '#domain/help/posted-answer.ts'
import type { QuestionId } from '#domain/help/questions.ts'
import { stepAfterChange, takeAnswer } from '#domain/help/taking-answers.ts'
import type { Draft } from './draft.ts'
import { type PostedPage, postedQuestion } from './form.ts'

export interface WalkedTo {
  readonly step: Step
  readonly draft: Draft
  /** On the way back to the answers after a change. */
  readonly isChange: boolean
  /** The page is shown again with what was typed. */
  readonly problem?: { readonly id: QuestionId; readonly problem: AnswerProblem }
}

/** Goes from the posted page to the one that its button asks for. */
export function walk(
  draft: Draft,
  posted: PostedPage,
  read: ReadField,
  setup: JourneySetup,
): WalkedTo {
  const { door } = draft
  const question = questionNow(draft, posted, setup)
  const taken = question === undefined ? undefined : takeAnswer(door, draft.answers, question, read)
  const isBack = posted.button.kind === 'back'
  // A question that is still open is no obstacle to saving and going on later; what was mistyped is.
  const mayStayOpen =
    isBack || (posted.button.kind === 'later' && taken?.ok === false && taken.error === 'missing')
  if (question !== undefined && taken !== undefined && !taken.ok && !mayStayOpen)
    return {
      step: { kind: 'question', id: question },
      draft,
      isChange: posted.isChange,
      problem: { id: question, problem: taken.error },
    }
  // Whoever goes back keeps a good answer; a bad one is left behind without a complaint.
  const answers = taken?.ok === true ? taken.value : draft.answers
  const { button } = posted
  if (isBack) return walkedBack({ ...draft, answers }, posted, setup)
  const next = { ...draft, answers: applicableAnswers(door, answers, setup) }
  if (button.kind === 'to' || button.kind === 'later') {
    const id = button.kind === 'to' ? button.id : posted.at
    const isChange = button.kind === 'later' && posted.isChange
    return { step: stepToShow(door, next.answers, id, setup), draft: next, isChange }
  }
  if (button.kind === 'change')
    return { step: stepToShow(door, next.answers, button.id, setup), draft: next, isChange: true }
  const step = posted.isChange
    ? stepAfterChange({ door, at: posted.at, earlier: draft.answers, answers: next.answers }, setup)
    : nextStep(door, next.answers, posted.at, setup)
  return { step, draft: next, isChange: posted.isChange && step.kind !== 'check' }
}

/** A question that this journey does not ask now was posted out of order: it is passed over. */
function questionNow(
  { door, answers }: Draft,
  posted: PostedPage,
  setup: JourneySetup,
): QuestionId | undefined {
  const id = postedQuestion(door, posted.at)
  return stepsFor(door, answers, setup).some((step) => step.id === id) ? id : undefined
}

function walkedBack(draft: Draft, posted: PostedPage, setup: JourneySetup): WalkedTo {
  const { door, answers } = draft
  if (posted.isChange)
    return { step: stepToShow(door, answers, 'check_answers', setup), draft, isChange: false }
  const step = previousStep(door, answers, posted.at, setup)
  return { step: step ?? stepToShow(door, answers, 'limits', setup), draft, isChange: false }
}
