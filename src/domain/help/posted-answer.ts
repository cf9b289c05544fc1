// How an answer stands in the fields of a form: one naming for the page that posts each step and for the script that
// reads the same fields in the browser. What comes out is raw; `parseAnswer` judges it.
import type { Answers } from './answers.ts'
import { type QuestionId, questionOf } from './questions.ts'
import { onlyTheMailbox, type SafeContactRules } from './safe-contact.ts'

/** Every value of a field, in order; empty when it was not sent. */
export type ReadField = (name: string) => readonly string[]

export const answerFields = {
  email: (id: QuestionId) => `${id}_email`,
  phone: (id: QuestionId) => `${id}_phone`,
  channels: (id: QuestionId) => `${id}_channels`,
  times: (id: QuestionId) => `${id}_times`,
  voicemail: (id: QuestionId) => `${id}_voicemail`,
  answerer: (id: QuestionId) => `${id}_answerer`,
  nameToUse: (id: QuestionId) => `${id}_name_to_use`,
} as const

/** The raw answer, or undefined when nothing was chosen or typed. */
export function postedAnswer(id: QuestionId, read: ReadField): unknown {
  const one = (name: string): string => read(name)[0] ?? ''
  switch (questionOf(id).kind) {
    case 'some_of': {
      const chosen = read(id)
      return chosen.length === 0 ? undefined : chosen
    }
    case 'free_text': {
      const text = one(id)
      return text.trim() === '' ? undefined : text
    }
    case 'ways_to_reach':
      return waysFrom(one(answerFields.email(id)).trim(), one(answerFields.phone(id)).trim())
    case 'safe_contact':
      return rulesFrom(id, read)
    default:
      return one(id) === '' ? undefined : one(id)
  }
}

function waysFrom(email: string, phone: string): unknown {
  if (email === '' && phone === '') return undefined
  return { ...(email === '' ? {} : { email }), ...(phone === '' ? {} : { phone }) }
}

/** Nothing ticked is an answer too: only the mailbox. */
function rulesFrom(id: QuestionId, read: ReadField): unknown {
  const answerer: SafeContactRules['whoMayAnswer'] | string =
    read(answerFields.answerer(id))[0] ?? onlyTheMailbox.whoMayAnswer
  return {
    channels: read(answerFields.channels(id)),
    times: read(answerFields.times(id)),
    mayLeaveVoicemail: read(answerFields.voicemail(id))[0] === 'yes',
    whoMayAnswer: answerer,
    nameToUse: (read(answerFields.nameToUse(id))[0] ?? '').trim(),
  }
}

/** The fields that an answer fills in, for a page that is shown again: `postedAnswer` reads them back. */
export function fieldsOfAnswer(
  id: QuestionId,
  answer: Answers[QuestionId],
): ReadonlyMap<string, readonly string[]> {
  if (answer === undefined) return new Map()
  if (typeof answer === 'string') return new Map([[id, [answer]]])
  if (isList(answer)) return new Map<string, readonly string[]>([[id, answer]])
  if ('channels' in answer)
    return new Map<string, readonly string[]>([
      [answerFields.channels(id), answer.channels],
      [answerFields.times(id), answer.times],
      [answerFields.voicemail(id), answer.mayLeaveVoicemail ? ['yes'] : []],
      [answerFields.answerer(id), [answer.whoMayAnswer]],
      [answerFields.nameToUse(id), [answer.nameToUse]],
    ])
  return new Map([
    [answerFields.email(id), [answer.email ?? '']],
    [answerFields.phone(id), [answer.phone ?? '']],
  ])
}

function isList(answer: object): answer is readonly string[] {
  return Array.isArray(answer)
}
