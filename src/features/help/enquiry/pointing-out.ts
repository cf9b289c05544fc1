// What looks as if it could lead to somebody is pointed out once, before going on; the person decides.
import { pointOutIdentifying } from '#domain/help/identifying-words.ts'
import type { ReadField } from '#domain/help/posted-answer.ts'
import type { QuestionId } from '#domain/help/questions.ts'
import type { PostedPage } from './form.ts'

export interface PointedOutOnce {
  readonly id: QuestionId
  readonly found: readonly string[]
}

/** Undefined when there is nothing to point out, it was pointed out before, or the person goes back. */
export function pointOut(posted: PostedPage, read: ReadField): PointedOutOnce | undefined {
  const isOwnWords = posted.at === 'free_words'
  if (!isOwnWords || posted.goesOnWithWords || posted.button.kind !== 'next') return undefined
  const found = pointOutIdentifying(read('free_words')[0] ?? '').map(({ text }) => text)
  return found.length === 0 ? undefined : { id: 'free_words', found: [...new Set(found)] }
}
