// One posted page of the journey without scripts: which page it was, what was chosen or typed, and which button was
// pressed. Whatever arrives may be forged, old or out of order; it always ends on a real page.
import type { Door } from '#domain/help/doors.ts'
import type { ReadField } from '#domain/help/posted-answer.ts'
import { isAskedAt, isQuestionId, type QuestionId } from '#domain/help/questions.ts'
import type { FormFields } from '#platform/http/form-fields.ts'

export type Button =
  | { readonly kind: 'next' }
  | { readonly kind: 'back' }
  | { readonly kind: 'change'; readonly id: string }
  /** To a page that was shown before, without a change in mind. */
  | { readonly kind: 'to'; readonly id: string }
  | { readonly kind: 'later' }
  | { readonly kind: 'send' }

export interface PostedPage {
  /** The page that was posted; empty at the start. */
  readonly at: string
  readonly button: Button
  /** After a change, back to the answers. */
  readonly isChange: boolean
  /** The person was shown what looks identifying and goes on with it. */
  readonly goesOnWithWords: boolean
  readonly draftField: string
  readonly ticket: string
}

export function readPostedPage(fields: FormFields): PostedPage {
  return {
    at: fields.text('at').slice(0, 60),
    button: readButton(fields.text('go')),
    isChange: fields.text('is_change') === 'yes',
    goesOnWithWords: fields.text('words_seen') === 'yes',
    draftField: fields.text('draft'),
    ticket: fields.text('ticket').slice(0, 200),
  }
}

function readButton(text: string): Button {
  if (text === 'back' || text === 'later' || text === 'send') return { kind: text }
  const [, kind, id] = /^(change|to):([a-z0-9_]{1,60})$/.exec(text) ?? []
  return id === undefined ? { kind: 'next' } : { kind: kind === 'to' ? 'to' : 'change', id }
}

export function fieldReader(fields: FormFields): ReadField {
  return (name) => fields.all(name)
}

/** The question whose page was posted, when it is one of this door's. */
export function postedQuestion(door: Door, at: string): QuestionId | undefined {
  return isQuestionId(at) && isAskedAt(at, door) ? at : undefined
}
