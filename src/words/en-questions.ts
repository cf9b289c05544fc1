// The words of every question (8-words): calm, second person, what it is for. A clinician approves them before an
// organisation goes live. Nothing asks for names, ages or places of children, or for details of acts or material.
import type { AnswerProblem } from '#domain/help/answers.ts'
import type { Door } from '#domain/help/doors.ts'
import { optionsAt, type QuestionId, questionOf } from '#domain/help/questions.ts'
import { dayInWords } from './en-dates.ts'
import { enQuestionsAboutHelp } from './en-questions-about-help.ts'
import { enQuestionsAboutWorry } from './en-questions-about-worry.ts'
import type { QuestionText, QuestionTextOf, QuestionTexts } from './question-texts.ts'

const skipWords = { or: 'or', notSaying: 'I’d rather not say' } as const

export const enQuestions: QuestionTexts = { ...enQuestionsAboutWorry, ...enQuestionsAboutHelp }

export function questionText(door: Door, id: QuestionId): QuestionText {
  const text: QuestionTextOf<string> = enQuestions[id]
  const here = text.at?.[door]
  const hint = here?.hint ?? text.hint
  return {
    question: here?.question ?? text.question,
    ...(hint === undefined ? {} : { hint }),
    options: { ...text.options, ...here?.options },
    ...(text.optionHints === undefined ? {} : { optionHints: text.optionHints }),
    ...skipWords,
  }
}

export const waysWords = {
  email: 'E-mail address (if you like)',
  phone: 'Telephone number (if you like)',
  phoneProblem: 'Type the number in digits, like 01632 960 001, or leave it empty',
} as const

export const weekWords = {
  choose: 'Choose a week',
  week: (monday: string, index: number): string =>
    index === 0
      ? 'This week'
      : index === 1
        ? 'Next week'
        : `Week that begins on ${dayInWords(monday)}`,
} as const

export const safeContactWords = {
  channels: 'How may we reach you?',
  channel: { phone: 'Phone call', text: 'Text message', email: 'E-mail' },
  times: 'When is it safe?',
  time: {
    weekday_morning: 'Monday to Friday, 9:00 to 12:00',
    weekday_afternoon: 'Monday to Friday, 12:00 to 17:00',
    weekday_evening: 'Monday to Friday, 17:00 to 20:00',
    weekend: 'Saturday and Sunday, 10:00 to 18:00',
  },
  voicemail: 'May we leave a voice message?',
  no: 'No',
  yes: 'Yes',
  answerer: 'Who may pick up when we call?',
  answererOptions: {
    only_me: 'Only me. If somebody else picks up, say nothing about why you call',
    anyone: 'Anybody. You may ask for me by the name below',
  },
  nameToUse: 'What name should we ask for? (if you like)',
  nameToUseHint: 'Any name will do. It need not be yours.',
} as const

/** An option, several, or plain text as it reads; undefined for nothing and for kinds that have words of their own. */
export function answerText(door: Door, id: QuestionId, answer: unknown): string | undefined {
  const { options, notSaying } = questionText(door, id)
  const one = (value: unknown) =>
    value === 'not_saying' ? notSaying : (options[String(value)] ?? String(value))
  if (answer === undefined || answer === '') return undefined
  if (typeof answer === 'string') return one(answer)
  return Array.isArray(answer) ? answer.map(one).join('\n') : undefined
}

function chooseText(door: Door, id: QuestionId): string {
  const question = questionOf(id)
  const maySkip = question.isSkippable || question.kind === 'yes_no_not_saying'
  if (question.kind === 'some_of') return 'Tick all that fit, or “I’d rather not say”'
  if (question.kind === 'week') return 'Choose a week, or “I’d rather not say”'
  if (
    question.kind !== 'safe_contact' &&
    question.kind !== 'one_of' &&
    optionsAt(id, door).length === 0
  )
    return 'Type it again'
  if (question.kind === 'safe_contact')
    return 'Choose again how we may reach you. A name can have 60 characters at most'
  return maySkip ? 'Choose one answer, or “I’d rather not say”' : 'Choose one answer'
}

/** What to do about an answer that was refused: beside the field and in the summary. */
export function answerProblemText(door: Door, id: QuestionId, problem: AnswerProblem): string {
  const question = questionOf(id)
  switch (problem) {
    case 'too_long':
      return question.kind === 'free_text'
        ? `Make this shorter: ${question.maxLength.toLocaleString('en-GB')} characters at most`
        : 'Make this shorter'
    case 'not_an_email':
      return 'Type the address in full, like name@mail.example, or leave it empty'
    case 'not_a_phone_number':
      return waysWords.phoneProblem
    case 'skip_with_others':
      return 'Tick the answers that fit, or only “I’d rather not say”'
    case 'not_a_week':
      return 'Choose a week from the list'
    case 'missing':
    case 'wrong_shape':
    case 'unknown_option':
    case 'unknown_question':
    case 'not_asked_here':
      return chooseText(door, id)
  }
}
